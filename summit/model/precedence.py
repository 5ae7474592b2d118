"""What protocol goes by: levels of representation, and the countries and organisations that people stand for."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.agency import one_of
from summit.model.base import Base, Editable
from summit.model.types import Document
from summit.model.wording import Wordings

PARTY_KINDS = ("state", "observer", "organisation", "other")


class Level(Editable, Base):
    """A level of representation, like Head of State. A lower `rank` goes first.

    `category` is the number of its category for lists of speakers: Heads of State and of Government are often one
    (DOMAIN.md 3.2), so that rank and category are two things.
    """

    __tablename__ = "level"
    __table_args__ = (UniqueConstraint("summit_id", "code"), CheckConstraint("rank BETWEEN 1 AND 1000", name="rank_sane"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    rank: Mapped[int]
    category: Mapped[int]


class Party(Editable, Base):
    """A country or organisation that people stand for, as the summit names it: never a name of CLDR's (DOMAIN.md 6.6).

    `order` is its stored order of precedence, `sort_keys` its place in the alphabet per language.
    """

    __tablename__ = "party"
    __table_args__ = (UniqueConstraint("summit_id", "code"), CheckConstraint(one_of("kind", PARTY_KINDS), name="kind_known"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    formal: Mapped[Wordings] = mapped_column(default=Wordings)
    kind: Mapped[str] = mapped_column(default="state")
    sort_keys: Mapped[dict[str, str]] = mapped_column(Document(dict[str, str]), default=dict)
    order: Mapped[int] = mapped_column("position", default=0)
