"""Erasure reaches the outbox: no letter to the person stays, and no other says her name."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

from summit.model import Letter, Summit

IN_PLACE_OF_A_NAME = "…"


def forget_in_letters(database: Database, summit: Summit, uid: str, names: Collection[str]) -> None:
    """Delete the letters to this person, and take her names out of all others of the summit, sent or not.

    Calendars that would go along are dropped: lines are folded in them, in the middle of names. The letters say the same.
    """
    database.execute(delete(Letter).where(Letter.reader == uid).execution_options(synchronize_session=False))
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    # Locked, so that no worker sends a letter that is being changed.
    for letter in database.scalars(select(Letter).filter_by(summit_id=summit.id).with_for_update()):
        told = {place: _without(text, longest_first) for place, text in letter.told.items()}
        letter.subject, letter.body = _without(letter.subject, longest_first), _without(letter.body, longest_first)
        letter.calendar = ""
        if told != letter.told:
            letter.told = told


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, IN_PLACE_OF_A_NAME)
    return text
