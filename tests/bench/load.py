"""The load generator: one process, a few connections that are kept open, one question at a time on each.

An answer is as long as the first one was, so counting bytes is enough: this
costs a few microseconds a question, less than any server of ours needs.
"""

import os
import selectors
import socket
import time
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.bench.asking import BROWSER

CONNECTIONS = 24
PATIENCE = 90


def measure(targets: list[dict], seconds: float, rounds: int) -> list[list[dict]]:
    """Ask all targets in turn, again and again: for each target its rounds.

    A target has `port`, `path`, `headers` and `processes`, those of its server; instead of the path and the headers it may
    have `questions`, pairs of both, which are asked in turn and answered with as many bytes. All targets of a server are
    asked over the same connections.
    """
    ports = {target["port"]: Connections(target["port"]) for target in targets}
    asked = [(ports[target["port"]], _requests(target), target["processes"]) for target in targets]
    for connections, requests, _ in asked:
        connections.ask(requests, seconds / 2)
    found: list[list[dict]] = [[] for _ in targets]
    for _ in range(rounds):
        for place, (connections, requests, processes) in enumerate(asked):
            before = _cpu_seconds(processes)
            result = connections.ask(requests, seconds)
            result["cpu"] = (_cpu_seconds(processes) - before) / result["answers"]
            found[place].append(result)
    return found


class Connections:
    """Open connections to one server."""

    def __init__(self, port: int) -> None:
        self._selector = selectors.DefaultSelector()
        self._sockets = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(CONNECTIONS)]
        for connection in self._sockets:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(connection, selectors.EVENT_READ)
        self._buffer = bytearray(1 << 20)

    def ask(self, requests: list[bytes], seconds: float) -> dict[str, Any]:
        """Ask for so long on all connections, one question after the other, and wait for the last answers."""
        length = self._length_of_answer(requests[0])
        questions = cycle(requests)
        selector, buffer, clock = self._selector, self._buffer, time.perf_counter
        took: list[float] = []
        cpu, start = time.process_time(), clock()
        end = start + seconds
        left, asked_at = {}, {}
        for connection in self._sockets:
            connection.sendall(next(questions))
            left[connection], asked_at[connection] = length, clock()
        while left:
            ready = selector.select(PATIENCE)
            if not ready:
                raise SystemExit(f"no answer of {length} bytes to {requests[0]!r}")
            for key, _ in ready:
                connection = key.fileobj
                left[connection] -= connection.recv_into(buffer)
                if left[connection]:
                    continue
                now = clock()
                took.append(now - asked_at[connection])
                if now < end:
                    connection.sendall(next(questions))
                    left[connection], asked_at[connection] = length, now
                else:
                    del left[connection]
        lasted = clock() - start
        took.sort()
        return {
            "answers": len(took),
            "per_second": len(took) / lasted,
            "p99": took[int(len(took) * 0.99)],
            "busy": (time.process_time() - cpu) / lasted,
            "length": length,
        }

    def _length_of_answer(self, request: bytes) -> int:
        """How many bytes answer the request; every process of the server is likely to have it rendered then."""
        lengths = {_read_answer(connection, request) for connection in self._sockets}
        if len(lengths) > 1:
            raise SystemExit(f"answers to {request!r} differ in length: {lengths}")
        return lengths.pop()


def _read_answer(connection: socket.socket, request: bytes) -> int:
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(1 << 16)
    head = received.split(b"\r\n\r\n", 1)[0].lower()
    if not head.startswith((b"http/1.1 200", b"http/1.1 304")):
        raise SystemExit(f"{request!r} is answered by {head!r}")
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
    total = len(head) + 4 + (lengths[0] if lengths and b" 200" in head[:16] else 0)
    while len(received) < total:
        received += connection.recv(1 << 20)
    return total


def _requests(target: dict) -> list[bytes]:
    questions = target.get("questions") or [(target["path"], target["headers"])]
    return [_request(target["port"], path, headers) for path, headers in questions]


def _request(port: int, path: str, more: dict) -> bytes:
    headers = {"Host": f"127.0.0.1:{port}", "Accept-Encoding": BROWSER} | more
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def _cpu_seconds(processes: list[int]) -> float:
    """Seconds of CPU that the processes used so far; 0 where there is no /proc."""
    ticks = 0
    for process in processes:
        path = Path(f"/proc/{process}/stat")
        if path.exists():
            user, system = path.read_text().rsplit(") ", 1)[1].split()[11:13]
            ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")
