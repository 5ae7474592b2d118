"""Plans made without a database, for the rules of conflicts: two halls in one venue, a villa far away."""

from datetime import UTC, date, datetime

from summit.agenda.book import Agenda
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.agenda.entries import Day, Hosting, Participation, RoomEntry, SessionEntry, SummitEntry, VenueEntry
from summit.agenda.plan import Plan
from summit.agenda.texts import Text

ROOMS = (
    RoomEntry(uid="hall-a", code="hall-a", name=Text({"en": "Hall A"}), venue="expo", capacity=100, booths=2),
    RoomEntry(uid="hall-b", code="hall-b", name=Text({"en": "Hall B"}), venue="expo", capacity=50),
    RoomEntry(uid="villa", code="villa", name=Text({"en": "Villa"}), venue="lake", capacity=20),
)
VENUES = tuple(VenueEntry(uid=uid, code=uid, name=Text({"en": uid})) for uid in ("expo", "lake"))


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    """The instant at which clocks in Shanghai show this time in July 2026."""
    return datetime(2026, 7, day, hour - 8, minute, tzinfo=UTC)


def session(uid: str, start: datetime | None = None, minutes: int = 60, room: str | None = "hall-a", **values) -> SessionEntry:
    """A confirmed open session in Hall A that has everything it needs. `people` is "chen:chair dana:speaker"."""
    people = values.pop("people", f"chair-of-{uid}:chair")
    parts = tuple(Participation(*part.split(":")) for part in people.split())
    told = {"title": Text({"en": f"About {uid}"}), "hosts": (Hosting(f"host-of-{uid}", "lead"),)} | values
    return SessionEntry(uid=uid, code=told.pop("code", uid), start=start, minutes=minutes, room=room, participations=parts, **told)


def plan(*sessions: SessionEntry, days: tuple[Day, ...] | None = None, zone: str = "Asia/Shanghai", **values) -> Plan:
    """These sessions on 4 and 5 July 2026, each day open from nine to six."""
    days = days if days is not None else tuple(Day(date(2026, 7, day), opens="09:00", closes="18:00") for day in (4, 5))
    summit = SummitEntry(
        uid="summit", code="summit", name=Text({"en": "Summit"}), zone=zone, languages=("en", "fr"), source_language="en", days=days
    )
    return Plan(Agenda(summit, {entry.uid: entry for entry in (summit, *VENUES, *ROOMS, *sessions)}), **values)


def found(*sessions: SessionEntry, **values) -> list[tuple[str, str]]:
    """Kind and severity of all conflicts of a plan of these sessions."""
    return [(conflict.kind, conflict.severity) for conflict in find_conflicts(plan(*sessions, **values))]


def only(conflicts: list[Conflict]) -> Conflict:
    """The one conflict there is."""
    assert len(conflicts) == 1, conflicts
    return conflicts[0]
