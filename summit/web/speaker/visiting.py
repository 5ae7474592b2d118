"""Whose part a page shows, and who looks at it: the second lock of the pages under /speaker/.

A person is found through the accounts that look after her, never by her code alone.
"""

from dataclasses import dataclass

from flask import Response, g, request
from sqlalchemy import Select, select
from werkzeug.exceptions import NotFound

from summit.core.characters import legal
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Account, Keeper, Person, Summit
from summit.web.indoors import Indoors, page, why_typed
from summit.web.permissions import is_keeping
from summit.web.readers import language_of_reader


@dataclass(frozen=True)
class Part(Indoors):
    """One person's part in a summit, as an account that looks after it finds it."""

    summit: Summit
    person: Person
    keeper: Keeper
    account: Account
    language: str

    @property
    def base(self) -> str:
        """The path of her first page, without a slash at its end."""
        return f"/speaker/{self.summit.slug}/{self.person.code}"

    @property
    def is_assistant(self) -> bool:
        return self.keeper.role == "assistant"


def parts_of(account: Account) -> Select[tuple[Keeper, Person, Summit]]:
    """All parts that an account looks after now."""
    query = select(Keeper, Person, Summit).join(Person, Keeper.person_id == Person.id).join(Summit, Person.summit_id == Summit.id)
    return query.where(is_keeping(account)).order_by(Summit.is_retired, Summit.id.desc(), Person.code)


def enter(slug: str, code: str) -> Part:
    """Open the part of a person, and name who makes the edits that follow, and for whom. NotFound for who does not look after it."""
    account = g.rights.account
    found = db.session.execute(parts_of(account).where(Summit.slug == slug, Person.code == legal(code))).first()
    if found is None:
        raise NotFound
    keeper, person, summit = found
    acting(db.session, account.uid, request.path, why_typed(), acted_for=person.uid)
    return Part(summit, person, keeper, account, language_of_reader())


def show(template: str, here: Part, *, status: int = 200, **shown: object) -> Response:
    """Render a page of templates/speaker/."""
    told = {"here": here, "summit": here.summit, "person": here.person}
    return page(f"speaker/{template}", here.language, status=status, **told, **shown)
