"""What is kept about an account: every table that holds something of it tells so here, as plain data.

The page that lists it and the file that holds it are both made of this, so that nothing is told that is not handed out.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, inspect, or_, select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.editorial.letters.filling import WITH_SECRETS, body_of, subject_of
from summit.editorial.reading import agenda_of
from summit.model import (
    Account,
    CalendarAddress,
    Change,
    Grant,
    Invitation,
    Invited,
    Keeper,
    Letter,
    LetterWish,
    Note,
    PartCalendar,
    Passkey,
    Person,
    PrivateEntry,
    Registration,
    Schedule,
    Seating,
    Star,
    Summit,
    Trail,
)

# Numbers that tables know each other by; what they lead to is told by its own name.
NUMBERS = frozenset(
    {"id", "account_id", "schedule_id", "summit_id", "seating_id", "agency_id", "person_id", "keeper_id", "grant_id", "version"}
)
# What signs somebody in, and is of use to nobody who reads it.
SECRETS = {
    Account: frozenset({"key", "password", "links_used", "totp_secret", "totp_step", "recovery_codes"}),
    Invitation: frozenset({"key"}),
    Passkey: frozenset({"credential_id", "public_key", "sign_count"}),
}


class Section(NamedTuple):
    """What one table holds of an account."""

    name: str
    table: type
    tell: Callable[["_Telling"], Any]


def kept_of(database: Database, account: Account) -> dict[str, Any]:
    """Everything that is kept about an account, by section. Instants are in UTC."""
    telling = _Telling(database, account)
    return {section.name: section.tell(telling) for section in SECTIONS}


class _Telling:
    """Tells the rows of one account. A column is told unless it is left out by name: a new one cannot be forgotten."""

    def __init__(self, database: Database, account: Account) -> None:
        self.database, self.account = database, account
        self._slugs: dict[int, str] = dict(database.execute(select(Summit.id, Summit.slug)).all())
        self._agendas: dict[int, Agenda | None] = {}

    def row(self, row: Any, summit_id: int | None = None, session_uid: str = "") -> dict[str, Any]:
        """A row by the names of its columns, with the summit and the session that it is about."""
        left_out = NUMBERS | SECRETS.get(type(row), frozenset())
        told = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs if column.key not in left_out}
        summit = {"summit": self._slugs[summit_id]} if summit_id else {}
        session = session_uid or told.pop("session_uid", "")
        return summit | ({"session": session, "title": self._title(summit_id, session)} if session else {}) | told

    def own(self, table: type) -> list[dict[str, Any]]:
        """The rows of a table that name the account."""
        rows = self.database.scalars(select(table).filter_by(account_id=self.account.id).order_by(*inspect(table).primary_key))
        return [self.row(row, getattr(row, "summit_id", None)) for row in rows]

    def in_schedules(self, table: type) -> list[dict[str, Any]]:
        """The rows of a table that stand in the account's schedules."""
        query = select(table, Schedule.summit_id).join(Schedule, table.schedule_id == Schedule.id)
        query = query.where(Schedule.account_id == self.account.id).order_by(*inspect(table).primary_key)
        return [self.row(row, summit_id) for row, summit_id in self.database.execute(query)]

    def at_seatings(self, table: type, condition: ColumnElement[bool]) -> list[dict[str, Any]]:
        """The rows of a table that are about the seats of a session."""
        query = select(table, Seating.summit_id, Seating.session_uid).join(Seating, table.seating_id == Seating.id).where(condition)
        return [self.row(*told) for told in self.database.execute(query.order_by(table.id))]

    def _title(self, summit_id: int, session_uid: str) -> str:
        """What the session is called in public, if it is."""
        if summit_id not in self._agendas:
            self._agendas[summit_id] = agenda_of(self.database, summit_id)
        agenda = self._agendas[summit_id]
        session = agenda.get(session_uid) if agenda else None
        if not isinstance(session, SessionEntry) or session.is_withdrawn:
            return ""
        return session.title.in_language(self.account.language or agenda.summit.first_language).text


def letters_to(account: Account) -> ColumnElement[bool]:
    """Letters that were written to an account, or to its address."""
    return or_(Letter.account_id == account.id, func.lower(Letter.to) == account.email)


def concerns(account: Account) -> ColumnElement[bool]:
    """Lines of the trail that an account left, or that are about it."""
    return or_(Trail.actor == account.uid, Trail.subject == account.uid)


def is_her_address(column: ColumnElement[str], account: Account) -> ColumnElement[bool]:
    """Whether a column holds the address of an account, in whatever case it was typed."""
    return func.lower(column) == account.email


def _account(telling: _Telling) -> dict[str, Any]:
    account = telling.account
    has = {"has_password": bool(account.password), "has_authenticator": bool(account.totp_secret)}
    return telling.row(account) | has | {"recovery_codes_left": len(account.recovery_codes)}


def _grants(telling: _Telling) -> list[dict[str, Any]]:
    """Her parts, those of agency editors with the name of the agency."""
    agencies = [given.agency.name.as_published if given.agency else None for given in telling.account.grants]
    told = [telling.row(given, given.summit_id) for given in telling.account.grants]
    language = telling.account.language or "en"
    return [row | ({"agency": name.in_language(language).text} if name else {}) for row, name in zip(told, agencies, strict=True)]


def _parts(telling: _Telling) -> list[dict[str, Any]]:
    """Whose part she looks after: her own as a speaker, or somebody's for whom she acts."""
    query = select(Keeper, Person).join(Person, Keeper.person_id == Person.id).where(Keeper.account_id == telling.account.id)
    language = telling.account.language or "en"
    rows = telling.database.execute(query.order_by(Keeper.id)).all()
    names = [person.name.as_published.in_language(language).text for _keeper, person in rows]
    told = [telling.row(keeper, person.summit_id) for keeper, person in rows]
    return [row | {"person": name} for row, name in zip(told, names, strict=True)]


def _part_calendars(telling: _Telling) -> list[dict[str, Any]]:
    """Her addresses of the calendars of speakers and agencies that she looks after."""
    query = select(PartCalendar).outerjoin(Keeper, PartCalendar.keeper_id == Keeper.id).outerjoin(Grant, PartCalendar.grant_id == Grant.id)
    hers = or_(Keeper.account_id == telling.account.id, Grant.account_id == telling.account.id)
    return [telling.row(row) for row in telling.database.scalars(query.where(hers).order_by(PartCalendar.id))]


def _links(telling: _Telling) -> list[dict[str, Any]]:
    """Invitations by link to her address."""
    rows = telling.database.scalars(select(Invitation).where(is_her_address(Invitation.email, telling.account)).order_by(Invitation.id))
    return [telling.row(row, row.summit_id) for row in rows]


def _changes(telling: _Telling) -> list[dict[str, Any]]:
    """What she proposed, and what was answered."""
    rows = telling.database.scalars(select(Change).filter_by(by=telling.account.uid).order_by(Change.id))
    return [telling.row(row, row.summit_id) for row in rows]


def _stars(telling: _Telling) -> list[dict[str, Any]]:
    """Her stars, with the moment of each beside the number by which devices know it."""
    rows = telling.in_schedules(Star)
    return [row | {"changed_at": datetime.fromtimestamp(row["stamp"] / 1000, UTC)} for row in rows]


def _letters(telling: _Telling) -> list[dict[str, Any]]:
    """Letters as she read them, but for the links that sign her in."""
    rows = telling.database.scalars(select(Letter).where(letters_to(telling.account)).order_by(Letter.id))
    names = ("kind", "state", "to", "language", "calendar", "drafted_at", "sent_at")
    return [{"subject": subject_of(row), "text": _text_of(row)} | {name: getattr(row, name) for name in names} for row in rows]


def _text_of(letter: Letter) -> str:
    return letter.body if letter.kind in WITH_SECRETS else body_of(letter, "")


def _trail(telling: _Telling) -> dict[str, Any]:
    lines = select(func.count(), func.min(Trail.at), func.max(Trail.at)).where(concerns(telling.account))
    return dict(zip(("lines", "first", "last"), telling.database.execute(lines).one(), strict=True))


SECTIONS = (
    Section("account", Account, _account),
    Section("passkeys", Passkey, lambda telling: telling.own(Passkey)),
    Section("grants", Grant, _grants),
    Section("parts", Keeper, _parts),
    Section("part_calendars", PartCalendar, _part_calendars),
    Section("links", Invitation, _links),
    Section("changes", Change, _changes),
    Section("schedules", Schedule, lambda telling: telling.own(Schedule)),
    Section("stars", Star, _stars),
    Section("notes", Note, lambda telling: telling.in_schedules(Note)),
    Section("entries", PrivateEntry, lambda telling: telling.in_schedules(PrivateEntry)),
    Section("calendar_addresses", CalendarAddress, lambda telling: telling.in_schedules(CalendarAddress)),
    Section(
        "registrations",
        Registration,
        lambda telling: telling.at_seatings(Registration, Registration.account_id == telling.account.id),
    ),
    Section("invitations", Invited, lambda telling: telling.at_seatings(Invited, is_her_address(Invited.email, telling.account))),
    Section("letters", Letter, _letters),
    Section("letter_wishes", LetterWish, lambda telling: telling.own(LetterWish)),
    Section("trail", Trail, _trail),
)
