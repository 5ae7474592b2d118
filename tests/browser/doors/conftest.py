"""A door with three people who have a seat, and devices of Rosa's who stands at it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from summit.demo.accounts import PASSWORD
from tests.browser.conftest import devices, serving, sign_in
from tests.browser.doors.door import DOOR, Doors
from tests.browser.test_accessibility import PHONE

SLOW_CLOCK = "const now = Date.now; Date.now = () => now() - %d * 60_000;"


@pytest.fixture(scope="package")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    folder = tmp_path_factory.mktemp("doors")
    with serving(folder, ["db", "upgrade"], ["seed"]) as site:
        made = Doors(site.base, folder / "summit.sqlite")
        yield made
        made.engine.dispose()


@pytest.fixture(scope="package")
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
    usual = {"base_url": doors.base, "storage_state": key, "viewport": PHONE, "timezone_id": "America/New_York"}
    try:
        with devices(chromium, **usual) as opened:
            yield lambda **told: at_the_door(opened, **told)
    finally:
        doors.forget()


def at_the_door(opened: Callable[..., Page], *, minutes_slow: int = 0, **told) -> Page:
    page = opened(**told)
    if minutes_slow:
        page.context.add_init_script(SLOW_CLOCK % minutes_slow)
    if told.get("java_script_enabled", True):
        with page.expect_response("**/tickets.json"):
            page.goto(DOOR)
    else:
        page.goto(DOOR)
    return page
