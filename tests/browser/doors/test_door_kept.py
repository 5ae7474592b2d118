"""A door that is opened without a connection: its page, its list, what waits there; and that all of it goes with who stood there."""

import pytest
from playwright.sync_api import expect

from summit.demo.accounts import PASSWORD
from tests.browser.doors.door import CODE, DOOR, NAMES, found_on, scan
from tests.browser.keeping import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IS_KEPT = "async () => Boolean(await caches.match(location.pathname))"
# All that a browser keeps of this site, as text.
ALL_KEPT = """async () => {
  const kept = [JSON.stringify(localStorage)];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (!request.url.includes("/static/")) kept.push(await (await cache.match(request)).text());
  }
  return kept.join(" ");
}"""


def test_a_door_that_was_opened_once_opens_without_a_connection_and_knows_its_list_and_what_waits(device, doors):
    page = device()
    wait_until(page, IS_KEPT)
    page.context.set_offline(True)
    scan(page, doors.tickets["Dana"])
    expect(page.locator("[data-waiting]")).to_have_text("1")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("h1")).to_have_text("Opening ceremony")
    expect(page.locator("[data-waiting]")).to_have_text("1")
    expect(page.locator("[data-came]")).to_have_text("1")
    expect(page.locator("[data-registered]")).to_have_text("3")
    expect(page.get_by_text("There is no connection.")).to_be_visible()
    scan(page, doors.tickets["Dana"])
    expect(page.locator("#answer")).to_contain_text("\u2068Dana\u2069 was checked in already, at ")
    scan(page, doors.tickets["Chen"])
    expect(page.locator("#answer")).to_have_text("✔ \u2068Chen\u2069 is checked in.")

    # Another tab, later: nothing of it depends on the one that was open.
    page.close()
    later = page.context.new_page()
    later.goto(DOOR)
    expect(later.locator("[data-waiting]")).to_have_text("2")
    assert found_on(later) == ([], [], [])
    with later.expect_response("**/scans.json"):
        later.context.set_offline(False)
    expect(later.locator("[data-if-waiting]")).to_be_hidden()
    assert set(doors.came()) == {"Dana", "Chen"}


def test_the_page_that_is_kept_of_a_door_has_nobody_in_it_and_goes_when_she_signs_out(device, doors):
    first = device()
    scan(first, doors.tickets["Wang"])
    expect(first.locator("#answer")).to_have_attribute("data-news", "done")
    page = device()
    expect(page.locator(".door-scans li")).to_have_count(1)
    wait_until(page, IS_KEPT)
    shell = page.evaluate("async () => (await caches.match(location.pathname)).text()")
    assert [word for word in ("Rosa", "Wang", "csrf_token", "Sign out", *doors.tickets.values()) if word in shell] == []
    assert "Dana" in page.evaluate(ALL_KEPT)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/sign-in**")
    assert [word for word in ("Rosa", *NAMES, CODE) if word in page.evaluate(ALL_KEPT)] == []


def test_names_are_forgotten_when_she_may_not_ask_for_them_any_more_and_come_back_with_her(device, doors):
    page = device()
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Dana')")
    wait_until(page, IS_KEPT)
    page.context.clear_cookies()
    scan(page, doors.tickets["Dana"])
    expect(page.get_by_text("What waits here cannot be sent")).to_be_visible()
    assert [name for name in NAMES if name in page.evaluate(ALL_KEPT)] == []
    expect(page.locator("[data-waiting]")).to_have_text("1")

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in").click()
    opened.value.locator("#email").fill("rosa@example.org")
    opened.value.locator("#password").fill(PASSWORD)
    opened.value.locator("main form button").first.click()
    opened.value.wait_for_url(f"**{DOOR}")
    opened.value.close()
    page.context.set_offline(True)
    with page.expect_response("**/tickets.json"):
        page.context.set_offline(False)
    expect(page.locator("[data-if-waiting]")).to_be_hidden()
    wait_until(page, IS_KEPT)
    assert set(doors.came()) == {"Dana"}
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Chen')")
