"""Walking times between rooms and venues: all in one form."""

from typing import NamedTuple

from flask import redirect, request, url_for
from sqlalchemy import select

from summit.core.codes import is_uid
from summit.extensions import db
from summit.model import Room, TravelTime, Venue
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

OVERTAKEN = N_("Somebody else has written %(minutes)s here meanwhile. Save again to have it as you typed it.")
OUT_OF_RANGE = N_("A number from %(least)s to %(most)s.")
TAKEN_OUT = N_("Somebody else has taken this line out meanwhile. Save again to have it as you typed it.")
PLACE_TAKEN_OUT = N_("One of these places was taken out meanwhile, and this line with it.")


class Lost(NamedTuple):
    """A line that somebody edited and that is stored no more; it has the uid that it had."""

    uid: str
    origin: str
    destination: str
    can_be_kept: bool
    minutes: str = ""


@desk.get("/<slug>/travel-times")
def travel_times(slug: str):
    here = enter(slug)
    return _show(here)


@desk.post("/<slug>/travel-times")
def save_travel_times(slug: str):
    """Change, remove and add: each known pair has an input "minutes-<uid>", and there is room for a new one.

    "was-<uid>" is what the page showed; it is empty for a line that the page showed as taken out.
    """
    here = enter(slug)
    known, typed = _known(here), dict(request.form.items())
    faults, overtaken = _change(here, known, typed)
    lost = _lost(here, known, typed)
    for line in lost:
        if typed.get(f"was-{line.uid}"):
            overtaken[line.uid] = here.gettext(TAKEN_OUT if line.can_be_kept else PLACE_TAKEN_OUT)
        elif line.can_be_kept:
            _add(here, known, (line.origin, line.destination), typed[f"minutes-{line.uid}"], faults, line.uid)
    if typed.get("origin") or typed.get("destination"):
        _add(here, known, (typed.get("origin", ""), typed.get("destination", "")), typed.get("minutes", ""), faults, "new")
    if faults or overtaken:
        db.session.rollback()
        return _show(here, typed, overtaken | faults, 422 if faults else 409, lost)
    db.session.commit()
    here.say(N_("The walking times are saved."))
    return redirect(url_for("desk.travel_times", slug=slug), 303)


def _change(here: Desk, known: list[TravelTime], typed: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Change and remove what is stored; what is wrong with which line, and which lines somebody else changed."""
    faults, overtaken = {}, {}
    for travel_time in known:
        text, was = typed.get(f"minutes-{travel_time.uid}"), typed.get(f"was-{travel_time.uid}")
        if text is None or text.strip() == was:
            # Shown again as it is stored by then, where the page has to be shown again.
            typed.pop(f"minutes-{travel_time.uid}", None)
            continue
        if was != str(travel_time.minutes) and text.strip() != str(travel_time.minutes):
            overtaken[travel_time.uid] = here.gettext(OVERTAKEN) % {"minutes": travel_time.minutes}
            continue
        if not text.strip():
            db.session.delete(travel_time)
        elif (minutes := _minutes(text)) is None:
            faults[travel_time.uid] = here.gettext(OUT_OF_RANGE) % {"least": 0, "most": 600}
        else:
            travel_time.minutes = minutes
    return faults, overtaken


def _lost(here: Desk, known: list[TravelTime], typed: dict[str, str]) -> list[Lost]:
    """The lines of the page that somebody edited, and that are not stored any more."""
    stored, places = {one.uid for one in known}, {uid for uid, _ in _places(here)}
    found = []
    for name, text in typed.items():
        uid = name.removeprefix("minutes-")
        was = typed.get(f"was-{uid}", "")
        if uid != name and is_uid(uid) and uid not in stored and text.strip() not in ("", was):
            origin, _, destination = typed.get(f"ends-{uid}", "").partition(" ")
            found.append(Lost(uid, origin, destination, {origin, destination} <= places))
    return found


def _add(here: Desk, known: list[TravelTime], ends: tuple[str, str], typed: str, faults: dict[str, str], name: str) -> None:
    origin, destination = sorted(ends)
    minutes = _minutes(typed)
    if not {origin, destination} <= {uid for uid, _ in _places(here)} or origin == destination:
        faults[name] = here.gettext(N_("Choose two different places."))
    elif minutes is None:
        faults[name] = here.gettext(OUT_OF_RANGE) % {"least": 0, "most": 600}
    elif any((one.origin, one.destination) == (origin, destination) for one in known):
        faults[name] = here.gettext(N_("These two places stand in the list already."))
    else:
        made = TravelTime(summit_id=here.summit.id, origin=origin, destination=destination, minutes=minutes)
        db.session.add(made)
        known.append(made)


def _minutes(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= 600 else None


def _known(here: Desk) -> list[TravelTime]:
    return list(db.session.scalars(select(TravelTime).filter_by(summit_id=here.summit.id).order_by(TravelTime.id)))


def _places(here: Desk) -> list[tuple[str, str]]:
    """Venues and then rooms, by uid, with their names for the reader."""
    found = []
    for table in (Venue, Room):
        rows = db.session.scalars(here.all(table).order_by(table.order, table.code))
        found += [(row.uid, plain(row.name.as_published, language=here.language)) for row in rows]
    return found


def _show(
    here: Desk,
    typed: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    status: int = 200,
    lost: list[Lost] | None = None,
):
    offered = _places(here)
    return show(
        "desk/travel_times.html",
        here,
        status=status,
        known=[*_known(here), *(lost or [])],
        offered=offered,
        names=dict(offered),
        typed=typed or {},
        faults=faults or {},
    )
