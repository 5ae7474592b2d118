"""What speakers answer: that they come to a session, or do not."""

from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.bidi import without_turning
from summit.core.characters import legal
from summit.model import Person, Session

ANSWERS = ("confirmed", "declined")
LONGEST_WORD = 500


class NoPartInIt(Exception):
    """The person has no part in this session any more."""


def answer(database: Database, session: Session, person: Person, state: str, word: str) -> None:
    """Confirm or decline all parts of a person in a session; `word` is what she says to the secretariat.

    The draft says it at once, and the public with the next release. Raises NoPartInIt; StaleDataError where somebody
    saved the session in the same moment.
    """
    mine = [part for part in session.participations if part.person_id == person.id]
    if not mine or state not in ANSWERS:
        raise NoPartInIt(session.code)
    for part in mine:
        part.state, part.word, part.answered_at = state, legal(without_turning(word)).strip()[:LONGEST_WORD], clock.now()
    database.flush()
