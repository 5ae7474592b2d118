"""A release in words for those who make it: every thing that changes, what of it, and in which language."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.changes import Change, Changes
from summit.agenda.entries import (
    AgencyEntry,
    AnyEntry,
    FormatEntry,
    PersonEntry,
    RoomEntry,
    SessionEntry,
    SummitEntry,
    TrackEntry,
    VenueEntry,
)
from summit.agenda.rewording import rewordings
from summit.agenda.texts import NO_TEXT, Text
from summit.core.catalogues import catalogue
from summit.render.change_words import Told, told
from summit.render.wording import N_

KINDS = {
    SummitEntry: N_("Summit"),
    VenueEntry: N_("Venue"),
    RoomEntry: N_("Room"),
    TrackEntry: N_("Track"),
    FormatEntry: N_("Format"),
    AgencyEntry: N_("Agency"),
    PersonEntry: N_("Person"),
    SessionEntry: N_("Session"),
}
FIELDS = {
    "title": N_("Title"),
    "subtitle": N_("Subtitle"),
    "abstract": N_("Abstract"),
    "description": N_("Description"),
    "name": N_("Name"),
    "short": N_("Short name"),
    "list_name": N_("Name in lists"),
    "theme": N_("Theme"),
    "about": N_("About"),
    "note": N_("Note"),
    "place": N_("Place"),
    "address": N_("Address"),
    "floor": N_("Floor"),
    "honorific": N_("Form of address"),
    "position": N_("Position"),
    "affiliation": N_("Organization"),
    "country": N_("Country"),
    "biography": N_("Biography"),
    "portrait_text": N_("What the portrait shows"),
}


class ToldRewording(Struct, frozen=True):
    """The words of one text in one language, before and after."""

    label: str
    language: str
    was: str
    now: str


class Thing(Struct, frozen=True):
    """Something that changes: a session, a person, a room. `title` is empty for one without words."""

    uid: str
    code: str
    kind: str
    title: Text
    changes: tuple[Told, ...]
    rewordings: tuple[ToldRewording, ...]


def sessions_told(changes: Changes, before: Agenda | None, after: Agenda, language: str) -> list[Thing]:
    """The sessions that change, in the order of the agenda."""
    return [_thing(uid, found, before, after, language) for uid, found in changes.by_session().items()]


def others_told(changes: Changes, before: Agenda | None, after: Agenda, language: str) -> list[Thing]:
    """The people, rooms and other things that change, those of one kind together."""
    found = [_thing(change.uid, (change,), before, after, language) for change in changes.others]
    return sorted(found, key=lambda thing: thing.kind)


def _thing(uid: str, found: Sequence[Change], before: Agenda | None, after: Agenda, language: str) -> Thing:
    old, new = (agenda.get(uid) if agenda else None for agenda in (before, after))
    entry = new or old
    named = old if getattr(new, "is_withdrawn", False) and old else entry
    return Thing(
        uid=uid,
        code=entry.code,
        kind=catalogue(language).gettext(KINDS[type(entry)]),
        title=_title(named),
        changes=tuple(told(change, before, after, language) for change in found),
        rewordings=tuple(_reworded(old, new, language)) if old and new and not getattr(new, "is_withdrawn", False) else (),
    )


def _title(entry: AnyEntry) -> Text:
    return entry.title if isinstance(entry, SessionEntry) else getattr(entry, "name", NO_TEXT)


def _reworded(old: AnyEntry, new: AnyEntry, language: str) -> Iterator[ToldRewording]:
    gettext = catalogue(language).gettext
    for change in rewordings(old, new):
        yield ToldRewording(gettext(FIELDS[change.field]), change.language, change.was, change.now)
