"""The tables, one noun a file. The public never reads them: it reads a release."""

from summit.model.account import Account, Grant, Passkey
from summit.model.agency import Agency, Hosting
from summit.model.base import Base
from summit.model.change import Change
from summit.model.collaboration import Collaboration, Deadline
from summit.model.invitation import Invitation, Keeper
from summit.model.letter import Letter
from summit.model.letter_wish import LetterWish
from summit.model.needs import Needs
from summit.model.part_calendar import PartCalendar
from summit.model.person import Person
from summit.model.picture import Picture
from summit.model.planned_release import PlannedRelease
from summit.model.precedence import Level, Party
from summit.model.proposal import Call, Proposal, Review
from summit.model.release import Entry, Release
from summit.model.room import Room, Venue
from summit.model.schedule import CalendarAddress, Note, PrivateEntry, Schedule, Star
from summit.model.seating import Invited, Registration, Seating
from summit.model.session import Item, Participation, Session
from summit.model.sheet_import import SheetImport
from summit.model.sign_off import SignOff
from summit.model.statement import Statement
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
    "Call",
    "Change",
    "Collaboration",
    "Day",
    "Deadline",
    "Entry",
    "Format",
    "Grant",
    "Hosting",
    "Invitation",
    "Invited",
    "Item",
    "Keeper",
    "Letter",
    "LetterWish",
    "Level",
    "Needs",
    "Note",
    "PartCalendar",
    "Participation",
    "Party",
    "Passkey",
    "Person",
    "Picture",
    "PlannedRelease",
    "PrivateEntry",
    "Proposal",
    "Registration",
    "Release",
    "Review",
    "Room",
    "Schedule",
    "Seating",
    "Session",
    "SheetImport",
    "SignOff",
    "Star",
    "Statement",
    "Summit",
    "Track",
    "Trail",
    "TravelTime",
    "Venue",
    "Waiver",
]
