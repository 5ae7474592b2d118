"""What the scripts add: the reader's own time, and a line at the present minute. Nothing moves when they do."""

import re

import pytest

from tests.browser.pages import DAY

pytestmark = pytest.mark.browser

SHIFTS_ONCE_DRAWN = """() => new Promise((tell) => {
  const found = [];
  new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(found.map(({ value }) => value)))));
})"""
PAGES = {"agenda": "agenda", "day": DAY, "session": "sessions/opening-ceremony", "home": ""}


def test_a_reader_in_paris_sees_her_own_time_beside_the_venues(reader, site):
    page = reader(zone="Europe/Paris")
    page.goto(site.page("sessions/opening-ceremony"))
    assert page.locator(".facts time.range").text_content() == "10:00–11:00"
    assert re.match(r"04:00–05:00\b", page.locator(".facts .yours").text_content())
    assert "UTC+02:00" in page.locator(".facts .yours").text_content()


def test_a_reader_in_another_day_sees_which_day_it_is_for_her(reader, site):
    page = reader(zone="America/New_York")
    page.goto(site.page("sessions/opening-ceremony"))
    assert re.match(r"Wed 22:00–23:00\b", page.locator(".facts .yours").text_content())


def test_the_day_of_another_zone_is_named_in_the_language_of_the_page(reader, site):
    page = reader(zone="America/New_York")
    page.goto(site.page("sessions/opening-ceremony", "zh"))
    assert page.locator(".facts .yours").text_content().startswith("周三 22:00–23:00")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Singapore"])
def test_a_reader_whose_clock_shows_the_venues_time_sees_nothing_added(reader, site, zone):
    page = reader(zone=zone)
    for path in PAGES.values():
        page.goto(site.page(path))
        page.evaluate(SHIFTS_ONCE_DRAWN)
        assert page.locator(".yours").count() == 0, path


def test_every_session_she_scrolls_to_has_her_own_time(reader, site):
    page = reader(zone="Europe/Paris", width=320, height=640)
    page.goto(site.page("agenda", "ar"))
    last = page.locator(".session").last
    last.scroll_into_view_if_needed()
    last.locator(".yours").wait_for()
    assert last.locator("time.range").text_content() == "14:00–15:15"
    assert last.locator(".yours").text_content().startswith("08:00–09:15")


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Shanghai"])
def test_nothing_moves_while_a_page_loads(reader, site, zone, width):
    moved = {}
    for kind, path in PAGES.items():
        page = reader(zone=zone, width=width)
        page.goto(site.page(path))
        if zone == "Europe/Paris" and kind != "home":
            page.locator(".yours").first.wait_for()
        moved[kind] = sum(page.evaluate(SHIFTS_ONCE_DRAWN))
    assert {kind: shifts for kind, shifts in moved.items() if shifts >= 0.02} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_stands_at_the_present_minute_and_moves_on(reader, site, language):
    page = reader()
    page.clock.install(time="2024-07-05T03:30:00Z")
    page.goto(site.page(DAY, language))
    line = page.locator(".timetable .now")
    eleven, noon = (page.locator(f".hour:has(time[datetime='2024-07-05T0{hour}:00Z'])") for hour in (3, 4))
    before = line.bounding_box()["y"]
    assert eleven.bounding_box()["y"] < before < noon.bounding_box()["y"]

    page.clock.run_for("20:00")
    assert before < line.bounding_box()["y"] < noon.bounding_box()["y"]


@pytest.mark.parametrize("moment", ["2024-07-04T20:00:00Z", "2024-07-05T23:00:00Z", "2026-01-01T00:00:00Z"])
def test_no_line_stands_outside_the_day(reader, site, moment):
    page = reader()
    page.clock.install(time=moment)
    page.goto(site.page(DAY))
    page.locator(".timetable.drawn").wait_for()
    assert not page.locator(".timetable .now").is_visible()


def test_the_line_goes_when_the_day_is_over(reader, site):
    page = reader()
    page.clock.install(time="2024-07-05T08:00:00Z")
    page.goto(site.page(DAY))
    line = page.locator(".timetable .now")
    line.wait_for()
    page.clock.fast_forward("05:00:00")
    line.wait_for(state="hidden", timeout=5000)


def test_on_a_phone_there_is_no_line(reader, site):
    page = reader(width=320)
    page.clock.install(time="2024-07-05T03:30:00Z")
    page.goto(site.page(DAY))
    assert not page.locator(".timetable .now").is_visible()
