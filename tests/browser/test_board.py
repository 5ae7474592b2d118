"""The board in a real browser: by mouse, by touch, by keys, from right to left, without a script, and two people at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.demo.accounts import PASSWORD
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = pytest.mark.browser

DAY = "/desk/waic-2024/board?day=2024-07-07"
TALK, OTHER, DRAFT = "young-engineers", "reporting-on-ai", "shared-test-data"
PLACE = """code => {
  const { room = null, start = null, minutes } = document.getElementById(`s-${code}`).dataset;
  return [room, start && new Date(start).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" }).slice(0, 5), Number(minutes)];
}"""

# A board that was pushed goes on for a moment.
UNTIL_AT_REST = """() => new Promise((done) => {
  const board = document.querySelector(".board-scroll");
  const look = (last) => (board.scrollTop === last ? done() : setTimeout(look, 100, board.scrollTop));
  look();
})"""


@pytest.fixture(scope="module")
def keys(chromium: Browser, site) -> dict:
    """What a browser keeps of somebody who signed in, by name and language; nobody signs in twice."""
    return {}


@pytest.fixture
def at_the_board(chromium: Browser, site, keys) -> Callable[..., Page]:
    """Open the board of the last day for somebody. An error in a script fails the test."""
    contexts, errors = [], []

    def open_board(name: str = "Amina", *, language: str = "en", width: int = 1440, address: str = DAY, **told) -> Page:
        if (name, language) not in keys:
            context = chromium.new_context(base_url=site.base)
            page = context.new_page()
            page.goto(f"/account/sign-in?language={language}&next=/account/")
            page.locator("#email").fill(f"{name.lower()}@example.org")
            page.locator("#password").fill(PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url("**/account/")
            keys[name, language] = context.storage_state()
            context.close()
        size = {"width": width, "height": 900}
        context = chromium.new_context(base_url=site.base, storage_state=keys[name, language], viewport=size, **told)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_board
    for context in contexts:
        context.close()
    assert errors == []


def place(page: Page, code: str) -> list:
    """The room, the time and the length of a session as the page has it from the server."""
    return page.evaluate(PLACE, code)


def stored(page: Page, code: str) -> list:
    page.reload()
    return place(page, code)


def middle(page: Page, selector: str) -> tuple[float, float]:
    frame = page.locator(selector).bounding_box()
    return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2


def centre(page: Page, selector: str) -> tuple[float, float]:
    """Bring it into the middle of what is seen, and say where that is."""
    page.locator(selector).evaluate("piece => piece.scrollIntoView({ block: 'center', inline: 'nearest' })")
    return middle(page, selector)


def agree(page: Page) -> None:
    """Wait until the server has answered, and say yes where it asks."""
    page.wait_for_function("() => !document.querySelector('.waiting') || !document.getElementById('board-panel').hidden")
    if page.locator("#board-panel").is_visible():
        page.keyboard.press("Enter")


def saved(page: Page) -> None:
    """Wait until a move is saved, also where it is asked about first."""
    agree(page)
    expect(page.locator("#board-toast")).to_contain_text("is placed")
    page.wait_for_selector(".piece.waiting, .piece.held, .origin", state="detached")


def by_keys(page: Page, code: str, *pressed: str) -> None:
    page.locator(f"#s-{code} .grip").focus()
    for key in ("Enter", *pressed):
        page.keyboard.press(key)


def by_mouse(page: Page, code: str, room: str, *, minutes: int) -> None:
    """Take a session at its middle into a room, and so many minutes down."""
    x, y = centre(page, f"#s-{code}")
    lane = page.locator(f".lane[data-room={room}]").bounding_box()
    step = lane["height"] / int(page.locator("#board").get_attribute("data-rows"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10, steps=3)
    page.mouse.move(lane["x"] + lane["width"] / 2, y + minutes / 5 * step, steps=6)
    page.mouse.up()


def clock(minutes: int, since: str) -> str:
    hours, past = map(int, since.split(":"))
    total = hours * 60 + past + minutes
    return f"{total // 60:02}:{total % 60:02}"


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


def test_what_it_would_break_is_shown_first_and_can_be_put_back(at_the_board):
    page = at_the_board()
    room, start, _ = place(page, OTHER)
    before = place(page, TALK)
    by_mouse(page, TALK, room, minutes=_minutes(start) - _minutes(before[1]))
    panel = page.locator("#board-panel")
    expect(panel).to_contain_text("in the same room at the same time")
    expect(panel.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert stored(page, TALK) == before


def _minutes(time: str) -> int:
    hours, past = map(int, time.split(":"))
    return hours * 60 + past


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
