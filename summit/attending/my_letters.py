"""Letters on the changes in schedules: written, or brought up to date as long as they have not gone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session as Database

from summit.attending.chosen import chosen_in
from summit.attending.news import News
from summit.attending.when_to_tell import goes_out
from summit.attending.wishing import hours_of, unsubscribe_path, usual_wish
from summit.core import clock
from summit.editorial.letters.drafting import NOT_GONE
from summit.model import Account, Letter, LetterWish
from summit.render.addresses import Addresses
from summit.render.letter_words import name_told, text_of
from summit.render.telling import said

KIND = "my_changes"


class Reader(NamedTuple):
    """Somebody to tell of these sessions what changed since a release, and the letter to her that waits."""

    account: Account
    wish: LetterWish
    since: int
    sessions: tuple[str, ...]
    waiting: Row | None


def write_letters(database: Database, news: News, schedules: Mapping[int, int], told_of: int, secret: str) -> int:
    """One letter to each of these accounts whose sessions changed since she was told; return how many tell something new.

    A few statements, however many accounts there are. `schedules` are their schedules, which the caller holds.
    """
    waiting = _waiting(database, news.summit_id, schedules)
    since = {account: min((letter.since for letter in waiting.get(account, ())), default=told_of) for account in schedules}
    concerned = _concerned(database, news, schedules, since)
    fresh, renewed, kept, count = [], [], set(), 0
    for account, wish in _who_want_letters(database, concerned):
        letters = waiting.get(account.id, ())
        reader = Reader(account, wish, since[account.id], concerned[account.id], letters[0] if letters else None)
        values = _values(news, reader, secret)
        if reader.waiting is None:
            fresh.append(values)
            count += 1
        else:
            kept.add(reader.waiting.id)
            renewed.append(_renewed(reader.waiting, values))
            count += renewed[-1]["is_news"]
    over = [letter.id for letters in waiting.values() for letter in letters if letter.id not in kept]
    _store(database, fresh, renewed, over)
    return count


def _waiting(database: Database, summit_id: int, accounts: Collection[int]) -> dict[int, Sequence[Row]]:
    """The letters that have not gone, by account; more than one where a mail server gave the older one back."""
    columns = (Letter.id, Letter.account_id, Letter.since, Letter.state, Letter.due_at, Letter.drafted_at)
    columns += (Letter.to, Letter.language, Letter.subject, Letter.body, Letter.told, Letter.attempts, Letter.refusal)
    query = select(*columns).filter_by(summit_id=summit_id, kind=KIND).where(Letter.account_id.in_(accounts), Letter.state.in_(NOT_GONE))
    found: dict[int, list[Row]] = {}
    for letter in database.execute(query.order_by(Letter.id).with_for_update()):
        found.setdefault(letter.account_id, []).append(letter)
    return found


def _concerned(database: Database, news: News, schedules: Mapping[int, int], since: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
    """Which changed sessions each account has in its schedule, in the order of the agenda; those with none are left out."""
    changed = {uid for number in set(since.values()) for uid in news.since(number)}
    if not changed:
        return {}
    found = chosen_in(database, schedules.values(), changed)
    hers = {account: found.get(schedule, ()) for account, schedule in schedules.items()}
    concerned = {account: tuple(uid for uid in news.since(since[account]) if uid in uids) for account, uids in hers.items() if uids}
    return {account: uids for account, uids in concerned.items() if uids}


def _who_want_letters(database: Database, accounts: Collection[int]) -> list[tuple[Account, LetterWish]]:
    if not accounts:
        return []
    query = select(Account, LetterWish).outerjoin(LetterWish, LetterWish.account_id == Account.id)
    rows = database.execute(query.where(Account.id.in_(accounts), Account.active).order_by(Account.id))
    found = [(account, wish or usual_wish(account.id)) for account, wish in rows]
    return [(account, wish) for account, wish in found if wish.wants_letters]


def _values(news: News, reader: Reader, secret: str) -> dict[str, object]:
    """The letter as it has to be now."""
    account, summit = reader.account, news.after.summit
    language = account.language if account.language in summit.page_languages else summit.first_language
    told = news.told(reader.since, reader.sessions, language)
    subject, body = text_of(KIND, language)
    return {
        "summit_id": news.summit_id,
        "account_id": account.id,
        "kind": KIND,
        "state": "seen",
        "to": account.email,
        "language": language,
        "subject": subject,
        "body": body,
        "told": {
            "name": name_told(account.name or account.email, language),
            "summit": " ".join(said(summit.short or summit.name, language).split()),
            "changes": told.changes,
            "link": Addresses("", summit.code, language).mine("agenda"),
            "unsubscribe": unsubscribe_path(account.uid, secret),
        },
        "about": str(news.after.number),
        "calendar": told.calendar,
        "since": reader.since,
        "due_at": goes_out(clock.now(), news.spans(reader.since, reader.sessions), hours_of(reader.wish, summit.zone)),
    }


def _renewed(letter: Row, values: Mapping) -> dict[str, object]:
    """What becomes of a letter that waits: what somebody edited stays, and what is held stays held.

    One that says nothing new goes out when it would have; another not later than that.
    """
    is_news = (letter.to, letter.language, letter.told.get("changes")) != (values["to"], values["language"], values["told"]["changes"])
    taken = {name: values[name] for name in ("to", "language", "told", "about", "calendar", "since")}
    of_before = {name: getattr(letter, name) for name in ("state", "due_at", "drafted_at", "attempts", "refusal", "subject", "body")}
    renewed = {"letter": letter.id, "is_news": is_news, **of_before, **taken}
    if letter.language != values["language"]:
        renewed |= {"subject": values["subject"], "body": values["body"]}
    if is_news:
        due: datetime = values["due_at"] if letter.state == "failed" else min(letter.due_at, values["due_at"])
        state = "held" if letter.state == "held" else "seen"
        renewed |= {"state": state, "due_at": due, "drafted_at": clock.now(), "attempts": 0, "refusal": ""}
    return renewed


def _store(database: Database, fresh: list[dict], renewed: list[dict], over: list[int]) -> None:
    if fresh:
        database.execute(insert(Letter), fresh)
    if renewed:
        table = Letter.__table__
        columns = {Letter.__mapper__.columns[name].name: name for name in renewed[0] if name not in ("letter", "is_news")}
        values = {column: bindparam(f"new_{name}") for column, name in columns.items()} | {"version": table.c.version + 1}
        told = [{f"new_{name}": value for name, value in one.items() if name != "is_news"} for one in renewed]
        database.execute(update(table).where(table.c.id == bindparam("new_letter")).values(values), told)
    if over:
        database.execute(delete(Letter).where(Letter.id.in_(over)).execution_options(synchronize_session=False))
