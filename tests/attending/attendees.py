"""People with schedules at the summit of the cast, releases that change it, and what they are told."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.attending.schedules import open_schedule
from summit.attending.starring import set_star
from summit.attending.telling import tell_attendees
from summit.editorial.publishing import publish
from summit.model import Account, Letter, Schedule, Session
from tests.cast import Cast
from tests.signing_in import account_of

BASE = "https://summit.example.org"
SECRET = "for tests only"


class Attendees:
    """Sessions are found by their codes, accounts by their names."""

    def __init__(self, database: Database, cast: Cast) -> None:
        self.database, self.cast = database, cast

    def attend(self, name: str, *codes: str, **values) -> Account:
        """Somebody with these sessions in her schedule."""
        account = account_of(self.database, name, **values)
        schedule = open_schedule(self.database, account, self.cast.summit.id)
        for code in codes:
            set_star(self.database, schedule, self.session(code).uid, is_on=True)
        self.database.commit()
        return account

    def session(self, code: str) -> Session:
        return self.database.scalars(select(Session).filter_by(summit_id=self.cast.summit.id, code=code)).one()

    def release(self, code: str = "", **changed) -> None:
        """Change a session and publish it."""
        if code:
            session = self.session(code)
            for name, value in changed.items():
                setattr(session, name, value)
        publish(self.database, self.cast.summit)
        self.database.commit()

    def tell(self) -> int:
        """A round of the worker's job."""
        count = tell_attendees(self.database, BASE, SECRET)
        self.database.expire_all()
        return count

    def letters(self, **wanted) -> list[Letter]:
        self.database.expire_all()
        return list(self.database.scalars(select(Letter).filter_by(kind="my_changes", **wanted).order_by(Letter.to, Letter.id)))

    def letter(self) -> Letter:
        """The only letter."""
        (found,) = self.letters()
        return found

    def told_of(self) -> set[int]:
        self.database.expire_all()
        return set(self.database.scalars(select(Schedule.told_of)))
