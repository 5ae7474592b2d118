"""A person who has a part in the summit."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.model.agency import Agency
from summit.model.base import Base, Editable
from summit.model.types import Document
from summit.model.wording import Wordings


class Person(Editable, Base):
    """Somebody named in the programme.

    `sort_keys` (per language) are stored with the name, because surnames cannot
    be sorted from their characters alone (曾 is zeng, 单 is shan). `number` is the
    person's number in frab schedules. Letters go to `email` in `language`; neither is ever published.
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
    email: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")

    agency: Mapped[Agency | None] = relationship()
