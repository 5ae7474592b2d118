"""What a speaker needs: kept apart from her record, since few may see it, and never in the trail."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock
from summit.model.base import Base
from summit.model.person import Person


class Needs(Base):
    """The needs of one person: `interpretation` are languages she needs it from or into, the others are her words."""

    __tablename__ = "needs"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    interpretation: Mapped[tuple[str, ...]] = mapped_column(default=())
    interpretation_note: Mapped[str] = mapped_column(default="")
    accessibility: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship()

    __mapper_args__ = {"version_id_col": version}
