"""What somebody may do in a summit, and the rules that web/rules.py gives to addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from flask_login import current_user
from sqlalchemy import ColumnElement, select

from summit.extensions import db
from summit.model import Account, Grant, Keeper, Person, Summit


@dataclass(frozen=True)
class Rights:
    """What somebody may do in the summit she asks for, or in none of them."""

    account: Account | None = None
    grants: tuple[Grant, ...] = ()
    slug: str | None = None

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def operates(self) -> bool:
        return "operator" in self.roles

    @property
    def organises(self) -> bool:
        return bool(self.roles & {"operator", "organiser"})

    @property
    def reads_everything(self) -> bool:
        """Whether she sees the whole draft, and not only an agency's part of it, or a door."""
        return bool(self.roles - {"agency_editor", "room_officer"})

    @property
    def makes_the_programme(self) -> bool:
        """Whether she has a part in making the programme, and not only at its doors."""
        return bool(self.roles - {"room_officer"})

    @cached_property
    def agencies(self) -> frozenset[int]:
        """The ids of the agencies that she edits for."""
        return frozenset(grant.agency_id for grant in self.grants if grant.role == "agency_editor")

    @cached_property
    def keeps(self) -> frozenset[int]:
        """The ids of the people whose part she looks after now."""
        if self.account is None:
            return frozenset()
        query = select(Keeper.person_id).join(Person).join(Summit, Person.summit_id == Summit.id).where(is_keeping(self.account))
        return frozenset(db.session.scalars(query.where(Summit.slug == self.slug) if self.slug else query))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that she translates into."""
        return frozenset(language for grant in self.grants if grant.role == "translator" for language in grant.languages)

    @property
    def writable(self) -> frozenset[str] | None:
        """None for who may change whole things, else the languages of the words that she may write in them."""
        return None if self.organises else self.languages


def is_keeping(account: Account) -> ColumnElement[bool]:
    """Whose part an account looks after now."""
    return (Keeper.account_id == account.id) & Keeper.lasts()


Rule = Callable[[Rights], bool]


def anyone(_rights: Rights) -> bool:
    """The public: nobody is asked who she is, and no cookie is looked at."""
    return True


def signed_in(rights: Rights) -> bool:
    """Everybody with an account."""
    return rights.account is not None


def taking_part(rights: Rights) -> bool:
    """Everybody with a part in this summit, be it at a door."""
    return bool(rights.grants)


def looking_after(rights: Rights) -> bool:
    """Speakers of this summit and their assistants; whose part it is, the page asks."""
    return bool(rights.keeps)


def co_hosting(rights: Rights) -> bool:
    """Editors of agencies, and organisers, who see what they see; whose pages they are, the page asks."""
    return rights.organises or bool(rights.agencies)


def making(rights: Rights) -> bool:
    """Everybody with a part in making the programme; what she finds there is hers to see."""
    return rights.makes_the_programme


def reading(rights: Rights) -> bool:
    """Who sees the whole draft: organisers, viewers, translators."""
    return rights.reads_everything


def writing(rights: Rights) -> bool:
    """Who changes something in sessions and people: organisers all, agency editors their own, translators the words of their languages."""
    return bool(rights.roles - {"viewer", "room_officer"})


def contributing(rights: Rights) -> bool:
    """Who adds and fully edits sessions and people: organisers, and agency editors for their own."""
    return rights.organises or bool(rights.agencies)


def wording(rights: Rights) -> bool:
    """Who writes the words of set-up: organisers all, translators those of their languages."""
    return rights.organises or bool(rights.languages)


def at_the_door(rights: Rights) -> bool:
    """Who lets people in: organisers, and room officers, who see nothing else."""
    return rights.organises or "room_officer" in rights.roles


def interpreting(rights: Rights) -> bool:
    """Who reads what will be said: organisers, and translators, who interpret it."""
    return rights.organises or "translator" in rights.roles


def preparing(rights: Rights) -> bool:
    """Who prepares what happens in the rooms: organisers, interpreters, room officers; each sees what she acts on."""
    return interpreting(rights) or at_the_door(rights)


def organising(rights: Rights) -> bool:
    """Who runs the programme."""
    return rights.organises


def operating(rights: Rights) -> bool:
    """Who runs the whole installation."""
    return rights.operates


def rights_in(slug: str | None) -> Rights:
    """The rights of who is signed in, in the summit with this slug, or everywhere where none is named."""
    if not current_user.is_authenticated:
        return Rights()
    grants = select(Grant).outerjoin(Summit, Grant.summit_id == Summit.id).where(Grant.account_id == current_user.id)
    grants = grants.where((Grant.summit_id.is_(None)) | (Summit.slug == slug)) if slug else grants
    return Rights(current_user._get_current_object(), tuple(db.session.scalars(grants)), slug)
