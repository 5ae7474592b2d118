"""vdirsyncer as a subscriber: it asks a feed over HTTP and keeps each event as a file of its own."""

import re
import subprocess
from pathlib import Path

CONFIG = """
[general]
status_path = "{home}/status"
[pair feed]
a = "summit"
b = "shelf"
collections = null
conflict_resolution = "a wins"
[storage summit]
type = "http"
url = "{address}"
[storage shelf]
type = "filesystem"
path = "{home}/shelf"
fileext = ".ics"
"""


class Subscriber:
    """One pair of vdirsyncer's, with a shelf in a folder."""

    def __init__(self, programs: Path, home: Path, address: str) -> None:
        self._programs, self._home = programs, home
        (home / "config").write_text(CONFIG.format(home=home, address=address))
        self._run("discover")

    def synchronise(self) -> tuple[dict[str, str], str]:
        """Ask once: what lies on the shelf afterwards, by the codes of sessions, and what it said.

        Not by UID: of what it reads over HTTP it makes its own, from the content.
        """
        said = self._run("sync")
        items = [path.read_text(encoding="utf-8") for path in (self._home / "shelf").iterdir()]
        found = {re.search("^URL:.*/sessions/(.*)$", item, re.MULTILINE)[1]: item for item in items}
        assert len(found) == len(items)
        return found, said

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            [self._programs / "vdirsyncer", "-c", self._home / "config", *command],
            input="y\n" * 9,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr
