"""Letters on somebody's seat: kept for her, given to her, or cancelled. They go out by themselves, to who knows nothing of it yet."""

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import SessionEntry
from summit.editorial.letters.readers import language_for
from summit.editorial.letters.ready import ready_letter
from summit.editorial.reading import agenda_of
from summit.model import Letter, Registration, Seating, Summit
from summit.render.addresses import Addresses
from summit.render.letter_words import name_told
from summit.render.seat_words import deadline_told, seat_told


def tell_of_seat(database: Database, seating: Seating, registration: Registration, session: SessionEntry, kind: str) -> None:
    """Write to her what became of her seat: it is of the transaction that does it, so that it is told once.

    `kind` is "seat_offered", which tells until when the seat is kept, "seat_given" or "seat_cancelled".
    """
    summit = database.get_one(Summit, seating.summit_id)
    agenda = agenda_of(database, summit.id)
    account = registration.account
    language = language_for(account.language, summit)
    pages = language if language in agenda.summit.page_languages else agenda.summit.first_language
    told = {
        "name": name_told(account.name or account.email, language),
        "link": Addresses("", summit.slug, pages).mine(f"seats/{session.code}"),
        **seat_told(session, agenda, language),
    }
    if kind == "seat_offered":
        told["deadline"] = deadline_told(registration.confirm_by, agenda.summit.zone, language)
    about = {"summit_id": summit.id, "account_id": account.id, "about": registration.uid}
    database.add(ready_letter(kind, account.email, language, told, **about))


def call_back(database: Database, registration: Registration) -> None:
    """Take back what was written of a seat that is gone, if it has not gone out yet."""
    waiting = delete(Letter).where(Letter.kind.in_(("seat_offered", "seat_given")), Letter.about == registration.uid)
    waiting = waiting.where(Letter.state.in_(("seen", "held")))
    database.execute(waiting.execution_options(synchronize_session=False))
