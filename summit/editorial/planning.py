"""The tables as a plan: the draft with all its sessions, and what only editors know of places and people."""

from dataclasses import replace
from weakref import WeakKeyDictionary

from sqlalchemy import event, func, select
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda, named_by
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan
from summit.core.keeping import Keeping
from summit.editorial.drafting import everything_of
from summit.editorial.following import follow
from summit.editorial.presences import spans_of
from summit.editorial.signed_parts import signed_digests
from summit.editorial.walking import security_minutes, walking_times
from summit.model import Collaboration, Participation, Person, Room, Session, Summit, Trail


def plan_of(database: Database, summit: Summit) -> Plan:
    """Everything that the summit's editors know, drafts and closed sessions too.

    A plan is used again until the trail has another line. One that holds edits which are not yet committed
    is made for this database session alone: they may still be taken back, and the ids of their lines with them.
    """
    database.flush()
    if database.info.get("has_uncommitted_edits"):
        return _plan(database, summit, everything_of(database, summit))
    name = (summit.uid, *_stamp(database, summit.id))
    plan = _kept.get(name)
    if plan is None:
        plan = _moved_on(database, summit, name[1:]) or _plan(database, summit, everything_of(database, summit))
        _kept.put(name, plan)
        _last.put(summit.uid, name)
    return plan


def _moved_on(database: Database, summit: Summit, now: tuple[int, int]) -> Plan | None:
    """The plan that was kept last, where nothing but moves of sessions has happened since."""
    name = _last.get(summit.uid)
    plan = _kept.get(name) if name else None
    return follow(database, summit.id, plan, name[1:], now) if plan else None


def conflicts_in(plan: Plan) -> list[Conflict]:
    """All conflicts of a plan, found once as long as it is kept. Not to be changed."""
    found = _found.get(plan)
    if found is None:
        found = _found[plan] = find_conflicts(plan)
    return found


def plan_with(database: Database, summit: Summit, agenda: Agenda) -> Plan:
    """The plan of an agenda that is to be published, with the closed sessions that take place beside it.

    These use rooms and people too. Drafts do not count: nobody knows whether they will be.
    """
    everything = plan_of(database, summit)
    entries = dict(agenda.entries)
    for session in everything.agenda.of(SessionEntry):
        if session.access == "closed" and session.status != "draft":
            entries[session.uid] = session
            for named in named_by(session, everything.agenda.entries):
                entries.setdefault(named.uid, named)
    return replace(everything, agenda=Agenda(agenda.summit, entries))


def draft_stamp(database: Database, summit_id: int) -> int:
    """The id of the summit's last trail line; 0 before the first. What was read at the same stamp is the same.

    PostgreSQL may show a line after one of a higher id; who keeps what was read counts the lines too.
    """
    return _stamp(database, summit_id)[0]


def _plan(database: Database, summit: Summit, agenda: Agenda) -> Plan:
    rules = select(Summit.turnround, Summit.required_languages, Collaboration.sign_off)
    rules = rules.outerjoin(Collaboration, Collaboration.summit_id == Summit.id).where(Summit.id == summit.id)
    usual, required, sign_off = database.execute(rules).one()
    unconfirmed = (
        select(Session.uid, Person.uid, Participation.state)
        .join_from(Participation, Session, Participation.session_id == Session.id)
        .join(Person, Participation.person_id == Person.id)
        .where(Session.summit_id == summit.id, Participation.state != "confirmed")
        # Who has several parts is as sure to come as in the surest of them: later rows win, "invited" after "declined".
        .order_by(Participation.state, Participation.id)
    )
    present = select(Person.uid, Person.presence).where(Person.summit_id == summit.id, Person.presence != ())
    return Plan(
        agenda,
        walking=walking_times(database, summit.id),
        security=security_minutes(database, summit.id),
        turnround=dict(
            database.execute(select(Room.uid, Room.turnround).where(Room.summit_id == summit.id, Room.turnround.is_not(None))).all()
        ),
        usual_turnround=usual,
        required_languages=required,
        unconfirmed={(session, person): state for session, person, state in database.execute(unconfirmed)},
        sign_off=sign_off or "none",
        signed=signed_digests(database, summit.id) if sign_off in ("shown", "required") else {},
        presence={row.uid: spans_of(row) for row in database.execute(present)},
    )


def _stamp(database: Database, summit_id: int) -> tuple[int, int]:
    last, count = database.execute(select(func.max(Trail.id), func.count()).filter_by(summit_id=summit_id)).one()
    return last or 0, count


_kept: Keeping[tuple[str, int, int], Plan] = Keeping(most=6)
_found: WeakKeyDictionary[Plan, list[Conflict]] = WeakKeyDictionary()
_last: Keeping[str, tuple[str, int, int]] = Keeping(most=6)


@event.listens_for(Database, "after_flush")
def _has_edits(database: Database, _context: object) -> None:
    database.info["has_uncommitted_edits"] = True


@event.listens_for(Database, "do_orm_execute")
def _has_lines(state: ORMExecuteState) -> None:
    """Who writes to the trail past the objects has edits too."""
    if state.is_insert and state.statement.table is Trail.__table__:
        state.session.info["has_uncommitted_edits"] = True


@event.listens_for(Database, "after_commit")
@event.listens_for(Database, "after_rollback")
def _has_none(database: Database) -> None:
    database.info.pop("has_uncommitted_edits", None)
