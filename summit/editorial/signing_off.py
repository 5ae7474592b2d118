"""Signing off: an agency says that parts of a session it hosts with others are right as they stand, and how its word stands now."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import takes_place
from summit.agenda.signing import SIGNED_PARTS, digest_of_part, digests_of, signing_agencies
from summit.core import clock
from summit.editorial.earlier_parts import Edit, edits_since
from summit.editorial.planning import plan_of
from summit.editorial.signed_parts import sign_offs_of
from summit.editorial.trailing import leave_trail
from summit.model import Agency, Session, SignOff, Summit


class NotToBeSigned(Exception):
    """The agency signs nothing here: it is no lead or co-host of this session, or no other agency is, or there is no such part."""


class PartsChanged(Exception):
    """Parts are not what the signer saw; `parts` are their names. Nothing was signed."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


class Standing(NamedTuple):
    """How one agency's sign-off of one part stands: "signed", "lapsed" or "missing".

    `by` is the uid of the account that signed, `at` when; `edit` the edit since which it has lapsed, where the trail knows it.
    """

    agency: str
    part: str
    state: str
    by: str = ""
    at: datetime | None = None
    edit: Edit | None = None


def sign(database: Database, session: Session, agency: Agency, seen: Mapping[str, str], by: str) -> list[SignOff]:
    """Sign parts off in the name of an agency. `seen` holds, by the name of each part, the digest of what the signer saw.

    Raises NotToBeSigned or PartsChanged. Should somebody edit in this very moment, what is stored is the digest of what was
    seen, and has lapsed. `by` is the uid of the account. The caller commits.
    """
    entry = _entry(database, session)
    if entry is None or agency.uid not in signing_agencies(entry) or not seen or not seen.keys() <= set(SIGNED_PARTS):
        raise NotToBeSigned(session.code)
    changed = tuple(part for part in SIGNED_PARTS if part in seen and seen[part] != digest_of_part(entry, part))
    if changed:
        raise PartsChanged(changed)
    stored = _stored(database, session, agency)
    signed = []
    for part, digest in seen.items():
        found = stored.get(part)
        if found is not None and found.digest == digest:
            continue
        before = _told(found, agency) if found is not None else None
        found = found or SignOff(summit_id=session.summit_id, session_id=session.id, agency_id=agency.id, part=part)
        found.digest, found.by, found.at, found.told_at = digest, by, clock.now(), None
        database.add(found)
        action = "changed" if before else "created"
        leave_trail(database, found, action, subject=session.uid, kind="sign_off", before=before, after=_told(found, agency))
        signed.append(found)
    database.flush()
    return signed


def withdraw(database: Database, session: Session, agency: Agency, parts: Collection[str]) -> int:
    """Take back the sign-offs of these parts by an agency; return how many there were. The caller commits."""
    found = [signed for part, signed in _stored(database, session, agency).items() if part in parts]
    for signed in found:
        leave_trail(database, signed, "removed", subject=session.uid, kind="sign_off", before=_told(signed, agency))
        database.delete(signed)
    database.flush()
    return len(found)


def state_of(database: Database, summit: Summit, session: Session) -> list[Standing]:
    """How the sign-offs of a session stand, part by part, for each agency that should sign; nothing where none should."""
    return standings_of(database, summit, plan_of(database, summit).agenda, [session.uid]).get(session.uid, [])


def standings_of(database: Database, summit: Summit, agenda: Agenda, uids: Iterable[str] | None = None) -> dict[str, list[Standing]]:
    """The same for many sessions of the draft by their uids, or for all that take place. Two queries."""
    chosen = agenda.of(SessionEntry) if uids is None else [entry for uid in uids if isinstance(entry := agenda.get(uid), SessionEntry)]
    joint = {entry.uid: entry for entry in chosen if signing_agencies(entry) and (uids is not None or takes_place(entry))}
    if not joint:
        return {}
    only = next(iter(joint)) if len(joint) == 1 else None
    stored = sign_offs_of(database, summit.id, only)
    digests = {uid: digests_of(entry) for uid, entry in joint.items()}
    lapsed = {
        (uid, part, signed.digest): signed.at
        for (uid, _, part), signed in stored.items()
        if uid in joint and signed.digest != digests[uid][part]
    }
    edits = edits_since(database, joint, lapsed) if lapsed else {}

    def standing(uid: str, agency: str, part: str) -> Standing:
        signed = stored.get((uid, agency, part))
        if signed is None:
            return Standing(agency, part, "missing")
        edit = edits.get((uid, part, signed.digest))
        state = "signed" if signed.digest == digests[uid][part] else "lapsed"
        return Standing(agency, part, state, signed.by, signed.at, edit)

    return {
        uid: [standing(uid, agency, part) for part in SIGNED_PARTS for agency in signing_agencies(entry)] for uid, entry in joint.items()
    }


def _entry(database: Database, session: Session) -> SessionEntry | None:
    summit = database.get_one(Summit, session.summit_id)
    found = plan_of(database, summit).agenda.get(session.uid)
    return found if isinstance(found, SessionEntry) else None


def _stored(database: Database, session: Session, agency: Agency) -> dict[str, SignOff]:
    query = select(SignOff).filter_by(session_id=session.id, agency_id=agency.id)
    return {found.part: found for found in database.scalars(query)}


def _told(signed: SignOff, agency: Agency) -> dict[str, str]:
    return {"agency": agency.uid, "part": signed.part, "digest": signed.digest}
