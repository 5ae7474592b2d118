"""Two records of one person: what is said is chosen, every part is kept once, and it is one gesture."""

import pytest

from summit.editorial.merging import SamePerson, StalePerson, differences, merge
from summit.editorial.restoring import undo_batch
from summit.editorial.trailing import acting
from summit.model import Item, Participation, Person, Trail
from summit.model.wording import wordings
from tests.cast import Cast


@pytest.fixture
def twin(cast, database) -> Person:
    """A second record of Chen, made by another agency."""
    person = cast.person("chen-2", {"en": "CHEN Yu", "fr": "Chen Yu"})
    person.position, person.email = wordings({"en": "Special envoy", "fr": "Envoyée"}), "chen@example.org"
    database.commit()
    return person


def versions(*people: Person) -> tuple[int, int]:
    return tuple(person.version for person in people)


def test_only_what_differs_has_to_be_chosen(cast, twin):
    assert [(one.field, one.language, one.kept, one.gone, one.is_only_gone) for one in differences(cast.chen, twin)] == [
        ("name", "en", "Chen Yu", "CHEN Yu", False),
        ("name", "zh", "陈宇", "", False),
        ("name", "fr", "", "Chen Yu", True),
        ("position", "en", "Envoy", "Special envoy", False),
        ("position", "fr", "", "Envoyée", True),
        ("email", "", "", "chen@example.org", True),
    ]


def test_what_was_chosen_stands_and_the_rest_stays(cast, twin, database):
    merge(database, cast.chen, twin, {("name", "fr"), ("position", "en"), ("position", "fr"), ("email", "")}, versions(cast.chen, twin))
    chen = cast.chen
    assert {tag: chen.name[tag] for tag in ("en", "zh", "fr")} == {"en": "Chen Yu", "zh": "陈宇", "fr": "Chen Yu"}
    assert (chen.position["en"], chen.position["fr"], chen.email) == ("Special envoy", "Envoyée", "chen@example.org")
    assert not chen.position.is_stale("fr")
    assert chen.sort_keys["fr"] == "chen yu"


def test_a_place_in_the_alphabet_that_somebody_gave_stays(cast, twin, database):
    cast.chen.sort_keys = {"en": "yu chen", "zh": "chen2 yu3"}
    database.commit()
    merge(database, cast.chen, twin, {("name", "fr")}, versions(cast.chen, twin))
    assert (cast.chen.sort_keys["en"], cast.chen.sort_keys["fr"]) == ("yu chen", "chen yu")


def test_a_translation_that_was_out_of_date_stays_so(cast, twin, database):
    twin.position = twin.position.with_words("en", "Envoy for everything")
    database.commit()
    merge(database, cast.chen, twin, {("position", "fr")}, versions(cast.chen, twin))
    assert cast.chen.position.is_stale("fr")


def test_every_part_is_hers_and_none_stands_twice(cast, twin, database):
    both = cast.session("both", people=(cast.chen, twin))
    both.participations[0].state = "invited"
    chairs = cast.session("chairs", people=(cast.chen,))
    chairs.participations.append(Participation(person_id=twin.id, role="chair", order=1))
    speaks = cast.session("speaks")
    speaks.items = [Item(number="1", title=wordings({"en": "Vote"}), person_id=twin.id)]
    database.commit()
    before = {session.code: session.version for session in (both, chairs, speaks)}

    assert merge(database, cast.chen, twin, set(), versions(cast.chen, twin)) == 3
    database.commit()
    database.expire_all()
    parts = {
        session.code: [(part.person.code, part.role, part.state) for part in session.participations] for session in (both, chairs, speaks)
    }
    assert parts == {
        "both": [("chen", "speaker", "confirmed")],
        "chairs": [("chen", "speaker", "confirmed"), ("chen", "chair", "confirmed")],
        "speaks": [],
    }
    assert speaks.items[0].person_id == cast.chen.id
    assert {session.code: session.version - before[session.code] for session in (both, chairs, speaks)} == {
        "both": 1,
        "chairs": 1,
        "speaks": 1,
    }
    assert database.query(Person).filter_by(code="chen-2").count() == 0


def test_it_is_one_gesture_and_can_be_taken_back(cast, twin, database):
    session = cast.session("talk", people=(twin,))
    database.commit()
    acting(database, "Amina", batch="gesture")
    merge(database, cast.chen, twin, {("name", "en")}, versions(cast.chen, twin))
    database.commit()
    told = database.query(Trail.kind, Trail.action).filter_by(batch="gesture").all()
    # The words that changed, which record it took over, the record that went, and where it was named.
    assert sorted(map(tuple, told)) == [("person", "changed"), ("person", "changed"), ("person", "removed"), ("session", "changed")]
    undone = undo_batch(database, cast.summit, "gesture", "Amina")
    database.commit()
    database.expire_all()
    assert undone.left == ()
    assert (cast.chen.name["en"], [part.person.code for part in session.participations]) == ("Chen Yu", ["chen-2"])


def test_who_looked_at_an_older_record_merges_nothing(cast, twin, database):
    seen = versions(cast.chen, twin)
    twin.position = wordings({"en": "Minister"})
    database.commit()
    with pytest.raises(StalePerson):
        merge(database, cast.chen, twin, set(), seen)


def test_a_record_is_not_merged_with_itself_nor_across_summits(cast, database):
    stranger = Cast(database, slug="elsewhere-2026").chen
    for other in (cast.chen, stranger):
        with pytest.raises(SamePerson):
            merge(database, cast.chen, other, set(), versions(cast.chen, other))
