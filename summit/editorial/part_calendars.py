"""Calendars of speakers and agencies at secret addresses: made, withdrawn, and what they answer with.

They show the draft, so an address ends with the right to see it: with the account, the grant, or an assistant's last day.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.agenda.texts import NO_TEXT
from summit.editorial.collaborating import collaboration_of
from summit.editorial.invited import invited_to, places_of
from summit.model import Account, Agency, Grant, Hosting, Keeper, PartCalendar, Participation, Person, Room, Session, Summit, Venue
from summit.render.calendar_head import Head
from summit.render.part_calendar import PartEvent, part_calendar
from summit.render.telling import labelled, said


class Opened(NamedTuple):
    """What an address opens: the sessions of a person, or of an agency, in a language."""

    calendar: PartCalendar
    summit: Summit
    person: Person | None
    agency: Agency | None


def calendar_of(database: Database, right: Keeper | Grant) -> PartCalendar | None:
    """The address that was made for who has this right, or None."""
    return database.scalars(select(PartCalendar).filter_by(**_key(right))).first()


def make_calendar(database: Database, right: Keeper | Grant, language: str) -> PartCalendar:
    """A new address in this language; the one before answers no more."""
    withdraw_calendar(database, right)
    made = PartCalendar(language=language, **_key(right))
    database.add(made)
    database.flush()
    return made


def withdraw_calendar(database: Database, right: Keeper | Grant) -> None:
    """Forget the address, if there is one: whoever asks for it is answered as if it had never been."""
    found = calendar_of(database, right)
    if found:
        database.delete(found)
        database.flush()


def open_calendar(database: Database, secret: str) -> Opened | None:
    """What a secret opens now, or None."""
    query = (
        select(PartCalendar, Person, Agency)
        .outerjoin(Keeper, PartCalendar.keeper_id == Keeper.id)
        .outerjoin(Grant, PartCalendar.grant_id == Grant.id)
        .join(Account, Account.id == func.coalesce(Keeper.account_id, Grant.account_id))
        .outerjoin(Person, Keeper.person_id == Person.id)
        .outerjoin(Agency, Grant.agency_id == Agency.id)
        .where(PartCalendar.secret == secret, Account.active, Keeper.lasts())
    )
    found = database.execute(query).first()
    if found is None:
        return None
    calendar, person, agency = found
    return Opened(calendar, database.get_one(Summit, (person or agency).summit_id), person, agency)


def calendar_bytes(database: Database, opened: Opened, base: str, source: str) -> bytes:
    """The feed of what was opened, for a site at `base`. A few queries, however many sessions there are."""
    summit, language = opened.summit, opened.calendar.language
    folder, whose = ("speaker", opened.person) if opened.person else ("agency", opened.agency)
    home = f"{base}/{folder}/{summit.slug}/{whose.code}/"
    events = _of_person(database, opened, home) if opened.person else _of_agency(database, opened, home)
    placed = sorted((event for event in events if event.start and event.minutes > 0), key=lambda event: (event.start, event.uid))
    short = (summit.short or summit.name).as_published
    name = labelled(said(short, language), said(whose.name.as_published, language), language)
    about = (summit.theme or summit.name).as_published
    head = Head(name, short.in_language(language).language, about, language, summit.zone, home, summit.accent)
    return part_calendar(head, source, placed, opened.calendar.made_at)


def _of_person(database: Database, opened: Opened, home: str) -> Iterable[PartEvent]:
    """What she has not declined; the page says that she did, and lets her change her mind."""
    rules = collaboration_of(database, opened.summit)
    also = [rules.changed_at] if rules.changed_at else []
    for one in invited_to(database, opened.person, rules.arrive_before):
        if one.state != "declined":
            told = {"roles": tuple(one.roles), "state": one.state, "arrival": one.arrival, "contact": rules.contact.as_published}
            yield _event(one.session, one.room, one.venue, f"{home}#{one.session.code}", also, **told)


def _of_agency(database: Database, opened: Opened, home: str) -> Iterable[PartEvent]:
    """What it has a part in, with everybody who has not declined."""
    hosted = select(Hosting.session_id).where(Hosting.agency_id == opened.agency.id)
    people = selectinload(Session.participations).joinedload(Participation.person)
    places = places_of(database, opened.summit.id)
    for session in database.scalars(select(Session).where(Session.id.in_(hosted)).options(people)):
        coming = [part for part in session.participations if part.state != "declined"]
        room, venue = places.get(session.room_id, (None, None))
        changed = [part.person.changed_at for part in coming]
        told = tuple((part.role, part.person.name.as_published) for part in coming)
        yield _event(session, room, venue, f"{home}sessions/{session.code}", changed, people=told)


def _event(session: Session, room: Room | None, venue: Venue | None, address: str, also: list[datetime], **more: object) -> PartEvent:
    changed = [session.changed_at, *(place.changed_at for place in (room, venue) if place), *also]
    return PartEvent(
        uid=session.uid,
        version=session.version,
        changed_at=max(changed),
        start=session.start,
        minutes=session.minutes,
        status=session.status,
        access=session.access,
        title=session.title.as_published,
        address=address,
        room=room.name.as_published if room else NO_TEXT,
        venue=venue.name.as_published if venue else NO_TEXT,
        spoken=session.spoken,
        interpretation=session.interpretation,
        captions=session.captions,
        sign=session.sign,
        **more,
    )


def _key(right: Keeper | Grant) -> dict[str, int]:
    return {"keeper_id" if isinstance(right, Keeper) else "grant_id": right.id}
