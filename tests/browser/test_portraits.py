"""A portrait is cut in the browser: by pointer, by keys, by sliders, and by the server where no script runs."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from summit.demo.seeding import CONTENT
from tests.browser.test_accessibility import COLOURS_ONLY, LEVEL_AA, WIDER_THAN_THE_SCREEN, violations
from tests.faces import colours_of, encoded, quarters

pytestmark = pytest.mark.browser

PAGE = "/desk/waic-2024/people/{}/portrait"
LOGO = "/desk/waic-2024/agencies/unido/logo"
GREEN, BLUE, YELLOW = (("green",) * 4, ("blue",) * 4, ("yellow",) * 4)
AS_IT_IS = ("red", "green", "blue", "yellow")


def choose(page: Page, data: bytes) -> None:
    page.locator("#file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": data})
    expect(page.locator("[data-square]")).to_be_visible()


def save(page: Page) -> tuple[str, ...]:
    """Save, and say what stands in the corners of the picture that is shown then."""
    page.locator("main form.edit .actions button").first.click()
    shown = page.locator("main figure img").first
    expect(shown).to_be_visible()
    answer = page.request.get(shown.get_attribute("src"))
    assert answer.status == 200
    return colours_of(answer.body())


def middle_of_result(page: Page) -> list[int]:
    return page.evaluate("[...document.querySelector('[data-result]').getContext('2d').getImageData(80, 80, 1, 1).data]")


@pytest.fixture(scope="module")
def people() -> list[str]:
    """The codes of people of the demo: each test has somebody of its own, because what is handed in stays."""
    return [person["code"] for person in json.loads((CONTENT / "people.json").read_text())]


def test_what_is_chosen_by_keys_is_what_is_kept(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[0]))
    choose(page, encoded(quarters(1200, 1200), "PNG"))
    square = page.locator("[data-square]")
    square.focus()
    for _ in range(12):
        page.keyboard.press("Shift+-")
    for _ in range(8):
        page.keyboard.press("Shift+ArrowRight")
    for _ in range(40):
        page.keyboard.press("ArrowUp")
    assert middle_of_result(page) == [0, 255, 0, 255]
    expect(page.locator("#crop-across")).to_have_value("100")
    expect(page.locator("#crop-down")).to_have_value("0")
    assert save(page) == GREEN


def test_what_is_chosen_by_pointer_is_what_is_kept(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[1]))
    choose(page, encoded(quarters(1000, 1000), "PNG"))
    square, stage = page.locator("[data-square]"), page.locator(".crop-stage")
    stage.scroll_into_view_if_needed()

    def drag(start: tuple[float, float], end: tuple[float, float]) -> None:
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        page.mouse.move(*end)
        page.mouse.up()

    whole = stage.bounding_box()
    corner = page.locator("[data-corner]").bounding_box()
    start = (corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2)
    drag(start, (start[0] - whole["width"] * 0.6, start[1] - whole["height"] * 0.6))
    box = square.bounding_box()
    assert box["width"] == pytest.approx(whole["width"] * 0.4, abs=4)

    inside = (box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    drag(inside, (inside[0] + whole["width"], inside[1] + whole["height"]))
    assert middle_of_result(page) == [255, 255, 0, 255]
    assert save(page) == YELLOW


def test_sliders_do_the_same_in_a_page_from_right_to_left(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[2]), language="ar", width=320)
    choose(page, encoded(quarters(1600, 800), "PNG"))
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert [*violations(page, LEVEL_AA), *violations(page, COLOURS_ONLY)] == []
    page.locator("#crop-size").fill("0")
    page.locator("#crop-across").fill("0")
    page.locator("#crop-down").fill("100")
    assert middle_of_result(page) == [0, 0, 255, 255]
    assert save(page) == BLUE


def test_a_photograph_that_lies_on_its_side_is_shown_and_cut_upright(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[3]))
    exif = Image.Exif()
    exif[0x0112] = 6
    choose(page, encoded(quarters(1200, 800), "JPEG", exif=exif, quality=95))
    whole = page.locator("[data-whole]")
    assert whole.evaluate("canvas => canvas.height > canvas.width")
    page.locator("#crop-size").fill("0")
    page.locator("#crop-across").fill("0")
    page.locator("#crop-down").fill("0")
    # What was below on the left is above on the left in an upright picture.
    assert middle_of_result(page)[2] > 200
    assert save(page) == BLUE


def test_without_a_script_the_server_cuts(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[4]), java_script_enabled=False)
    expect(page.locator("[data-cropping]")).to_be_hidden()
    page.locator("#file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": encoded(quarters(1200, 1200), "PNG")})
    page.locator("#portrait_text-en").fill("Four fields of colour")
    assert save(page) == AS_IT_IS
    expect(page.locator("main figure img")).to_have_attribute("alt", "Four fields of colour")


def test_a_file_that_is_no_picture_is_told_by_the_browser_and_by_the_server(at_the_desk, people):
    page = at_the_desk(PAGE.format(people[5]))
    page.locator("#file").set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    expect(page.locator("[data-unreadable]")).to_be_visible()
    expect(page.locator("[data-cropping]")).to_be_hidden()
    page.locator("main form.edit .actions button").first.click()
    expect(page.locator("#not-saved")).to_contain_text("This file is not a picture.")
    expect(page.locator("#not-saved")).to_be_focused()


def test_a_logo_is_shown_whole(at_the_desk):
    page = at_the_desk(LOGO)
    logo = encoded(Image.new("RGBA", (900, 300), (0, 0, 255, 128)), "PNG")
    page.locator("#file").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": logo})
    page.locator("main form.edit .actions button").first.click()
    shown = page.locator("main figure img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [640, 213]
    read = Image.open(io.BytesIO(page.request.get(shown.get_attribute("src")).body()))
    assert (read.mode, read.getpixel((5, 5))) == ("RGBA", (0, 0, 255, 128))
    assert [*violations(page, LEVEL_AA), *page.evaluate(WIDER_THAN_THE_SCREEN)] == []
