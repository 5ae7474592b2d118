"""Reminders: letters on open tasks, some days before they are due, in each reader's language and with the clocks of her zone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.letters.ready import ready_letter
from summit.editorial.publishing import take_turn
from summit.editorial.tasks import Task, open_tasks
from summit.model import Account, Agency, Deadline, Grant, Keeper, Letter, LetterWish, Person, Summit
from summit.render.letter_words import name_told
from summit.render.seat_words import deadline_told
from summit.render.task_words import tasks_told
from summit.render.telling import said

# Who has no account has not opened her link yet: her page would ask her to sign in.
ASK_FOR_A_LINK = "/account/invitation"


class _Reader(NamedTuple):
    """Who is written to of a person or an agency (`uid`), and where what is to be done stands."""

    uid: str
    path: str
    name: str
    email: str
    language: str
    zone: str
    account_id: int | None


def remind_due(database: Database) -> int:
    """Write the reminders that are due in all summits; return how many. It commits, since no view stands behind it.

    Of several days that have passed only the last counts: who is invited late gets one letter, and not three at once.
    """
    database.rollback()
    now = clock.now()
    query = select(Deadline, Summit).join(Summit, Deadline.summit_id == Summit.id)
    query = query.where(Deadline.due_at > now, Summit.is_retired.is_(False))
    by_summit: dict[int, list[tuple[Deadline, Summit]]] = defaultdict(list)
    for deadline, summit in database.execute(query):
        by_summit[summit.id].append((deadline, summit))
    written = 0
    for found in by_summit.values():
        steps = {deadline.task: step for deadline, _summit in found if (step := _step(deadline, now))}
        if steps:
            summit = found[0][1]
            tasks = open_tasks(database, summit)
            for task, step in steps.items():
                written += len(_remind(database, summit, [one for one in tasks if one.kind == task], f"{task} {step}"))
    database.commit()
    return written


def remind_now(database: Database, summit: Summit, kind: str) -> list[Letter]:
    """Remind everybody who has this task open, once a day at most. The caller commits."""
    tasks = [task for task in open_tasks(database, summit) if task.kind == kind]
    return _remind(database, summit, tasks, f"{kind} {clock.now():%Y-%m-%d}")


def last_reminded(database: Database, summit: Summit) -> dict[tuple[str, str], datetime]:
    """When readers were reminded last, by the kind of task and the uid of the person or agency."""
    query = select(Letter.about, Letter.reader, Letter.drafted_at).filter_by(summit_id=summit.id, kind="reminder").order_by(Letter.id)
    return {(about.split(" ")[0], reader): at for about, reader, at in database.execute(query)}


def _step(deadline: Deadline, now: datetime) -> str:
    """The name of the last day of reminding that has come, or nothing before the first."""
    reached = [days for days in deadline.days_before if now >= deadline.due_at - timedelta(days=days)]
    return f"{deadline.due_at:%Y-%m-%d} {min(reached)}" if reached else ""


def _remind(database: Database, summit: Summit, tasks: Iterable[Task], about: str) -> list[Letter]:
    """Write to who was not written to yet. In turn: two workers at once would write twice."""
    mine: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        mine[task.reader].append(task)
    take_turn(database, summit)
    told = set(database.scalars(select(Letter.reader).filter_by(summit_id=summit.id, kind="reminder", about=about)))
    written = []
    for reader in _readers(database, summit, mine.keys() - told):
        uid, language = reader.uid, reader.language
        due = mine[uid][0].due_at
        values = {
            "name": name_told(reader.name, language),
            "summit": said((summit.short or summit.name).as_published, language),
            "tasks": tasks_told(mine[uid], language),
            "link": reader.path,
            "deadline": deadline_told(due, reader.zone, language) if due else "—",
        }
        columns = {"summit_id": summit.id, "reader": uid, "about": about, "account_id": reader.account_id}
        written.append(ready_letter("reminder", reader.email, language, values, **columns))
    database.add_all(written)
    database.flush()
    return written


def _readers(database: Database, summit: Summit, uids: Collection[str]) -> Iterator[_Reader]:
    """Who can be reached of these people and agencies: a speaker by her account or her address, an agency by its editors or its own."""
    query = select(Person, Account, LetterWish.zone).where(Person.summit_id == summit.id).order_by(Person.code)
    query = query.outerjoin(Keeper, (Keeper.person_id == Person.id) & (Keeper.role == "speaker"))
    for person, account, zone in database.execute(_with_account(query, Keeper.account_id)):
        email = usable_address(account.email if account else "") or usable_address(person.email)
        if person.uid in uids and email:
            language = language_for(person.language or (account.language if account else ""), summit)
            name = person.name.as_published.in_language(language).text
            path = f"/speaker/{summit.slug}/{person.code}/" if account else ASK_FOR_A_LINK
            yield _Reader(person.uid, path, name, email, language, zone or summit.zone, account.id if account else None)
    query = select(Agency, Account, LetterWish.zone).where(Agency.summit_id == summit.id).order_by(Agency.code, Account.id)
    query = query.outerjoin(Grant, (Grant.agency_id == Agency.id) & (Grant.role == "agency_editor"))
    rows = [tuple(row) for row in database.execute(_with_account(query, Grant.account_id)) if row[0].uid in uids]
    with_editors = {agency.uid for agency, account, _zone in rows if account}
    by_itself = {agency.uid: (agency, None, None) for agency, _account, _zone in rows if agency.uid not in with_editors}
    for agency, account, zone in (*(row for row in rows if row[1]), *by_itself.values()):
        if email := usable_address(account.email if account else agency.email):
            language = language_for((account.language if account else "") or agency.language, summit)
            name = (account.name or account.email) if account else agency.name.as_published.in_language(language).text
            path = f"/agency/{summit.slug}/{agency.code}/" if account else ASK_FOR_A_LINK
            yield _Reader(agency.uid, path, name, email, language, zone or summit.zone, account.id if account else None)


def _with_account(query: Select, account_id: ColumnElement[int | None]) -> Select:
    """Joined with the account, where it may still sign in, and its wishes for letters."""
    query = query.outerjoin(Account, (account_id == Account.id) & Account.active)
    return query.outerjoin(LetterWish, LetterWish.account_id == Account.id)
