"""Letters that a seat is kept for somebody. They go out by themselves: she asked for the seat."""

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import SessionEntry
from summit.core.languages import INTERFACE
from summit.editorial.letters.readers import language_for
from summit.editorial.reading import agenda_of
from summit.model import Letter, Registration, Seating, Summit
from summit.render.addresses import Addresses
from summit.render.letter_words import name_told, text_of
from summit.render.seat_words import offer_told


def tell_of_offer(database: Database, seating: Seating, registration: Registration, session: SessionEntry) -> None:
    """Write to her that a seat is kept until `confirm_by`. The letter is of the transaction that offers it: one for one offer."""
    summit = database.get_one(Summit, seating.summit_id)
    agenda = agenda_of(database, summit.id)
    account = registration.account
    language = account.language if account.language in INTERFACE else language_for("", summit)
    pages = language if language in agenda.summit.page_languages else agenda.summit.first_language
    told = {
        "name": name_told(account.name or account.email, language),
        "link": Addresses("", summit.slug, pages).mine(f"seats/{session.code}"),
        **offer_told(session, agenda, registration.confirm_by, language),
    }
    subject, body = text_of("seat_offered", language)
    letter = Letter(summit_id=summit.id, account_id=account.id, kind="seat_offered", state="seen", to=account.email, language=language)
    letter.subject, letter.body, letter.told, letter.about = subject, body, told, registration.uid
    database.add(letter)


def call_back(database: Database, registration: Registration) -> None:
    """Take back a letter on an offer that is over, if it has not gone yet."""
    waiting = delete(Letter).where(Letter.kind == "seat_offered", Letter.about == registration.uid, Letter.state.in_(("seen", "held")))
    database.execute(waiting.execution_options(synchronize_session=False))
