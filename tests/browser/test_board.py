"""The board in a real browser: taken by mouse, by finger and by keys, from left to right and from right to left."""

import pytest
from playwright.sync_api import expect

from tests.browser.board import (
    OTHER,
    TALK,
    UNTIL_AT_REST,
    agree,
    by_keys,
    by_mouse,
    centre,
    clock,
    middle,
    place,
    saved,
    stored,
)

pytestmark = pytest.mark.browser


def test_a_session_is_dragged_into_another_room_and_hour(at_the_board):
    page = at_the_board()
    _, start, length = place(page, TALK)
    by_mouse(page, TALK, "multi-hall", minutes=35)
    saved(page)
    assert place(page, TALK) == ["multi-hall", clock(35, start), length]
    assert stored(page, TALK) == ["multi-hall", clock(35, start), length]


def test_its_lower_edge_makes_it_longer(at_the_board):
    page = at_the_board()
    room, start, length = place(page, OTHER)
    centre(page, f"#s-{OTHER}")
    frame = page.locator(f"#s-{OTHER}").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] - 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + frame["height"] / length * 20, steps=5)
    page.mouse.up()
    saved(page)
    assert stored(page, OTHER) == [room, start, length + 20]


def test_a_finger_that_rests_drags_and_one_that_moves_scrolls(at_the_board):
    page = at_the_board(has_touch=True)
    before = place(page, TALK)
    x, y = centre(page, f"#s-{TALK}")
    across, _ = middle(page, ".lane[data-room=silver-hall]")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, x: float, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x, y)
    touch("touchMove", x, y - 40)
    touch("touchEnd", x, y)
    assert page.locator(".held").count() == 0
    page.evaluate(UNTIL_AT_REST)
    x, y = centre(page, f"#s-{TALK}")
    touch("touchStart", x, y)
    page.wait_for_selector(f"#s-{TALK}.held")
    for share in (0.3, 0.6, 1):
        touch("touchMove", x + (across - x) * share, y + 4)
    touch("touchEnd", x, y)
    saved(page)
    assert stored(page, TALK)[0] == "silver-hall" != before[0]


def test_by_keys_each_step_is_said_and_the_focus_stays(at_the_board):
    page = at_the_board()
    said = page.locator("#board-said")
    room, start, length = place(page, TALK)
    page.locator(f"#s-{TALK} .grip").focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text("is picked up")
    for key, minutes, longer in (("ArrowDown", 5, 0), ("PageDown", 65, 0), ("ArrowUp", 60, 0), ("Shift+ArrowDown", 60, 5)):
        page.keyboard.press(key)
        expect(said).to_contain_text(f"{clock(minutes, start)} to {clock(minutes + length + longer, start)}")
    lanes = page.locator(".lane").evaluate_all("lanes => lanes.map((lane) => [lane.dataset.room, lane.dataset.name])")
    room, name = lanes[[code for code, _ in lanes].index(room) + 1]
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text(name)
    page.keyboard.press("Enter")
    saved(page)
    assert page.evaluate("document.activeElement.closest('.piece').id") == f"s-{TALK}"
    assert stored(page, TALK) == [room, clock(60, start), length + 5]


def test_escape_puts_it_back(at_the_board):
    page = at_the_board()
    before = place(page, TALK)
    by_keys(page, TALK, "ArrowDown", "ArrowRight", "Escape")
    expect(page.locator("#board-said")).to_contain_text("back where it was")
    assert page.locator(".held, .origin").count() == 0
    assert stored(page, TALK) == before


def test_arrows_go_from_session_to_session_of_which_tab_reaches_one(at_the_board):
    page = at_the_board()
    assert page.locator("[data-placed] .grip[tabindex='0']").count() == 1
    page.locator(f"#s-{TALK} .grip").focus()
    page.keyboard.press("ArrowDown")
    reached = page.evaluate("document.activeElement.closest('.piece')?.id")
    assert reached not in (None, f"s-{TALK}")
    assert page.locator("[data-placed] .grip[tabindex='0']").count() == 1


def test_from_right_to_left_arrows_follow_the_screen(at_the_board):
    page = at_the_board(language="ar")
    first, second = (page.locator(".lane").nth(number).bounding_box()["x"] for number in (0, 1))
    assert first > second
    rooms = page.locator(".lane").evaluate_all("lanes => lanes.map((lane) => lane.dataset.room)")
    before = place(page, TALK)[0]
    by_keys(page, TALK, "ArrowLeft", "Enter")
    agree(page)
    page.wait_for_function("room => document.getElementById('s-young-engineers').dataset.room !== room", arg=before)
    assert rooms.index(place(page, TALK)[0]) == rooms.index(before) + 1
    by_mouse(page, TALK, before, minutes=0)
    page.wait_for_function("room => document.getElementById('s-young-engineers').dataset.room === room", arg=before)
