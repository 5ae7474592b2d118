"""The pages of an agenda: which template each has, and what it shows. NotFound for what the agenda does not hold."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from werkzeug.exceptions import NotFound

from summit.agenda.entries import AgencyEntry, PersonEntry, RoomEntry, SessionEntry, TrackEntry
from summit.agenda.timetable import timetable_of
from summit.render import jsonld
from summit.web.showing_agenda import Visit, selection


class Page(NamedTuple):
    """A page before it is rendered. `path` is what follows the language in its address."""

    template: str
    path: str
    shown: Mapping[str, object]
    is_kept: bool | None = None


def home_page(here: Visit, news: object = None) -> Page:
    return Page("public/home.html", "", {"news": news, "data": jsonld.of_summit(here.agenda, here.addresses)})


def agenda_page(here: Visit) -> Page:
    selected = selection(here)
    uids = {session.uid for session in selected.sessions}
    days = {day: [session for session in inside if session.uid in uids] for day, inside in here.agenda.sessions_by_day.items()}
    unplaced = [session for session in selected.sessions if not session.start]
    return Page("public/agenda.html", "agenda", {"days": days, "unplaced": unplaced, "selected": selected}, selected.is_kept)


def day_page(here: Visit, day: str) -> Page:
    wanted = _date(day)
    inside = here.agenda.sessions_by_day.get(wanted)
    if inside is None:
        raise NotFound
    selected = selection(here, inside)
    shown = {
        "day": wanted,
        "days": list(here.agenda.sessions_by_day),
        "about_day": next((known for known in here.agenda.summit.days if known.date == wanted), None),
        "table": timetable_of(here.agenda, selected.sessions),
        "selected": selected,
    }
    return Page("public/day.html", f"agenda/{wanted}", shown, selected.is_kept)


def session_page(here: Visit, code: str) -> Page:
    found = here.find(SessionEntry, code)
    day = here.agenda.sessions_by_day.get(here.agenda.day_of(found), ())
    parallel = [other for other in day if other.uid != found.uid and other.overlaps(found) and not other.is_cancelled]
    data = jsonld.of_session(here.agenda, found, here.addresses)
    return Page("public/session.html", f"sessions/{found.code}", {"session": found, "parallel": parallel[:12], "data": data})


def speakers_page(here: Visit) -> Page:
    by_name = here.agenda.people(here.language) if here.agenda.goes_by_precedence else []
    return Page("public/speakers.html", "speakers", {"people": here.agenda.people_as_shown(here.language), "by_name": by_name})


def speaker_page(here: Visit, code: str) -> Page:
    person = here.find(PersonEntry, code)
    return Page("public/speaker.html", f"speakers/{code}", {"person": person, "sessions": here.agenda.sessions_naming(person.uid)})


def agencies_page(_here: Visit) -> Page:
    return Page("public/agencies.html", "agencies", {})


def agency_page(here: Visit, code: str) -> Page:
    found = here.find(AgencyEntry, code)
    people = [person for person in here.agenda.people_as_shown(here.language) if person.agency == found.uid]
    shown = {"agency": found, "people": people, "sessions": here.agenda.sessions_naming(found.uid)}
    return Page("public/agency.html", f"agencies/{code}", shown)


def room_page(here: Visit, code: str) -> Page:
    found = here.find(RoomEntry, code)
    return Page("public/room.html", f"rooms/{code}", {"room": found, "sessions": here.agenda.sessions_naming(found.uid)})


def track_page(here: Visit, code: str) -> Page:
    found = here.find(TrackEntry, code)
    return Page("public/track.html", f"tracks/{code}", {"track": found, "sessions": here.agenda.sessions_naming(found.uid)})


LISTS: dict[str, Callable[[Visit], Page]] = {"": home_page, "agenda": agenda_page, "speakers": speakers_page, "agencies": agencies_page}
THINGS: dict[str, Callable[[Visit, str], Page]] = {
    "agenda": day_page,
    "sessions": session_page,
    "speakers": speaker_page,
    "agencies": agency_page,
    "rooms": room_page,
    "tracks": track_page,
}


def page_at(here: Visit, path: str) -> Page:
    """The page that has this path behind the language; NotFound where no page has it."""
    folder, slash, code = path.partition("/")
    found = THINGS.get(folder) if slash else LISTS.get(folder)
    if found is None:
        raise NotFound
    return found(here, code) if slash else found(here)


def _date(text: str) -> date:
    """The date in an address, only in its one form yyyy-mm-dd."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NotFound from None
    if found.isoformat() != text:
        raise NotFound
    return found
