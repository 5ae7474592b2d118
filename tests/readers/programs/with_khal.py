"""khal, the program itself: import a file into an empty calendar and list it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from telling import event, tell

KHAL = Path(sys.executable).parent / "khal"
CONFIG = """
[calendars]
[[feed]]
path = {home}/feed
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = feed
[sqlite]
path = {home}/khal.db
"""
FIELDS = ("uid", "start-long-full", "end-long-full", "title", "status")


def read(text):
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "feed").mkdir()
        (home / "config").write_text(CONFIG.format(home=home))
        (home / "given.ics").write_bytes(text.encode())
        khal(home, "import", "--batch", "-a", "feed", str(home / "given.ics"))
        asked = [part for field in FIELDS for part in ("--json", field)]
        for day in khal(home, "list", "--once", *asked, "2024-01-01", "1461d").splitlines():
            for found in json.loads(day):
                start, end = (datetime.strptime(found[name], "%Y-%m-%d %H:%M").replace(tzinfo=UTC) for name in FIELDS[1:3])
                yield event(found["uid"], start, end, found["title"], found["status"].strip())


def khal(home, *arguments):
    done = subprocess.run([KHAL, "-c", home / "config", *arguments], capture_output=True, text=True, check=True)
    sys.stderr.write(done.stderr)
    return done.stdout


tell(read)
