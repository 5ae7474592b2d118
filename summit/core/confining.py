"""A process that reads a stranger's file gets so much memory and time and no more."""


def confine(memory: int, seconds: int) -> None:
    """Limit this process for the rest of its life: bytes of address space, seconds of the processor."""
    try:
        import resource
    except ImportError:  # not every system has limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
