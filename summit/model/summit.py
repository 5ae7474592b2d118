"""A summit and its days."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from summit.model.base import Base, Editable
from summit.model.wording import Wordings


class Summit(Editable, Base):
    """A summit as its organisers know it. All that it holds is reached through it.

    `turnround` is the minutes that a room is cleared in between two sessions; sessions for the public
    should have their titles in the `required_languages`. A retired summit stays where the public reads it.
    """

    __tablename__ = "summit"
    __table_args__ = (
        CheckConstraint("length(slug) BETWEEN 2 AND 40", name="slug_sane"),
        CheckConstraint("turnround BETWEEN 0 AND 240", name="turnround_sane"),
    )

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Wordings]
    short: Mapped[Wordings] = mapped_column(default=Wordings)
    theme: Mapped[Wordings] = mapped_column(default=Wordings)
    about: Mapped[Wordings] = mapped_column(default=Wordings)
    note: Mapped[Wordings] = mapped_column(default=Wordings)
    place: Mapped[Wordings] = mapped_column(default=Wordings)
    zone: Mapped[str]
    languages: Mapped[tuple[str, ...]]
    source_language: Mapped[str] = mapped_column(default="en")
    accent: Mapped[str] = mapped_column(default="")
    required_languages: Mapped[tuple[str, ...]] = mapped_column(default=())
    turnround: Mapped[int] = mapped_column(default=15)
    is_retired: Mapped[bool] = mapped_column(default=False)

    @validates("slug")
    def _keep_slug(self, _name: str, slug: str) -> str:
        """Addresses are a contract: clients and calendars keep them for years."""
        if self.slug and slug != self.slug:
            raise ValueError(f"the slug of a summit is for ever: {self.slug!r} cannot become {slug!r}")
        return slug

    days: Mapped[list["Day"]] = relationship(order_by="Day.date", cascade="all, delete-orphan", back_populates="summit")


class Day(Editable, Base):
    """A day of a summit; `opens` and `closes` are wall clock times like "09:00", or empty."""

    __tablename__ = "day"
    __table_args__ = (UniqueConstraint("summit_id", "date"),)

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    date: Mapped[date]
    title: Mapped[Wordings] = mapped_column(default=Wordings)
    opens: Mapped[str] = mapped_column(default="")
    closes: Mapped[str] = mapped_column(default="")

    summit: Mapped[Summit] = relationship(back_populates="days")
