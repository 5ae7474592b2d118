"""Pages as readers get them: words, languages, errors, and what hostile words do to them (nothing)."""

import json
import re

import pytest
from lxml import etree

from summit.agenda.entries import Link
from summit.editorial.publishing import publish
from summit.model import Hosting, Item
from summit.model.wording import wordings
from tests.cast import at

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single' {{ 7*7 }} &amp;"


@pytest.fixture
def published(cast):
    """An opening in two languages with a chair, a host and an order of business; and a side event by invitation."""
    opening = cast.session(
        "opening",
        title={"en": "Opening ceremony", "zh": "开幕式"},
        people=(cast.chen,),
        interpretation=("ar", "zh"),
        webcast="https://webcast.example/1",
    )
    opening.participations[0].role = "chair"
    opening.items = [Item(number="1", title=wordings({"en": "Adoption of the agenda"}), minutes=10, person_id=cast.chen.id)]
    opening.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    cast.session("side", title="Side event", room="Hall B", start=at(11), access="invitation", status="tentative")
    publish(cast.database, cast.summit)
    cast.database.commit()
    return cast


def test_a_session_page_says_what_when_where_who_and_in_which_languages(published, client):
    page = client.page("/shanghai-2026/en/sessions/opening")
    text = re.sub(r"<[^>]+>|\s+", " ", page)
    for words in (
        "Opening ceremony",
        "Saturday, 4 July 2026",
        "09:00–10:00",
        "UTC+08:00",
        "Hall A",
        "Expo Centre",
        "Chair",
        "Chen Yu",
        "Ministry of Tests",
        "Lead organizer",
        "Arabic",
        "Adoption of the agenda",
        "10 minutes",
    ):
        assert words in text, words


def test_a_missing_translation_is_labelled_and_carries_its_language(published, client):
    page = client.page("/shanghai-2026/fr/sessions/opening")
    assert '<bdi lang="en" dir="ltr">Opening ceremony</bdi>' in page
    assert 'class="mark"' in page
    assert "<bdi>开幕式</bdi></h1>" in client.page("/shanghai-2026/zh/sessions/opening")


def test_a_stale_translation_is_marked(published, client, a_second_later):
    session = published.session("third", title={"en": "Third", "fr": "Troisième"}, start=at(14))
    published.reword(session, "en", "The third")
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()
    assert 'class="mark stale"' in client.page("/shanghai-2026/fr/sessions/third")
    assert 'class="mark stale"' not in client.page("/shanghai-2026/en/sessions/third")


def test_filters_stand_in_the_address_and_are_combined(published, client):
    assert "Side event" not in client.page("/shanghai-2026/en/agenda?language=ar&track=security")
    assert "Side event" in client.page("/shanghai-2026/en/agenda?access=invitation&room=hall-b")
    assert "No session matches" in client.page("/shanghai-2026/en/agenda?room=nowhere")
    assert 'value="invitation" selected' in client.page("/shanghai-2026/en/agenda/2026-07-04?access=invitation")


def test_changes_are_told_in_words_of_the_reader(published, client, a_second_later):
    session = published.session("moving", title={"en": "Moving"}, start=at(14))
    publish(published.database, published.summit)
    session.start, session.room_id = at(15), published.halls["Hall B"].id
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()
    page = client.page("/shanghai-2026/en/changes/3")
    assert "<del>4 July 2026, 14:00</del> <ins>4 July 2026, 15:00</ins>" in page
    assert "<del>Hall A</del> <ins>Hall B</ins>" in page
    assert "2026年7月4日 15:00" in client.page("/shanghai-2026/zh/changes/3")
    assert "Opening ceremony" not in page


def test_any_two_releases_can_be_compared(published, client, a_second_later):
    session = published.session("moving", title={"en": "Moving"}, start=at(14))
    for hour in (15, 16):
        publish(published.database, published.summit)
        session.start = at(hour)
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()
    assert "<ins>4 July 2026, 16:00</ins>" in client.page("/shanghai-2026/en/changes/4?since=2")
    assert "New in the programme" in client.page("/shanghai-2026/en/changes/4?since=1")
    assert client.get("/shanghai-2026/en/changes/2?since=3").status_code == 404
    assert client.get("/shanghai-2026/en/changes/4?since=99").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/en/",
        "/shanghai-2026/de/",
        "/shanghai-2026/en/sessions/unknown",
        "/shanghai-2026/en/agenda/2026-13-45",
        "/shanghai-2026/en/agenda/20260704",
        "/shanghai-2026/en/agenda/1999-01-01",
        "/shanghai-2026/en/changes/99",
        "/shanghai-2026/en/changes/0",
        "/shanghai-2026/en/speakers/unknown.ics",
        "/static/0/summit.css",
        "/static/x/../../config.py",
        "/shanghai-2026/en/%00",
        "/shanghai-2026/en/sessions/" + "a" * 3000,
    ],
)
def test_what_is_not_there_is_a_404_in_the_readers_language(published, client, path):
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.status_code == 404
    assert ('lang="en"' if "/en/" in path else 'lang="ru"') in answer.get_data(as_text=True)


def test_a_summit_that_was_never_published_is_not_there(cast, client):
    cast.session("secret")
    cast.database.commit()
    assert client.get("/shanghai-2026/en/").status_code == 404
    assert "shanghai-2026" not in client.page("/en/")


def test_pages_are_read_and_not_written_to(published, client):
    answer = client.post("/shanghai-2026/en/agenda")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"GET", "HEAD", "OPTIONS"})


def test_hostile_words_are_words(cast, client):
    cast.person("eve", {"en": HOSTILE})
    session = cast.session("hostile", title={"en": HOSTILE, "ar": HOSTILE}, people=(cast.person("mallory", {"en": HOSTILE}),))
    session.abstract = wordings({"en": f"[click](javascript:alert(3)) {HOSTILE} ![x](https://elsewhere.example/x.png)"})
    session.webcast = cast.bos_agency.website = "javascript:alert(4)"
    session.links = (Link("click", "javascript:alert(5)"),)
    cast.halls["Hall A"].name = wordings({"en": HOSTILE})
    publish(cast.database, cast.summit)
    cast.database.commit()
    for path in (
        "",
        "agenda",
        "agenda/2026-07-04",
        "sessions/hostile",
        "speakers",
        "agencies/ministry",
        "rooms/hall-a",
        "search?q=alert",
        f"search?q={HOSTILE}",
    ):
        page = client.page(f"/shanghai-2026/en/{path}")
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert "{{ 7*7 }}" in page or "search" in path or path in ("", "speakers", "agencies/ministry"), path
        assert not re.search(r'(href|src|action)="(javascript|data:)|src="https:', page), path


def test_search_engines_read_an_event_with_its_sessions(published, client):
    page = client.page("/shanghai-2026/en/")
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))
    assert (told["@type"], told["startDate"], told["endDate"]) == ("Event", "2026-07-04", "2026-07-05")
    assert [host["name"] for host in told["organizer"]] == ["Ministry of Tests"]
    opening = told["subEvent"][0]
    assert (opening["startDate"], opening["endDate"]) == ("2026-07-04T09:00:00+08:00", "2026-07-04T10:00:00+08:00")
    assert opening["performer"][0]["name"] == "Chen Yu"
    assert [place["@type"] for place in opening["location"]] == ["Place", "VirtualLocation"]


def test_a_moved_session_is_rescheduled_for_search_engines(published, client, a_second_later):
    session = published.session("moving", start=at(14))
    publish(published.database, published.summit)
    session.start = at(15)
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', client.page("/shanghai-2026/en/sessions/moving")).group(1))
    assert (told["eventStatus"], told["previousStartDate"]) == ("https://schema.org/EventRescheduled", "2026-07-04T14:00:00+08:00")


def test_the_site_map_names_every_page_in_every_language(published, client):
    root = etree.fromstring(client.get("/sitemap.xml").data)
    places = [element.text for element in root.iter("{*}loc")]
    assert "http://localhost/shanghai-2026/ar/sessions/opening" in places
    assert len(places) == len(set(places)) == 6 * len({place.split("/", 5)[5] for place in places})


def test_changes_can_be_followed_by_atom(published, client, a_second_later):
    published.session("third", start=at(14))
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()
    answer = client.get("/shanghai-2026/en/changes.atom")
    root = etree.fromstring(answer.data)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert [entry.findtext("{*}title") for entry in root.iter("{*}entry")] == ["Release 2", "Release 1"]
    assert "New in the programme" in root.find("{*}entry").findtext("{*}content")


def test_speakers_are_sorted_by_the_key_stored_for_the_language(published, client, a_second_later):
    zeng = published.person("zeng", {"en": "Zeng Li", "zh": "曾莉"})
    zeng.sort_keys = {"en": "aaa", "zh": "zeng1 li4"}
    published.chen.sort_keys = {"en": "bbb", "zh": "chen2 yu3"}
    published.session("pair", people=(zeng,), start=at(14))
    publish(published.database, published.summit)
    published.database.commit()
    a_second_later()

    def order(language: str) -> list[str]:
        return re.findall(r'speakers/(\w+)"><bdi', client.page(f"/shanghai-2026/{language}/speakers"))

    assert (order("en"), order("zh")) == (["zeng", "chen"], ["chen", "zeng"])
