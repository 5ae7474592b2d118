"""Long lists: searched, filtered, sorted, page by page, and quick however long they are."""

import re

import pytest
from sqlalchemy import event

from summit.extensions import db
from summit.model import Agency, Change, Hosting, Person, Proposal, Session
from summit.model.wording import wordings
from tests.cast import at

DESK = "/desk/shanghai-2026"


def codes(page: str) -> list[str]:
    """The codes of the rows, in their order."""
    return re.findall(r'<tr id="([^"]+)">', page)


@pytest.fixture
def sessions(cast, database):
    """Three sessions that differ in everything."""
    rivers = cast.session("rivers", title={"en": "About rivers", "ar": "عن الأنهار"}, people=(cast.chen,), start=at(11))
    cast.session("lakes", title={"en": "About lakes", "fr": "Les lacs"}, room="Hall B", start=at(9, day=5), status="draft", access="closed")
    seas = cast.session("seas", title={"zh": "论海洋"}, room=None, start=None)
    seas.track_id = seas.format_id = None
    other = Agency(summit_id=cast.summit.id, code="navy", name=wordings({"en": "Navy"}))
    database.add(other)
    database.flush()
    rivers.hostings = [Hosting(summit_id=cast.summit.id, agency_id=other.id)]
    database.commit()
    return {"navy": other.id, "hall": cast.halls["Hall B"].id, "track": cast.track.id, "format": cast.format.id}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["rivers", "lakes", "seas"]),
        ("q=LACS", ["lakes"]),
        ("q=الانهار", ["rivers"]),
        ("q=海洋", ["seas"]),
        ("q=seas", ["seas"]),
        ("q=chen+rivers", ["rivers"]),
        ("q=陈宇", ["rivers"]),
        ("q=nothing", []),
        ("status=draft", ["lakes"]),
        ("access=closed", ["lakes"]),
        ("day=2026-07-05", ["lakes"]),
        ("room={hall}", ["lakes"]),
        ("room=none", ["seas"]),
        ("track={track}", ["rivers", "lakes"]),
        ("format=none", ["seas"]),
        ("agency={navy}", ["rivers"]),
        ("open=place", ["seas"]),
        ("open=time&status=draft", []),
        ("missing=fr", ["rivers", "seas"]),
        ("status=unheard&room=x", []),
        ("sort=title", ["lakes", "rivers", "seas"]),
        ("sort=-code", ["seas", "rivers", "lakes"]),
        ("sort=room", ["rivers", "lakes", "seas"]),
        ("sort=nonsense&page=99", ["rivers", "lakes", "seas"]),
    ],
)
def test_sessions_are_found(amina, sessions, query, found):
    assert codes(amina.page(f"{DESK}/sessions?{query.format(**sessions)}")) == found


def test_the_figure_of_what_is_left_to_place_leads_to_just_these(amina, cast, database):
    cast.session("placed")
    cast.session("no-room", room=None)
    cast.session("no-time", start=None)
    cast.session("break", room=None, is_everywhere=True)
    cast.session("break-without-time", room=None, start=None, is_everywhere=True)
    for status in ("cancelled", "postponed"):
        cast.session(status, room=None, start=None, status=status)
    database.commit()
    address, count = re.search(r'<a href="([^"]+)"><strong>(\d+)</strong> without time or room', amina.page(f"{DESK}/")).groups()
    assert (int(count), codes(amina.page(address))) == (3, ["no-room", "break-without-time", "no-time"])


def test_the_first_page_says_what_others_wait_for(amina, cast, database):
    assert "to answer" not in amina.page(f"{DESK}/")
    told = {"summit_id": cast.summit.id, "kind": "person", "subject": cast.chen.uid, "field": "position", "by": "Chen"}
    database.add_all(Change(batch=state, state=state, **told) for state in ("waiting", "waiting", "asked", "refused"))
    for state in ("submitted", "draft", "asked"):
        database.add(Proposal(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, state=state))
    database.commit()
    page = amina.page(f"{DESK}/")
    assert f'<a href="{DESK}/changes"><strong>2</strong> proposed changes to look at' in page
    assert f'<a href="{DESK}/proposals?state=submitted"><strong>1</strong> proposal to answer' in page


def test_a_stale_title_is_missing_too(amina, cast, sessions, database):
    lakes = database.query(Session).filter_by(code="lakes").one()
    cast.reword(lakes, "en", "About large lakes")
    database.commit()
    assert "lakes" in codes(amina.page(f"{DESK}/sessions?missing=fr"))


def test_the_address_keeps_what_was_asked_for(amina, cast, database):
    for number in range(60):
        cast.session(f"talk-{number:02}", status="tentative" if number % 2 else "confirmed")
    database.commit()
    page = amina.page(f"{DESK}/sessions?sort=-title&q=talk")
    assert (len(codes(page)), codes(page)[0]) == (50, "talk-59")
    assert "60 sessions" in page
    following = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert codes(amina.page(following)) == [f"talk-{number:02}" for number in range(9, -1, -1)]
    assert 'value="talk"' in amina.page(following)
    assert len(codes(amina.page(f"{DESK}/sessions?per=200"))) == 60
    assert 'aria-sort="descending"' in page


def test_lists_ask_as_much_with_three_of_everything_as_with_one(amina, cast, database):
    counts = []
    for names in (("one",), ("two", "three")):
        for name in names:
            person = cast.person(f"person-{name}", {"en": f"Person {name}"})
            agency = Agency(summit_id=cast.summit.id, code=name, name=wordings({"en": name}))
            database.add(agency)
            database.flush()
            session = cast.session(name, people=(person, cast.chen))
            session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=agency.id)]
        database.commit()
        counts.append(
            [_count(amina, path) for path in ("sessions?q=o&missing=fr", "people?q=o&missing=biography", "agencies", "sessions/one")]
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


def _count(client, path: str) -> int:
    asked = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    client.page(f"{DESK}/{path}")
    event.listen(db.engine, "before_cursor_execute", note)
    client.page(f"{DESK}/{path}")
    event.remove(db.engine, "before_cursor_execute", note)
    # What is public now is looked up at most twice a second, whichever page is asked for.
    return len([statement for statement in asked if "release.erasures" not in statement])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["chen", "dana", "zeng"]),
        ("q=陈", ["chen"]),
        ("q=navy", ["dana"]),
        ("agency={ministry}", ["chen"]),
        ("agency=none", ["dana", "zeng"]),
        ("missing=biography", ["dana", "zeng"]),
        ("missing=position", ["zeng"]),
        ("missing=zh", ["dana", "zeng"]),
        ("use=unused", ["dana", "zeng"]),
        ("use=used", ["chen"]),
        ("sort=-name", ["zeng", "dana", "chen"]),
        ("sort=uses", ["chen", "dana", "zeng"]),
        ("use=perhaps", []),
    ],
)
def test_people_are_found(amina, cast, database, query, found):
    cast.chen.agency_id = cast.bos_agency.id
    cast.chen.biography = wordings({"en": "Born in Shanghai."})
    dana, zeng = cast.person("dana", {"en": "Dana Okafor"}), cast.person("zeng", {"en": "Zeng Li"})
    dana.affiliation = wordings({"en": "Navy"})
    zeng.position = type(zeng.position)()
    cast.session("talk", people=(cast.chen,))
    for person in database.query(Person):
        person.sort_keys = {"en": person.code}
    database.commit()
    assert codes(amina.page(f"{DESK}/people?{query.format(ministry=cast.bos_agency.id)}")) == found


def test_who_is_typed_is_suggested(amina, cast, database):
    cast.person("chen-2", {"en": "Chen Li"})
    database.commit()
    answer = amina.get(f"{DESK}/people/suggestions?q=chen+l")
    assert answer.json == {"people": ["Chen Li (chen-2)"]}
    assert amina.get(f"{DESK}/people/suggestions?q=陈").json == {"people": ["Chen Yu (chen)"]}
    assert amina.get(f"{DESK}/people/suggestions?q=").json == {"people": []}
