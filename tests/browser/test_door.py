"""A door in a real browser: without a connection, on two devices, and without a script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session as Database

from summit.core.codes import new_ticket
from summit.demo.accounts import PASSWORD
from summit.model import Account, Registration, Seating, Session, Summit
from tests.browser.conftest import serving, sign_in
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODE = "opening-ceremony"
DOOR = f"/desk/waic-2024/doors/{CODE}"
NAMES = ("Dana", "Chen", "Wang")
TYPED = ("dana-2222 2222 2222", "abcd-efgh-2345-6789", "٢٣٤٥", "no ticket!", "ＡＢ２３", "O0I1", "")


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
        with Database(self.engine) as database:
            for registration in database.scalars(select(Registration)):
                registration.came_at = None
            database.commit()


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    folder = tmp_path_factory.mktemp("doors")
    with serving(folder, ["db", "upgrade"], ["seed"]) as site:
        made = Doors(site.base, folder / "summit.sqlite")
        yield made
        made.engine.dispose()


@pytest.fixture(scope="module")
def key(chromium: Browser, doors: Doors) -> dict:
    """What a browser keeps of Rosa, who signed in."""
    context = chromium.new_context(base_url=doors.base)
    page = context.new_page()
    sign_in(page, "rosa@example.org", PASSWORD)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def device(chromium: Browser, doors: Doors, key: dict) -> Iterator[Callable[..., Page]]:
    """Opens the door on another device of Rosa's. An error in a script fails the test."""
    contexts, errors = [], []

    def opened(**told) -> Page:
        context = chromium.new_context(base_url=doors.base, storage_state=key, viewport=PHONE, timezone_id="America/New_York", **told)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if told.get("java_script_enabled", True):
            with page.expect_response("**/tickets.json"):
                page.goto(DOOR)
        else:
            page.goto(DOOR)
        return page

    yield opened
    for context in contexts:
        context.close()
    doors.forget()
    assert errors == []


def scan(page: Page, ticket: str) -> None:
    """As a hand scanner does: type and press Enter, wherever the focus was left."""
    page.keyboard.type(ticket)
    page.keyboard.press("Enter")


def now(page: Page) -> int:
    return page.evaluate("Math.floor(Date.now() / 1000)")


def test_two_codes_scanned_twice_without_a_connection_are_two_people_with_their_first_moments(device, doors):
    page = device()
    page.context.set_offline(True)
    expect(page.get_by_text("There is no connection.")).to_be_visible()
    before = now(page)
    for name in ("Dana", "Chen"):
        scan(page, doors.tickets[name])
        expect(page.locator("#answer")).to_have_text(f"✔ \u2068{name}\u2069 is checked in.")
    after = now(page)
    for name in ("Dana", "Chen"):
        scan(page, doors.tickets[name].lower())
        expect(page.locator("#answer")).to_contain_text(f"\u2068{name}\u2069 was checked in already, at ")
    expect(page.locator("[data-came]")).to_have_text("2")
    expect(page.locator("[data-waiting]")).to_have_text("2")
    assert doors.came() == {}

    with page.expect_response("**/scans.json"):
        page.context.set_offline(False)
    expect(page.locator("[data-if-waiting]")).to_be_hidden()
    expect(page.get_by_text("There is no connection.")).to_be_hidden()
    came = doors.came()
    assert set(came) == {"Dana", "Chen"}
    assert all(before <= moment <= after for moment in came.values())
    expect(page.locator(".door-scans li")).to_have_count(4)
    assert page.locator(".door-scans li").evaluate_all("rows => rows.map((row) => row.dataset.news)") == [
        "warning",
        "warning",
        "done",
        "done",
    ]


def test_the_earliest_scan_of_two_devices_counts_whichever_is_told_first(device, doors):
    first, second = device(), device()
    first.context.set_offline(True)
    scan(first, doors.tickets["Wang"])
    expect(first.locator("#answer")).to_have_attribute("data-news", "done")
    scanned = now(first)
    first.wait_for_function("moment => Date.now() / 1000 > moment + 2", arg=scanned)

    with second.expect_response("**/scans.json"):
        scan(second, doors.tickets["Wang"])
    expect(second.locator("#answer")).to_have_attribute("data-news", "done")
    assert doors.came()["Wang"] > scanned
    with first.expect_response("**/scans.json"):
        first.context.set_offline(False)
    expect(first.locator("[data-if-waiting]")).to_be_hidden()
    assert doors.came()["Wang"] <= scanned

    scan(second, doors.tickets["Wang"])
    expect(second.locator("#answer")).to_have_attribute("data-news", "warning")


def test_what_waits_is_not_left_without_being_asked_and_is_sent_when_the_page_is_opened_again(device, doors):
    page = device()
    page.route("**/scans.json", lambda route: route.abort())
    scan(page, doors.tickets["Dana"])
    expect(page.locator("[data-waiting]")).to_have_text("1")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert doors.came() == {}

    page.unroute("**/scans.json")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_response("**/scans.json"):
        page.reload()
    expect(page.locator("[data-if-waiting]")).to_be_hidden()
    assert set(doors.came()) == {"Dana"}


def test_a_ticket_that_the_device_does_not_know_is_looked_up_as_soon_as_it_can(device, doors):
    page = device()
    page.context.set_offline(True)
    scan(page, "QQQQ QQQQ QQQQ QQQQ")
    expect(page.locator("#answer")).to_contain_text("not on the list of this device")
    page.context.set_offline(False)
    expect(page.locator("#answer")).to_have_text("✖ There is no such ticket.")
    expect(page.locator(".door-scans li")).to_have_attribute("data-news", "refused")
    scan(page, "what is this")
    expect(page.locator("#answer")).to_have_text("✖ “what is this” is not the code of a ticket.")


def test_what_cannot_be_sent_because_she_is_signed_out_stays_on_the_device(device, doors):
    page = device()
    page.context.clear_cookies()
    scan(page, doors.tickets["Dana"])
    expect(page.get_by_text("What waits here cannot be sent")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_have_text("1")
    assert doors.came() == {}


def test_without_a_script_every_code_is_a_form(device, doors):
    page = device(java_script_enabled=False)
    scan(page, doors.tickets["Dana"])
    expect(page.locator(".message")).to_have_text("✔ \u2068Dana\u2069 is checked in.")
    scan(page, doors.tickets["Dana"])
    expect(page.locator(".message")).to_contain_text("▲ \u2068Dana\u2069 was checked in already, at ")
    assert set(doors.came()) == {"Dana"}


def test_devices_read_tickets_and_merge_scans_as_the_server_does(device):
    from summit.attending.checking_in import digest_of, ticket_of

    page = device()
    read = page.evaluate(
        """async (typed) => {
          const address = document.querySelector('script[src*="door.js"]').src;
          const { ticketOf, merged, without } = await import(address.replace("door.js", "door-scans.js"));
          const { digestOf } = await import(address.replace("door.js", "door-keeping.js"));
          const one = merged({ A: 5, B: 2 }, { A: 3, C: 9 }), other = merged({ A: 3, C: 9 }, { A: 5, B: 2 });
          return {
            tickets: typed.map(ticketOf), digest: await digestOf("ABCDEFGH23456789"), one, other, twice: merged(one, one),
            left: without({ A: 3, B: 2, C: 9 }, { A: 3, C: 10 }),
          };
        }""",
        list(TYPED),
    )
    assert read["tickets"] == [ticket_of(text) for text in TYPED]
    assert read["digest"] == digest_of("ABCDEFGH23456789")
    assert read["one"] == read["other"] == read["twice"] == {"A": 3, "B": 2, "C": 9}
    assert read["left"] == {"B": 2, "C": 9}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_door_is_accessible_on_a_phone(device, doors, language):
    page = device()
    page.goto("/account/")
    page.locator("#language").select_option(language)
    page.locator("main form button").first.click()
    page.goto(DOOR)
    assert page.locator("html").get_attribute("lang") == language
    scan(page, doors.tickets["Dana"])
    expect(page.locator("#answer")).to_have_attribute("data-news", "done")
    page.emulate_media(color_scheme="light")
    found = violations(page, LEVEL_AA)
    page.emulate_media(color_scheme="dark")
    assert (found, violations(page, COLOURS_ONLY), page.evaluate(WIDER_THAN_THE_SCREEN)) == ([], [], [])
