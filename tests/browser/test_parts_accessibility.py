"""What speakers, agencies and the secretariat see of each other: WCAG 2.2 AA as far as a machine can tell, and nothing too wide."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.app import create_app
from summit.demo.accounts import PASSWORD
from tests.browser.conftest import Site, serving, sign_in
from tests.browser.desk_pages import DESK, pages_in, pages_met
from tests.browser.many_hands import AGENCY, SPEAKER, fill
from tests.browser.test_desk_accessibility import found_on, submit, wrong_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Who has one part is led to it past the choice of parts.
ROOMS = {"Chen": ("speaker", {"speaker.parts"}), "Bo": ("agency", {"agency.agencies"})}
AT_THE_DESK = {
    "changes": f"{DESK}/changes",
    "tasks": f"{DESK}/tasks",
    "deadline": f"{DESK}/tasks/answer",
    "invitations": f"{DESK}/invitations",
    "invitation": f"{DESK}/people/ines-carvalho/invitation",
    "editors": f"{DESK}/agencies/unido/invitations",
    "sign-offs": f"{DESK}/sign_offs",
    "statements": f"{DESK}/statements",
    "needs": f"{DESK}/needs",
    "speaker": f"{DESK}/people/chen-yu",
    "portrait": f"{DESK}/people/chen-yu/portrait",
    "joint session": f"{DESK}/sessions/aim-global-launch",
    "release": f"{DESK}/releases/new",
}
WRONGLY_TYPED = {
    ("Chen", f"{SPEAKER}/profile"): {"#email": "no address", "#biography-en": "word " * 300},
    ("Chen", f"{SPEAKER}/statements"): {"#embargo_until-clock": "25:00"},
    ("Chen", f"{SPEAKER}/availability"): {"#starts-clock": "25:00"},
    ("Chen", f"{SPEAKER}/assistants"): {"#email": "no address"},
    ("Bo", f"{AGENCY}/editors"): {"#email": "no address"},
    ("Otto", f"{DESK}/people/ines-carvalho/invitation"): {"#email": "no address"},
    ("Otto", f"{DESK}/tasks/biography"): {"#due_at-clock": "25:00"},
}


@pytest.fixture(scope="module")
def keys() -> dict:
    return {}


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own: what is left with each other stays there."""
    with serving(tmp_path_factory.mktemp("parts"), ["db", "upgrade"], ["seed"]) as started:
        fill(partial(_open_page, chromium, started))
        for context in chromium.contexts:
            context.close()
        yield started


def _open_page(chromium: Browser, site: Site, address: str, name: str) -> Page:
    page = chromium.new_context(base_url=site.base, viewport={"width": 1440, "height": 900}).new_page()
    sign_in(page, f"{name.lower()}@example.org", PASSWORD)
    page.goto(address)
    return page


@pytest.fixture(scope="module")
def met(chromium: Browser, site: Site) -> dict[str, dict[str, str]]:
    """An address of each kind of page of speakers and of agencies, by who meets it."""
    app, found = create_app(), {}
    for name, (room, unmet) in ROOMS.items():
        page = _open_page(chromium, site, "/account/", name)
        found[name] = pages_met(page, app, rooms=(room,))
        page.context.close()
        assert set(found[name]) | unmet == pages_in(app, room)
    return found


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320), ("ar", 1440), ("en", 320)])
@pytest.mark.parametrize("name", ROOMS)
def test_every_page_of_a_part_is_accessible(at_the_desk, met, name, language, width):
    page = at_the_desk("/account/", name, language=language, width=width)
    assert page.locator("html").get_attribute("lang") == language
    assert wrong_with(page, met[name]) == {}


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320), ("ar", 1440), ("en", 320)])
def test_what_the_secretariat_sees_of_them_is_accessible(at_the_desk, language, width):
    page = at_the_desk("/account/", "Otto", language=language, width=width)
    assert wrong_with(page, AT_THE_DESK) == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_that_say_what_is_wrong_are_accessible(at_the_desk, language):
    wrong = {}
    for (name, address), typed in WRONGLY_TYPED.items():
        page = at_the_desk(address, name, language=language, width=320)
        for field, text in typed.items():
            page.locator(field).fill(text)
        submit(page)
        expect(page.locator("#not-saved")).to_be_focused()
        if found := found_on(page):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rooms_without_a_part_in_them_are_accessible(at_the_desk, language):
    page = at_the_desk("/account/", "Eve", language=language, width=320)
    assert wrong_with(page, {"parts": "/speaker/", "agencies": "/agency/"}) == {}
