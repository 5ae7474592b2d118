"""The tables, one noun a file. The public never reads them: it reads a release."""

from summit.model.account import Account, Grant, Passkey
from summit.model.agency import Agency, Hosting
from summit.model.base import Base
from summit.model.letter import Letter
from summit.model.letter_wish import LetterWish
from summit.model.person import Person
from summit.model.planned_release import PlannedRelease
from summit.model.release import Entry, Release
from summit.model.room import Room, Venue
from summit.model.schedule import CalendarAddress, Note, PrivateEntry, Schedule, Star
from summit.model.seating import Invited, Registration, Seating
from summit.model.session import Item, Participation, Session
from summit.model.sheet_import import SheetImport
from summit.model.summit import Day, Summit
from summit.model.track import Format, Track
from summit.model.trail import Trail
from summit.model.travel import TravelTime
from summit.model.waiver import Waiver

__all__ = [
    "Account",
    "Agency",
    "Base",
    "CalendarAddress",
    "Day",
    "Entry",
    "Format",
    "Grant",
    "Hosting",
    "Invited",
    "Item",
    "Letter",
    "LetterWish",
    "Note",
    "Participation",
    "Passkey",
    "Person",
    "PlannedRelease",
    "PrivateEntry",
    "Registration",
    "Release",
    "Room",
    "Schedule",
    "Seating",
    "Session",
    "SheetImport",
    "Star",
    "Summit",
    "Track",
    "Trail",
    "TravelTime",
    "Venue",
    "Waiver",
]
