"""The text of a statement, read by a process of its own: no file takes the worker down."""

import subprocess
import sys
from pathlib import Path

import summit
from summit.editorial.statements import apart
from summit.editorial.statements.guarding import BY_MEDIA_TYPE, LOCKED, UnusableFile
from summit.render.wording import N_

ROOT = Path(summit.__file__).resolve().parents[1]
REFUSALS = {
    apart.LOCKED: LOCKED,
    apart.HAS_DOCTYPE: N_("The file has a DOCTYPE, which can hold entities; no document needs one, so it is refused."),
    apart.BROKEN: N_("The file is broken: no program could open it."),
}
GIVEN_UP = N_("The file takes too much time or memory to read; it was given up. Save it anew, as a plain PDF.")


def words_of_file(data: bytes, media_type: str) -> str:
    """The text in a file that was let in; "" where it holds none that can be read. Raises UnusableFile for what is broken or does harm."""
    kind = BY_MEDIA_TYPE[media_type]
    if kind in ("txt", "md"):
        return data.decode()
    command = [sys.executable, "-m", "summit.editorial.statements.apart", kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=apart.MOST_SECONDS + 5, cwd=ROOT, check=False)  # noqa: S603 - no word of it is a stranger's
    except subprocess.TimeoutExpired as late:
        raise UnusableFile(GIVEN_UP) from late
    if done.returncode:
        raise UnusableFile(REFUSALS.get(done.returncode, GIVEN_UP))
    return done.stdout.decode()
