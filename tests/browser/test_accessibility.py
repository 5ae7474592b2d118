"""Every kind of page, on a phone and on a wide screen, by day and by night: WCAG 2.2 AA as far as a machine can tell."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import KINDS, SEARCHED, address

pytestmark = pytest.mark.browser

PHONE, WIDE = {"width": 320, "height": 640}, {"width": 1440, "height": 900}
LEVEL_AA = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
COLOURS_ONLY = {"type": "rule", "values": ["color-contrast"]}
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  const cuts = (box) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(box).overflowX);
  const isCut = (box) => box && (cuts(box) || isCut(box.parentElement));
  const sticksOut = ({ width: own, left, right }) => own && (right > width + 1 || left < -1);
  return [...document.body.querySelectorAll("*")]
    .filter((box) => sticksOut(box.getBoundingClientRect()) && !isCut(box.parentElement) && !box.closest(".skip, .unseen"))
    .map((box) => `${box.tagName}.${box.className}: ${box.textContent.trim().slice(0, 40)}`);
}"""


def violations(page, rules: dict) -> list[str]:
    """What axe finds against the rules: the rule, the element, and why."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response
    assert not [broken for broken in found["incomplete"] if broken["id"] == "error"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("language", SEARCHED)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_accessible_on_a_phone_and_on_a_wide_screen_by_day_and_by_night(reader, kind, language):
    page = reader(color_scheme="light")
    page.goto(address(kind, language))
    assert violations(page, LEVEL_AA) == []

    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS_ONLY) == []

    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    assert violations(page, LEVEL_AA) == []


@pytest.mark.parametrize("language", SEARCHED)
def test_no_page_is_wider_than_a_phone(reader, language):
    page = reader(**PHONE)
    found = {}
    for kind in KINDS:
        page.goto(address(kind, language))
        found[kind] = (page.evaluate("document.documentElement.scrollWidth"), page.evaluate(WIDER_THAN_THE_SCREEN))
    assert found == dict.fromkeys(KINDS, (PHONE["width"], []))
