"""Times, names and numbers side by side in two directions, as they stand on the screen (docs/languages.md)."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import DAY

pytestmark = pytest.mark.browser

# Where pieces of the text of an element begin, in pixels from the left: one number for each.
PLACES = r"""(element, pieces) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const letters = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    [...node.data].forEach((letter, place) => letters.push({ letter, node, place }));
  const text = letters.map(({ letter }) => letter).join("");
  let from = 0;
  return pieces.map((piece) => {
    const first = text.indexOf(piece, from);
    from = first + piece.length;
    const range = document.createRange();
    range.setStart(letters[first].node, letters[first].place);
    range.setEnd(letters[from - 1].node, letters[from - 1].place + 1);
    return range.getBoundingClientRect().left;
  });
}"""


def order_on_screen(element, *pieces: str) -> list[str]:
    """The pieces as they stand from left to right. They are named in the order of the text."""
    places = element.evaluate(PLACES, list(pieces))
    return [piece for _, piece in sorted(zip(places, pieces, strict=True))]


def hours_of(time_range) -> tuple[str, str]:
    """Start and end, as the text says them."""
    start, end = time_range.text_content().split("–")
    return start, end[:5]


def is_start_on_the_right(time_range) -> bool:
    start, end = hours_of(time_range)
    return order_on_screen(time_range, start, end) == [end, start]


@pytest.mark.parametrize(
    ("markup", "is_right"),
    [
        ("09:00–10:30", True),
        ("قاعة 09:00–10:30", True),
        ("قاعة Hall A 09:00–10:30", False),
        ("قاعة Hall A <bdi>09:00–10:30</bdi>", False),
        ("قاعة Hall A <span dir=auto>09:00–10:30</span>", False),
        ("قاعة Hall A \u206809:00–10:30\u2069", False),
        ("قاعة Hall A <span dir=rtl>09:00–10:30</span>", True),
        ("قاعة Hall A \u206709:00–10:30\u2069", True),
        ("قاعة <bdi>Hall A</bdi> 09:00–10:30", True),
        ("09:00-10:30", False),
    ],
)
def test_what_the_browser_makes_of_a_range_in_an_arabic_line(reader, markup, is_right):
    """Why times stand in an element with the page's direction, and names in `<bdi>`."""
    page = reader()
    page.set_content(f"<!doctype html><html lang=ar dir=rtl><p>{markup}</p></html>")
    expected = ["10:30", "09:00"] if is_right else ["09:00", "10:30"]
    assert order_on_screen(page.locator("p"), "09:00", "10:30") == expected


@pytest.mark.parametrize(
    ("markup", "is_right"), [("منى العلي, 09:00–10:30, Hall A", False), ("<bdi>منى العلي</bdi>, 09:00–10:30, Hall A", True)]
)
def test_what_the_browser_makes_of_a_range_after_an_arabic_name_in_an_english_line(reader, markup, is_right):
    page = reader()
    page.set_content(f"<!doctype html><html lang=en dir=ltr><p>{markup}</p></html>")
    expected = ["09:00", "10:30"] if is_right else ["10:30", "09:00"]
    assert order_on_screen(page.locator("p"), "09:00", "10:30") == expected


@pytest.mark.parametrize("path", ["agenda", DAY, "sessions/opening-ceremony", "speakers/tshilidzi-marwala", "search?q=الحوكمة"])
def test_on_an_arabic_page_a_session_starts_on_the_right(reader, site, path):
    page = reader(zone="Europe/Paris", height=12_000)
    page.goto(site.page(path, "ar"))
    ranges = page.locator("time.range").all()
    assert ranges
    expect(page.locator(".yours")).to_have_count(len(ranges))
    own = page.locator(".yours").all()
    assert [time_range.text_content() for time_range in ranges if not is_start_on_the_right(time_range)] == []
    assert [hours.text_content() for hours in own if not is_yours_on_the_right(hours)] == []


def is_yours_on_the_right(own) -> bool:
    """The same of the reader's own time, which may begin with the name of a day."""
    hours = own.evaluate("own => own.firstChild.data.match(/\\d\\d:\\d\\d/g)")
    return order_on_screen(own, *hours) == hours[::-1]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_on_other_pages_a_session_starts_on_the_left(reader, site, language):
    page = reader()
    page.goto(site.page("agenda", language))
    ranges = page.locator("time.range").all()
    assert ranges
    assert [time_range.text_content() for time_range in ranges if is_start_on_the_right(time_range)] == []


@pytest.mark.parametrize("path", ["agenda", "sessions/opening-ceremony"])
def test_latin_words_beside_a_time_do_not_turn_it_round(reader, site, path):
    page = reader()
    page.goto(site.page(path, "ar"))
    time_range = page.locator("time.range").first
    time_range.evaluate("range => { range.before('Hall A '); range.after(' Hall B') }")
    assert is_start_on_the_right(time_range)


def test_an_arabic_name_beside_a_time_on_an_english_page_does_not_turn_it_round(reader, site):
    page = reader()
    page.goto(site.page("sessions/opening-ceremony", "en"))
    time_range = page.locator("time.range").first
    time_range.evaluate("""range => {
      const name = document.querySelector("h1 bdi").cloneNode();
      name.textContent = "منى العلي";
      range.before(name, ", ");
      range.after(", منى العلي");
    }""")
    assert not is_start_on_the_right(time_range)


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_the_offset_reads_from_left_to_right(reader, site, language):
    page = reader()
    page.goto(site.page("sessions/opening-ceremony", language))
    for said in (page.locator(".facts .zone"), page.locator(".colophon p:has-text('UTC+')")):
        assert order_on_screen(said, "UTC", "+", "08", ":", "00") == ["UTC", "+", "08", ":", "00"]


def test_an_arabic_change_reads_from_what_was_on_the_right_to_what_is_on_the_left(reader, site):
    page = reader()
    page.goto(site.page("changes/2", "ar"))
    for changed in page.locator("dd:has(del):has(ins)").all():
        was, now = changed.locator("del").bounding_box(), changed.locator("ins").bounding_box()
        assert was["y"] < now["y"] or was["x"] > now["x"], changed.text_content()
        assert "←" in changed.evaluate("dd => getComputedStyle(dd.querySelector('ins'), '::before').content")


def test_a_latin_name_on_an_arabic_page_stands_in_its_own_direction(reader, site):
    page = reader()
    page.goto(site.page("speakers/tshilidzi-marwala", "ar"))
    name = page.locator("h1")
    assert order_on_screen(name, "Tshilidzi", "Marwala") == ["Tshilidzi", "Marwala"]
