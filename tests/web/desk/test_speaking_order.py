"""The order of speakers at the desk: computed beside stored, explained, and put by hand with a reason."""

import re

import pytest

from summit.core.languages import INTERFACE
from summit.editorial.protocol.ordering import go_by
from summit.editorial.protocol.seeds import add_countries, add_usual_levels
from summit.model import Level, Party
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
ORDER = f"{DESK}/sessions/debate/order"


@pytest.fixture
def debate(cast, database):
    """A minister was inscribed before a president; the summit goes by precedence."""
    add_usual_levels(database, cast.summit)
    add_countries(database, cast.summit, ["kr", "td"])
    levels = {level.code: level.id for level in database.query(Level)}
    parties = {party.code: party.id for party in database.query(Party)}
    minister, president = cast.person("minister", {"en": "Min Ho"}), cast.person("president", {"en": "Pia Sorel", "ar": "بيا سوريل"})
    minister.level_id, minister.party_id = levels["minister"], parties["td"]
    president.level_id, president.party_id = levels["head-of-state"], parties["kr"]
    session = cast.session("debate", people=(minister, president, cast.chen))
    go_by(database, cast.summit, "precedence")
    database.commit()
    return session


def names_in(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*/people/([\w-]+)"', page)


def stored(database, session) -> list[str]:
    database.expire_all()
    return [part.person.code for part in session.participations]


def test_the_order_is_explained_person_by_person(amina, debate):
    page = amina.page(ORDER)
    assert names_in(page) == ["president", "minister", "chen"]
    assert "Level: Head of State (speaking category 1). Nobody goes before." in page
    assert "Level: Minister (speaking category 3). After Pia Sorel, whose level speaks first: Head of State." in page
    assert "No level of representation is given. After Min Ho, whose level speaks first: Minister." in page
    assert f'<a href="{ORDER}">' in amina.page(f"{DESK}/sessions/debate")


@pytest.mark.parametrize("language", sorted(INTERFACE))
def test_every_language_of_the_house_explains(at_the_desk, cast, debate, language):
    page = at_the_desk("Amina", granted("organiser", cast.summit), language=language).page(ORDER)
    assert names_in(page) == ["president", "minister", "chen"]
    assert {
        "en": "Head of State",
        "fr": "Chef d’État",
        "es": "Jefe de Estado",
        "ru": "Глава государства",
        "zh": "国家元首",
        "ar": "رئيس دولة",
    }[language] in page
    assert "%(" not in page


def test_another_order_than_the_summits_needs_a_reason(amina, debate, database):
    answer = submit(amina, ORDER, {"speaker_order": "stored"})
    assert answer.status_code == 422
    assert "Say why the order is another one here." in answer.get_data(as_text=True)

    assert send(amina, answer, {"order_reason": "The host asked for it."}).status_code == 303
    page = amina.page(ORDER)
    assert names_in(page) == ["minister", "president", "chen"]
    assert "Placed by hand; by precedence the place would be 2." in page
    assert "Placed by hand, where precedence places it too." in page
    assert 'value="The host asked for it."' in page
    assert "The host asked for it." in amina.page(f"{DESK}/trail?kind=session")

    assert submit(amina, ORDER, {"speaker_order": ""}).status_code == 303
    database.expire_all()
    assert (debate.speaker_order, debate.order_reason) == ("", ""), "the reason goes with what it was for"


def test_precedence_in_a_summit_that_keeps_stored_orders_needs_a_reason_too(amina, cast, debate, database):
    go_by(database, cast.summit, "stored")
    database.commit()
    assert submit(amina, ORDER, {"speaker_order": "precedence"}).status_code == 422
    assert submit(amina, ORDER, {"speaker_order": "precedence", "order_reason": "High-level segment"}).status_code == 303
    assert names_in(amina.page(ORDER)) == ["president", "minister", "chen"]
    assert submit(amina, ORDER, {"speaker_order": "stored", "order_reason": "x"}).status_code == 303
    database.expire_all()
    assert debate.order_reason == ""


def test_people_are_put_at_places_by_hand(amina, debate, database):
    places = {f"place-{part.id}": place for part, place in zip(debate.participations, (3, 2, 1), strict=True)}
    assert submit(amina, ORDER, places | {"speaker_order": "stored", "order_reason": "Agreed"}).status_code == 303
    assert stored(database, debate) == ["chen", "president", "minister"]
    assert names_in(amina.page(ORDER)) == ["chen", "president", "minister"]


def test_the_order_of_precedence_can_be_stored(amina, debate, database):
    assert submit(amina, ORDER, {"take": "y"}).status_code == 303
    assert stored(database, debate) == ["president", "minister", "chen"]


@pytest.mark.parametrize("place", ["0", "-1", "first", "1.5", "٢", "9" * 30])
def test_a_place_that_is_none_is_shown_again(amina, debate, database, place):
    answer = submit(amina, ORDER, {f"place-{debate.participations[0].id}": place})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "A place is a number from 1." in page
    assert f'value="{place}"' in page
    assert stored(database, debate) == ["minister", "president", "chen"]


@pytest.mark.parametrize("typed", [{"speaker_order": "alphabetical"}, {"order_reason": "x" * 301}])
def test_what_cannot_be_is_refused(amina, debate, database, typed):
    assert submit(amina, ORDER, typed).status_code == 422
    database.expire_all()
    assert (debate.speaker_order, debate.order_reason) == ("", "")


def test_who_saves_second_sees_what_was_saved_first(amina, debate, database):
    first, second = (amina.get(ORDER) for _ in range(2))
    assert send(amina, first, {"speaker_order": "stored", "order_reason": "First"}).status_code == 303
    late = send(amina, second, {"order_reason": "Second"})
    assert late.status_code == 409
    assert "First" in late.get_data(as_text=True)
    database.expire_all()
    assert debate.order_reason == "First"


def test_viewers_see_the_order_and_change_nothing(vera, amina, debate, database):
    page = vera.page(ORDER)
    assert names_in(page) == ["president", "minister", "chen"]
    assert "place-" not in page
    assert vera.post(ORDER, data={"speaker_order": "stored", "order_reason": "x"}).status_code in (400, 403)


def test_a_session_of_another_summit_is_not_there(amina, cast, database, debate):
    other = type(cast)(database, slug="elsewhere-2026")
    other.session("theirs")
    database.commit()
    assert amina.get(f"{DESK}/sessions/theirs/order").status_code == 404
    assert amina.get("/desk/elsewhere-2026/sessions/theirs/order").status_code == 404


def test_the_page_asks_as_often_for_one_speaker_as_for_many(amina, cast, debate, database, asked):
    def count(code: str) -> int:
        asked.clear()
        amina.page(f"{DESK}/sessions/{code}/order")
        # The current release is asked for at most twice a second, whoever asks.
        return len([statement for statement in asked if "release.digest" not in statement])

    cast.session("one", people=(cast.chen,))
    cast.session("many", people=tuple(cast.person(f"p-{number}", {"en": f"P {number}"}) for number in range(12)))
    database.commit()
    count("one")
    assert count("one") == count("many")
