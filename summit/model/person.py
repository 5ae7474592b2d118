"""A person who has a part in the summit."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.model.agency import Agency
from summit.model.base import Base, Editable
from summit.model.precedence import Level, Party
from summit.model.types import Document
from summit.model.wording import Wordings


class Presence(Struct, frozen=True):
    """A span of time in which she can be there; UTC instants."""

    starts: datetime
    ends: datetime


class Person(Editable, Base):
    """Somebody named in the programme.

    `sort_keys` (per language) are stored with the name, because surnames cannot
    be sorted from their characters alone (曾 is zeng, 单 is shan). `number` is the
    person's number in frab schedules. Letters go to `email` in `language`; neither is ever published.

    `portrait` is the address of a picture elsewhere, or the digest of one of ours; `portrait_text` says what it shows.
    `level`, `party` and `precedence` (her stored order among equals) are what protocol goes by. `presence` is when she
    can be there, empty where she said nothing; `pronunciation` is for who calls her up. None of the last two is published.
    """

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("summit_id", "code"), UniqueConstraint("summit_id", "number"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"), index=True)
    code: Mapped[str]
    number: Mapped[int]
    name: Mapped[Wordings]
    list_name: Mapped[Wordings] = mapped_column(default=Wordings)
    sort_keys: Mapped[dict[str, str]] = mapped_column(Document(dict[str, str]), default=dict)
    honorific: Mapped[Wordings] = mapped_column(default=Wordings)
    position: Mapped[Wordings] = mapped_column(default=Wordings)
    affiliation: Mapped[Wordings] = mapped_column(default=Wordings)
    country: Mapped[Wordings] = mapped_column(default=Wordings)
    biography: Mapped[Wordings] = mapped_column(default=Wordings)
    portrait: Mapped[str] = mapped_column(default="")
    portrait_text: Mapped[Wordings] = mapped_column(default=Wordings)
    level_id: Mapped[int | None] = mapped_column(ForeignKey("level.id", ondelete="SET NULL"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id", ondelete="SET NULL"), index=True)
    precedence: Mapped[int | None]
    pronunciation: Mapped[str] = mapped_column(default="")
    presence: Mapped[tuple[Presence, ...]] = mapped_column(Document(tuple[Presence, ...]), default=())
    email: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")

    agency: Mapped[Agency | None] = relationship()
    level: Mapped[Level | None] = relationship()
    party: Mapped[Party | None] = relationship()
