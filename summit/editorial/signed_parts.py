"""What is signed off in a summit, as it is stored."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Agency, Session, SignOff

# The uids of a session and an agency, and the name of a part.
Place = tuple[str, str, str]


def sign_offs_of(database: Database, summit_id: int, session_uid: str | None = None) -> dict[Place, SignOff]:
    """The sign-offs of a summit, or of one of its sessions, whether they still hold or not. One query."""
    query = select(Session.uid, Agency.uid, SignOff).join_from(SignOff, Session, SignOff.session_id == Session.id)
    query = query.join(Agency, SignOff.agency_id == Agency.id).where(SignOff.summit_id == summit_id)
    if session_uid is not None:
        query = query.where(Session.uid == session_uid)
    return {(session, agency, found.part): found for session, agency, found in database.execute(query)}


def signed_digests(database: Database, summit_id: int) -> dict[Place, str]:
    """The digests of what was signed."""
    return {place: found.digest for place, found in sign_offs_of(database, summit_id).items()}
