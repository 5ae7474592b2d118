"""The rules that a summit has for its speakers and agencies."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Collaboration, Summit
from summit.model.collaboration import LOCKED
from summit.model.wording import Wordings


def collaboration_of(database: Database, summit: Summit) -> Collaboration:
    """The rules of a summit: those that are stored, else the usual ones, which are in no database yet."""
    return stored_collaboration(database, summit) or Collaboration(
        summit_id=summit.id,
        opened=(),
        locked=LOCKED,
        biography_limits={},
        host_order="stored",
        speaker_order="stored",
        sign_off="none",
        arrive_before=15,
        contact=Wordings(),
        version=0,
    )


def stored_collaboration(database: Database, summit: Summit) -> Collaboration | None:
    """The rules that somebody saved, or None."""
    return database.scalars(select(Collaboration).filter_by(summit_id=summit.id)).first()
