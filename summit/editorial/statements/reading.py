"""The text of a statement, read by a process of its own: no file takes the worker down."""

from summit.core.confining import run_apart
from summit.editorial.statements import apart
from summit.editorial.statements.guarding import BY_MEDIA_TYPE, UnusableFile
from summit.render.archive_words import LOCKED
from summit.render.wording import N_

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
    done = run_apart(apart.__name__, data, apart.MOST_SECONDS + 5, kind)
    if done is None:
        raise UnusableFile(GIVEN_UP)
    if done.returncode:
        raise UnusableFile(REFUSALS.get(done.returncode, GIVEN_UP))
    return done.stdout.decode()
