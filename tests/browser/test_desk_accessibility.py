"""Every kind of page of the desk and of accounts, met through links: WCAG 2.2 AA as far as a machine can tell, and nothing too wide."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from summit.app import create_app
from summit.core import clock
from summit.core.one_time_codes import code_of, step_at
from summit.demo.accounts import PASSWORD
from tests.browser.conftest import sign_in
from tests.browser.desk_pages import ASIDE, DESK, LATER, OUTSIDE, fill, pages_in, pages_met
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = pytest.mark.browser

OPENED = "() => document.querySelectorAll('main details:not(.board-break), .desk-menu').forEach((part) => (part.open = true))"
TALK = f"{DESK}/sessions/compute-for-all"


@pytest.fixture(scope="module")
def met(chromium, site) -> dict[str, str]:
    """An address of each kind of page, as Otto meets them, who operates the installation."""
    app = create_app()
    context = chromium.new_context(base_url=site.base)
    page = context.new_page()
    sign_in(page, "otto@example.org", PASSWORD)
    trial = fill(page)
    found = pages_met(page, app, trial) | ASIDE
    context.close()
    assert set(found) | set(OUTSIDE) | LATER == pages_in(app)
    return found


def found_on(page: Page) -> list[str]:
    """What is wrong with a page of which all parts are open, by day and by night."""
    page.evaluate(OPENED)
    page.emulate_media(color_scheme="light")
    by_day = [*violations(page, LEVEL_AA), *page.evaluate(WIDER_THAN_THE_SCREEN)]
    page.emulate_media(color_scheme="dark")
    return [*by_day, *violations(page, COLOURS_ONLY)]


def wrong_with(page: Page, addresses: dict[str, str]) -> dict[str, list[str]]:
    wrong = {}
    for endpoint, address in addresses.items():
        page.goto(address)
        assert page.locator("main h1").count() == 1, address
        if found := found_on(page):
            wrong[f"{endpoint} {address}"] = found
    return wrong


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320)])
def test_every_page_of_the_desk_is_accessible(at_the_desk, met, language, width):
    page = at_the_desk("/account/", "Otto", language=language, width=width)
    assert page.locator("html").get_attribute("lang") == language
    assert wrong_with(page, met) == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_for_those_who_are_outside_are_accessible(reader, language):
    page = reader(**PHONE)
    addresses = {endpoint: f"{address}?language={language}" for endpoint, address in OUTSIDE.items()}
    assert wrong_with(page, addresses) == {}


def test_pages_of_the_second_factor_are_accessible(reader):
    page = reader(**PHONE)
    sign_in(page, "vera@example.org", PASSWORD, "ar")
    page.goto("/account/authenticator")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.locator("#code").fill(code_of(secret, step_at(clock.now())))
    page.locator("main form button").click()
    page.wait_for_selector(".recovery-codes")
    assert found_on(page) == []

    code = page.locator(".recovery-codes li").first.inner_text()
    page.locator(".masthead form button").click()
    page.goto("/account/sign-in?next=/account/")
    page.locator("#email").fill("vera@example.org")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/second-factor**")
    assert found_on(page) == []
    page.locator("#code").fill(code)
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/")
    assert found_on(page) == []
    page.locator("form[action$=removal] button").click()
    page.wait_for_url("**/account/")


WRONGLY_TYPED = {
    "shelf": (f"{DESK}/tracks/new", {"#colour": "no colour"}),
    "session": (f"{DESK}/sessions/new", {"#minutes": "0"}),
    "day": (f"{DESK}/days/2024-07-04", {"#opens": "25:00"}),
    "person": (f"{DESK}/people/new", {"#email": "no address"}),
    "new summit": ("/desk/new", {"#slug": "NO"}),
    "settings": (f"{DESK}/settings", {"#zone": "Nowhere"}),
    "placement": (f"{TALK}/placement", {"#minutes": "9999"}),
    "spreadsheet": (f"{DESK}/imports", {}),
    "account": ("/account/password", {"#password": "short"}),
}


def submit(page: Page) -> None:
    """Send the main form of the page as a browser would that checks nothing itself."""
    form = page.locator("main form.edit").first
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_response(lambda answer: answer.request.method == "POST") as awaited:
        form.locator(".actions button").first.click()
    assert awaited.value.status in (409, 422), awaited.value.status


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_that_say_what_is_wrong_are_accessible(at_the_desk, language):
    page = at_the_desk("/account/", "Otto", language=language, width=320)
    wrong = {}
    for name, (address, typed) in WRONGLY_TYPED.items():
        page.goto(address)
        page.evaluate(OPENED)
        for field, text in typed.items():
            page.locator(field).fill(text)
        submit(page)
        if found := found_on(page):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_who_came_too_late_is_accessible(at_the_desk: Callable[..., Page], language):
    first, second = (at_the_desk(TALK, "Otto", language=language, width=320) for _ in range(2))
    for page, text in ((first, f"First in {language}"), (second, f"Second in {language}")):
        page.locator("#subtitle-en").fill(text)
    first.locator(".actions.bar button").click()
    expect(first.locator(".message")).to_be_visible()
    submit(second)
    expect(second.locator(".theirs").first).to_be_visible()
    assert found_on(second) == []


def test_from_right_to_left_the_places_stand_at_the_right(at_the_desk):
    page = at_the_desk(f"{DESK}/", language="ar")
    places, work = page.locator(".desk-groups").bounding_box(), page.locator("main").bounding_box()
    assert places["x"] >= work["x"] + work["width"] - 1
    assert page.locator(".desk-account").bounding_box()["x"] < 720 < page.locator(".desk-name").bounding_box()["x"]


@pytest.mark.parametrize("path", ["/desk/", "/desk/new"])
def test_where_no_places_are_listed_the_work_has_the_whole_width(at_the_desk, path):
    page = at_the_desk(path, "Otto")
    assert page.locator("main").bounding_box()["width"] > 1000
