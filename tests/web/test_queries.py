"""How many questions a page asks of the database: as many with three of everything as with one."""

from summit.editorial import reading
from summit.editorial.publishing import publish
from tests.cast import at

PAGES = (
    "",
    "agenda",
    "agenda/2026-07-04",
    "sessions/one",
    "speakers",
    "speakers/chen",
    "agencies",
    "rooms/hall-a",
    "tracks/security",
    "calendar",
)


def test_a_cold_page_asks_as_much_with_three_of_everything_as_with_one(cast, client, asked, a_second_later):
    counts = []
    for codes in (("one",), ("two", "three")):
        for code in codes:
            person = cast.person(f"person-{code}", {"en": f"Person {code}"})
            cast.session(code, people=(cast.chen, person), start=at(10), room="Hall A")
        publish(cast.database, cast.summit)
        cast.database.commit()
        a_second_later()
        client.get("/healthz")
        found = {}
        for path in PAGES:
            reading.forget_all()
            asked.clear()
            client.page(f"/shanghai-2026/en/{path}?cold={len(counts)}")
            found[path] = len(asked)
        counts.append(found)
    first = counts[0]
    assert all(count <= 8 for count in first.values()), first
    assert {path: count for path, count in counts[1].items() if path} == {path: count for path, count in first.items() if path}


def test_a_kept_page_asks_nothing(cast, client, asked):
    cast.session("one")
    publish(cast.database, cast.summit)
    cast.database.commit()
    client.page("/shanghai-2026/en/agenda")
    asked.clear()
    client.page("/shanghai-2026/en/agenda")
    assert [statement for statement in asked if "release" not in statement] == []
    assert len(asked) <= 1
