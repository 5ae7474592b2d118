"""Which conflicts somebody wants to see, and what a page tells of each of them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from flask import current_app, url_for

from summit.agenda.conflicts import KINDS, SEVERITIES, Conflict
from summit.agenda.entries import RoomEntry, SessionEntry
from summit.agenda.plan import Plan
from summit.agenda.texts import Text
from summit.editorial.planning import conflicts_in, plan_of
from summit.editorial.trail_reading import names_of_accounts
from summit.editorial.waiving import since_when, waivers_of
from summit.extensions import db
from summit.model import Waiver
from summit.render.trail_words import name_of_actor
from summit.render.wording import N_
from summit.web.desk.visiting import Desk
from summit.web.rules import RULES

STATES = ("standing", "waived", "all")
LONGEST_TEXT = 200


class Wanted(NamedTuple):
    """The filters of the page; an empty one lets everything through."""

    severity: str = ""
    kind: str = ""
    day: str = ""
    room: str = ""
    state: str = "standing"
    text: str = ""

    @property
    def told(self) -> dict[str, str]:
        """What stands in the address for these filters."""
        return {name: value for name, value in self._asdict().items() if value and (name, value) != ("state", "standing")}


def wanted_in(arguments: Mapping[str, str], plan: Plan) -> Wanted:
    """The filters in an address; what means nothing there is left out."""
    known = {
        "severity": SEVERITIES,
        "kind": KINDS,
        "state": STATES,
        "day": [*(day.date.isoformat() for day in plan.agenda.summit.days), "none"],
        "room": [*(room.code for room in plan.agenda.rooms), "none"],
    }
    chosen = {name: value for name, values in known.items() if (value := arguments.get(name, "")) in values}
    return Wanted(**chosen, text=arguments.get("text", "").strip()[:LONGEST_TEXT])


class Link(NamedTuple):
    """A page on which a conflict can be put right; the label is a text of the programme or a message."""

    address: str
    text: Text | None = None
    message: str = ""


class Told(NamedTuple):
    """A conflict with what the page shows beside its sentence."""

    conflict: Conflict
    start: datetime | None
    links: list[Link]
    since: datetime | None
    waiver: Waiver | None
    waived_by: str


class Conflicts:
    """The conflicts of the draft as somebody at the desk finds them."""

    def __init__(self, here: Desk) -> None:
        self._here = here
        self.plan = plan_of(db.session, here.summit)
        self.waivers = waivers_of(db.session, here.summit)

    @cached_property
    def all(self) -> list[Conflict]:
        """The worst first, then by time; those without a time last."""
        order = {slot.session.uid: slot.start for slot in self.plan.slots}
        never = float("inf")
        found = conflicts_in(self.plan)
        return sorted(found, key=lambda conflict: (SEVERITIES.index(conflict.severity), order.get(conflict.sessions[0], never)))

    def find(self, key: str) -> Conflict | None:
        """The conflict with this key, or None where there is no such conflict any more."""
        return next((conflict for conflict in self.all if conflict.key == key), None)

    def matching(self, wanted: Wanted) -> list[Conflict]:
        """The conflicts that pass the filters."""
        found = [
            conflict
            for conflict in self.all
            if (not wanted.severity or conflict.severity == wanted.severity) and (not wanted.kind or conflict.kind == wanted.kind)
        ]
        if wanted.state != "all" and (self.waivers or wanted.state == "waived"):
            found = [conflict for conflict in found if (conflict.key in self.waivers) == (wanted.state == "waived")]
        for uids in self._uids_for(wanted):
            found = [conflict for conflict in found if not uids.isdisjoint(_named(conflict))]
        return found

    def _uids_for(self, wanted: Wanted) -> Iterable[frozenset[str]]:
        """For each filter of content, the uids of which a conflict must name one."""
        agenda = self.plan.agenda
        sessions: list[SessionEntry] = agenda.of(SessionEntry)
        if wanted.day:
            day = None if wanted.day == "none" else date.fromisoformat(wanted.day)
            yield frozenset(session.uid for session in sessions if agenda.day_of(session) == day)
        if wanted.room:
            room = agenda.find(RoomEntry, wanted.room)
            uid = room.uid if room else None
            yield frozenset(session.uid for session in sessions if session.room == uid)
        if wanted.text:
            sought = wanted.text.casefold()
            yield frozenset(uid for uid, entry in agenda.entries.items() if _says(entry, sought))

    def tell(self, conflicts: list[Conflict]) -> list[Told]:
        """What the page shows of these; two queries for all of them."""
        since = since_when(db.session, self._here.summit, conflicts)
        names = names_of_accounts(db.session, {waiver.by for waiver in self.waivers.values()})
        told = []
        for conflict in conflicts:
            waiver = self.waivers.get(conflict.key)
            first = self.plan.agenda.get(conflict.sessions[0])
            waived_by = name_of_actor(waiver.by, names, self._here.language) if waiver else ""
            told.append(Told(conflict, first.start if first else None, self._links(conflict), since.get(conflict.key), waiver, waived_by))
        return told

    def _links(self, conflict: Conflict) -> list[Link]:
        """The pages on which it can be put right, of those that she may open."""
        agenda = self.plan.agenda
        sessions = [session for uid in conflict.sessions if (session := agenda.get(uid))]
        found = [Link(address, session.title) for session in sessions if (address := self._address("session", code=session.code))]
        days = {agenda.day_of(session) for session in sessions if session.start}
        for day in sorted(days):
            if address := self._address("board", day=day.isoformat()):
                found.append(Link(address, message=N_("Board")))
        room = agenda.get(conflict.room)
        if room and (address := self._address("room", code=room.code)):
            found.append(Link(address, room.name))
        for kind, endpoint, message in (
            ("no_time_to_walk", "travel_times", N_("Walking times")),
            ("outside_days", "days", N_("Days")),
            ("outside_hours", "days", N_("Days")),
            ("not_signed_off", "sign_offs", N_("Sign-offs")),
        ):
            if conflict.kind == kind and (address := self._address(endpoint)):
                found.append(Link(address, message=message))
        return found

    def _address(self, name: str, **values: str) -> str:
        endpoint = f"desk.{name}"
        if endpoint not in current_app.view_functions or not RULES[endpoint](self._here.rights):
            return ""
        return url_for(endpoint, slug=self._here.slug, **values)


def _named(conflict: Conflict) -> Iterable[str]:
    return (*conflict.sessions, *conflict.people, *filter(None, (conflict.room, conflict.agency, conflict.track)))


def _says(entry: object, sought: str) -> bool:
    """Whether the code, the title or the name says this, in any language."""
    text: Text = entry.title if isinstance(entry, SessionEntry) else entry.name
    return sought in entry.code.casefold() or any(sought in words.casefold() for words in text.words.values())
