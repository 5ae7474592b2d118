"""Pages of accounts in a browser: accessible, on a phone and on a wide screen, from right to left, and without script."""

import pytest
from playwright.sync_api import expect

from summit.demo.accounts import PASSWORD
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = pytest.mark.browser

SIGNED_OUT = ("sign-in", "sign-up", "link", "link/x")
SIGNED_IN = ("", "data", "erasure", "password", "authenticator", "passkeys", "again")


def sign_in(page, language: str) -> None:
    page.goto(f"/account/sign-in?language={language}&next=/account/")
    page.locator("#email").fill("otto@example.org")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator(".masthead-nav")).to_be_visible()


def look_at(page, path: str) -> dict:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"/account/{path}")
    found = {"by day": violations(page, LEVEL_AA)}
    page.emulate_media(color_scheme="dark")
    found["by night"] = violations(page, COLOURS_ONLY)
    page.set_viewport_size(PHONE)
    found["on a phone"] = violations(page, LEVEL_AA)
    found["too wide"] = page.evaluate(WIDER_THAN_THE_SCREEN)
    return {f"{path} {how}": what for how, what in found.items() if what}


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_pages_of_accounts_are_accessible(reader, language):
    page = reader()
    page.goto(f"/account/sign-in?language={language}")
    assert page.locator("html").get_attribute("lang") == language
    found = {}
    for path in SIGNED_OUT:
        found |= look_at(page, path)
    sign_in(page, language)
    for path in SIGNED_IN:
        found |= look_at(page, path)
    assert found == {}


def test_all_is_done_without_script_and_with_the_keyboard(reader):
    page = reader(java_script_enabled=False)
    page.goto("/account/sign-in?next=/account/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    page.locator("#email").focus()
    page.keyboard.type("otto@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()
    page.goto("/account/passkeys")
    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
