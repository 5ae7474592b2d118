"""The worker's loop: a round, a pause, until it is asked to stop."""

import logging
import select
import signal
import socket
from collections.abc import Callable, Sequence

from summit.core import clock

log = logging.getLogger("summit.work")

Job = Callable[["Stopping"], int]


class Stopping:
    """Whether somebody asked the worker to stop (SIGTERM, SIGINT); what it has in hand is finished first."""

    def __init__(self) -> None:
        self.is_asked = False
        # A signal that comes during the pause ends it, by a byte in this pair of sockets.
        self._heard, self._told = socket.socketpair()

    def listen(self) -> None:
        """Take the signals of this process."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)

    def ask(self, *_signal: object) -> None:
        """Ask the worker to stop."""
        self.is_asked = True
        self._told.send(b".")

    def pause(self, seconds: float) -> None:
        """Wait, but not for what was asked already."""
        select.select([self._heard], [], [], seconds)


def at_most_every(seconds: float, job: Job) -> Job:
    """The job, which after it was done rests for so many seconds of the worker's life."""
    done_at = float("-inf")

    def rested(stopping: Stopping) -> int:
        nonlocal done_at
        if clock.ticks() - done_at < seconds:
            return 0
        done = job(stopping)
        done_at = clock.ticks()
        return done

    return rested


def work(jobs: Sequence[Job], stopping: Stopping, pause: float) -> None:
    """Do all jobs again and again. A job returns how much it did: after a round without work the worker pauses.

    What breaks one job, such as a database that is away for a while, must not stop the others: it goes to the log.
    """
    while not stopping.is_asked:
        done = 0
        for job in jobs:
            if stopping.is_asked:
                break
            try:
                done += job(stopping)
            except Exception:
                log.exception("a job of the worker broke; it is tried again")
        if not done and not stopping.is_asked:
            stopping.pause(pause)
