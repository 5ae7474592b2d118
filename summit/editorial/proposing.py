"""Proposals as their agencies handle them: submitted where they are whole, withdrawn, taken up again."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.calling import call_of, led_by_agency, left_of, take_turn, window_of
from summit.model import Call, Format, Proposal, Summit

EDITABLE = ("draft", "asked")
WITHDRAWABLE = ("draft", "submitted", "asked")


class Fault(NamedTuple):
    """Why a proposal cannot be submitted. `field` is a column of it, or "" for the call.

    Of the call "none", "early", "late" and "quota"; of a field "missing", "format" (not one of those that are asked for)
    and "email" (somebody new without an address).
    """

    field: str
    kind: str


class Unsubmittable(Exception):
    """A proposal cannot be submitted as it is; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(" ".join(fault) for fault in faults))
        self.faults = faults


class NotNow(Exception):
    """The proposal is in no state for this: it was answered or withdrawn meanwhile."""


def submit(database: Database, summit: Summit, proposal: Proposal) -> None:
    """Hand a draft in, or what was asked back. Raises Unsubmittable and NotNow. The caller commits.

    What the secretariat asked about may be handed in again after the call is closed: it is counted already.
    """
    if proposal.state not in EDITABLE:
        raise NotNow(proposal.state)
    call = call_of(database, summit)
    faults = faults_of(proposal, call, formats_asked_for(database, summit, call))
    if proposal.state == "draft":
        if call is not None:
            take_turn(database, call)
        faults += faults_of_call(call, led_by_agency(database, summit).get(proposal.agency_id, 0), clock.now())
    if faults:
        raise Unsubmittable(faults)
    proposal.state, proposal.submitted_at = "submitted", clock.now()


def withdraw(proposal: Proposal) -> None:
    """Take a proposal back that is not decided yet. Raises NotNow."""
    if proposal.state not in WITHDRAWABLE:
        raise NotNow(proposal.state)
    proposal.state = "withdrawn"


def take_up(proposal: Proposal) -> None:
    """Make a draft again of what was withdrawn; the secretariat sees it no more until it is submitted. Raises NotNow."""
    if proposal.state != "withdrawn":
        raise NotNow(proposal.state)
    proposal.state, proposal.submitted_at = "draft", None


def faults_of(proposal: Proposal, call: Call | None, formats: Collection[int]) -> list[Fault]:
    """What the proposal lacks; `formats` are the ids of those that the call asks for, none of them means any."""
    required = dict.fromkeys(("title", *(call.required if call else ())))
    columns = {"format": "format_id"}
    found = [Fault(columns.get(name, name), "missing") for name in required if not _says(getattr(proposal, columns.get(name, name)))]
    if formats and proposal.format_id is not None and proposal.format_id not in formats:
        found.append(Fault("format_id", "format"))
    if any(not wanted.person and not wanted.email for wanted in proposal.people):
        found.append(Fault("people", "email"))
    return found


def faults_of_call(call: Call | None, led: int, now: datetime) -> list[Fault]:
    """Why no more can be submitted at this instant by an agency that leads so many."""
    window = window_of(call, now)
    found = [] if window == "open" else [Fault("", window)]
    return [*found, Fault("", "quota")] if left_of(call, led) == 0 else found


def formats_asked_for(database: Database, summit: Summit, call: Call | None) -> frozenset[int]:
    """The ids of the formats that a call allows; none of them means any."""
    if call is None or not call.formats:
        return frozenset()
    return frozenset(database.scalars(select(Format.id).filter_by(summit_id=summit.id).where(Format.uid.in_(call.formats))))


def _says(value: object) -> bool:
    return value not in (None, "", ()) and bool(value or value == 0)
