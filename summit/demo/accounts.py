"""The people of the demo who sign in, one for each part there is in making a programme. Only for development: all know their password."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.demo.collaborating import seed_collaboration
from summit.editorial.accounts.passwords import Passwords
from summit.model import Account, Agency, Grant, Summit

PASSWORD = "governance for all"  # noqa: S105 - printed by `flask seed`
SLUG, LANGUAGES = "waic-2024", ("ar",)
AGENCIES = {"Bo": "unido", "Mei": "miit"}


class DemoAccount(NamedTuple):
    name: str
    role: str
    may: str

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"


CAST = (
    DemoAccount("Otto", "operator", "operates everything"),
    DemoAccount("Amina", "organiser", "organises waic-2024"),
    DemoAccount("Bo", "agency_editor", "edits for one agency"),
    DemoAccount("Mei", "agency_editor", "edits for another, which hosts a session with Bo's"),
    DemoAccount("Chen", "", "speaks, and looks after his own part"),
    DemoAccount("Tariq", "translator", "translates into Arabic"),
    DemoAccount("Vera", "viewer", "reads the draft"),
    DemoAccount("Rosa", "room_officer", "lets people in at the doors"),
    DemoAccount("Dana", "", "attends"),
    DemoAccount("Eve", "", "has no part in it"),
)


def seed_accounts(database: Database, passwords: Passwords) -> bool:
    """Make the accounts of the demo where there is no account at all yet."""
    summit = database.scalars(select(Summit).filter_by(slug=SLUG)).first()
    if summit is None or database.scalars(select(Account.id)).first() is not None:
        return False
    agencies = {agency.code: agency for agency in database.scalars(select(Agency).filter_by(summit_id=summit.id))}
    accounts = {one.name: Account(email=one.email, name=one.name) for one in CAST}
    for one in CAST:
        account = accounts[one.name]
        passwords.give(account, PASSWORD)
        if one.role:
            account.grants = [_grant(one.role, summit, agencies.get(AGENCIES.get(one.name)))]
        database.add(account)
    database.flush()
    seed_collaboration(database, summit, accounts)
    return True


def demo_accounts(database: Database) -> list[DemoAccount]:
    """Those of the demo's people who have an account."""
    there = set(database.scalars(select(Account.email)))
    return [one for one in CAST if one.email in there]


def _grant(role: str, summit: Summit, agency: Agency | None) -> Grant:
    return Grant(
        role=role,
        summit_id=None if role == "operator" else summit.id,
        agency_id=agency.id if agency else None,
        languages=LANGUAGES if role == "translator" else (),
    )
