"""The door, who is expected there, and what is done at it."""

from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session as Database

from summit.core.codes import new_ticket
from summit.model import Account, Registration, Seating, Session, Summit
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, WIDER_THAN_THE_SCREEN, violations

CODE = "opening-ceremony"
DOOR = f"/desk/waic-2024/doors/{CODE}"
NAMES = ("Dana", "Chen", "Wang")


class Doors:
    """A server of its own with three people who have a seat, and Rosa at the door."""

    def __init__(self, base: str, file: Path) -> None:
        self.base = base
        self.engine = create_engine(f"sqlite:///{file}")
        self.tickets = {name: new_ticket() for name in NAMES}
        with Database(self.engine) as database:
            summit = database.scalars(select(Summit).filter_by(slug="waic-2024")).one()
            session = database.scalars(select(Session).filter_by(summit_id=summit.id, code=CODE)).one()
            seating = Seating(summit_id=summit.id, session_uid=session.uid, seats=50)
            for number, (name, ticket) in enumerate(self.tickets.items()):
                email = f"{name.lower()}@example.org"
                account = database.scalars(select(Account).filter_by(email=email)).first() or Account(email=email, name=name)
                seating.registrations.append(Registration(account=account, state="registered", number=number, ticket=ticket))
            database.add(seating)
            database.commit()

    def came(self) -> dict[str, int]:
        """Who came, and when, in whole seconds since 1970."""
        with Database(self.engine) as database:
            rows = database.execute(select(Account.name, Registration.came_at).join(Account, Registration.account_id == Account.id))
            return {name: int(moment.timestamp()) for name, moment in rows if moment}

    def forget(self) -> None:
        """Nobody came, and everybody reads English."""
        with Database(self.engine) as database:
            database.execute(update(Registration).values(came_at=None))
            database.execute(update(Account).values(language=""))
            database.commit()


def scan(page: Page, ticket: str) -> None:
    """As a hand scanner does: type and press Enter, wherever the focus was left."""
    page.keyboard.type(ticket)
    page.keyboard.press("Enter")


def found_on(page: Page) -> tuple[list, list, list]:
    """What is wrong with a page by day and by night, and what is wider than the phone."""
    page.emulate_media(color_scheme="light")
    by_day = violations(page, LEVEL_AA)
    page.emulate_media(color_scheme="dark")
    return by_day, violations(page, COLOURS_ONLY), page.evaluate(WIDER_THAN_THE_SCREEN)
