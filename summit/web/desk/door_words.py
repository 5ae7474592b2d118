"""What is said at a door: for each answer a sign, a sentence, and how good the news is."""

from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.attending.checking_in import Answer
from summit.core import times
from summit.core.bidi import isolated
from summit.render.telling import said
from summit.render.wording import N_
from summit.web.desk.visiting import Desk


class Outcome(NamedTuple):
    """`news` colours a message: done, note, warning or refused."""

    sign: str
    news: str
    sentence: str


OUTCOMES = {
    # Translators: at the door of a session: the ticket is good, and the person goes in
    "came": Outcome("✔", "done", N_("%(name)s is checked in.")),
    # Translators: at the door of a session: the ticket was scanned before
    "already": Outcome("▲", "warning", N_("%(name)s was checked in already, at %(time)s.")),
    "no_seat": Outcome("✖", "refused", N_("%(name)s has no seat: the registration was cancelled, or is still on the waiting list.")),
    "other_session": Outcome("✖", "refused", N_("This ticket is for another session: %(title)s.")),
    "unknown": Outcome("✖", "refused", N_("There is no such ticket.")),
}
# What only a device says, which has no connection and knows no more than its list.
ON_A_DEVICE = {
    "kept": Outcome("…", "note", N_("This ticket is not on the list of this device. It is looked up as soon as there is a connection.")),
    # Translators: at the door of a session: the device does not know the ticket, but scanned it before
    "kept_again": Outcome(
        "▲", "warning", N_("This ticket was scanned here already, at %(time)s. It is looked up as soon as there is a connection.")
    ),
    "unreadable": Outcome("✖", "refused", N_("“%(typed)s” is not the code of a ticket.")),
}
NAMELESS = N_("Somebody without a name")
NOT_PUBLIC = N_("one that is not in the public programme")


def said_to(answer: Answer, agenda: Agenda, here: Desk) -> str:
    """The sign and the sentence of an answer, in the language of who stands at the door."""
    outcome = OUTCOMES[answer.outcome]
    told = {
        "name": isolated(answer.name or here.gettext(NAMELESS)),
        "time": times.clock_time(answer.came_at, here.summit.zone) if answer.came_at else "",
        "title": isolated(title_in(agenda, answer.session_uid, here)),
    }
    return f"{outcome.sign} {here.gettext(outcome.sentence) % told}"


def title_in(agenda: Agenda, session_uid: str | None, here: Desk) -> str:
    """The title of a session as the public reads it: who stands at a door sees no drafts."""
    entry = agenda.get(session_uid)
    if entry is None or entry.is_withdrawn:
        return here.gettext(NOT_PUBLIC)
    return said(entry.title, here.language)
