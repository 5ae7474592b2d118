"""The ways on the ground: walking times and queues at doors, as they are today and in no release."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import TravelTime, Venue


def walking_times(database: Database, summit_id: int) -> dict[tuple[str, str], int]:
    """Minutes on foot between two places, by their uids, both ways round."""
    rows = database.execute(select(TravelTime.origin, TravelTime.destination, TravelTime.minutes).filter_by(summit_id=summit_id)).all()
    ways = {(origin, destination): minutes for origin, destination, minutes in rows}
    return ways | {(destination, origin): minutes for origin, destination, minutes in rows}


def security_minutes(database: Database, summit_id: int) -> dict[str, int]:
    """How long it takes to get into each venue."""
    return dict(database.execute(select(Venue.uid, Venue.security_minutes).filter_by(summit_id=summit_id)).all())
