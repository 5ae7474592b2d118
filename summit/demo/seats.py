"""Seats of the demo: its sessions with registration take as many as their rooms, and hold a few for delegations."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Room, Seating, Session, Summit

HELD = 5


def seed_seats(database: Database, summit: Summit) -> None:
    """Let the sessions that ask for registration take it."""
    rooms = {room.id: room.capacity for room in database.scalars(select(Room).filter_by(summit_id=summit.id))}
    for session in database.scalars(select(Session).filter_by(summit_id=summit.id, access="registered")):
        seats = session.capacity or rooms.get(session.room_id)
        if seats:
            database.add(Seating(summit_id=summit.id, session_uid=session.uid, seats=seats, held=min(HELD, seats)))
    database.flush()
