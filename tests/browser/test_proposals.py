"""Proposals in a browser: an agency submits one, the secretariat merges two; their pages are accessible in both directions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_desk_accessibility import found_on

pytestmark = pytest.mark.browser

DESK, AGENCY = "/desk/waic-2024", "/agency/waic-2024/unido/proposals"
DRAFT, FIRST, SECOND = "Measuring what machines use", "Artificial intelligence for small", "Small manufacturers and artificial"


def open_one(page: Page, address: str, title: str) -> None:
    page.goto(address)
    page.locator("tbody a", has_text=title).click()
    expect(page.locator("main h1")).to_contain_text(title)


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320)])
def test_the_pages_of_proposals_are_accessible(at_the_desk: Callable[..., Page], language, width):
    bo = at_the_desk(AGENCY, "Bo", language=language, width=width)
    wrong = {"list": found_on(bo)}
    bo.goto(f"{AGENCY}/new")
    wrong["new"] = found_on(bo)
    bo.goto(AGENCY)
    for number in range(bo.locator("tbody a").count()):
        bo.goto(AGENCY)
        bo.locator("tbody a").nth(number).click()
        wrong[f"one {number}"] = found_on(bo)
    otto = at_the_desk(f"{DESK}/proposals", "Otto", language=language, width=width)
    wrong["queue"] = found_on(otto)
    otto.locator("tbody a").first.click()
    wrong["proposal"] = found_on(otto)
    otto.goto(f"{otto.url}/merge")
    wrong["others"] = found_on(otto)
    otto.locator(".named a").first.click()
    wrong["both"] = found_on(otto)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_what_is_not_whole_says_where_and_a_whole_one_is_submitted(at_the_desk: Callable[..., Page]):
    bo = at_the_desk(AGENCY, "Bo", width=320)
    open_one(bo, AGENCY, DRAFT)
    bo.locator("button", has_text="Save and submit").click()
    expect(bo.locator("#not-submitted")).to_be_focused()
    assert found_on(bo) == []
    bo.locator("#people button[name=more]").click()
    bo.locator("#people-2-name").fill("Ada Demo")
    bo.locator("#people-2-email").fill("ada@example.org")
    bo.locator("button", has_text="Save and submit").click()
    expect(bo.locator("main h1 .mark")).to_have_text("Submitted")


def test_the_secretariat_merges_two_and_comes_to_the_board(at_the_desk: Callable[..., Page]):
    otto = at_the_desk(f"{DESK}/proposals", "Otto")
    open_one(otto, f"{DESK}/proposals", FIRST)
    expect(otto.locator(".clashes")).to_contain_text("A title like this one")
    otto.locator("summary", has_text="Accept").first.click()
    otto.locator("a", has_text="Merge with another").click()
    otto.locator(".named a", has_text=SECOND).click()
    otto.locator("label[for=lead-other]").click()
    otto.locator("button", has_text="Merge and place it").click()
    otto.wait_for_url("**/placement")
    expect(otto.locator(".message")).to_contain_text("Both proposals are one session now")
    open_one(otto, f"{DESK}/proposals", FIRST)
    expect(otto.locator(".merged-with")).to_contain_text("United Nations University")
