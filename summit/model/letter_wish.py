"""When somebody wants letters on her sessions."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.base import Base


class LetterWish(Base):
    """An account's wishes: whether it wants letters, at which hour the digest comes, and when nothing comes at all.

    Hours are those of `zone`, or of the summit's where it is empty. It is quiet from `quiet_from` until `quiet_until`,
    over midnight where the first is later; the same hour twice means never quiet.
    """

    __tablename__ = "letter_wish"
    __table_args__ = (
        CheckConstraint("digest_hour BETWEEN 0 AND 23", name="digest_hour_sane"),
        CheckConstraint("quiet_from BETWEEN 0 AND 23", name="quiet_from_sane"),
        CheckConstraint("quiet_until BETWEEN 0 AND 23", name="quiet_until_sane"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    wants_letters: Mapped[bool] = mapped_column(default=True)
    digest_hour: Mapped[int] = mapped_column(default=18)
    quiet_from: Mapped[int] = mapped_column(default=22)
    quiet_until: Mapped[int] = mapped_column(default=7)
    zone: Mapped[str] = mapped_column(default="")
