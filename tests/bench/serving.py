"""Servers on 127.0.0.1 for as long as a block lasts: Granian with two processes, and nginx where it is installed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from tests.bench.inside import ROOT, settings

PROCESSES = 2
GRANIAN = f"--interface wsgi --workers {PROCESSES} --host 127.0.0.1 --no-ws --log-level warning"
NGINX = """
daemon off; worker_processes {processes}; pid {folder}/nginx.pid; error_log stderr crit; {user}
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; location /bytes/ {{ alias {served}/; }} }}
}}
"""


class Server(NamedTuple):
    """A server that runs: its port, its processes and how it was started."""

    port: int
    processes: list[int]


@contextmanager
def granian(database: str, served: Path) -> Iterator[Server]:
    """Summit, with the constant bytes of the folder `served` beside it."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN.split(), "--port", str(port), "tests.bench.constant:app"]
    with _running(command, port, os.environ | settings(database) | {"BENCH_BYTES": str(served)}) as server:
        yield server


@contextmanager
def nginx(folder: Path, served: Path) -> Iterator[Server | None]:
    """nginx with the same bytes; None where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        yield None
        return
    port = _free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    written = folder / "nginx.conf"
    written.write_text(NGINX.format(processes=PROCESSES, folder=folder, user=user, port=port, served=served), encoding="utf-8")
    with _running([program, "-p", str(folder), "-e", "stderr", "-c", str(written)], port, dict(os.environ)) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    started = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=sys.stderr)
    try:
        _wait_for(port, started)
        yield Server(port, [started.pid, *_children(started.pid)])
    finally:
        started.terminate()
        try:
            started.wait(15)
        except subprocess.TimeoutExpired:
            started.kill()


def _wait_for(port: int, started: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and started.poll() is None:
        try:
            answer_of(port, "/healthz")
            return
        except (OSError, HTTPException):
            time.sleep(0.05)
    raise SystemExit(f"{' '.join(started.args)} does not answer")


def answer_of(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters and body of one GET."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def _children(process: int) -> list[int]:
    """The processes that this one started; none where there is no /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rsplit(") ", 1)[1].split()[1])
        except OSError:
            continue
        if parent == process:
            found.append(int(path.parent.name))
    return found


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
