"""What somebody does at the board in a browser, and what she sees there."""

from playwright.sync_api import Page, expect

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
    # At an edge the board goes on beneath the hand, and with it the room that is meant.
    there = page.locator(f".lane[data-room={room}]").bounding_box()
    if there["x"] != lane["x"]:
        page.mouse.move(there["x"] + there["width"] / 2, y + minutes / 5 * step)
    page.mouse.up()


def clock(minutes: int, since: str) -> str:
    total = minutes_of(since) + minutes
    return f"{total // 60:02}:{total % 60:02}"


def minutes_of(time: str) -> int:
    """How many minutes after midnight a clock shows this."""
    hours, past = map(int, time.split(":"))
    return hours * 60 + past
