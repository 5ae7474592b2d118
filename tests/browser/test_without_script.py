"""Everything works where no script runs: reading, filtering, searching, changing the language."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.pages import DAY, KINDS, SEARCHED, address

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_reader(reader):
    """A reader whose browser runs no script."""
    return lambda **told: reader(java_script_enabled=False, **told)


def shown_titles(page) -> list[str]:
    return page.locator(".session .title").all_inner_texts()


def asked(page) -> set[tuple[str, str]]:
    """The filters in the address that say something."""
    return {(name, value) for name, value in parse_qsl(urlsplit(page.url).query) if value}


@pytest.mark.parametrize("language", SEARCHED)
def test_every_kind_of_page_can_be_read(plain_reader, language):
    page = plain_reader(width=320)
    for kind in KINDS:
        page.goto(address(kind, language))
        assert page.locator("h1").is_visible(), kind
        assert page.locator("main a").first.is_visible(), kind
        assert page.locator("main [hidden], noscript").count() == 0, kind


def test_no_script_ran(plain_reader, site):
    page = plain_reader(zone="Europe/Paris")
    page.goto(site.page("agenda"))
    assert page.locator("time.range").count() > 40
    assert page.locator(".yours").count() == 0


@pytest.mark.parametrize("path", ["agenda", DAY])
def test_filters_are_combined_by_sending_the_form(plain_reader, site, path):
    page = plain_reader()
    page.goto(site.page(path))
    everything = shown_titles(page)

    found = {}
    for chosen in ({"track": "governance"}, {"format": "themed-forum"}, {"track": "governance", "format": "themed-forum"}):
        page.goto(site.page(path))
        page.locator(".filters summary").click()
        for name, value in chosen.items():
            page.locator(f".filters select[name={name}]").select_option(value)
        with page.expect_navigation():
            page.locator(".filters button").click()
        assert asked(page) == set(chosen.items())
        assert urlsplit(page.url).path == urlsplit(site.page(path)).path
        found[tuple(chosen)] = shown_titles(page)
        assert page.locator("[role=status]").first.inner_text().startswith(f"{len(found[tuple(chosen)])} session")

    both = [title for title in everything if title in found["track",] and title in found["format",]]
    assert 0 < len(both) < len(found["track",]) < len(everything)
    assert found["track", "format"] == both


def test_a_filter_that_fits_nothing_says_so_and_can_be_cleared(plain_reader, site):
    page = plain_reader()
    page.goto(site.page("agenda?track=security&room=multi-hall"))
    assert shown_titles(page) == []
    assert page.locator(".empty").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Clear filters").click()
    assert len(shown_titles(page)) > 40


def test_the_language_switch_keeps_the_page_and_its_filters(plain_reader, site):
    page = plain_reader()
    page.goto(site.page("agenda?track=governance&access=open"))
    english = [link.get_attribute("href") for link in page.locator(".session .title a").all()]

    with page.expect_navigation():
        page.locator(".languages").get_by_text("العربية").click()
    assert page.url == site.page("agenda?track=governance&access=open", "ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("select[name=track]").input_value() == "governance"
    assert page.locator("select[name=access]").input_value() == "open"
    arabic = [link.get_attribute("href") for link in page.locator(".session .title a").all()]
    assert arabic == [address.replace("/en/", "/ar/") for address in english]


@pytest.mark.parametrize(("language", "words"), [("en", "governance"), ("ar", "حوكمة"), ("zh", "治理"), ("ru", "управления")])
def test_search_finds_sessions_in_the_language_of_the_page(plain_reader, site, language, words):
    page = plain_reader()
    page.goto(site.page("search", language))
    page.locator("input[type=search]").fill(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".hits > li").count() > 2
    assert page.locator(".hits mark").count() > 2
    assert page.locator("input[type=search]").input_value() == words
    assert asked(page) == {("q", words)}

    with page.expect_navigation():
        page.locator(".hits .title a").first.click()
    assert page.locator("h1").is_visible()
    assert page.locator("html").get_attribute("lang") == language


def test_the_language_switch_keeps_what_was_looked_for(plain_reader, site):
    page = plain_reader()
    page.goto(site.page("search?q=AI"))
    with page.expect_navigation():
        page.locator(".languages").get_by_text("Español").click()
    assert page.url == site.page("search?q=AI", "es")
    assert page.locator("input[type=search]").input_value() == "AI"


def test_a_selection_can_be_subscribed_to(plain_reader, site):
    page = plain_reader()
    page.goto(site.page("agenda?track=governance"))
    count = page.locator("[role=status]").first.inner_text().split()[0]
    with page.expect_navigation():
        page.get_by_role("link", name="Subscribe to this selection").click()
    feed = page.locator("#feed-address").input_value()
    assert feed == site.page("agenda.ics?track=governance")
    assert page.request.get(feed).text().count("BEGIN:VEVENT") == int(count)
