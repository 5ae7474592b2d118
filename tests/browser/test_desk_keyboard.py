"""The desk without a mouse: all of it is reached, what has the focus is seen, and what is wrong is told first."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk_pages import DESK
from tests.browser.test_desk_accessibility import OPENED, WRONGLY_TYPED, submit
from tests.browser.test_keyboard import FOCUSED, MANY

pytestmark = pytest.mark.browser

PAGES = (
    "/desk/",
    f"{DESK}/",
    f"{DESK}/sessions?q=workshop",
    f"{DESK}/sessions/compute-for-all",
    f"{DESK}/sessions/compute-for-all/placement",
    f"{DESK}/conflicts?room=plenary-hall",
    f"{DESK}/releases/new",
    f"{DESK}/people/ines-carvalho",
    f"{DESK}/tracks",
    f"{DESK}/tracks/governance",
    f"{DESK}/travel-times",
    f"{DESK}/imports",
    f"{DESK}/letters",
    f"{DESK}/trail",
    "/account/",
)
# Of the buttons of a choice, Tab reaches the one that is chosen; arrows do the rest.
REACHABLE = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const isMeant = (one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && !one.matches("fieldset[disabled] *");
  const isChosen = (one) => one.type !== "radio" || one.checked;
  const found = [...document.querySelectorAll(all)].filter((one) => isMeant(one) && isChosen(one));
  found.forEach((one, number) => (one.dataset.stop = number));
  return found.map((one) => `${one.tagName} ${one.id || one.getAttribute("href") || one.textContent.trim().slice(0, 40)}`);
}"""
POINTS = 5
STOP = """() => {
  const stop = document.activeElement;
  return [stop.dataset.stop ?? "", stop === document.body, stop.getAttribute("role") === "region"];
}"""


def walk(page) -> tuple[list[str], list[dict]]:
    """Press Tab from the top of the page until the focus leaves it: what was never reached, and what was reached unseen."""
    names = page.evaluate(REACHABLE)
    reached, unseen = set(), []
    for _ in range(MANY * 2):
        page.keyboard.press("Tab")
        stop, is_over, is_region = page.evaluate(STOP)
        if is_over:
            break
        if stop in reached:
            continue
        reached.add(stop)
        found = page.evaluate(FOCUSED)
        # A region may be higher than the screen, of a high field the browser shows where the caret is, and of a link in a
        # table that is wider a part is enough for it; nothing hides entirely (WCAG 2.4.11).
        if found["outline"] < 2 or (found["covered"] == POINTS and not is_region):
            unseen.append(found)
    return [name for number, name in enumerate(names) if str(number) not in reached], unseen


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ar", 320)])
def test_all_of_a_page_is_reached_by_tab_and_seen(at_the_desk, language, width):
    page = at_the_desk("/account/", language=language, width=width)
    wrong = {}
    for path in PAGES:
        page.goto(path)
        found = walk(page)
        if found != ([], []):
            wrong[path] = found
    assert wrong == {}


def test_the_link_at_the_top_skips_the_places(at_the_desk):
    page = at_the_desk(f"{DESK}/sessions")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="New session")).to_be_focused()


def test_on_a_phone_the_menu_opens_by_keyboard(at_the_desk):
    page = at_the_desk(f"{DESK}/", width=320)
    places = page.get_by_role("link", name="Walking times")
    expect(places).to_be_hidden()
    page.locator(".desk-menu summary").focus()
    page.keyboard.press("Enter")
    expect(places).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.desk-groups') !== null")
    page.locator(".desk-menu summary").focus()
    page.keyboard.press("Space")
    expect(places).to_be_hidden()


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("form", WRONGLY_TYPED)
def test_the_focus_goes_to_what_is_wrong(at_the_desk, form, has_script):
    address, typed = WRONGLY_TYPED[form]
    page = at_the_desk(address, "Otto", java_script_enabled=has_script)
    page.evaluate(OPENED)
    for field, text in typed.items():
        page.locator(field).fill(text)
    submit(page)
    told = page.locator("main :is([role=alert][tabindex], [aria-invalid=true])").first
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_track_is_made_and_taken_out_by_keyboard_alone(at_the_desk, language):
    page = at_the_desk(f"{DESK}/tracks/new", language=language)
    page.locator("#name-en").focus()
    page.keyboard.type(f"Typed in {language}")
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_contain_text(f"Typed in {language}")
    page.get_by_role("link", name=f"Typed in {language}").focus()
    page.keyboard.press("Enter")
    page.locator("details.danger > summary").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # to where she may say why
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Typed in {language}")).to_have_count(0)
