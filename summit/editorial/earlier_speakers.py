"""Speakers as they stood in earlier states of sessions: in their stored order then, or in that of precedence today."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import Participation
from summit.editorial.belonging import belongings_of
from summit.editorial.protocol.standing import Protocol
from summit.model import Person, Session

# What decides in a session who speaks in which order, by its names in the trail.
NAMES = ("participations", "speaker_order")


class Speakers:
    """The speakers of some sessions of one summit; read in a few queries. What precedence goes by is as it is today."""

    def __init__(self, database: Database, uids: Collection[str]) -> None:
        rows = database.execute(
            select(Session.id, Session.uid, Session.speaker_order, Session.summit_id).where(Session.uid.in_(uids))
        ).all()
        parts = belongings_of(database, Session, [row.id for row in rows])
        self.now: dict[str, dict[str, Any]] = {
            row.uid: {"participations": parts[row.id].get("participations", []), "speaker_order": row.speaker_order} for row in rows
        }
        summit_id = rows[0].summit_id if rows else 0
        self._protocol = Protocol(database, summit_id)
        told = select(Person.uid, Person.level_id, Person.party_id, Person.precedence).filter_by(summit_id=summit_id)
        self._people = {uid: {"level": level, "party": party, "own": own} for uid, level, party, own in database.execute(told)}

    def standing_in(self, state: Mapping[str, Any]) -> tuple[Participation, ...]:
        """Those who take part in such a state, as they are to speak."""
        nobody = dict.fromkeys(("level", "party", "own"))
        inscribed = [
            self._protocol.standing(uid, place, role=role, **self._people.get(uid, nobody))
            for place, (uid, role, *_state) in enumerate(state["participations"] or ())
        ]
        ordered = self._protocol.in_speaking_order(state["speaker_order"] or "", inscribed)
        return tuple(Participation(one.person, one.role) for one in ordered)
