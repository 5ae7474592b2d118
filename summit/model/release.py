"""What was published: releases, and the entries that their books name."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.agenda.book import Book
from summit.model.base import Base
from summit.model.types import Document
from summit.model.wording import Wordings


class Release(Base):
    """A numbered state of the public agenda. Never changed, but by the erasure of a person.

    `digest` names the book, `erasures` counts the people taken out of it; kept pages
    are true as long as both stay.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("summit_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(default="")
    note: Mapped[Wordings] = mapped_column(default=Wordings)
    digest: Mapped[str]
    erasures: Mapped[int] = mapped_column(default=0)
    book: Mapped[Book] = mapped_column(Document(Book))


class Entry(Base):
    """An immutable document, named by the digest of its schema and content."""

    __tablename__ = "entry"

    digest: Mapped[str] = mapped_column(primary_key=True)
    schema: Mapped[int]
    document: Mapped[bytes] = mapped_column(LargeBinary)
