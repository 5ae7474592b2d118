"""What a hostile reader once found wrong: addresses, dates, closed sessions and erasures, in the order of their finding."""

import pytest
from icalendar import Calendar
from sqlalchemy import update
from werkzeug.test import create_environ, run_wsgi_app

from summit.agenda.entries import SessionEntry
from summit.editorial.publishing import Unpublishable, publish
from summit.editorial.reading import agenda_of
from summit.editorial.redacting import erase_person
from summit.model import Summit
from summit.model.wording import wordings
from tests.cast import at

FEED = "/shanghai-2026/en/agenda.ics"


@pytest.fixture
def published(cast, a_second_later):
    """Publish and let a second pass, so that readers see it."""

    def make(**how):
        release, changes = publish(cast.database, cast.summit, **how)
        cast.database.commit()
        a_second_later()
        return release, changes

    return make


def current(cast):
    return agenda_of(cast.database, cast.summit.id)


def test_a_new_session_has_the_address_of_one_that_was_removed(cast, client, published):
    old = cast.session("opening", title="Old opening")
    published()
    cast.database.delete(old)
    cast.database.flush()
    new = cast.session("opening", title="New opening", start=at(11))
    published()

    assert "New opening" in client.page("/shanghai-2026/en/sessions/opening")
    events = {str(event["UID"]): str(event["STATUS"]) for event in Calendar.from_ical(client.get(FEED).data).events}
    assert events == {old.uid: "CANCELLED", new.uid: "CONFIRMED"}


def test_a_choice_that_would_leave_two_sessions_with_one_code_is_refused(cast, published):
    first, second = cast.session("a"), cast.session("b", start=at(11))
    published()
    for session, code in ((first, "c"), (second, "a"), (first, "b")):
        session.code = code
        cast.database.flush()
    with pytest.raises(Unpublishable, match="together"):
        publish(cast.database, cast.summit, only={"a"})


def test_what_another_publisher_said_of_the_summit_is_not_taken_back(cast, published):
    cast.session("opening")
    published()
    assert cast.summit.theme.by_language == {}
    table = Summit.__table__
    cast.database.execute(update(table).where(table.c.id == cast.summit.id).values(theme=wordings({"en": "By somebody else"})))
    cast.session("second", start=at(11))
    published()
    assert current(cast).summit.theme.words == {"en": "By somebody else"}


def test_after_an_erasure_no_date_says_that_nothing_changed(cast, client, published, a_second_later):
    cast.session("opening", people=(cast.chen,))
    published()
    cast.chen.position = wordings({"en": "Ambassador"})
    published()
    before = client.get(FEED)
    erase_person(cast.database, cast.summit, cast.chen.uid)
    cast.database.commit()
    a_second_later()
    after = client.get(FEED, headers={"If-Modified-Since": before.headers["Last-Modified"]})
    assert (after.status_code, b"Chen" in after.data) == (200, False)
    assert client.get("/shanghai-2026/en/changes.atom", headers={"If-Modified-Since": before.headers["Last-Modified"]}).status_code == 200


@pytest.mark.parametrize("field", ["theme", "accent"])
def test_what_stands_in_the_head_of_a_feed_dates_it(cast, client, published, field):
    cast.session("opening")
    published()
    before = client.get(FEED)
    setattr(cast.summit, field, wordings({"en": "Another"}) if field == "theme" else "#123456")
    published()
    after = client.get(FEED, headers={"If-Modified-Since": before.headers["Last-Modified"]})
    assert after.status_code == 200
    assert after.data != before.data


@pytest.mark.parametrize(("status", "told"), [("cancelled", ("CANCELLED", "Cancelled: ")), ("confirmed", ("TENTATIVE", "Postponed: "))])
def test_a_session_that_loses_its_time_does_not_vanish_from_calendars(cast, client, published, status, told):
    session = cast.session("opening", title="Opening")
    published()
    session.start, session.status = None, status
    published()
    (event,) = Calendar.from_ical(client.get(FEED).data).events
    assert (str(event["STATUS"]), str(event["SUMMARY"]), int(event["SEQUENCE"])) == (told[0], f"{told[1]}Opening", 1)
    assert event.start == at(9)


def test_a_closed_session_that_is_then_removed_keeps_its_words_to_itself(cast, client, published):
    session = cast.session("secret", title="Secret meeting", people=(cast.chen,))
    published()
    session.access = "closed"
    cast.database.commit()
    cast.database.delete(session)
    published()
    entry = current(cast).of(SessionEntry)[0]
    assert entry.is_withdrawn
    for path in ("agenda", "agenda.ics", "agenda.json", "changes/2", "changes/1", "changes.atom", "search?q=secret"):
        assert "Secret meeting" not in client.get(f"/shanghai-2026/en/{path}").get_data(as_text=True), path


def test_a_code_made_of_a_title_is_not_told_of_a_withdrawn_session(cast, client, published):
    session = cast.session("secret-talks-with-x")
    published()
    session.access = "closed"
    published()
    assert "secret-talks" not in client.get("/shanghai-2026/en/agenda.json").get_data(as_text=True)


def test_the_slug_of_a_summit_is_for_ever(cast):
    with pytest.raises(ValueError, match="for ever"):
        cast.summit.slug = "renamed"


def test_a_summit_in_a_language_without_an_interface_has_pages_in_another(cast, client, published):
    cast.summit.languages, cast.summit.source_language = ("de", "en"), "de"
    cast.session("opening")
    published()
    answer = client.get("/shanghai-2026/", headers={"Accept-Language": "ja"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/shanghai-2026/en/")
    assert 'hreflang="x-default" href="http://localhost/shanghai-2026/en/"' in client.page("/shanghai-2026/en/")
    assert 'href="/shanghai-2026/en/"' in client.page("/fr/")


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\ufffe", "\uffff"])
def test_no_character_closes_a_file_for_everybody(cast, client, published, letter):
    cast.session("opening")
    published()
    cast.session("odd", title=f"Od{letter}d", start=at(11))
    published()
    for path in ("changes.atom", "agenda.xlsx", "agenda.csv", "agenda.ics", "agenda.json", "sessions/odd"):
        assert client.get(f"/shanghai-2026/en/{path}").status_code == 200, path


def test_a_host_that_cannot_be_is_a_bad_request(app, cast, published):
    cast.session("opening")
    published()
    environ = create_environ("/shanghai-2026/en/agenda") | {"HTTP_HOST": "xn--zzz-"}
    _, status, _ = run_wsgi_app(app, environ, buffered=True)
    assert status == "400 BAD REQUEST"


def test_a_page_of_an_hour_ago_still_finds_its_style_sheet(cast, client, published):
    cast.session("opening")
    published()
    page = client.page("/shanghai-2026/en/")
    sheet = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
    cast.summit.accent = "#123456"
    published()
    answer = client.get(sheet)
    assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, False)
