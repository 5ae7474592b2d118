"""Who stands where, and why: of all people of a summit, and of those who take part in one session."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.precedence import IN_LISTS, ON_PAGES, Place, Standing, explain, explain_by_hand
from summit.agenda.texts import NO_TEXT
from summit.editorial.protocol.standing import STORED, Protocol
from summit.model import Person, Session, Summit
from summit.render.precedence_words import Who


class Explained(NamedTuple):
    """The places of a list, and its people by uid."""

    places: list[Place]
    people: Mapping[str, Who]

    def place_of(self, uid: str) -> Place | None:
        """The place of somebody, where she has one."""
        return next((place for place in self.places if place.standing.person == uid), None)


def people_explained(database: Database, summit: Summit, protocol: Protocol) -> Explained:
    """All people of a summit by precedence, in one query."""
    told = (Person.uid, Person.code, Person.number, Person.name, Person.level_id, Person.party_id, Person.precedence)
    standings, people = [], {}
    for uid, code, number, name, level, party, own in database.execute(select(*told).filter_by(summit_id=summit.id)):
        standings.append(protocol.standing(uid, number, level=level, party=party, own=own))
        people[uid] = Who(code, name.as_published, *_names(protocol, level, party))
    return Explained(explain(standings, ON_PAGES), people)


def speakers_explained(session: Session, protocol: Protocol) -> Explained:
    """Those who take part in a session, in the order in which they are to speak."""
    standings = speakers_inscribed(session, protocol)
    people = {
        part.person.uid: Who(part.person.code, part.person.name.as_published, *_names(protocol, part.person.level_id, part.person.party_id))
        for part in session.participations
    }
    by_hand = protocol.rule_of(session.speaker_order) == STORED
    return Explained(explain_by_hand(standings, IN_LISTS) if by_hand else explain(standings, IN_LISTS), people)


def speakers_inscribed(session: Session, protocol: Protocol) -> list[Standing]:
    """Those who take part in a session in their stored order; `inscribed` is the place in `participations`."""
    return [
        protocol.standing(
            part.person.uid,
            place,
            level=part.person.level_id,
            party=part.person.party_id,
            own=part.person.precedence,
            role=part.role,
        )
        for place, part in enumerate(session.participations)
    ]


def _names(protocol: Protocol, level: int | None, party: int | None) -> tuple:
    known, stands_for = protocol.levels.get(level), protocol.parties.get(party)
    return known.name if known else NO_TEXT, stands_for.name if stands_for else NO_TEXT
