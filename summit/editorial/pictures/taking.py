"""From the file of a stranger to a picture that is ours. Of what is refused nothing is stored, and no worker is lost by it."""

from hashlib import sha256
from threading import BoundedSemaphore

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.confining import run_apart
from summit.editorial.pictures import apart
from summit.editorial.pictures.apart import Answer, Order, Part
from summit.editorial.pictures.guarding import UnusablePicture, format_of
from summit.model import Picture, Summit

__all__ = ["Part", "UnusablePicture", "make_anew", "take_picture"]

MEDIA_TYPES = {"portrait": "image/jpeg", "logo": "image/png"}
# Each takes up to a gigabyte: who waits longer than this for a turn is told to come again.
_turns = BoundedSemaphore(2)
SECONDS_FOR_A_TURN = 10


def take_picture(database: Database, summit: Summit, data: bytes, *, kind: str, part: Part | None = None) -> Picture:
    """Make a "portrait" (square, JPEG) or "logo" (uncut, PNG) of a file, and keep it; of the same bytes there is one row.

    Without a `part` a portrait is the largest square in the middle, slightly above it. Nothing of the file itself is kept.
    Raises UnusablePicture. The caller commits.
    """
    made = make_anew(data, kind=kind, part=part)
    digest = sha256(made.data).hexdigest()
    mine = select(Picture).filter_by(summit_id=summit.id, digest=digest)
    found = database.scalars(mine).first()
    if found is not None:
        # From now on it is as new: what is about to be removed is not (keeping.py).
        found.made_at = clock.now()
        database.flush()
        return found
    picture = Picture(
        summit_id=summit.id, digest=digest, media_type=MEDIA_TYPES[kind], width=made.width, height=made.height, data=made.data
    )
    try:
        with database.begin_nested():
            database.add(picture)
            database.flush()
    except IntegrityError:
        return database.scalars(mine).one()
    return picture


def make_anew(data: bytes, *, kind: str, part: Part | None = None) -> Answer:
    """The picture that is made of a file, in a process apart. Raises UnusablePicture."""
    order = Order(kind, format_of(data), part)
    if not _turns.acquire(timeout=SECONDS_FOR_A_TURN):
        raise UnusablePicture("busy")
    try:
        answer = _made_apart(order, data)
    finally:
        _turns.release()
    if answer.refused:
        raise UnusablePicture(answer.refused, **answer.values)
    return answer


def _made_apart(order: Order, data: bytes) -> Answer:
    done = run_apart(apart.__name__, msgspec.msgpack.encode((order, data)), 3 * apart.MOST_SECONDS)
    if done is None or done.returncode:
        return Answer(refused="too_hard")
    return msgspec.msgpack.decode(done.stdout, type=Answer)
