"""Walking times between rooms and venues: all in one form."""

from flask import redirect, request, url_for
from sqlalchemy import select

from summit.extensions import db
from summit.model import Room, TravelTime, Venue
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

OVERTAKEN = N_("Somebody else has written %(minutes)s here meanwhile. Save again to have it as you typed it.")


@desk.get("/<slug>/travel-times")
def travel_times(slug: str):
    here = enter(slug)
    return _show(here)


@desk.post("/<slug>/travel-times")
def save_travel_times(slug: str):
    """Change, remove and add: each known pair has an input "minutes-<uid>", and there is room for a new one."""
    here = enter(slug)
    known = _known(here)
    typed, faults, overtaken = dict(request.form.items()), {}, {}
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
            faults[travel_time.uid] = here.gettext(N_("A number from %(least)s to %(most)s.")) % {"least": 0, "most": 600}
        else:
            travel_time.minutes = minutes
    if typed.get("origin") or typed.get("destination"):
        _add(here, known, typed, faults)
    if faults or overtaken:
        db.session.rollback()
        return _show(here, typed, overtaken | faults, 422 if faults else 409)
    db.session.commit()
    here.say(N_("The walking times are saved."))
    return redirect(url_for("desk.travel_times", slug=slug), 303)


def _add(here: Desk, known: list[TravelTime], typed: dict[str, str], faults: dict[str, str]) -> None:
    origin, destination = sorted((typed.get("origin", ""), typed.get("destination", "")))
    minutes = _minutes(typed.get("minutes", ""))
    if not {origin, destination} <= {uid for uid, _ in _places(here)} or origin == destination:
        faults["new"] = here.gettext(N_("Choose two different places."))
    elif minutes is None:
        faults["new"] = here.gettext(N_("A number from %(least)s to %(most)s.")) % {"least": 0, "most": 600}
    elif any((one.origin, one.destination) == (origin, destination) for one in known):
        faults["new"] = here.gettext(N_("These two places stand in the list already."))
    else:
        db.session.add(TravelTime(summit_id=here.summit.id, origin=origin, destination=destination, minutes=minutes))


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


def _show(here: Desk, typed: dict[str, str] | None = None, faults: dict[str, str] | None = None, status: int = 200):
    offered = _places(here)
    return show(
        "desk/travel_times.html",
        here,
        status=status,
        known=_known(here),
        offered=offered,
        names=dict(offered),
        typed=typed or {},
        faults=faults or {},
    )
