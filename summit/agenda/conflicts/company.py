"""Sessions that compete for the same people: of one agency, or of one track, at once."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict, place_of
from summit.agenda.conflicts.sweeping import at_once, by
from summit.agenda.plan import Plan, Slot


def agency_at_once(_plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """At some instant an agency hosts two sessions or more."""
    for agency, hosted in by(slots, lambda slot: slot.session.agencies).items():
        for together in at_once(hosted):
            yield Conflict(kind="agency_at_once", severity="informs", agency=agency, **_told(together))


def track_at_once(_plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """At some instant two sessions or more belong to one track."""
    for track, running in by(slots, _track).items():
        for together in at_once(running):
            yield Conflict(kind="track_at_once", severity="informs", track=track, **_told(together))


def _track(slot: Slot) -> tuple[str, ...]:
    return (slot.session.track,) if slot.session.track else ()


def _told(together: tuple[Slot, ...]) -> dict[str, object]:
    sessions = [slot.session for slot in together]
    return {
        "sessions": tuple(session.uid for session in sessions),
        "values": {"start": sessions[-1].start},
        "facts": tuple(place_of(session) for session in sessions),
    }
