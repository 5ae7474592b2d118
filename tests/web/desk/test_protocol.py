"""Levels of representation and countries: the usual ones are added, edited ones are never written over, and both come back."""

import re

import pytest
from babel import Locale
from sqlalchemy import select

from summit.editorial.founding import Founding, copy_summit, found_summit
from summit.editorial.protocol.seeds import LANGUAGES, add_countries, add_usual_levels, countries, usual_levels
from summit.editorial.restoring import undo_batch
from summit.model import Level, Party, Person, Trail
from summit.model.wording import wordings
from tests.submitting import submit
from tests.test_house import ROOT

DESK = "/desk/shanghai-2026"
CLDR = {"zh": "zh_Hans"}


def by_code(database, table) -> dict:
    database.expire_all()
    return {row.code: row for row in database.scalars(select(table))}


def test_the_usual_levels_are_added_and_edited_ones_stay(amina, cast, database):
    database.add(Level(summit_id=cast.summit.id, code="minister", name=wordings({"fr": "Ministre"}, "fr"), rank=5, category=1))
    database.commit()
    answer = submit(amina, f"{DESK}/levels", action=f"{DESK}/usual-levels")
    assert answer.status_code == 303
    levels = by_code(database, Level)
    assert levels.keys() == {level.code for level in usual_levels()}
    assert (levels["minister"].rank, levels["minister"].name["fr"]) == (5, "Ministre")
    assert levels["head-of-state"].name["zh"] == "国家元首"
    assert {code for code, level in levels.items() if level.category == 1} - {"minister"} == {
        "head-of-state",
        "head-of-government",
        "vice-president",
        "crown-prince",
    }
    assert "Add the usual levels" not in amina.page(f"{DESK}/levels")


def test_levels_stand_in_the_order_of_their_ranks(amina, cast, database):
    for name, rank in (("Second", 20), ("First", 10)):
        assert submit(amina, f"{DESK}/levels/new", {"name-en": name, "rank": rank, "category": 1}).status_code == 303
    page = amina.page(f"{DESK}/levels")
    assert page.index(">First<") < page.index(">Second<")
    assert "/levels/order" not in page


@pytest.mark.parametrize(("rank", "category"), [("", "1"), ("0", "1"), ("1001", "1"), ("ten", "1"), ("10", ""), ("10", "101")])
def test_a_level_has_a_rank_and_a_category_within_bounds(amina, cast, rank, category):
    answer = submit(amina, f"{DESK}/levels/new", {"name-en": "Envoy", "rank": rank, "category": category})
    assert answer.status_code == 422


def test_countries_are_added_in_the_order_of_the_english_alphabet_with_their_formal_names(amina, cast, database):
    assert submit(amina, f"{DESK}/countries", {"all": "y"}).status_code == 303
    parties = by_code(database, Party)
    assert len(parties) == 195
    korea = parties["kr"]
    assert {tag: korea.name[tag] for tag in LANGUAGES} == {
        "en": "Republic of Korea",
        "fr": "République de Corée",
        "es": "República de Corea",
        "ru": "Республика Корея",
        "zh": "大韩民国",
        "ar": "جمهورية كوريا",
    }
    assert parties["fr"].formal["en"] == "French Republic"
    assert parties["fr"].sort_keys["zh"] == "fa3 guo2"
    ordered = [party.code for party in sorted(parties.values(), key=lambda party: party.order)]
    assert ordered[:3] == ["af", "al", "dz"]
    assert ordered[-2:] == ["va", "ps"]
    assert {code for code, party in parties.items() if party.kind == "observer"} == {"va", "ps"}
    assert "All of them are here." in amina.page(f"{DESK}/countries")


def test_only_chosen_countries_are_added_and_none_is_written_over(amina, cast, database):
    assert submit(amina, f"{DESK}/countries", {"country": ["ru", "kr"]}).status_code == 303
    submit(amina, f"{DESK}/parties/ru", {"name-en": "Russian Federation, as we write it"})
    assert submit(amina, f"{DESK}/countries", {"country": ["ru", "vn"]}).status_code == 303
    parties = by_code(database, Party)
    assert parties.keys() == {"ru", "kr", "vn"}
    assert parties["ru"].name["en"] == "Russian Federation, as we write it"
    assert [party.order for party in (parties["kr"], parties["ru"], parties["vn"])] == [0, 1, 2]


@pytest.mark.parametrize("typed", [{}, {"country": "atlantis"}])
def test_no_country_is_no_choice(amina, cast, database, typed):
    answer = submit(amina, f"{DESK}/countries", typed)
    assert answer.status_code == 422
    assert "No country is chosen." in answer.get_data(as_text=True)
    assert by_code(database, Party) == {}


def test_a_country_taken_out_lets_go_of_its_people_and_all_comes_back(amina, cast, database):
    add_countries(database, cast.summit, ["kr"])
    add_usual_levels(database, cast.summit)
    party, level = by_code(database, Party)["kr"], by_code(database, Level)["minister"]
    cast.chen.party_id, cast.chen.level_id = party.id, level.id
    database.commit()
    for page in ("parties/kr", "levels/minister"):
        assert "Person: 1" in amina.page(f"{DESK}/{page}")
        assert submit(amina, f"{DESK}/{page}", action=f"{DESK}/{page}/removal").status_code == 303
    database.expire_all()
    assert (cast.chen.party_id, cast.chen.level_id) == (None, None)

    removals = database.scalars(select(Trail).filter_by(action="removed").where(Trail.kind.in_(("party", "level"))).order_by(Trail.id))
    for line in list(removals):
        assert undo_batch(database, cast.summit, line.batch, "amina").left == ()
    database.commit()
    database.expire_all()
    assert (cast.chen.party.name["en"], cast.chen.level.name["en"]) == ("Republic of Korea", "Minister")
    assert "Republic of Korea" in amina.page(f"{DESK}/trail?kind=party")


def test_a_new_summit_has_the_usual_levels_in_its_languages(cast, database):
    first, last = (day.date for day in cast.summit.days)
    made = found_summit(database, Founding("next-2027", cast.summit.name, "Asia/Shanghai", ("en", "ru"), "en", first, last))
    names = database.scalars(select(Level.name).filter_by(summit_id=made.id, code="head-of-state")).one()
    assert {tag: names[tag] for tag in names.by_language} == {"en": "Head of State", "ru": "Глава государства"}


def test_the_next_edition_has_levels_and_countries_of_its_own(cast, database):
    add_countries(database, cast.summit, ["kr"])
    database.add(Level(summit_id=cast.summit.id, code="envoy", name=wordings({"en": "Envoy"}), rank=5, category=1))
    database.flush()
    party, level = by_code(database, Party)["kr"], by_code(database, Level)["envoy"]
    cast.chen.party_id, cast.chen.level_id = party.id, level.id
    database.flush()
    first = cast.summit.days[0].date
    copy = copy_summit(database, cast.summit, slug="again-2027", name=cast.summit.name, first=first, with_sessions=False)
    assert database.scalars(select(Level.code).filter_by(summit_id=copy.id)).all() == ["envoy"]
    person = database.scalars(select(Person).filter_by(summit_id=copy.id, code="chen")).one()
    assert (person.party.summit_id, person.level.summit_id) == (copy.id, copy.id)


def test_no_country_has_the_name_of_cldr_where_the_united_nations_say_otherwise():
    known = {country.code: country.names for country in countries()}
    otherwise = {
        "en": "bo bn cv kp cd ir la fm mm kr md ru sy gb tz us ve vn va ps",
        "fr": "bo cv kp cd ir la mm kr md ru sy tl tr gb tz us ve vn va ps",
        "es": "by bo kp dj ir iq la md kr ru sy tr gb tz us ve vn zw va ps",
        "ru": "bo bn kp cd ir kg la mm md ru sy tl gb tz us ve va ps",
        "zh": "bo bn kp cd ir la kr md ru sy gb tz us ve va ps",
        "ar": "bj bo bn cv ci kp cd ir la mm kr md ru sy gb tz us ve vn va ps",
    }
    for language, codes in otherwise.items():
        territories = Locale.parse(CLDR.get(language, language)).territories
        same = {code for code in codes.split() if known[code][language] == territories[code.upper()]}
        assert same == set(), language


def test_every_country_has_a_name_in_six_languages_that_no_other_has():
    for language in LANGUAGES:
        names = [country.names[language] for country in countries()]
        assert all(names)
        assert len(set(names)) == 195
        assert not [name for name in names if "*" in name or name != " ".join(name.split())]
        assert all(country.formal[language] for country in countries())


def test_nothing_that_is_shown_comes_from_the_names_of_territories_that_babel_has():
    reading = re.compile(r"\.territories\b|get_territory|pycountry")
    files = [path for pattern in ("py", "html", "typ") for path in ROOT.glob(f"summit/**/*.{pattern}")]
    assert len(files) > 300
    # A spreadsheet may say "Name, Russia": the common names are recognised there, and never written.
    assert [path.name for path in files if reading.search(path.read_text(encoding="utf-8"))] == ["likeness.py"]
