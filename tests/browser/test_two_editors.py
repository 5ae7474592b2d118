"""Sessions and people edited in browsers: by two at once, with a script and without, and looked at by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.demo.accounts import PASSWORD
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, PHONE, WIDER_THAN_THE_SCREEN, violations

pytestmark = pytest.mark.browser

DESK = "/desk/waic-2024"
TALK = f"{DESK}/sessions/compute-for-all"
PAGES = (
    "sessions?status=confirmed&sort=-title",
    "sessions/new",
    "sessions/opening-ceremony",
    "people?missing=fr",
    "people/ines-carvalho",
    "people/ines-carvalho/merge",
    "people/ines-carvalho/merge?with=chen-yu",
    "agencies",
    "agencies/most",
)


@pytest.fixture(scope="module")
def keys(chromium: Browser, site) -> dict:
    """What a browser keeps of Amina, who signed in once in each language."""
    found = {}
    for language in ("en", "ar"):
        context = chromium.new_context(base_url=site.base)
        page = context.new_page()
        page.goto(f"/account/sign-in?language={language}&next=/account/")
        page.locator("#email").fill("amina@example.org")
        page.locator("#password").fill(PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url("**/account/")
        found[language] = context.storage_state()
        context.close()
    return found


@pytest.fixture
def amina(reader, keys) -> Callable[..., Page]:
    """Opens another browser in which Amina is signed in."""
    return lambda language="en", **told: reader(storage_state=keys[language], **told)


def save(page: Page) -> None:
    page.locator(".actions.bar button").click()


@pytest.mark.parametrize("has_script", [True, False])
def test_two_browsers_edit_the_same_session_and_both_texts_survive(amina, has_script):
    first, second = (amina(java_script_enabled=has_script) for _ in range(2))
    for page in (first, second):
        page.goto(TALK)
    mine, theirs = f"Written second {has_script}", f"Written first {has_script}"
    first.locator("#title-en").fill(theirs)
    first.locator("#capacity").fill("77")
    save(first)
    expect(first.locator(".message")).to_contain_text(theirs)

    second.locator("#title-en").fill(mine)
    save(second)
    expect(second.get_by_role("alert")).to_contain_text("Nothing is lost")
    expect(second.locator("#title-en")).to_have_value(mine)
    expect(second.locator(".theirs q")).to_have_text(theirs)
    expect(second.locator("#capacity")).to_have_value("77")
    save(second)
    expect(second.locator(".message")).to_contain_text(mine)
    first.goto(TALK)
    expect(first.locator("#title-en")).to_have_value(mine)


def test_a_person_is_found_by_typing_and_put_first_by_keyboard(amina):
    page = amina()
    page.goto(TALK)
    before = page.locator("#participations .typed-row").count()
    page.get_by_role("group", name="People").get_by_role("button", name="Add rows").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#participations .typed-row")).to_have_count(before + 1)
    person = page.locator(f"#participations-{before}-person")
    expect(person).to_be_focused()
    with page.expect_response("**/people/suggestions?q=*"):
        page.keyboard.type("tshil")
    option = page.locator("#people option")
    expect(option).to_have_count(1)
    page.locator(f"#participations-{before}-person").fill(option.get_attribute("value"))
    page.locator(f"#participations-{before}-place").fill("1")
    save(page)
    expect(page.locator("#participations-0-person")).to_have_value("Tshilidzi Marwala (tshilidzi-marwala)")


def test_rows_come_without_a_script_and_keep_what_is_typed(amina):
    page = amina(java_script_enabled=False)
    page.goto(TALK)
    before = page.locator("#links .typed-row").count()
    page.locator("#subtitle-en").fill("Not saved yet")
    page.locator("#links button[name=more]").click()
    expect(page.locator("#links .typed-row")).to_have_count(before + 5)
    expect(page.locator("#subtitle-en")).to_have_value("Not saved yet")


def test_enter_in_a_field_saves_and_asks_for_no_rows(amina):
    page = amina()
    page.goto(TALK)
    page.locator("#subtitle-en").fill("Saved by the Enter key")
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_be_visible()
    expect(page.locator("#subtitle-en")).to_have_value("Saved by the Enter key")


def test_many_are_ticked_changed_and_taken_back(amina):
    page = amina()
    page.goto(f"{DESK}/sessions?q=workshop")
    page.get_by_role("checkbox", name="Tick all on this page").check()
    ticked = page.locator("td.pick input:checked").count()
    assert ticked > 1
    page.locator(".bulk summary").click()
    expect(page.locator("[data-ticked]")).to_have_text(f" ({ticked})")
    page.locator("#to-status").select_option("tentative")
    page.get_by_role("button", name="Look at the effect").click()
    expect(page.locator(".step ins").first).to_have_text("Provisional")
    page.locator(".actions.bar button").click()
    page.get_by_role("button", name="Take it back").click()
    page.goto(f"{DESK}/sessions?q=workshop&status=tentative")
    expect(page.locator(".empty")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_the_programme_are_accessible(amina, language):
    page = amina(language)
    found = {}
    for path in PAGES:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(f"{DESK}/{path}")
        assert page.locator("html").get_attribute("lang") == language
        told = {"by day": violations(page, LEVEL_AA)}
        page.emulate_media(color_scheme="dark")
        told["by night"] = violations(page, COLOURS_ONLY)
        page.set_viewport_size(PHONE)
        told["on a phone"] = violations(page, LEVEL_AA)
        told["too wide"] = page.evaluate(WIDER_THAN_THE_SCREEN)
        found |= {f"{path} {how}": what for how, what in told.items() if what}
    assert found == {}
