"""Without a mouse: everything is reached in the order of reading, and what has the focus is seen."""

import pytest

from tests.browser.pages import DAY

pytestmark = pytest.mark.browser

# Once two frames are drawn, because what was not on the screen before may take another height there.
FOCUSED = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0];
  const points = [[0.02, 0.5], [0.5, 0.25], [0.5, 0.5], [0.98, 0.5], [0.5, 0.75]];
  const tops = points.map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  const parts = ".skip, .masthead-nav, .languages, .days, .filters, .timetable, .sessions, .colophon, .masthead";
  return {
    name: element.getAttribute("href") ?? element.id ?? element.tagName,
    text: element.textContent.trim().slice(0, 40),
    part: element.closest(parts)?.classList[0] ?? "",
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    covered: tops.filter((top) => !(top && (element.contains(top) || top.contains(element)))).length,
    isOnScreen: box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1,
  };
}"""
LINKS = "() => [...document.querySelectorAll('main .session .title a')].map((link) => link.getAttribute('href'))"
MANY = 400
HAS_SCROLLED = """(edge) => new Promise((tell) => {
  const table = document.querySelector(".timetable");
  const look = (frames) => table[edge] || !frames ? tell(table[edge] !== 0) : requestAnimationFrame(() => look(frames - 1));
  look(300);
})"""


def stops(page, key: str = "Tab") -> list[dict]:
    """Everything that has the focus, press by press, until it leaves the page."""
    found = []
    for _ in range(MANY):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            return found
        found.append(page.evaluate(FOCUSED))
    raise AssertionError(f"the focus does not leave the page after {MANY} steps")


def parts(found: list[dict]) -> list[str]:
    """The parts of the page in the order in which the focus meets them."""
    names = [stop["part"] for stop in found if stop["part"]]
    return [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_agenda_is_walked_in_the_order_of_reading(reader, site, language, width):
    page = reader(width=width)
    page.goto(site.page("agenda", language))
    found = stops(page)
    assert parts(found) == ["skip", "masthead", "masthead-nav", "languages", "days", "filters", "sessions", "colophon"]
    inside = [stop["name"] for stop in found if stop["part"] == "sessions"]
    assert inside[::2] == page.evaluate(LINKS)
    assert set(inside[1::2]) == {""}, "each session is followed by its star"
    assert [stop["text"] for stop in found if stop["part"] == "languages"] == [
        "中文",
        "English",
        "Français",
        "العربية",
        "Русский",
        "Español",
    ]
    assert [stop for stop in found if stop["outline"] < 2] == []
    assert [stop for stop in found if stop["covered"] or not stop["isOnScreen"]] == []


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", ["agenda", DAY])
def test_walking_back_nothing_hides_under_the_heading_that_stays(reader, site, path, width):
    page = reader(width=width)
    page.goto(site.page(path))
    found = stops(page, "Shift+Tab")
    assert {stop["name"] for stop in found} >= set(page.evaluate(LINKS))
    assert [stop for stop in found if stop["covered"] and stop["part"] != "timetable"] == []


def test_the_link_at_the_top_skips_to_the_content(reader, site):
    page = reader()
    page.goto(site.page("agenda"))
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["part"] == "days"


def test_filters_open_and_are_sent_by_keyboard(reader, site):
    page = reader()
    page.goto(site.page("agenda"))
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    reached = []
    while page.evaluate("document.activeElement.tagName") == "SELECT":
        reached.append(page.evaluate("document.activeElement.name"))
        assert page.evaluate(FOCUSED)["outline"] >= 2
        page.keyboard.press("Tab")
    assert reached == ["track", "format", "room", "agency", "language", "access"]
    page.locator("select[name=track]").focus()
    page.keyboard.type("Glob")
    page.locator(".filters button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda?track=governance**")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_of_a_day_scrolls_by_keyboard(reader, site, language):
    page = reader(width=1100)
    page.goto(site.page(DAY, language))
    region = page.get_by_role("region")
    while not region.evaluate("table => table === document.activeElement"):
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["outline"] >= 2
    assert region.evaluate("table => table.scrollHeight > table.clientHeight && table.scrollWidth > table.clientWidth")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(HAS_SCROLLED, "scrollTop")
    page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
    assert page.evaluate(HAS_SCROLLED, "scrollLeft")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_the_table_of_a_day_every_session_is_reached_and_seen(reader, site, language):
    page = reader()
    page.goto(site.page(DAY, language))
    found = [stop for stop in stops(page) if stop["part"] == "sessions"]
    assert [stop["name"] for stop in found if stop["name"]] == page.evaluate(LINKS)
    assert len(found) == 2 * len(page.evaluate(LINKS)), "each session is followed by its star"
    assert [stop for stop in found if stop["outline"] < 2 or stop["covered"] or not stop["isOnScreen"]] == []
