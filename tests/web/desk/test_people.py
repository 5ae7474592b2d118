"""People at the desk: made, changed, taken out; their letters are theirs."""

import pytest
from sqlalchemy import select

from summit.editorial.publishing import publish
from summit.model import Person
from summit.model.wording import wordings
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"


def person_of(database, code: str) -> Person:
    database.expire_all()
    return database.scalars(select(Person).filter_by(code=code)).one()


@pytest.fixture
def bo(at_the_desk, cast):
    """Bo edits for his agency."""
    return at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))


def test_a_person_is_made_and_stands_in_the_alphabet(amina, cast, database):
    typed = {"name-en": "Zeng Li", "name-zh": "曾黎", "position-en": "Engineer", "email": "zeng@example.org", "language": "zh"}
    answer = submit(amina, f"{DESK}/people/new", typed | {"agency_id": str(cast.bos_agency.id)})
    assert answer.headers["Location"] == f"{DESK}/people/zeng-li"
    made = person_of(database, "zeng-li")
    assert (made.number, made.agency_id, made.email, made.language) == (2, cast.bos_agency.id, "zeng@example.org", "zh")
    assert made.sort_keys == {"en": "zeng li", "zh": "zeng1 li2"}


def test_the_place_in_the_alphabet_follows_the_name_unless_somebody_knows_better(amina, cast, database):
    assert submit(amina, f"{DESK}/people/chen", {"name-en": "Gerd Müller"}).status_code == 303
    assert person_of(database, "chen").sort_keys["en"] == "muller gerd"
    assert submit(amina, f"{DESK}/people/chen", {"sort_keys-en": "GERD Müller"}).status_code == 303
    assert person_of(database, "chen").sort_keys["en"] == "gerd muller"
    assert submit(amina, f"{DESK}/people/chen", {"name-en": "Gerd Fischerman"}).status_code == 303
    assert person_of(database, "chen").sort_keys["en"] == "gerd muller"
    assert submit(amina, f"{DESK}/people/chen", {"sort_keys-en": ""}).status_code == 303
    assert person_of(database, "chen").sort_keys["en"] == "fischerman gerd"


def test_everything_typed_stays_when_something_is_wrong(amina, cast):
    answer = submit(amina, f"{DESK}/people/new", {"name-ar": "تشن", "email": "not an address", "sort_keys-ar": "تشن", "code": "no code!"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for value in ("not an address", "no code!", "تشن"):
        assert f'value="{value}"' in page
    assert page.count('class="wrong"') >= 2


def test_who_saves_second_sees_both(amina, cast, database):
    first, second = (amina.get(f"{DESK}/people/chen") for _ in range(2))
    send(amina, first, {"position-en": "Ambassador", "sort_keys-en": "first"})
    late = send(amina, second, {"position-en": "Minister", "sort_keys-en": "second"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert 'value="Minister"' in page
    assert ">Ambassador</q>" in page
    assert ">en: first</q>" in page
    assert send(amina, late).status_code == 303
    assert person_of(database, "chen").position["en"] == "Minister"


def test_the_page_shows_where_somebody_is_named(amina, cast, database):
    cast.session("talk", title="About rivers", people=(cast.chen,))
    publish(database, cast.summit)
    database.commit()
    page = amina.page(f"{DESK}/people/chen")
    assert f'<a href="{DESK}/sessions/talk">' in page
    assert 'href="/shanghai-2026/en/speakers/chen"' in page


def test_who_is_taken_out_is_out_of_her_sessions(amina, cast, database):
    session = cast.session("talk", people=(cast.chen,))
    database.commit()
    answer = submit(amina, f"{DESK}/people/chen", action=f"{DESK}/people/chen/removal")
    assert answer.headers["Location"] == f"{DESK}/people"
    database.expire_all()
    assert session.participations == []


def test_addresses_for_letters_are_shown_to_who_edits_and_never_published(amina, vera, cast, database):
    cast.chen.email = "chen@example.org"
    cast.session("talk", people=(cast.chen,))
    publish(database, cast.summit)
    database.commit()
    assert 'value="chen@example.org"' in amina.page(f"{DESK}/people/chen")
    assert "For letters only; never published." in amina.page(f"{DESK}/people/chen")
    assert "chen@example.org" not in vera.page(f"{DESK}/people/chen")
    assert "chen@example.org" not in amina.page("/shanghai-2026/en/speakers/chen")


def test_bo_edits_the_people_of_his_agency_alone(bo, cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    cast.person("dana", {"en": "Dana Okafor"})
    database.commit()
    assert "Dana" not in bo.page(f"{DESK}/people")
    assert bo.get(f"{DESK}/people/dana").status_code == 404
    assert bo.get(f"{DESK}/people/suggestions?q=dana").json == {"people": []}
    assert submit(bo, f"{DESK}/people/chen", {"position-en": "Minister", "affiliation-en": "Academy"}).status_code == 303
    # Titles are the protocol's: they wait, while the rest of somebody who is not published enters at once.
    assert person_of(database, "chen").position["en"] == "Envoy"
    assert person_of(database, "chen").affiliation["en"] == "Academy"
    assert "Minister" in bo.page(f"{DESK}/people/chen")
    assert submit(bo, f"{DESK}/people/chen", {"agency_id": ""}).status_code == 422
    assert submit(bo, f"{DESK}/people/new", {"name-en": "Hua Li"}).status_code == 303
    assert person_of(database, "hua-li").agency_id == cast.bos_agency.id
    assert bo.get(f"{DESK}/people/chen/merge").status_code == 403


def test_bo_does_not_take_out_whom_sessions_name(bo, cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    cast.session("talk", people=(cast.chen,))
    database.commit()
    assert "/removal" not in bo.page(f"{DESK}/people/chen")


def test_tariq_writes_arabic_and_sees_no_address(at_the_desk, cast, database):
    tariq = at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))
    cast.chen.email = "chen@example.org"
    cast.chen.biography = wordings({"en": "Born in Shanghai."})
    database.commit()
    typed = {"biography-ar": "ولدت في شنغهاي.", "biography-en": "Changed.", "email": "eve@example.org", "sort_keys-en": "aaa"}
    assert "chen@example.org" not in tariq.page(f"{DESK}/people/chen")
    assert submit(tariq, f"{DESK}/people/chen", typed).status_code == 303
    chen = person_of(database, "chen")
    assert (chen.biography["ar"], chen.biography["en"], chen.email) == ("ولدت في شنغهاي.", "Born in Shanghai.", "chen@example.org")
    assert "aaa" not in chen.sort_keys.values()
