"""The words of letters: the text each kind begins with, and what stands in the places of its placeholders.

Whole sentences come from the catalogues. A letter is plain text: names are isolated, times carry the venue's zone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.agenda.changes import Change
from summit.agenda.entries import SessionEntry
from summit.core.catalogues import catalogue
from summit.render.change_words import in_one_line, title_in, told, visible
from summit.render.telling import in_a_row, isolated_in, labelled, title_of, when, where
from summit.render.wording import N_, titled

# Translators: the first line of a letter; it must fit a person and an agency, and show no gender.
GREETING = N_("Dear %(name)s,")
SUBJECTS = {
    "sign_in": N_("Invitation to the programme desk of %(summit)s"),
    "session_changed": N_("%(summit)s: changes to your sessions"),
    "published": N_("%(summit)s: the programme is published"),
    "seat_offered": N_("%(summit)s: a seat is kept for you"),
    "seat_given": N_("%(summit)s: you have a seat"),
    "seat_cancelled": N_("%(summit)s: your seat is cancelled"),
    "my_changes": N_("%(summit)s: changes to sessions in your schedule"),
    "sign_off_lapsed": N_("%(summit)s: sign-offs of a joint session have lapsed"),
    "invitation": N_("%(summit)s: your invitation"),
    "changes_answered": N_("%(summit)s: an answer to what you proposed"),
    "reminder": N_("%(summit)s: what is still open"),
    "proposal_answered": N_("%(summit)s: an answer to your proposal"),
}
PARAGRAPHS = {
    "sign_in": (
        GREETING,
        N_("You are invited to work on the programme of %(summit)s. You can sign in here:"),
        "%(link)s",
        N_("If you do not know why you were invited, you can leave this letter unanswered."),
    ),
    "session_changed": (
        GREETING,
        N_("The programme of %(summit)s has changed, and the changes concern you:"),
        "%(changes)s",
        N_("The programme as it stands now:"),
        "%(link)s",
    ),
    "published": (
        GREETING,
        N_("The programme of %(summit)s is published. This is your part in it:"),
        "%(sessions)s",
        N_("The programme, with calendars that keep themselves up to date:"),
        "%(link)s",
    ),
    "seat_offered": (
        GREETING,
        N_("You were on the waiting list of this session, and a seat has become free:"),
        "%(session)s",
        N_("The seat is kept for you until %(deadline)s. Please confirm it here, or give it up for the next in line:"),
        "%(link)s",
        N_("After that it is offered to whoever waits next."),
    ),
    "seat_given": (
        GREETING,
        N_("A seat of this session has been given to you:"),
        "%(session)s",
        N_("Here is your ticket. If you do not need the seat, please give it up:"),
        "%(link)s",
    ),
    "seat_cancelled": (
        GREETING,
        N_("Your seat of this session, or your place on its waiting list, has been cancelled:"),
        "%(session)s",
        N_("Here you see what is possible now:"),
        "%(link)s",
    ),
    "sign_off_lapsed": (
        GREETING,
        N_("A session that you host together with others was edited after parts of it had been signed off:"),
        "%(session)s",
        N_("What was edited does not count as signed off any more; everything else still does:"),
        "%(changes)s",
        N_("Here you see what it was and what it is now, and can sign it off:"),
        "%(link)s",
    ),
    "my_changes": (
        GREETING,
        N_("Sessions in your schedule for %(summit)s have changed:"),
        "%(changes)s",
        N_("A calendar that follows your schedule learns of this by itself. For any other, what has a time is attached."),
        N_("Your schedule as it stands now:"),
        "%(link)s",
        N_("If you want no letters on your sessions any more, open this page and press the button:"),
        "%(unsubscribe)s",
    ),
    "invitation": (
        GREETING,
        "%(part)s",
        N_("This link opens your page. It needs no password, and can be used once, until %(deadline)s:"),
        "%(link)s",
        N_("If it is too old when you open it, have a new one sent to you there. You may pass this letter on to nobody."),
    ),
    "changes_answered": (
        GREETING,
        N_("The secretariat has answered what you proposed for %(summit)s:"),
        "%(changes)s",
        N_("Your page:"),
        "%(link)s",
    ),
    "reminder": (
        GREETING,
        N_("This is still open for %(summit)s, and is due on %(deadline)s:"),
        "%(tasks)s",
        N_("You can do it here:"),
        "%(link)s",
    ),
    "proposal_answered": (
        GREETING,
        N_("There is an answer to a proposal of your agency for %(summit)s:"),
        "%(title)s",
        "%(answer)s",
        N_("The proposal, with all that was said of it:"),
        "%(link)s",
    ),
}
# Translators: what a letter to an agency says of its part, where it hosts the summit and no session of its own.
HOST_OF_ALL = N_("You host the summit.")
# Translators: before the date, hours and room of a session, in a letter.
TIME_AND_PLACE = N_("Time and place")

KIND_WORDS = {
    "sign_in": N_("Invitation to sign in"),
    "session_changed": N_("Changes of sessions"),
    "published": N_("Publication of the programme"),
    "seat_offered": N_("Offer of a seat"),
    "seat_given": N_("Gift of a seat"),
    "seat_cancelled": N_("Cancellation of a seat"),
    "my_changes": N_("Changes in a schedule"),
    "sign_off_lapsed": N_("Lapse of a sign-off"),
    "invitation": N_("Invitation of a speaker or agency"),
    "changes_answered": N_("Answer to what was proposed"),
    "reminder": N_("Reminder"),
    "proposal_answered": N_("Answer to a proposal"),
}
STATE_WORDS = {
    "drafted": N_("Letter drafted"),
    "seen": N_("Goes out next"),
    "held": N_("Held"),
    "sending": N_("Being sent"),
    "sent": N_("Sent"),
    "failed": N_("Failed"),
    "unknown": N_("Not known whether it arrived"),
}


class WrittenText(NamedTuple):
    """A text with the names of its placeholders in braces: "Dear {name},"."""

    subject: str
    body: str


def text_of(kind: str, language: str) -> WrittenText:
    """The text with which letters of a kind begin."""
    gettext = catalogue(language).gettext
    names = ("name", "summit", "changes", "sessions", "link", "session", "deadline", "unsubscribe", "part", "tasks", "title", "answer")
    braces = {name: f"{{{name}}}" for name in names}
    paragraphs = [gettext(paragraph) % braces for paragraph in PARAGRAPHS[kind]]
    return WrittenText(gettext(SUBJECTS[kind]) % braces, "\n\n".join(paragraphs) + "\n")


def changes_told(changes: dict[str, list[Change]], before: Agenda | None, after: Agenda, language: str) -> str:
    """The changes of some sessions, a paragraph for each: title, what changed, when and where it is now."""
    return "\n\n".join(_changes_of(uid, found, before, after, language) for uid, found in changes.items())


def sessions_told(sessions: Sequence[SessionEntry], agenda: Agenda, language: str) -> str:
    """Some sessions, a paragraph for each: title, when and where. Without any, that the reader hosts the summit."""
    if not sessions:
        return catalogue(language).gettext(HOST_OF_ALL)
    return "\n\n".join("\n".join([_title(session, language), *_time_and_place(session, agenda, language)]) for session in sessions)


def name_told(name: str, language: str) -> str:
    """A name in one line, isolated where its letters run against the language."""
    return isolated_in(" ".join(name.split()), language)


def _changes_of(uid: str, found: list[Change], before: Agenda | None, after: Agenda, language: str) -> str:
    lines = [" ".join(title_in(uid, (after, before), language).split())]
    lines += [f"- {in_one_line(told(change, before, after, language), language)}" for change in visible(found, after)]
    session = after.get(uid)
    if isinstance(session, SessionEntry):
        lines += _time_and_place(session, after, language)
    return "\n".join(lines)


def _title(session: SessionEntry, language: str) -> str:
    return titled(" ".join(title_of(session, language).split()), session.status, language)


def _time_and_place(session: SessionEntry, agenda: Agenda, language: str) -> list[str]:
    if session.start is None or session.status in ("cancelled", "postponed"):
        return []
    place = in_a_row([when(session, agenda, language), where(session, agenda, language)], language)
    return [labelled(catalogue(language).gettext(TIME_AND_PLACE), place, language)]
