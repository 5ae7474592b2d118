"""The lists in the form of a session: people, hosts, order of business, links."""

import pytest
from sqlalchemy import select

from summit.model import Item, Session, Trail
from summit.model.wording import wordings
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
TALK = f"{DESK}/sessions/talk"


@pytest.fixture
def talk(cast, database) -> Session:
    session = cast.session("talk", people=(cast.chen, cast.person("dana", {"en": "Dana Okafor"}), cast.person("eve", {"en": "Eve Stone"})))
    session.items = [
        Item(number="1", title=wordings({"en": "Welcome", "ar": "ترحيب"})),
        Item(number="2", title=wordings({"en": "Vote"}), order=1),
    ]
    database.commit()
    return session


def people_of(database, talk: Session) -> list[tuple[str, str, str]]:
    database.expire_all()
    return [(part.person.code, part.role, part.state) for part in talk.participations]


@pytest.mark.parametrize("typed", ["zeng", "Zeng Li (zeng)", "  zeng   li ", "曾黎", "Somebody else (zeng)"])
def test_a_person_is_named_by_code_or_name(amina, cast, database, talk, typed):
    cast.person("zeng", {"en": "Zeng Li", "zh": "曾黎"})
    database.commit()
    assert submit(amina, TALK, {"participations-3-person": typed, "participations-3-role": "chair"}).status_code == 303
    assert people_of(database, talk)[3] == ("zeng", "chair", "invited")


def test_who_is_unknown_is_told_beside_the_name_and_who_is_meant_is_asked(amina, cast, database, talk):
    cast.person("chen-2", {"en": "Chen Yu"})
    database.commit()
    answer = submit(amina, TALK, {"participations-3-person": "Chen Yu", "participations-4-person": "Chan You"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    told = page[page.index('id="participations-3-person-told"') :]
    assert "Several have this name. Write which one is meant: Chen Yu (chen), Chen Yu (chen-2)" in told
    assert 'id="participations-4-person-told">Nothing with this name or code is known here.' in page
    assert 'value="Chan You"' in page


def test_nobody_stands_twice_in_one_role(amina, talk):
    answer = submit(amina, TALK, {"participations-3-person": "chen", "participations-3-role": "speaker"})
    assert answer.status_code == 422
    assert "This person stands here twice with one role." in answer.get_data(as_text=True)
    assert send(amina, answer, {"participations-3-role": "chair"}).status_code == 303


def test_people_are_put_in_order_by_a_number(amina, database, talk):
    assert submit(amina, TALK, {"participations-2-place": "1"}).status_code == 303
    assert [code for code, *_ in people_of(database, talk)] == ["eve", "chen", "dana"]
    assert submit(amina, TALK, {"participations-0-place": "2"}).status_code == 303
    assert [code for code, *_ in people_of(database, talk)] == ["chen", "eve", "dana"]


def test_a_tick_takes_somebody_out_and_the_trail_knows_of_all(amina, cast, database, talk):
    version = talk.version
    typed = {"participations-1-remove": "y", "participations-0-role": "moderator", "participations-2-state": "declined"}
    assert submit(amina, TALK, typed).status_code == 303
    assert people_of(database, talk) == [("chen", "moderator", "confirmed"), ("eve", "speaker", "declined")]
    assert talk.version == version + 1
    line = database.scalars(select(Trail).filter_by(kind="session", actor=amina.account.uid)).one()
    assert set(line.after) == {"participations"}
    assert line.after["participations"][0] == [cast.chen.uid, "moderator", "confirmed"]
    assert (line.action, line.source) == ("changed", TALK)


def test_roles_are_exchanged(amina, cast, database, talk):
    submit(amina, TALK, {"participations-0-role": "chair"})
    assert submit(amina, TALK, {"participations-0-person": "dana", "participations-1-person": "chen"}).status_code == 303
    assert people_of(database, talk)[:2] == [("dana", "chair", "confirmed"), ("chen", "speaker", "confirmed")]


def test_more_rows_come_without_losing_what_was_typed(amina, database, talk):
    typed = {"title-en": "Unsaved", "participations-3-person": "Somebody new", "more": "participations"}
    answer = submit(amina, TALK, typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="Unsaved"' in page
    assert 'value="Somebody new"' in page
    assert 'name="participations-10-person"' in page
    database.expire_all()
    assert talk.title["en"] == "About talk"
    assert send(amina, answer, {"participations-3-person": ""}).status_code == 303
    database.expire_all()
    assert talk.title["en"] == "Unsaved"


def test_the_order_of_business_keeps_its_translations(amina, database, talk):
    typed = {"items-0-title-en": "Welcome address", "items-1-place": "1", "items-2-title-en": "Closing", "items-2-minutes": "5"}
    assert submit(amina, TALK, typed | {"items-2-person": "dana"}).status_code == 303
    database.expire_all()
    assert [(item.number, item.title["en"], item.minutes) for item in talk.items] == [
        ("2", "Vote", None),
        ("1", "Welcome address", None),
        ("", "Closing", 5),
    ]
    assert talk.items[1].title["ar"] == "ترحيب"
    assert talk.items[1].title.is_stale("ar")
    assert talk.items[2].person.code == "dana"


def test_an_item_needs_a_title(amina, talk):
    answer = submit(amina, TALK, {"items-2-minutes": "5"})
    assert answer.status_code == 422
    assert "An item needs a title." in answer.get_data(as_text=True)


def test_a_translator_writes_titles_of_items_in_her_language_alone(at_the_desk, cast, database, talk):
    tariq = at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))
    typed = {
        "items-1-title-ar": "تصويت",
        "items-1-title-fr": "Vote",
        "items-1-number": "9",
        "items-0-remove": "y",
        "items-7-title-ar": "آخر",
    }
    assert submit(tariq, TALK, typed).status_code == 303
    database.expire_all()
    assert [(item.number, item.title["ar"], item.title["fr"]) for item in talk.items] == [("1", "ترحيب", ""), ("2", "تصويت", "")]


def test_hosts_are_named_in_their_order(amina, cast, database, talk):
    typed = {"hostings-0-agency": "ministry", "hostings-0-role": "lead", "hostings-1-agency": "Ministry of Tests"}
    assert submit(amina, TALK, typed).status_code == 303
    database.expire_all()
    assert [(hosting.agency.code, hosting.role) for hosting in talk.hostings] == [("ministry", "lead"), ("ministry", "co_host")]
    assert submit(amina, TALK, {"hostings-0-remove": "y"}).status_code == 303
    database.expire_all()
    assert [hosting.role for hosting in talk.hostings] == ["co_host"]


def test_a_link_is_an_address_of_the_web(amina, database, talk):
    answer = submit(amina, TALK, {"links-0-url": "javascript:alert(1)", "links-0-title": "Paper"})
    assert answer.status_code == 422
    assert send(amina, answer, {"links-0-url": "https://example.org/paper"}).status_code == 303
    database.expire_all()
    assert [(link.title, link.url) for link in talk.links] == [("Paper", "https://example.org/paper")]


def test_a_thousand_rows_are_refused_in_words(amina, database, talk):
    rows = {f"participations-{number}-person": "chen" for number in range(1000)}
    answer = submit(amina, TALK, rows)
    assert answer.status_code == 422
    assert "At most 300 rows can stand here." in answer.get_data(as_text=True)
    assert len(people_of(database, talk)) == 3


@pytest.mark.parametrize("hostile", ["\0", "x" * 5000, "(", "()", ")(", "chen\0(eve)"])
@pytest.mark.parametrize(
    "cell", ["participations-0-person", "participations-0-role", "items-0-id", "items-0-minutes", "participations-0-place"]
)
def test_hostile_cells_are_refused_or_taken_but_never_break(amina, talk, cell, hostile):
    assert submit(amina, TALK, {cell: hostile}).status_code in (303, 422)


def test_spaces_that_break_no_line_survive_in_texts_that_nobody_touched(amina, cast, database, talk):
    title, item, abstract = "Calcul\u202f: partager", "Débat\xa0: clôture", "Une ligne  \nune autre\xa0!"
    talk.title = wordings({"en": "Computing  for all", "fr": title})
    talk.abstract = wordings({"en": abstract})
    talk.items[0].title = wordings({"en": "Debate", "fr": item})
    database.commit()
    before = database.query(Trail).count()
    assert submit(amina, TALK, {"subtitle-fr": "Sous-titre\xa0: 1"}).status_code == 303
    database.expire_all()
    stored = (talk.title["en"], talk.title["fr"], talk.abstract["en"], talk.items[0].title["fr"], talk.subtitle["fr"])
    assert stored == ("Computing  for all", title, abstract, item, "Sous-titre\xa0: 1")
    (line,) = database.query(Trail).order_by(Trail.id).offset(before)
    assert list(line.after) == ["subtitle"]
