"""Precedence at the desk: the rule of the summit, all people with their reasons, and who may change what of a person."""

import re

import pytest

from summit.editorial.collaborating import collaboration_of
from summit.editorial.protocol.seeds import add_countries, add_usual_levels
from summit.editorial.publishing import publish
from summit.model import Level, Party
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
LIST = f"{DESK}/precedence"


@pytest.fixture
def protocol(cast, database):
    """Usual levels, two countries, a minister and a president who was entered later; both speak."""
    add_usual_levels(database, cast.summit)
    add_countries(database, cast.summit, ["kr", "ru"])
    levels = {level.code: level for level in database.query(Level)}
    parties = {party.code: party for party in database.query(Party)}
    cast.chen.level_id, cast.chen.party_id = levels["minister"].id, parties["kr"].id
    cast.president = cast.person("president", {"en": "Zora President"})
    cast.president.level_id, cast.president.party_id = levels["head-of-state"].id, parties["ru"].id
    cast.session("talk", people=(cast.chen, cast.president))
    database.commit()
    return levels, parties


def names_in(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*/people/([\w-]+)"', page)


def test_all_people_stand_by_precedence_with_their_reasons(amina, cast, protocol):
    cast.person("dana", {"en": "Dana"})
    cast.database.commit()
    page = amina.page(LIST)
    assert names_in(page) == ["president", "chen", "dana"]
    assert "Level: Minister (rank 70). After Zora President, whose level goes first: Head of State." in page
    assert names_in(amina.page(f"{LIST}?q=minister")) == ["chen"]
    assert names_in(amina.page(f"{LIST}?q=россий")) == ["president"]


def test_equals_are_told_apart_by_country_own_order_and_entry(amina, cast, protocol, database):
    levels, parties = protocol
    for code, party, own in (("b", "kr", 2), ("c", "kr", 1), ("d", "ru", None), ("e", "ru", None)):
        made = cast.person(code, {"en": code.upper() * 3})
        made.level_id, made.party_id, made.precedence = levels["minister"].id, parties[party].id, own
    parties["kr"].order, parties["ru"].order = 0, 1
    database.commit()
    page = amina.page(LIST)
    assert names_in(page) == ["president", "c", "b", "chen", "d", "e"]
    assert "After CCC, an equal who stands first in the order among equals (1)." in page
    assert "of the same rank: Republic of Korea stands first in the order of countries and organizations." in page
    assert "After DDD, an equal who was entered first." in page


def test_the_rule_of_the_summit_is_saved_and_seen_by_whoever_is_late(amina, cast, protocol, database):
    first, second = (amina.get(LIST) for _ in range(2))
    assert send(amina, first, {"speaker_order": "precedence"}).status_code == 303
    database.expire_all()
    assert collaboration_of(database, cast.summit).speaker_order == "precedence"
    assert send(amina, second, {"speaker_order": "stored"}).status_code == 409
    assert submit(amina, LIST, {"speaker_order": "by lot"}).status_code == 422
    assert submit(amina, LIST, {"speaker_order": "stored"}).status_code == 303
    database.expire_all()
    assert collaboration_of(database, cast.summit).speaker_order == "stored"


def test_a_person_is_given_a_level_a_country_and_an_order_and_her_place_is_explained(amina, cast, protocol, database):
    levels, parties = protocol
    typed = {"level_id": levels["head-of-state"].id, "party_id": parties["ru"].id, "precedence": 7}
    assert submit(amina, f"{DESK}/people/chen", typed).status_code == 303
    database.expire_all()
    assert (cast.chen.level_id, cast.chen.party_id, cast.chen.precedence) == tuple(typed.values())
    page = amina.page(f"{DESK}/people/chen")
    assert "Place by precedence: 1 of 2." in page
    assert submit(amina, f"{DESK}/people/chen", {"precedence": "0"}).status_code == 422
    assert submit(amina, f"{DESK}/people/chen", {"level_id": "999999"}).status_code == 422


def test_a_level_of_another_summit_cannot_be_given(amina, cast, protocol, database):
    other = type(cast)(database, slug="elsewhere-2026")
    theirs = Level(summit_id=other.summit.id, code="x", name=cast.track.name, rank=1, category=1)
    database.add(theirs)
    database.commit()
    assert submit(amina, f"{DESK}/people/chen", {"level_id": theirs.id}).status_code == 422


@pytest.mark.parametrize("who", ["Bo", "Tariq"])
def test_agencies_and_translators_change_nothing_of_protocol(at_the_desk, cast, protocol, database, who):
    levels, parties = protocol
    cast.chen.agency_id = cast.bos_agency.id
    database.commit()
    before = (cast.chen.level_id, cast.chen.party_id, cast.chen.precedence)
    grant = {
        "Bo": granted("agency_editor", cast.summit, agency=cast.bos_agency),
        "Tariq": granted("translator", cast.summit, languages=("ar",)),
    }[who]
    client = at_the_desk(who, grant)
    typed = {"level_id": levels["head-of-state"].id, "party_id": parties["ru"].id, "precedence": 1, "name-ar": "تشن يو"}
    assert submit(client, f"{DESK}/people/chen", typed).status_code == 303
    database.expire_all()
    # Of an agency the name waits: it is the protocol's.
    assert cast.chen.name["ar"] == ("تشن يو" if who == "Tariq" else "")
    assert (cast.chen.level_id, cast.chen.party_id, cast.chen.precedence) == before
    page = client.page(f"{DESK}/people/chen")
    assert ("Zora President" in page) == (who == "Tariq"), "an agency is not told of people of others"


def test_an_agency_cannot_make_a_person_of_a_level(at_the_desk, cast, protocol, database):
    levels, _parties = protocol
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    assert submit(bo, f"{DESK}/people/new", {"name-en": "New One", "level_id": levels["head-of-state"].id}).status_code == 303
    assert database.query(type(cast.chen)).filter_by(code="new-one").one().level_id is None


def test_the_list_of_speakers_stands_in_the_order_of_protocol_and_can_be_searched_by_name(
    client, amina, cast, protocol, database, a_second_later
):
    publish(database, cast.summit, by="Amina")
    database.commit()
    page = client.page("/shanghai-2026/en/speakers")
    assert page.index("Chen Yu") < page.index("Zora President")
    assert "order of protocol" not in page
    assert submit(amina, LIST, {"speaker_order": "precedence"}).status_code == 303
    publish(database, cast.summit, by="Amina")
    database.commit()
    a_second_later()
    page = client.page("/shanghai-2026/en/speakers")
    cards, by_name = page[page.index('<ul class="people">') :], page[page.index('class="by-name"') : page.index('<ul class="people">')]
    assert cards.index("Zora President") < cards.index("Chen Yu")
    assert by_name.index("Chen Yu") < by_name.index("Zora President")


def test_exports_and_the_page_of_changes_follow_the_order(client, amina, cast, protocol, database):
    publish(database, cast.summit, by="Amina")
    database.commit()
    assert submit(amina, LIST, {"speaker_order": "precedence"}).status_code == 303
    publish(database, cast.summit, by="Amina")
    database.commit()
    told = client.get("/shanghai-2026/en/agenda.json").get_json()
    assert [person["code"] for person in told["sessions"][0]["people"]] == ["president", "chen"]
    frab = client.get("/shanghai-2026/schedule.xml").get_data(as_text=True)
    assert frab.index("Zora President") < frab.index("Chen Yu")
    page = client.page("/shanghai-2026/en/changes/2")
    assert "Another order of speakers" in page
    assert "Other people" not in page


def test_pages_print_the_names_of_countries_that_the_summit_gives_them(client, cast, protocol, database):
    publish(database, cast.summit, by="Amina")
    database.commit()
    said = {
        "en": "Russian Federation",
        "fr": "Fédération de Russie",
        "ru": "Российская Федерация",
        "zh": "俄罗斯联邦",
        "ar": "الاتحاد الروسي",
    }
    never = {"en": "Russia<", "fr": "Russie<", "ru": "Россия", "zh": "俄罗斯<", "ar": "روسيا"}
    for language, name in said.items():
        page = client.page(f"/shanghai-2026/{language}/speakers/president")
        assert name in page
        assert never[language] not in page.replace(name, "")


@pytest.mark.parametrize("path", [LIST, f"{DESK}/people/chen", f"{DESK}/levels", f"{DESK}/parties"])
def test_pages_ask_as_often_for_a_few_people_as_for_many(amina, cast, protocol, database, asked, path):
    counts = []
    for more in (0, 1, 12):
        for number in range(more):
            made = cast.person(f"p-{more}-{number}", {"en": f"P {number}"})
            made.level_id, made.party_id = cast.chen.level_id, cast.chen.party_id
        database.commit()
        amina.page(path)
        asked.clear()
        amina.page(path)
        # The current release is asked for at most twice a second, whoever asks.
        counts.append(len([statement for statement in asked if "release.digest" not in statement]))
    assert len(set(counts)) == 1
