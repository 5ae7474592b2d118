"""A summit from nothing to its second release, the way an organiser goes, in one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.browser.board import by_keys, centre, place, saved
from tests.browser.conftest import serving, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL, PASSWORD = "amina@example.org", "a summit in Delhi needs patience"
DESK, PUBLIC = "/desk/delhi-2026", "/delhi-2026/en"
BOARD = f"{DESK}/board?day=2026-02-17"
TITLES = [f"Side event {number}" for number in range(1, 21)]
CODES = [f"side-event-{number}" for number in range(1, 21)]
SIDE_EVENTS = "Title,Code,Duration\n" + "".join(f"{title},{code},30\n" for title, code in zip(TITLES, CODES, strict=True))
# Ends when the page at an address says something.
SAYS = """async ([address, words]) => {
  while (!(await (await fetch(address, {cache: 'no-store'})).text()).includes(words)) await new Promise((go) => setTimeout(go, 50));
}"""


@pytest.fixture
def amina(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The first operator, signed in, in front of a house with nothing in it. An error in a script fails the test."""
    commands = (["db", "upgrade"], ["account", "create", "--email", EMAIL, "--name", "Amina", "--language", "en", "--password-prompt"])
    with serving(tmp_path, *commands, typed=f"{PASSWORD}\n{PASSWORD}\n") as site:
        context = chromium.new_context(base_url=site.base, viewport={"width": 1600, "height": 1000}, timezone_id="Asia/Kolkata")
        page, errors = context.new_page(), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        sign_in(page, EMAIL, PASSWORD)
        yield page
        context.close()
        assert errors == []


def test_a_summit_comes_from_nothing_to_its_second_release(amina: Page, shared_data: Path):
    make_the_summit(amina)
    make_two_rooms(amina)
    read = hand_in(amina, (shared_data / "india_ai_impact_2026_sessions.csv").read_bytes(), "india.csv")
    assert sum(read.values()) == 480, read
    assert hand_in(amina, SIDE_EVENTS.encode(), "side-events.csv") == {"added": 20}

    place_by_drag(amina, CODES[:10], "main-hall")
    place_by_keys(amina, CODES[10:])
    waive_what_blocks(amina)
    publish(amina, "Everything")
    first = events_of(amina)
    assert {str(event["SUMMARY"]) for event in first.values()} >= set(TITLES)

    moved = CODES[9]
    before = place(open_board(amina), moved)
    by_keys(amina, moved, "PageDown", "ArrowDown", "Enter")
    saved(amina)
    after = place(amina, moved)
    assert after[1] != before[1]
    reword_without_publishing(amina, CODES[1])
    publish(amina, "Only the sessions that are ticked", only=moved)

    amina.evaluate(SAYS, [f"{PUBLIC}/changes", f"{PUBLIC}/changes/2"])
    second = events_of(amina)
    assert second.keys() == first.keys(), "every session keeps its UID"
    changed = {uid for uid in second if second[uid].to_ical() != first[uid].to_ical()}
    assert [str(second[uid]["SUMMARY"]) for uid in changed] == [TITLES[9]]
    (uid,) = changed
    assert second[uid]["SEQUENCE"] == first[uid]["SEQUENCE"] + 1
    amina.goto(f"{PUBLIC}/changes/2")
    expect(amina.locator("main")).to_contain_text(TITLES[9])
    expect(amina.locator("main")).not_to_contain_text(TITLES[1])
    amina.goto(f"{PUBLIC}/sessions/{moved}")
    shown = second[uid]["DTSTART"].dt.strftime("%H:%M")
    expect(amina.locator("main")).to_contain_text(shown)
    amina.goto(f"{PUBLIC}/sessions/{CODES[1]}")
    expect(amina.locator("main h1")).to_have_text(TITLES[1])


def make_the_summit(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="New summit").click()
    for name, text in {"name": "AI Summit in Delhi", "slug": "delhi-2026", "first": "2026-02-16", "last": "2026-02-17"}.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#zone").fill("Asia/Kolkata")
    page.get_by_role("button", name="Make the summit").click()
    expect(page.locator(".steps")).to_contain_text("Add venues")


def make_two_rooms(page: Page) -> None:
    page.goto(f"{DESK}/venues/new")
    page.locator("#name-en").fill("Conference Centre")
    page.get_by_role("button", name="Save").click()
    for name in ("Main Hall", "Garden Room"):
        page.goto(f"{DESK}/rooms/new")
        page.locator("#name-en").fill(name)
        page.locator("#venue_id").select_option(label="Conference Centre")
        page.locator("#capacity").fill("300")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("main")).to_contain_text(f"“{name}” is saved.")


def hand_in(page: Page, file: bytes, name: str) -> dict[str, int]:
    """Import a spreadsheet of sessions after looking at what it does; how many rows met which fate."""
    page.goto(f"{DESK}/imports")
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": file})
    page.get_by_role("button", name="Look at it").click()
    page.locator("#status").select_option("confirmed")
    page.get_by_role("button", name="See what would happen").click()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("button", name="Take the import back")).to_be_visible()
    counted = page.locator(".fates a[data-fate]")
    return {one.get_attribute("data-fate"): int(one.locator(".count").inner_text()) for one in counted.all()}


def open_board(page: Page) -> Page:
    page.goto(BOARD)
    page.wait_for_selector("#board .grip")
    return page


def place_by_drag(page: Page, codes: list[str], room: str) -> None:
    """Drag each from the list beside the board into a room, one below the other."""
    open_board(page)
    for number, code in enumerate(codes):
        lane = page.locator(f".lane[data-room={room}]")
        lane.evaluate("lane => lane.closest('.board-scroll').scrollTo(0, 0)")
        x, y = centre(page, f"#s-{code} .grip")
        frame = lane.bounding_box()
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 10, y + 10, steps=3)
        page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + 40 + 40 * number, steps=6)
        page.mouse.up()
        saved(page)
    assert {place(page, code)[0] for code in codes} == {room}


def place_by_keys(page: Page, codes: list[str]) -> None:
    open_board(page)
    for number, code in enumerate(codes):
        by_keys(page, code, *["PageDown"] * (number % 5), "ArrowRight", "ArrowRight", "Enter")
        saved(page)
    assert page.locator("[data-loose] .piece").count() == 0
    assert {place(page, code)[0] for code in codes}.isdisjoint({None, "main-hall"})


def waive_what_blocks(page: Page) -> None:
    """Meet one conflict on the list and let it stand with a reason, then all the others with another."""
    page.goto(f"{DESK}/conflicts?severity=blocks")
    before = page.locator("main [data-severity=blocks]").count()
    assert before > 0, "twenty side events dropped anyhow break nothing"
    first = page.locator("details:has(input[name=reason])").first
    first.locator("summary").click()
    first.locator("input[name=reason]").fill("Both speak by video")
    first.get_by_role("button").click()
    expect(page.locator(".message")).to_be_visible()
    page.goto(f"{DESK}/conflicts?severity=blocks")
    everything = page.locator("form[action$='/waivers']")
    if everything.count():
        everything.locator("xpath=ancestor::details").locator("summary").click()
        everything.locator("input[name=reason]").fill("The programme came like this from its makers")
        everything.get_by_role("button").click()
    page.goto(f"{DESK}/conflicts?severity=blocks&state=waived")
    expect(page.locator("main")).to_contain_text("Both speak by video")


def publish(page: Page, choice: str, *, only: str = "") -> None:
    page.goto(f"{DESK}/releases/new")
    page.get_by_label(choice).check()
    if only:
        page.locator(f"#only-{only}").check()
    page.locator("#note-en").fill(f"Published: {choice}")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(f"**{DESK}/releases/*")
    expect(page.locator("main")).to_contain_text(f"Published: {choice}")


def reword_without_publishing(page: Page, code: str) -> None:
    page.goto(f"{DESK}/sessions/{code}")
    page.locator("#title-en").fill("Not for the public yet")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".message")).to_contain_text("is saved")


def events_of(page: Page) -> dict[str, object]:
    """The events of the public feed, by UID."""
    answer = page.request.get(f"{PUBLIC}/agenda.ics")
    assert answer.status == 200
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.body()).walk("VEVENT")}
