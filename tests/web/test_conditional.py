"""Validators, codings and headers, as clients and caches send and read them (docs/calendars.md)."""

import gzip
from datetime import timedelta
from email.utils import format_datetime
from urllib.robotparser import RobotFileParser

import brotli
import pytest
from werkzeug.test import Client

from summit.render import assets
from tests.cast import LANGUAGES, at
from tests.feeds import Desk

FEED, PAGE = "/shanghai-2026/en/agenda.ics", "/shanghai-2026/en/agenda"
BOTH = pytest.mark.parametrize("path", [FEED, PAGE])
NOTHING = "Thu, 01 Jan 1970 00:00:00 GMT"


@pytest.fixture
def desk(cast, app, client, monkeypatch):
    """A published opening in English, French and Arabic."""
    desk = Desk(cast, client, monkeypatch)
    desk.app = app
    desk.opening = cast.session("opening", title={"en": "Opening", "fr": "Ouverture", "ar": "الافتتاح"})
    desk.publish()
    return desk


def ask(desk, path: str, method: str = "GET", **headers: str):
    """What a program gets that sends these headers and no others."""
    return Client(desk.app).open(path, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()})


def etag_of(desk, path: str, **headers: str) -> str:
    return ask(desk, path, **headers).headers["ETag"]


def test_a_feed_comes_with_all_that_a_subscriber_needs(desk):
    response = desk.client.get(FEED)

    assert response.status_code == 200
    headers = dict(response.headers)
    assert headers.pop("ETag").strip('"').isalnum()
    assert "default-src 'self'" in headers.pop("Content-Security-Policy")
    assert headers == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(response.data)),
        "Cache-Control": "public, max-age=30, stale-while-revalidate=300",
        "Last-Modified": "Mon, 01 Jun 2026 09:00:00 GMT",
        "Vary": "Accept-Encoding",
        "Content-Disposition": 'inline; filename="shanghai-2026-agenda.ics"',
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_page_comes_with_validators_too(desk):
    headers = desk.client.get(PAGE).headers

    assert headers["ETag"].startswith('"')
    assert (headers["Cache-Control"], headers["Vary"]) == ("public, max-age=30, stale-while-revalidate=300", "Accept-Encoding")
    assert "Content-Disposition" not in headers


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("agenda.ics?room=hall-a", "shanghai-2026-agenda.ics"),
        ("sessions/opening.ics", "shanghai-2026-sessions-opening.ics"),
        ("rooms/hall-a.ics", "shanghai-2026-rooms-hall-a.ics"),
    ],
)
def test_a_feed_has_the_name_of_a_calendar_file(desk, path, name):
    assert desk.client.get(f"/shanghai-2026/en/{path}").headers["Content-Disposition"] == f'inline; filename="{name}"'


@BOTH
def test_every_coding_has_its_own_strong_tag(desk, path):
    tags = [etag_of(desk, path, Accept_Encoding=coding) for coding in ("identity", "gzip", "br")]

    assert len(set(tags)) == 3
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


@BOTH
@pytest.mark.parametrize("accepted", ["", "identity", "deflate, zstd", "gzip;q=0, br;q=0", "gzip;q=0.0", "br; q=0.000, *;q=0"])
def test_nobody_gets_a_coding_that_she_did_not_ask_for(desk, path, accepted):
    headers = {"Accept_Encoding": accepted} if accepted else {}
    response = ask(desk, path, **headers)

    assert "Content-Encoding" not in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.data))


@BOTH
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=1.0, br;q=0.0", "gzip"),
    ],
)
def test_who_asks_for_a_coding_gets_it_and_in_it_the_same(desk, path, accepted, coding):
    response = ask(desk, path, Accept_Encoding=accepted)

    assert response.headers["Content-Encoding"] == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.data))
    decoded = gzip.decompress(response.data) if coding == "gzip" else brotli.decompress(response.data)
    assert decoded == desk.client.get(path).data
    assert len(response.data) < len(decoded)


@BOTH
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_who_has_it_already_gets_304_and_nothing_else(desk, path, coding):
    first = ask(desk, path, Accept_Encoding=coding)
    again = ask(desk, path, Accept_Encoding=coding, If_None_Match=first.headers["ETag"])

    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Last-Modified"):
        assert again.headers.get(name) == first.headers.get(name)
    assert not {"Content-Type", "Content-Encoding", "Content-Length"} & set(again.headers.keys())


@BOTH
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"one", {tag}', 304),
        ('"one",{tag},"two"', 304),
        ('W/"one" , W/{tag}', 304),
        ("*", 304),
        ('"one"', 200),
        ('"{tag}"', 200),
        ('W/"one", "two"', 200),
        ("nothing that is a tag", 200),
    ],
)
def test_tags_are_compared_as_rfc_9110_wants_it(desk, path, sent, status):
    assert ask(desk, path, If_None_Match=sent.format(tag=etag_of(desk, path))).status_code == status


@BOTH
def test_a_tag_of_one_coding_is_none_of_another(desk, path):
    zipped = etag_of(desk, path, Accept_Encoding="gzip")

    assert ask(desk, path, If_None_Match=zipped).status_code == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Mon, 01 Jun 2026 09:00:00 GMT", 304),
        ("Mon, 01 Jun 2026 09:00:01 GMT", 304),
        ("Sat, 01 Jan 2050 00:00:00 GMT", 304),
        ("Monday, 01-Jun-26 09:00:00 GMT", 304),
        ("Mon Jun  1 09:00:00 2026", 304),
        ("Mon, 01 Jun 2026 08:59:59 GMT", 200),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 200),
        (NOTHING, 200),
        ("yesterday", 200),
        ("Mon, 99 Jun 2026 09:00:00 GMT", 200),
        ("Mon, 01 Jun 99999999 09:00:00 GMT", 200),
        ("Mon, 01 Jun 2026 09:00:00 +99999999", 200),
        ("0", 200),
    ],
)
def test_dates_are_compared_as_dates(desk, since, status):
    assert ask(desk, FEED, If_Modified_Since=since).status_code == status


def test_a_date_counts_for_nothing_beside_a_tag(desk):
    tag, later = etag_of(desk, FEED), "Sat, 01 Jan 2050 00:00:00 GMT"

    assert ask(desk, FEED, If_None_Match='"other"', If_Modified_Since=later).status_code == 200
    assert ask(desk, FEED, If_None_Match=tag, If_Modified_Since=NOTHING).status_code == 304


@BOTH
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("is_kept", [True, False])
def test_head_says_what_get_would(desk, path, coding, is_kept):
    if is_kept:
        ask(desk, path)
    head = ask(desk, path, "HEAD", Accept_Encoding=coding)
    get = ask(desk, path, Accept_Encoding=coding)

    assert head.data == b""
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))
    assert ask(desk, path, "HEAD", Accept_Encoding=coding, If_None_Match=get.headers["ETag"]).status_code == 304


@pytest.mark.parametrize("accept", [None, "", "*/*", "text/calendar", "text/html", "application/json"])
def test_a_feed_is_a_feed_whatever_is_accepted(desk, accept):
    response = ask(desk, FEED, **({} if accept is None else {"Accept": accept}))

    assert (response.status_code, response.mimetype) == (200, "text/calendar")


def test_what_is_published_shows_within_a_second_and_the_old_tag_is_worth_nothing(desk):
    old = ask(desk, FEED)
    desk.cast.session("late", start=at(15))
    desk.publish()  # a second passes here

    new = ask(desk, FEED, If_None_Match=old.headers["ETag"])

    assert new.status_code == 200
    assert b"About late" in new.data
    assert ask(desk, FEED, If_Modified_Since=old.headers["Last-Modified"]).status_code == 200
    assert new.headers["Last-Modified"] == format_datetime(desk.now, usegmt=True)


def test_two_releases_of_one_second_have_two_dates(desk):
    first = ask(desk, FEED).headers["Last-Modified"]
    desk.now -= timedelta(hours=1)
    desk.cast.session("late", start=at(15))
    desk.publish()

    assert b"About late" in ask(desk, FEED, If_Modified_Since=first).data


def test_nobody_asks_the_database_more_than_twice_a_second(desk):
    ask(desk, FEED)
    desk.cast.session("late", start=at(15))
    desk.publish()
    desk.ticks -= 0.9

    assert b"About late" not in ask(desk, FEED).data


@pytest.mark.parametrize("path", ["agenda.ics", "sessions/opening.ics", "rooms/hall-a.ics", "agenda.ics?access=open"])
def test_a_french_change_leaves_the_tags_of_the_other_languages(desk, path):
    before = {language: etag_of(desk, f"/shanghai-2026/{language}/{path}") for language in LANGUAGES}
    desk.cast.reword(desk.opening, "fr", "Ouverture solennelle")
    desk.publish()

    changed = {language for language, tag in before.items() if etag_of(desk, f"/shanghai-2026/{language}/{path}") != tag}

    assert changed == {"fr"}


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"fr"}))
@pytest.mark.parametrize("path", ["agenda", "agenda/2026-07-04", "sessions/opening", "rooms/hall-a", "calendar"])
def test_a_french_change_leaves_the_tags_of_other_pages(desk, path, language):
    before = etag_of(desk, f"/shanghai-2026/{language}/{path}")
    desk.cast.reword(desk.opening, "fr", "Ouverture solennelle")
    desk.publish()

    assert etag_of(desk, f"/shanghai-2026/{language}/{path}") == before


@pytest.mark.parametrize("name", ["summit.css", "images/favicon.svg"])
def test_assets_are_kept_for_ever_under_an_address_that_names_their_content(client, name):
    response = client.get(assets.address(name))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["ETag"].startswith('"')
    assert client.get(assets.address(name).replace(assets.version(), "0" * 12)).status_code == 404


def test_who_reloads_an_asset_gets_304(client, app):
    path = assets.address("summit.css")
    tag = client.get(path).headers["ETag"]

    assert Client(app).get(path, headers={"If-None-Match": tag}).status_code == 304


def test_assets_are_compressed_for_those_who_ask(client):
    path = assets.address("summit.css")
    plain, zipped = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert zipped.headers["ETag"] != plain.headers["ETag"]


def test_robots_may_read_calendars(desk):
    rules = RobotFileParser()
    rules.parse(desk.client.page("/robots.txt").splitlines())

    for robot in ("*", "Google-Calendar-Importer", "Googlebot"):
        assert rules.can_fetch(robot, FEED)
        assert rules.can_fetch(robot, PAGE)
