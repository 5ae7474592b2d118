"""Spreadsheets that were handed in, and what became of their rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base
from summit.model.types import Document

KINDS = ("sessions", "people", "agencies", "rooms", "frab")
STATES = ("handed_in", "imported", "undone")


class SheetImport(Base):
    """A file that somebody handed in: its bytes until it is imported, how its columns were read, what it did.

    `mapping` is how sheet, header row and columns are understood; it is offered again for a file with the
    same headers. `uid` is the batch of its edits in the trail, by which they are undone together.
    """

    __tablename__ = "sheet_import"
    __table_args__ = (
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="handed_in")
    filename: Mapped[str]
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    headers: Mapped[str] = mapped_column(default="")
    mapping: Mapped[dict[str, Any]] = mapped_column(Document(dict[str, Any]), default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(Document(dict[str, Any]), default=dict)
    by: Mapped[str] = mapped_column("handed_in_by")
    at: Mapped[datetime] = mapped_column("handed_in_at", default=clock.now)
