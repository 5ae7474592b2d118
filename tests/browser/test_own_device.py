"""A device that several people use: whose schedule it shows, and to whom. A press is heard also where nothing can be kept."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import create_engine, delete

from summit.demo.accounts import PASSWORD
from summit.model import Note, PrivateEntry, Star
from tests.browser.conftest import Site, devices, serving
from tests.browser.keeping import IS_WHOLE, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE, MINE = "/waic-2024/en", "/my/waic-2024/en"
SIGNED_OUT = "You are signed out. Sign in to see your schedule."
STORE = "JSON.parse(localStorage.getItem('summit.schedule.waic-2024') ?? '{}')"
# As browsers do whose reader allows no site to keep anything.
REFUSE_STORAGE = """
  const refuse = () => { throw new DOMException("Refused", "QuotaExceededError"); };
  Object.assign(Storage.prototype, { setItem: refuse, getItem: () => null });
"""
# What of the page was ever shown to who looks at it, from its first moment.
WATCH = """
  window.seen = new Set();
  const look = () => document.querySelectorAll("#plan [data-star]").forEach(({ value }) => seen.add(value));
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("house"), ["db", "upgrade"], ["seed"]) as site:
        yield site


@pytest.fixture
def device(chromium: Browser, house: Site) -> Iterator[Callable[[], Page]]:
    """Open a new device. An error in a script fails the test."""
    forget_stars(house)
    with devices(chromium, base_url=house.base, timezone_id="Asia/Shanghai") as opened:
        yield opened


def forget_stars(house: Site) -> None:
    """What tests before this one left on the server."""
    engine = create_engine(house.environment["DATABASE_URL"])
    with engine.begin() as connection:
        for table in (Star, Note, PrivateEntry):
            connection.execute(delete(table))
    engine.dispose()


@pytest.fixture
def codes(device: Callable[[], Page]) -> list[str]:
    """Sessions of the programme."""
    page = device()
    page.goto(f"{HERE}/agenda")
    return [one.get_attribute("value") for one in page.locator("main [data-star]").all()]


def sign_in(page: Page, name: str, following: str = f"{MINE}/agenda") -> None:
    page.goto(f"/account/sign-in?next={following}")
    page.locator("#email").fill(f"{name.lower()}@example.org")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(f"**{following}")


def star(page: Page, code: str) -> None:
    page.locator(f'main [data-star][value="{code}"]').first.click()


def starred(page: Page) -> set[str]:
    return {one.get_attribute("value") for one in page.locator("main [data-star][data-on]").all()}


def dana_with(page: Page, *codes: str) -> None:
    """Dana signs in, stars these, has a note to one and an entry of her own, and all of it is on her device."""
    sign_in(page, "Dana")
    page.goto(f"{HERE}/agenda")
    wait_until(page, IS_WHOLE)
    for code in codes:
        if code in starred(page):
            continue
        with page.expect_response("**/stars.json"):
            star(page, code)
    page.goto(f"{MINE}/notes/{codes[0]}")
    page.locator("#text").fill("Ask about article 2")
    with page.expect_response("**/stars.json"):
        page.get_by_role("button", name="Save").click()
    page.wait_for_function(f"() => Object.keys({STORE}.notes).length > 0")


def test_who_is_signed_in_no_more_is_not_shown_to_who_comes_next(device, codes):
    first, second, third = codes[3], codes[6], codes[9]
    page = device()
    dana_with(page, first, second)
    page.context.clear_cookies()

    page.add_init_script(WATCH)
    page.goto(f"{MINE}/agenda")
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    expect(page.locator("#plan [data-star]")).to_have_count(0)
    expect(page.locator("#plan-empty")).to_be_hidden()
    assert page.evaluate("[...seen]") == []
    kept = page.evaluate(STORE)
    assert (kept["account"], kept["notes"], kept["entries"], kept["tickets"]) == ("", {}, [], {})
    page.goto(f"{HERE}/agenda")
    assert starred(page) == set()

    star(page, third)
    page.goto(f"{MINE}/agenda")
    expect(page.locator("#plan [data-star]")).to_have_count(1)
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    assert starred(page) == {third}
    sign_in(page, "Dana")
    expect(page.locator(".my-day [data-star][data-on]")).to_have_count(3)
    assert {first, second, third} == starred(page)
    expect(page.get_by_text("Ask about article 2")).to_be_visible()


def test_what_was_pressed_without_a_connection_waits_for_her_who_pressed_it(device, codes):
    late = codes[12]
    page = device()
    dana_with(page, codes[3])
    page.goto(f"{HERE}/agenda")
    page.context.set_offline(True)
    star(page, late)
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto(f"{MINE}/agenda")
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()

    sign_in(page, "Dana")
    expect(page.locator(f'.my-day [data-star][value="{late}"]')).to_be_visible()


def test_nobody_gets_the_stars_of_who_was_here_before(device, codes):
    first, third = codes[3], codes[15]
    page = device()
    dana_with(page, first)
    page.context.clear_cookies()
    page.goto(f"{MINE}/agenda")
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    page.goto(f"{HERE}/agenda")
    star(page, third)

    sign_in(page, "Eve")
    expect(page.locator(f'.my-day [data-star][value="{third}"]')).to_be_visible()
    assert starred(page) == {third}
    assert page.evaluate(STORE)["away"] is None
    assert page.evaluate("JSON.stringify(localStorage)").count("Ask about article 2") == 0


def test_who_signs_in_where_the_network_is_slow_is_not_shown_the_plan_of_another(device, codes):
    page = device()
    dana_with(page, codes[3])
    page.context.clear_cookies()
    # She signs in on a page that knows no stars; then there is no connection, and the page that is kept is of nobody.
    page.add_init_script(WATCH)
    sign_in(page, "Eve", "/account/")
    page.context.set_offline(True)
    page.goto(f"{MINE}/agenda")
    expect(page.locator("#kept-note")).to_be_visible()
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    assert page.evaluate("[...seen]") == []
    page.goto(f"{HERE}/agenda")
    expect(page.locator("#kept-note")).to_be_visible()
    assert starred(page) == set()

    with page.expect_response("**/stars.json"):
        page.context.set_offline(False)
    page.wait_for_function(f"() => {STORE}.account")
    assert page.evaluate(STORE)["away"] is None
    page.goto(f"{MINE}/device")
    expect(page.locator("#plan-empty")).to_be_visible()
    expect(page.get_by_text(SIGNED_OUT)).to_be_hidden()


def test_a_plan_waits_for_the_server_to_say_whose_it_is(device, codes):
    """Not even for a moment, where it can be asked."""
    page = device()
    dana_with(page, codes[3])
    page.context.clear_cookies()
    held: list[Route] = []
    page.route("**/stars.json", lambda route: held.append(route))
    with page.expect_request("**/stars.json"):
        page.goto(f"{MINE}/agenda")
    expect(page.locator("#plan [data-star]")).to_have_count(0)
    held[0].continue_()
    expect(page.get_by_text(SIGNED_OUT)).to_be_visible()
    expect(page.locator("#plan [data-star]")).to_have_count(0)


def test_where_nothing_can_be_kept_a_star_is_a_form(device, codes):
    page = device()
    sign_in(page, "Dana")
    page.context.add_init_script(REFUSE_STORAGE)
    page.goto(f"{HERE}/agenda")
    star(page, codes[18])
    page.wait_for_url(f"**{MINE}/agenda")
    expect(page.locator(f'.my-day [data-star][value="{codes[18]}"]')).to_have_attribute("data-on", "")
    # On a page of hers it is known who presses, and her device tells.
    with page.expect_navigation():
        star(page, codes[18])
    expect(page.locator(f'.my-day [data-star][value="{codes[18]}"]')).to_have_count(0)

    page.context.clear_cookies()
    page.goto(f"{HERE}/agenda")
    card = page.locator("main .session", has=page.locator(f'[data-star][value="{codes[18]}"]')).first
    card.locator("a").first.focus()
    page.keyboard.press("s")
    page.wait_for_url("**/account/sign-in**")
