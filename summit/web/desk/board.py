"""The board: a day with rooms as columns and time as rows, and what has no place yet beside it."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from flask import Response, jsonify, request
from werkzeug.exceptions import NotFound

from summit.agenda.board import board_of, days_of
from summit.agenda.book import Agenda
from summit.agenda.conflicts import find_conflicts
from summit.agenda.entries import AgencyEntry, SessionEntry, TrackEntry
from summit.agenda.plan import Plan
from summit.attending.interest import interest_in
from summit.core import clock, times
from summit.editorial.planning import plan_of
from summit.editorial.retracing import moves_of
from summit.editorial.versions import stamp_of, versions_of
from summit.editorial.waiving import standing, waivers_of
from summit.extensions import db
from summit.render.theme import colours_of_tracks
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.board_words import SEVERITIES
from summit.web.desk.break_form import BreakForm, break_form
from summit.web.desk.visiting import Desk, enter, show

ZOOMS = {
    # Translators: how large the board is drawn: so that the whole day is seen, or single hours, or single minutes
    "1": N_("Whole day"),
    "2": N_("Hours"),
    "3": N_("Minutes"),
}
MOST_LOOSE = 300
# From midnight until well after the night of that day is over, in any zone.
A_DAY_AND_ITS_NIGHT = timedelta(hours=36)


@desk.get("/<slug>/board")
def board(slug: str) -> Response:
    return show_board(enter(slug))


@desk.get("/<slug>/board/changes")
def board_changes(slug: str) -> Response:
    """204 while the sessions of a day are those of the stamp in `since`, else the new stamp. Asked every few seconds."""
    here = enter(slug)
    stamp = _stamp(here, board_day(request.args.get("day", "")))
    return private(jsonify({"stamp": stamp})) if stamp != request.args.get("since") else private(Response(status=204))


@desk.get("/<slug>/board/colours.css")
def board_colours(slug: str) -> Response:
    """The colours of the tracks as they are in the draft."""
    here = enter(slug)
    return private(Response(colours_of_tracks(plan_of(db.session, here.summit).agenda), content_type="text/css; charset=utf-8"))


def show_board(here: Desk, form: BreakForm | None = None, status: int = 200) -> Response:
    """The page of the day that the address names, or of today, or of the first."""
    # Read before the plan: a version that is too old is refused when something is saved, one that is too new would not be.
    versions = versions_of(db.session, here.summit)
    plan = plan_of(db.session, here.summit)
    days = days_of(plan.agenda)
    if not days:
        return show("desk/board_empty.html", here, status=status)
    asked = request.values.get("day")
    day = board_day(asked) if asked else _nearest(days, here.summit.zone)
    if day not in days:
        raise NotFound
    found = board_of(plan.agenda, day)
    loose = [session for session in found.loose if not session.is_cancelled]
    wanted = request.args.get("q", "").strip()[:100]
    track, agency = request.args.get("track", ""), request.args.get("agency", "")
    shown = {
        "agenda": plan.agenda,
        "board": found,
        "days": days,
        "loose": _matching(loose, wanted)[:MOST_LOOSE],
        "count_of_loose": len(loose),
        "wanted": wanted,
        "versions": versions,
        "clashes": _clashes(here, plan, found.shown),
        "interest": interest_in(db.session, here.summit.id),
        "severities": SEVERITIES,
        "stamp": _stamp(here, day),
        "zoom": request.args.get("zoom") if request.args.get("zoom") in ZOOMS else "2",
        "zooms": ZOOMS,
        "track": track,
        "agency": agency,
        "dimmed": _dimmed(plan.agenda, found.shown, track, agency),
        "agencies_of": lambda session: [plan.agenda.entries[uid].code for uid in session.agencies],
        "is_open": here.rights.organises,
        "moves": moves_of(db.session, here.summit, here.actor),
        "break_form": form or break_form(here, day),
    }
    return show("desk/board.html", here, status=status, **shown)


def private(response: Response) -> Response:
    """Nobody keeps it."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _clashes(here: Desk, plan: Plan, shown: list[SessionEntry]) -> dict[str, tuple[str, int]]:
    """For each session that has conflicts which block or warn, the worst severity and how many there are of it."""
    counts: dict[str, Counter[str]] = {}
    conflicts = find_conflicts(plan, about=[session.uid for session in shown])
    for conflict in standing(conflicts, waivers_of(db.session, here.summit)):
        if conflict.severity != "informs":
            for uid in conflict.sessions:
                counts.setdefault(uid, Counter())[conflict.severity] += 1
    return {uid: next((name, found[name]) for name in ("blocks", "warns") if found[name]) for uid, found in counts.items()}


def _dimmed(agenda: Agenda, shown: list[SessionEntry], track: str, agency: str) -> set[str]:
    """Sessions of other tracks or agencies than somebody looks for. They stay, because they take up rooms and people."""
    track_uid = getattr(agenda.find(TrackEntry, track), "uid", "") if track else None
    agency_uid = getattr(agenda.find(AgencyEntry, agency), "uid", "") if agency else None
    return {
        session.uid
        for session in shown
        if (track_uid is not None and session.track != track_uid) or (agency_uid is not None and agency_uid not in session.agencies)
    }


def _matching(loose: list[SessionEntry], wanted: str) -> list[SessionEntry]:
    if not wanted:
        return loose
    text = wanted.casefold()
    return [session for session in loose if any(text in words.casefold() for words in (*session.title.words.values(), session.code))]


def _stamp(here: Desk, day: date) -> str:
    starts = datetime.combine(day, time(), UTC) - timedelta(hours=14)
    return stamp_of(db.session, here.summit, starts, starts + timedelta(hours=14) + A_DAY_AND_ITS_NIGHT)


def _nearest(days: list[date], zone: str) -> date:
    today = times.in_zone(clock.now(), zone).date()
    return today if today in days else days[0]


def board_day(text: str) -> date:
    """The day that an address or form names; NotFound where it is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NotFound from None
    if not 1970 <= found.year <= 2200:
        raise NotFound
    return found
