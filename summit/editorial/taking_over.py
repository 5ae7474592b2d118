"""Two records are one person: who looks after either looks after the one, and what was proposed for either is proposed for her."""

from msgspec.structs import replace
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.removing import lost_with
from summit.model import Account, Change, Invitation, Keeper, PartCalendar, Person, Proposal
from summit.model.change import OPEN_STATES

# Fields of sessions that name people.
NAMING = ("participations", "items")


def taken_for_good(database: Database, gone: Person) -> dict[str, int]:
    """What of a record that goes is in no trail, so that it is not its own again when the merger is taken back: {"changes": 1}."""
    about = (Change.subject == gone.uid) | (Change.acted_for == gone.uid)
    changes = database.scalar(select(func.count(Change.id)).where(about, Change.state.in_(OPEN_STATES)))
    return lost_with(database, gone) | ({"changes": changes} if changes else {})


def has_two_accounts(database: Database, kept: Person, gone: Person) -> bool:
    """Whether each record has a speaker's account of its own, of which only one can stay."""
    hers = select(Keeper.account_id).where(Keeper.person_id.in_((kept.id, gone.id)), Keeper.role == "speaker")
    return len(set(database.scalars(hers))) > 1


def take_over_keepers(database: Database, kept: Person, gone: Person) -> None:
    """Accounts and invitations of the record that goes. Where both records had a speaker's account, that of `kept` is hers.

    No link that was sent to another address brings another account in her place.
    """
    known = list(database.scalars(select(Keeper).where(Keeper.person_id.in_((kept.id, gone.id))).order_by(Keeper.id)))
    mine = {keeper.account_id: keeper for keeper in known if keeper.person_id == kept.id}
    has_speaker = any(keeper.role == "speaker" for keeper in mine.values())
    for keeper in known:
        if keeper.person_id == kept.id:
            continue
        other = mine.get(keeper.account_id)
        if other is not None:
            if keeper.role == "speaker" and not has_speaker:
                other.role, other.until = "speaker", None
            _take_over_calendar(database, other, keeper)
        elif keeper.role != "speaker" or not has_speaker:
            keeper.person_id = kept.id
    database.flush()
    links = update(Invitation).where(Invitation.person_id == gone.id)
    database.execute(links.values(person_id=kept.id).execution_options(synchronize_session="fetch"))
    hers = database.scalar(select(Account.email).join(Keeper).where(Keeper.person_id == kept.id, Keeper.role == "speaker"))
    if hers:
        others = update(Invitation).where(Invitation.person_id == kept.id, Invitation.invited_as == "speaker", Invitation.email != hers)
        others = others.where(Invitation.revoked_at.is_(None)).values(revoked_at=clock.now())
        database.execute(others.execution_options(synchronize_session="fetch"))


def _take_over_calendar(database: Database, kept: Keeper, gone: Keeper) -> None:
    """An account that looked after both records: the address that her calendar program has answers on, if it is her only one."""
    if not database.scalar(select(PartCalendar.id).filter_by(keeper_id=kept.id)):
        hers = update(PartCalendar).where(PartCalendar.keeper_id == gone.id)
        database.execute(hers.values(keeper_id=kept.id).execution_options(synchronize_session="fetch"))


def take_over_changes(database: Database, kept: Person, gone: Person) -> None:
    """What waits for an answer about the record that goes, was proposed for it, or names it; and where agencies put it forward."""
    for column in (Change.subject, Change.acted_for):
        hers = update(Change).where(column == gone.uid, Change.state.in_(OPEN_STATES))
        database.execute(hers.values({column: kept.uid}).execution_options(synchronize_session="fetch"))
    naming = select(Change).filter_by(summit_id=gone.summit_id, kind="session").where(Change.field.in_(NAMING))
    for change in database.scalars(naming.where(Change.state.in_(OPEN_STATES))):
        change.before, change.after = (_renamed(told, gone.uid, kept.uid) for told in (change.before, change.after))
    for proposal in database.scalars(select(Proposal).filter_by(summit_id=gone.summit_id)):
        if any(one.person == gone.uid for one in proposal.people):
            renamed = (replace(one, person=kept.uid) if one.person == gone.uid else one for one in proposal.people)
            proposal.people = tuple(dict.fromkeys(renamed))


def _renamed(parts: list[list] | None, gone: str, kept: str) -> list[list] | None:
    """The people or items of a session, as editorial/belonging.py tells them, with one uid in the place of the other."""
    return parts and [[kept if value == gone else value for value in part] for part in parts]
