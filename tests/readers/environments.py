"""Homes for programs that are no part of Summit, made once under .venv-readers/ from locked files.

Their requirements contradict ours. Where there is no network, or no Node, tests are
skipped and say so; everything else that goes wrong is a failure.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / "programs"
HOMES = HERE.parents[1] / ".venv-readers"
OFFLINE = re.compile(
    "NewConnectionError|NameResolutionError|ConnectTimeoutError|Network is unreachable|name resolution"
    "|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT"
)


def python_programs() -> Path:
    """The folder of the programs from PyPI, with their interpreter."""

    def install(home: Path) -> None:
        _run("PyPI", [sys.executable, "-m", "venv", home])
        pip = [home / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1"]
        _run("PyPI", [*pip, "--require-hashes", "-r", HERE / "requirements-readers.txt"])

    return _home("python", [HERE / "requirements-readers.txt"], sys.version, install) / "bin"


def node_modules() -> Path:
    """The folder of the packages from npm."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("THERE IS NO NODE HERE: ical.js, node-ical, ts-ics and ical-expander have not read our calendars")
    locked = [HERE / "package.json", HERE / "package-lock.json"]

    def install(home: Path) -> None:
        home.mkdir()
        for path in locked:
            shutil.copy(path, home)
        _run("npm", [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=home)

    return _home("node", locked, "", install) / "node_modules"


def _home(name: str, locked: Sequence[Path], version: str, install: Callable[[Path], None]) -> Path:
    """A folder made from the locked files: made again when they change, by one process at a time."""
    wanted = sha256(b"".join(path.read_bytes() for path in locked) + version.encode()).hexdigest()
    home, made_from = HOMES / name, HOMES / f"{name}.made-from"
    HOMES.mkdir(exist_ok=True)
    with (HOMES / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (made_from.exists() and made_from.read_text() == wanted):
            made_from.unlink(missing_ok=True)
            shutil.rmtree(home, ignore_errors=True)
            install(home)
            made_from.write_text(wanted)
    return home


def _run(source: str, command: Sequence, cwd: Path | None = None) -> None:
    done = subprocess.run([*map(str, command)], cwd=cwd, env=os.environ, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode and OFFLINE.search(said):
        pytest.skip(f"{source.upper()} CANNOT BE REACHED: its programs have not read our calendars\n{said[-500:]}")
    assert done.returncode == 0, said
