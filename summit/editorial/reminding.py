"""Reminders: letters on open tasks, some days before they are due, in each reader's language and with the clocks of her zone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.publishing import take_turn
from summit.editorial.tasks import Task, open_tasks
from summit.model import Account, Agency, Deadline, Grant, Keeper, Letter, LetterWish, Person, Summit
from summit.render.letter_words import name_told, text_of
from summit.render.seat_words import deadline_told
from summit.render.task_words import tasks_told
from summit.render.telling import said


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
        uid, path, name, email, language, zone = reader
        due = mine[uid][0].due_at
        subject, body = text_of("reminder", language)
        values = {
            "name": name_told(name, language),
            "summit": said((summit.short or summit.name).as_published, language),
            "tasks": tasks_told(mine[uid], language),
            "link": path,
            "deadline": deadline_told(due, zone, language) if due else "—",
        }
        letter = Letter(summit_id=summit.id, kind="reminder", state="seen", to=email, language=language, subject=subject, body=body)
        letter.told, letter.reader, letter.about = values, uid, about
        written.append(letter)
    database.add_all(written)
    database.flush()
    return written


def _readers(database: Database, summit: Summit, uids: Collection[str]) -> Iterable[tuple[str, str, str, str, str, str]]:
    """Who can be reached of these people and agencies: uid, path of the page, name, address, language, zone.

    For an agency these are its editors, and whoever opens its own mail where it has none.
    """
    query = select(Person.uid, Person.code, Person.name, Person.email, Person.language, Account.email, Account.language, LetterWish.zone)
    query = query.outerjoin(Keeper, (Keeper.person_id == Person.id) & (Keeper.role == "speaker"))
    query = query.outerjoin(Account, Keeper.account_id == Account.id).outerjoin(LetterWish, LetterWish.account_id == Account.id)
    for uid, code, name, email, own, hers, spoken, zone in database.execute(query.where(Person.summit_id == summit.id)):
        address = usable_address(hers or "") or usable_address(email)
        if uid in uids and address:
            language = language_for(own or spoken or "", summit)
            shown = name.as_published.in_language(language).text
            yield uid, f"/speaker/{summit.slug}/{code}/", shown, address, language, zone or summit.zone
    agencies = select(Agency, Account, LetterWish.zone).outerjoin(Grant, (Grant.agency_id == Agency.id) & (Grant.role == "agency_editor"))
    agencies = agencies.outerjoin(Account, (Grant.account_id == Account.id) & Account.active)
    agencies = agencies.outerjoin(LetterWish, LetterWish.account_id == Account.id).where(Agency.summit_id == summit.id)
    found = [row for row in database.execute(agencies) if row[0].uid in uids]
    edited = {agency.uid for agency, editor, _zone in found if editor}
    for agency, editor, zone in found:
        address = usable_address(editor.email if editor else agency.email)
        if address and (editor or agency.uid not in edited):
            language = language_for((editor and editor.language) or agency.language, summit)
            name = (editor and (editor.name or editor.email)) or agency.name.as_published.in_language(language).text
            yield agency.uid, f"/agency/{summit.slug}/{agency.code}/", name, address, language, zone or summit.zone
