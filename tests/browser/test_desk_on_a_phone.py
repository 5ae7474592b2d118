"""Lists of the desk on the narrowest of telephones: nothing is cut off, and every row says all that it says elsewhere."""

import pytest

from tests.browser.desk_pages import DESK

pytestmark = pytest.mark.browser

BEYOND = "() => [...document.querySelectorAll('.scroll')].map(region => region.scrollWidth - region.clientWidth)"
CELLS = "row => [...row.cells].map(cell => cell.innerText.trim()).filter(Boolean).length"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["sessions", "people", "agencies", "rooms"])
def test_no_column_of_a_list_is_cut_off(at_the_desk, path, language):
    page = at_the_desk(f"{DESK}/{path}", language=language, width=320)
    assert page.evaluate(BEYOND) == [0]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    first = page.locator("table.rows tbody tr").first
    cells = first.evaluate(CELLS)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert cells == first.evaluate(CELLS)
    assert cells >= 3


def test_a_row_is_read_as_a_row_of_a_table_on_a_phone_too(at_the_desk):
    page = at_the_desk(f"{DESK}/agencies", width=320)
    page.get_by_role("row", name="Ministry of Foreign Affairs").get_by_role("cell", name="mfa", exact=True).wait_for()


def test_agencies_and_roles_of_hosts_can_be_read_on_a_phone(at_the_desk):
    page = at_the_desk(f"{DESK}/hosts", width=320)
    assert page.locator("#agency-0").bounding_box()["width"] > 200
    assert page.locator("#role-0").bounding_box()["width"] > 200
    assert page.evaluate("document.documentElement.scrollWidth") == 320
