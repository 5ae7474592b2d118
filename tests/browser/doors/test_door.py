"""A door in a real browser: without a connection, on two devices, and without a script."""

from time import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors.door import DOOR, found_on, scan

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPED = ("dana-2222 2222 2222", "abcd-efgh-2345-6789", "٢٣٤٥", "no ticket!", "ＡＢ２３", "O0I1", "")


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

    with second.expect_response("**/scans.json"):
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


def test_a_ticket_that_the_device_does_not_know_is_not_taken_twice_without_a_word(device):
    page = device()
    page.context.set_offline(True)
    scan(page, "QQQQ QQQQ QQQQ QQQQ")
    expect(page.locator("#answer")).to_contain_text("not on the list of this device")
    scan(page, "QQQQ QQQQ QQQQ QQQQ")
    expect(page.locator("#answer")).to_contain_text("This ticket was scanned here already, at ")
    expect(page.locator("#answer")).to_have_attribute("data-news", "warning")
    expect(page.locator("[data-waiting]")).to_have_text("1")


def test_a_device_whose_clock_is_slow_is_not_first_at_the_door(device, doors):
    slow = device(minutes_slow=60)
    # It has its list, and with it the server's time, as soon as it shows no trouble.
    slow.wait_for_function("() => JSON.stringify(localStorage).includes('Dana')")
    before = int(time())
    slow.context.set_offline(True)
    scan(slow, doors.tickets["Dana"])
    expect(slow.locator("#answer")).to_have_attribute("data-news", "done")
    with slow.expect_response("**/scans.json"):
        slow.context.set_offline(False)
    expect(slow.locator("[data-if-waiting]")).to_be_hidden()
    # It knows the server's time as well as an answer is quick.
    assert before - 5 <= doors.came()["Dana"] <= int(time())


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
    expect(page.locator("#ticket")).to_be_focused()
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
    assert found_on(page) == ([], [], [])
