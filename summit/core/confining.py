"""A process that reads a stranger's file gets so much memory and time and no more."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_apart(module: str, data: bytes, seconds: int, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run a module of the house in a process of its own, and hand it the data; None where it took longer than `seconds` on the clock.

    The module confines itself: nothing but it can say how much its parser needs.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=ROOT, check=False)  # noqa: S603 - no word of it is a stranger's
    except subprocess.TimeoutExpired:
        return None


def confine(memory: int, seconds: int) -> None:
    """Limit this process for the rest of its life: bytes of address space, seconds of the processor. It leaves no image of itself."""
    try:
        import resource
    except ImportError:  # not every system has limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
