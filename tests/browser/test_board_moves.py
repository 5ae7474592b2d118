"""What comes of a move: it is shown first, undone, met by somebody else's; and the board without a script, and for everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.board import (
    DAY,
    DRAFT,
    OTHER,
    PLACE,
    TALK,
    by_keys,
    by_mouse,
    clock,
    minutes_of,
    place,
    saved,
    stored,
)
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = pytest.mark.browser


def test_what_it_would_break_is_shown_first_and_can_be_put_back(at_the_board):
    page = at_the_board()
    room, start, _ = place(page, OTHER)
    before = place(page, TALK)
    by_mouse(page, TALK, room, minutes=minutes_of(start) - minutes_of(before[1]))
    panel = page.locator("#board-panel")
    expect(panel).to_contain_text("in the same room at the same time")
    expect(panel.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert stored(page, TALK) == before


def test_a_move_that_breaks_something_can_say_why(at_the_board):
    page = at_the_board()
    room, start, _ = place(page, OTHER)
    before = place(page, TALK)
    by_mouse(page, TALK, room, minutes=minutes_of(start) - minutes_of(before[1]))
    page.get_by_label("Why (for the trail, optional)").fill("The hall is flooded")
    page.keyboard.press("Enter")
    saved(page)
    assert stored(page, TALK)[0] == room
    page.goto("/desk/waic-2024/trail")
    expect(page.locator(".trail > li").first.locator(".why")).to_have_text("The hall is flooded")
    page.goto(DAY)
    page.keyboard.press("Control+z")
    page.wait_for_function(f"time => ({PLACE})('{TALK}')[1] === time", arg=before[1])


def test_moves_are_undone_and_redone_by_keys(at_the_board):
    page = at_the_board()
    before = place(page, DRAFT)
    by_keys(page, DRAFT, "ArrowDown", "ArrowDown", "Enter")
    saved(page)
    after = place(page, DRAFT)
    assert after[1] == clock(10, before[1])
    page.keyboard.press("Control+z")
    page.wait_for_function(f"time => ({PLACE})('{DRAFT}')[1] === time", arg=before[1])
    page.keyboard.press("Control+Shift+z")
    page.wait_for_function(f"time => ({PLACE})('{DRAFT}')[1] === time", arg=after[1])
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_function(f"time => ({PLACE})('{DRAFT}')[1] === time", arg=before[1])
    assert stored(page, DRAFT) == before


def test_a_session_is_taken_off_the_board_and_put_on_it_again(at_the_board):
    page = at_the_board()
    before = place(page, DRAFT)
    by_keys(page, DRAFT, "ArrowDown", "Delete", "Enter")
    page.wait_for_selector(f"[data-loose] #s-{DRAFT}")
    assert place(page, DRAFT)[:2] == [None, None]
    page.locator("#board-search").fill("nothing like it")
    expect(page.locator(f"#s-{DRAFT}")).to_be_hidden()
    page.locator("#board-search").fill("")
    by_mouse(page, DRAFT, before[0], minutes=0)
    saved(page)
    assert page.locator(f"[data-placed] #s-{DRAFT}").count() == 1
    assert stored(page, DRAFT)[0] == before[0]


def test_what_has_no_place_is_put_on_the_board_by_keys(at_the_board):
    page = at_the_board()
    room = place(page, DRAFT)[0]
    by_keys(page, DRAFT, "Delete", "Enter")
    page.wait_for_selector(f"[data-loose] #s-{DRAFT}:not(.lifted)")
    by_keys(page, DRAFT, "ArrowDown", "ArrowDown", "ArrowRight")
    expect(page.locator("#board-said")).to_contain_text(" to ")
    page.keyboard.press("Enter")
    saved(page)
    assert page.locator(f"[data-placed] #s-{DRAFT}").count() == 1
    assert page.evaluate("document.activeElement.closest('.piece').id") == f"s-{DRAFT}"
    placed, start, _ = stored(page, DRAFT)
    assert placed not in (None, room)
    assert start is not None
    page.keyboard.press("Control+z")
    expect(page.locator("#board-toast")).to_contain_text("taken back")
    page.keyboard.press("Control+z")
    page.wait_for_function(f"room => ({PLACE})('{DRAFT}')[0] === room", arg=room)


def test_two_people_see_each_others_moves(at_the_board):
    amina, otto = at_the_board("Amina"), at_the_board("Otto")
    _, start, _ = place(amina, OTHER)
    by_keys(amina, OTHER, "ArrowUp", "Enter")
    saved(amina)
    otto.wait_for_function(f"time => ({PLACE})('{OTHER}')[1] === time", arg=clock(-5, start), timeout=8000)
    expect(otto.locator("#board-toast")).to_contain_text("Somebody else changed")


def test_a_stale_move_meets_both_states_and_loses_none(at_the_board):
    amina, otto = at_the_board("Amina"), at_the_board("Otto")
    # Otto's browser hears of nothing, as on a bad line.
    otto.route("**/board/changes*", lambda route: route.abort())
    _, start, _ = place(amina, OTHER)
    by_keys(amina, OTHER, "ArrowDown", "Enter")
    saved(amina)
    by_keys(otto, OTHER, "ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    panel = otto.locator("#board-panel")
    expect(panel).to_contain_text("was changed by Amina")
    expect(panel).to_contain_text(clock(5, start))
    expect(panel).to_contain_text(clock(15, start))
    otto.get_by_role("button", name="Use mine").click()
    saved(otto)
    assert stored(otto, OTHER)[1] == clock(15, start)


def test_zoom_is_remembered_and_filters_dim_the_rest(at_the_board):
    page = at_the_board()
    height = page.locator(f"#s-{TALK}").bounding_box()["height"]
    page.locator("#board-zoom").select_option("3")
    assert page.locator(f"#s-{TALK}").bounding_box()["height"] > height * 1.5
    page.goto(DAY)
    assert page.locator("#board").get_attribute("data-zoom") == "3"
    track = page.locator(f"#s-{TALK}").get_attribute("data-track")
    page.locator("#filter-track").select_option(index=1)
    chosen = page.locator("#filter-track").input_value()
    assert all(
        f"track={chosen}" in link for link in page.locator(".board-head .days a").evaluate_all("links => links.map((link) => link.href)")
    )
    dimmed = page.locator(".piece[data-dim]").evaluate_all("pieces => pieces.map((piece) => piece.dataset.track)")
    assert chosen not in dimmed
    assert (track == chosen) == (page.locator(f"#s-{TALK}[data-dim]").count() == 0)


def test_without_a_script_a_session_leads_to_a_form_that_places_it(at_the_board):
    page = at_the_board(java_script_enabled=False)
    page.locator(f"#s-{DRAFT} .grip").click()
    page.locator("#room_id").select_option(label="Silver Hall")
    page.locator("#start-day").select_option("2024-07-07")
    page.locator("#start-clock").fill("15:40")
    page.get_by_role("button", name="Save").first.click()
    if page.get_by_role("button", name="Save anyway").count():
        page.get_by_role("button", name="Save anyway").click()
    page.wait_for_url("**/board?day=2024-07-07*")
    assert "15:40" in page.locator(f"#s-{DRAFT}").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_board_and_its_form_are_accessible_everywhere(at_the_board, language):
    page = at_the_board(language=language)
    found = {}
    for name, address in (("board", DAY), ("form", f"/desk/waic-2024/sessions/{TALK}/placement")):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found[f"{name} by day"] = violations(page, LEVEL_AA)
        page.emulate_media(color_scheme="dark")
        found[f"{name} by night"] = violations(page, COLOURS_ONLY)
        page.set_viewport_size(PHONE)
        found[f"{name} on a phone"] = violations(page, LEVEL_AA)
        found[f"{name} wider than a phone"] = page.evaluate(WIDER_THAN_THE_SCREEN)
    assert {where: what for where, what in found.items() if what} == {}


def test_the_panel_is_accessible(at_the_board):
    page = at_the_board()
    page.locator(f"#s-{TALK}").click()
    expect(page.locator("#board-panel")).to_contain_text("Room and time in a form")
    assert violations(page, LEVEL_AA) == []
