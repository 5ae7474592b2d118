"""The order of speakers, as organisers set it: the rule of the summit, and the stored order of a session."""

from collections.abc import Sequence

from sqlalchemy.orm import Session as Database

from summit.editorial.collaborating import collaboration_of
from summit.editorial.session_parts import touch
from summit.model import Participation, Session, Summit


def go_by(database: Database, summit: Summit, speaker_order: str) -> None:
    """Let the whole summit order its speakers and people so: "stored" or "precedence". The caller commits."""
    rules = collaboration_of(database, summit)
    rules.speaker_order = speaker_order
    database.add(rules)
    database.flush()


def store_order(session: Session, parts: Sequence[Participation]) -> None:
    """Store this order of those who take part in a session, who are all of `parts`. The caller commits."""
    if list(session.participations) == list(parts):
        return
    touch(session)
    for order, part in enumerate(parts):
        part.order = order
