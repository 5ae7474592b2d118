"""Passkeys with a device that Chromium only imagines (WebDriver's virtual authenticator, by way of CDP)."""

import pytest
from playwright.sync_api import Page, expect

from summit.demo.accounts import PASSWORD

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def base(site) -> str:
    """WebAuthn wants a name, not a number."""
    return site.base.replace("127.0.0.1", "localhost")


def with_device(page: Page, **told) -> tuple:
    """Give the browser a device; returns the way to speak to it, and its name."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | told})
    return devtools, made["authenticatorId"]


def sign_in(page: Page, base: str, email: str) -> None:
    page.goto(f"{base}/account/sign-in?next=/account/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def make_passkey(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/account/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Make a passkey").click()


def test_a_passkey_is_made_and_signs_in_alone(reader, base):
    page = reader()
    devtools, device = with_device(page)
    sign_in(page, base, "vera@example.org")
    make_passkey(page, base, "Vera's telephone")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert page.locator(".recovery-codes li").count() == 10
    (key,) = devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert (key["rpId"], key["isResidentCredential"]) == ("localhost", True)

    page.get_by_role("link", name="Go on").click()
    expect(page.locator(".passkeys")).to_contain_text("Vera's telephone")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{base}/account/sign-in?next=/desk/waic-2024/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{base}/desk/waic-2024/")
    (key,) = devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert key["signCount"] == 2

    page.goto(f"{base}/account/")
    page.get_by_role("button", name="Remove Vera's telephone").click()
    expect(page.locator(".passkeys")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{base}/account/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="This passkey signs nobody in here")).to_be_visible()


def test_a_passkey_is_a_second_factor(reader, base):
    page = reader()
    with_device(page)
    sign_in(page, base, "tariq@example.org")
    make_passkey(page, base, "Key")
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, base, "tariq@example.org")
    expect(page.get_by_role("heading", name="The second factor")).to_be_visible()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_a_device_that_does_not_know_who_holds_it_is_not_enough(reader, base):
    page = reader()
    with_device(page, isUserVerified=False)
    sign_in(page, base, "eve@example.org")
    make_passkey(page, base, "Found in the street")
    expect(page.get_by_role("alert")).to_contain_text("The device did not answer")
    page.goto(f"{base}/account/")
    expect(page.locator(".passkeys")).to_have_count(0)
