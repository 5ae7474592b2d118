"""Two records of one person: what is said is chosen, every part is kept once, and it is one gesture."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.approving import approve
from summit.editorial.inviting import ask_again, invite_assistant, invite_speaker, write_wanted
from summit.editorial.merging import SamePerson, StalePerson, differences, merge
from summit.editorial.part_calendars import calendar_of, make_calendar, open_calendar
from summit.editorial.restoring import undo_batch
from summit.editorial.trailing import acting
from summit.model import Change, Invitation, Item, Keeper, Participation, Person, Proposal, Trail
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings
from tests.cast import Cast
from tests.signing_in import account_of


@pytest.fixture
def twin(cast, database) -> Person:
    """A second record of Chen, made by another agency."""
    person = cast.person("chen-2", {"en": "CHEN Yu", "fr": "Chen Yu"})
    person.position, person.email = wordings({"en": "Special envoy", "fr": "Envoyée"}), "chen@example.org"
    person.pronunciation = "chun yoo"
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
        ("pronunciation", "", "", "chun yoo", True),
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


def test_who_looks_after_either_record_looks_after_the_one(cast, twin, database):
    chen = account_of(database, "Chen", keeps=(twin,))
    sam = account_of(database, "Sam")
    database.add(Keeper(account_id=sam.id, person_id=cast.chen.id, role="assistant", named_by="Chen"))
    invite_speaker(database, cast.summit, twin, "chen@example.org", "Amina")
    database.commit()
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    kept = database.scalars(select(Keeper).order_by(Keeper.id)).all()
    assert [(one.account_id, one.person_id, one.role) for one in kept] == [
        (chen.id, cast.chen.id, "speaker"),
        (sam.id, cast.chen.id, "assistant"),
    ]
    assert database.scalars(select(Invitation)).one().person_id == cast.chen.id


def test_of_two_accounts_that_of_the_record_that_stays_is_hers(cast, twin, database):
    office = account_of(database, "Office", keeps=(cast.chen,))
    account_of(database, "Chen", keeps=(twin,))
    database.commit()
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    assert [one.account_id for one in database.scalars(select(Keeper))] == [office.id]


def test_the_address_of_a_calendar_follows_who_looked_after_both(cast, twin, database):
    account_of(database, "Chen", keeps=(cast.chen, twin))
    mine, theirs = database.scalars(select(Keeper).order_by(Keeper.id))
    address = make_calendar(database, theirs, "en").secret
    database.commit()
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    assert open_calendar(database, address).person is cast.chen
    assert calendar_of(database, mine).secret == address


def test_no_link_brings_the_account_back_that_gave_way(cast, twin, database):
    office = account_of(database, "Office", keeps=(cast.chen,))
    account_of(database, "Chen", keeps=(twin,))
    for person, email in ((twin, "chen@example.org"), (cast.chen, "office@example.org")):
        invite_speaker(database, cast.summit, person, email, "Amina").used_at = clock.now()
    invite_assistant(database, cast.summit, twin, "sam@example.org", "Chen", clock.now() + timedelta(days=9))
    database.commit()
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    assert {one.email: one.state for one in database.scalars(select(Invitation))} == {
        "chen@example.org": "revoked",
        "office@example.org": "opened",
        "sam@example.org": "sent",
    }
    ask_again(database, "chen@example.org")
    assert write_wanted(database) == 0
    assert [one.account_id for one in database.scalars(select(Keeper))] == [office.id]


def test_what_waits_and_who_was_put_forward_is_hers_too(cast, twin, database):
    told = {"summit_id": cast.summit.id, "kind": "person", "subject": twin.uid, "acted_for": twin.uid, "by": "Chen", "batch": "one"}
    waiting, answered = (Change(**told, field="biography", language="en", after="Words", state=state) for state in ("waiting", "refused"))
    wanted = (PersonWanted("speaker", person=twin.uid), PersonWanted("speaker", person=cast.chen.uid))
    proposal = Proposal(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, people=wanted)
    session = cast.session("talk", people=(cast.chen, twin))
    session.participations[1].state, session.participations[1].word = "confirmed", "With pleasure."
    session.participations[0].state = "invited"
    database.add_all([waiting, answered, proposal])
    database.commit()
    gone = twin.uid
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    assert (waiting.subject, waiting.acted_for) == (cast.chen.uid, cast.chen.uid)
    assert (answered.subject, answered.acted_for) == (gone, gone)
    assert proposal.people == wanted[1:]
    assert [(part.state, part.word) for part in session.participations] == [("confirmed", "With pleasure.")]


def test_who_waits_to_be_one_of_a_session_is_so_under_the_record_that_stays(cast, twin, database):
    session = cast.session("talk")
    told = {"summit_id": cast.summit.id, "kind": "session", "subject": session.uid, "by": "Bo", "acted_for": cast.bos_agency.uid}
    item = ["1", {"source": "en", "en": {"text": "Vote"}}, None, twin.uid]
    people = Change(**told, batch="one", field="participations", before=None, after=[[twin.uid, "chair", "invited"]])
    items = Change(**told, batch="one", field="items", before=[[*item[:3], None]], after=[item])
    database.add_all([people, items])
    database.commit()
    merge(database, cast.chen, twin, set(), versions(cast.chen, twin))
    database.commit()
    assert (people.before, people.after) == (None, [[cast.chen.uid, "chair", "invited"]])
    assert (items.before, items.after) == ([[*item[:3], None]], [[*item[:3], cast.chen.uid]])
    assert approve(database, cast.summit, [people], "Amina", {people.uid: None}) == []
    assert [(part.person_id, part.role) for part in session.participations] == [(cast.chen.id, "chair")]


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
