"""The tables, one noun a file. The public never reads them: it reads a release."""

from summit.model.agency import Agency, Hosting
from summit.model.base import Base
from summit.model.person import Person
from summit.model.release import Entry, Release
from summit.model.room import Room, Venue
from summit.model.session import Item, Participation, Session
from summit.model.summit import Day, Summit
from summit.model.track import Format, Track
from summit.model.trail import Trail

__all__ = [
    "Agency",
    "Base",
    "Day",
    "Entry",
    "Format",
    "Hosting",
    "Item",
    "Participation",
    "Person",
    "Release",
    "Room",
    "Session",
    "Summit",
    "Track",
    "Trail",
    "Venue",
]
