"""Conflicts in words: a sentence about each, a short name for each kind, a heading for each severity."""

from collections.abc import Callable
from functools import partial

from summit.agenda.book import Agenda
from summit.agenda.conflicts import Conflict
from summit.agenda.entries import SessionEntry
from summit.core import languages, times
from summit.core.bidi import in_direction
from summit.core.catalogues import catalogue
from summit.render.showing import duration, language_name
from summit.render.sign_off_words import unsigned_listed
from summit.render.telling import isolated_in, listed, said, title_of, when
from summit.render.wording import N_

SEVERITY_NAMES = {
    # Translators: heading above conflicts that must be put right or waived before anything is published
    "blocks": N_("Blocks publishing"),
    "warns": N_("Warnings"),
    "informs": N_("For information"),
}

KIND_NAMES = {
    "room_double_used": N_("Room used twice"),
    "room_not_cleared": N_("Too little time to clear the room"),
    "person_in_two_places": N_("Person in two places"),
    "no_time_to_walk": N_("Too little time to walk"),
    "closed_with_webcast": N_("Closed session with a webcast"),
    "code_used_twice": N_("Code used twice"),
    "not_signed_off": N_("Not signed off"),
    "outside_days": N_("Outside the days of the summit"),
    "outside_hours": N_("Outside the opening hours"),
    "repeated_hour": N_("Time that clocks show twice"),
    "clock_change": N_("Clocks change"),
    "room_too_small": N_("Room too small"),
    "too_few_booths": N_("Too few booths"),
    "person_declined": N_("Person has declined"),
    "person_unconfirmed": N_("Person not confirmed"),
    "person_absent": N_("Person not there"),
    "without_time": N_("Without a time"),
    "without_room": N_("Without a room"),
    "title_missing": N_("Title not translated"),
    "title_stale": N_("Title out of date"),
    "text_stale": N_("Text out of date"),
    "without_chair": N_("Without a chair or moderator"),
    "without_host": N_("Without a host"),
    "during_break": N_("During a break"),
    "agency_at_once": N_("Sessions of one agency at once"),
    "track_at_once": N_("Sessions of one track at once"),
}

SENTENCES = {
    "room_double_used": N_("“%(first)s” and “%(second)s” are in the same room at the same time: %(room)s."),
    "room_not_cleared": N_(
        "There is too little time to clear %(room)s between “%(first)s” and “%(second)s”: %(minutes)s, needed: %(needed)s."
    ),
    "person_in_two_places": N_("%(person)s is in “%(first)s” and “%(second)s” at the same time."),
    "no_time_to_walk": N_("%(person)s has too little time to get from “%(first)s” to “%(second)s”: %(minutes)s, needed: %(needed)s."),
    "closed_with_webcast": N_("“%(first)s” is closed, but has the address of a webcast."),
    "code_used_twice": N_("Several sessions have the same code, %(code)s: %(sessions)s."),
    # Translators: %(unsigned)s is a list like “Ministry of Health (title, speakers)”: who has not signed off what of a joint session
    "not_signed_off": N_("“%(first)s” is not signed off by all of its hosts: %(unsigned)s."),
    "outside_days": N_("“%(first)s” is on none of the days of the summit: %(when)s."),
    "outside_hours": N_("“%(first)s” is outside the opening hours (%(hours)s): %(when)s."),
    "repeated_hour": N_("“%(first)s” begins at a time that clocks show twice that night: %(when)s."),
    "clock_change": N_("The clocks change during “%(first)s”: %(when)s."),
    "room_too_small": N_("%(room)s is too small for “%(first)s”: people expected: %(expected)s, places: %(capacity)s."),
    "too_few_booths": N_("%(room)s has too few interpreters' booths for “%(first)s”: needed: %(needed)s, available: %(booths)s."),
    "person_declined": N_("%(person)s has declined, but “%(first)s” is confirmed."),
    "person_unconfirmed": N_("%(person)s has not confirmed yet, but “%(first)s” is confirmed."),
    "person_absent": N_("%(person)s cannot be there during all of “%(first)s”: %(when)s."),
    "without_time": N_("“%(first)s” has no time."),
    "without_room": N_("“%(first)s” has no room."),
    "title_missing": N_("The title of “%(first)s” is not translated into: %(languages)s."),
    "title_stale": N_("The title of “%(first)s” is out of date in: %(languages)s."),
    "text_stale": N_("Texts of “%(first)s” are out of date in: %(languages)s."),
    "without_chair": N_("Nobody chairs or moderates “%(first)s”."),
    "without_host": N_("No agency hosts “%(first)s”."),
    "during_break": N_("“%(first)s” takes place during a break for everybody: “%(second)s”."),
    "agency_at_once": N_("Several sessions of %(agency)s take place at the same time: %(sessions)s."),
    "track_at_once": N_("Several sessions of the track “%(track)s” take place at the same time: %(sessions)s."),
}

NOBODY_KNOWS = "—"


def functions(language: str) -> dict[str, Callable]:
    """What templates call, with the reader's language filled in."""
    return {
        "conflict_sentence": partial(sentence, language=language),
        "conflict_kind": partial(kind_name, language=language),
        "conflict_severity": partial(severity_name, language=language),
    }


def kind_name(kind: str, *, language: str) -> str:
    """ "Room used twice" """
    return catalogue(language).gettext(KIND_NAMES[kind])


def severity_name(severity: str, *, language: str) -> str:
    """ "Blocks publishing" """
    return catalogue(language).gettext(SEVERITY_NAMES[severity])


def sentence(conflict: Conflict, agenda: Agenda, *, language: str) -> str:
    """What is wrong, in one sentence, with the titles and names of the agenda in which it was found."""
    return catalogue(language).gettext(SENTENCES[conflict.kind]) % _Values(conflict, agenda, language)


class _Values:
    """The placeholders of a sentence, each worked out when it is asked for."""

    def __init__(self, conflict: Conflict, agenda: Agenda, language: str) -> None:
        self._conflict, self._agenda, self._language = conflict, agenda, language

    def __getitem__(self, name: str) -> str:
        return getattr(self, f"_{name}")()

    def _first(self) -> str:
        return self._title(self._uids_around_break()[0])

    def _second(self) -> str:
        return self._title(self._uids_around_break()[-1])

    def _uids_around_break(self) -> tuple[str, ...]:
        """The session before the break that it disturbs, whichever comes first."""
        pause = self._conflict.values.get("break")
        return tuple(sorted(self._conflict.sessions, key=lambda uid: uid == pause)) if pause else self._conflict.sessions

    def _title(self, uid: str) -> str:
        session = self._agenda.get(uid)
        return title_of(session, self._language) or session.code if isinstance(session, SessionEntry) else NOBODY_KNOWS

    def _name(self, uid: str | None) -> str:
        entry = self._agenda.get(uid)
        name = said(entry.name, self._language) if entry and not getattr(entry, "is_erased", False) else ""
        return name or NOBODY_KNOWS

    def _person(self) -> str:
        return self._name(self._conflict.people[0])

    def _room(self) -> str:
        return self._name(self._conflict.room)

    def _agency(self) -> str:
        return self._name(self._conflict.agency)

    def _track(self) -> str:
        return self._name(self._conflict.track)

    def _sessions(self) -> str:
        return listed([self._title(uid) for uid in self._conflict.sessions], self._language)

    def _languages(self) -> str:
        names = [language_name(tag, language=self._language) for tag in self._conflict.values["languages"]]
        return listed([isolated_in(name, self._language) for name in names], self._language)

    def _unsigned(self) -> str:
        return unsigned_listed([(self._name(agency), parts) for agency, parts in self._conflict.values["unsigned"]], self._language)

    def _when(self) -> str:
        session = self._agenda.get(self._conflict.sessions[0])
        return when(session, self._agenda, self._language) if session and session.start else NOBODY_KNOWS

    def _hours(self) -> str:
        opens, closes = (self._conflict.values[name] or "…" for name in ("opens", "closes"))
        return in_direction(f"{opens}{times.EN_DASH}{closes}", languages.direction(self._language))

    def _minutes(self) -> str:
        return duration(self._conflict.values["minutes"], language=self._language)

    def _needed(self) -> str:
        needed = self._conflict.values["needed"]
        return str(needed) if self._conflict.kind == "too_few_booths" else duration(needed, language=self._language)

    def _booths(self) -> str:
        return str(self._conflict.values["booths"])

    def _expected(self) -> str:
        return str(self._conflict.values["expected"])

    def _capacity(self) -> str:
        return str(self._conflict.values["capacity"])

    def _code(self) -> str:
        return in_direction(str(self._conflict.values["code"]), "ltr")
