"""A reader's own pages with something on them: WCAG 2.2 AA as far as a machine can tell, by keyboard, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PHONE
from tests.browser.test_desk_accessibility import wrong_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUMMIT, DAY = "waic-2024", "2024-07-05"
PAGES = ("agenda", "calendar", "sharing", "letters", "entries/new", "device", "stars/compute-for-all", "notes/compute-for-all")


def mine(path: str, language: str = "en") -> str:
    return f"/my/{SUMMIT}/{language}/{path}"


@pytest.fixture
def dana(at_the_desk: Callable[..., Page]) -> Callable[..., Page]:
    """Dana, who has sessions that clash, a note, an entry of her own, a calendar address and a shared link."""

    def sign_in(language: str = "en", **told) -> Page:
        page = at_the_desk(f"/{SUMMIT}/en/agenda/{DAY}", "Dana", language="en", **told)
        page.goto(mine("agenda"))
        if page.locator(".own").count() == 0:
            fill(page)
        page.goto(mine("agenda", language))
        return page

    return sign_in


def fill(page: Page) -> None:
    for code in ("compute-for-all", "data-stewardship", "opening-ceremony"):
        page.goto(mine(f"stars/{code}"))
        page.locator("main form button").first.click()
    page.goto(mine("notes/compute-for-all"))
    page.locator("#text").fill("Ask about the second article")
    page.get_by_role("button", name="Save").click()
    page.goto(mine(f"entries/new?day={DAY}"))
    page.locator("#title").fill("Dinner with the delegation")
    page.locator("#start-clock").fill("11:30")
    page.get_by_role("button", name="Save").click()
    page.goto(mine("calendar"))
    page.locator("#name").fill("My phone")
    page.get_by_role("button", name="Make the address").click()
    page.goto(mine("sharing"))
    page.locator("main form button").first.click()


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320), ("zh", 320)])
def test_every_page_of_mine_is_accessible(dana, language, width):
    page = dana(language, width=width)
    assert page.locator(".my-clash").count() > 0
    link = page.request.get(mine("sharing", language)).text().split("/shared/")[1][:32]
    assert wrong_with(page, {path: mine(path, language) for path in (*PAGES, f"shared/{link}")}) == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_a_device_keeps_is_shown_accessibly(reader, language):
    page = reader(**PHONE)
    page.goto(f"/{SUMMIT}/{language}/agenda")
    for place in (3, 4, 5):
        page.locator("main [data-star]").nth(place).click()
    addresses = {"device": mine("agenda", language)}
    assert wrong_with(page, addresses) == {}
    expect(page.locator("#plan [data-star]")).to_have_count(3)


def test_a_star_is_pressed_by_keyboard_alone(reader):
    page = reader()
    page.goto(f"/{SUMMIT}/en/agenda/{DAY}")
    star = page.locator("main [data-star]").nth(2)
    title = page.locator(f"#t-{star.get_attribute('value')}").inner_text()
    star.focus()
    expect(star).to_have_accessible_name(f"Add to my schedule {title}")
    page.keyboard.press("Enter")
    expect(star).to_have_attribute("data-on", "")
    expect(star).to_have_accessible_name(f"Remove from my schedule {title}")
    box = star.bounding_box()
    assert min(box["width"], box["height"]) >= 24


def test_without_a_script_a_star_is_a_form(at_the_desk):
    page = at_the_desk(f"/{SUMMIT}/en/sessions/closing", "Dana", java_script_enabled=False)
    page.locator("main button.star").first.click()
    expect(page.locator("main")).to_contain_text("is in your schedule.")
    page.locator("#t-closing").wait_for()
    page.goto(mine("stars/closing"))
    page.locator("main form button").first.click()
    expect(page.locator("#t-closing")).to_have_count(0)
