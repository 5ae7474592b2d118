"""Proposals: when the call takes them, what each lacks, and what speaks against one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Slot
from summit.agenda.texts import Text
from summit.core import clock
from summit.editorial.answering_proposals import NoReason, StaleProposal, accept, ask_back, refuse, reopen
from summit.editorial.calling import led_by_agency, left_of, window_of
from summit.editorial.merging_proposals import SameProposal, merge
from summit.editorial.proposal_clashes import are_alike, free_somewhere, words_of
from summit.editorial.proposing import Fault, NotNow, Unsubmittable, faults_of, faults_of_call, submit, take_up, withdraw
from summit.editorial.redacting import erase_person
from summit.model import Call, Person, Proposal, Session, Trail
from summit.model.proposal import REQUIRABLE, PersonWanted
from summit.model.wording import Wordings, wordings
from tests.cast import at

NOW = at(9)
HOUR = timedelta(hours=1)


@pytest.fixture
def propose(cast, database):
    def make(title: str = "Trust", **values) -> Proposal:
        told = {"agency_id": cast.bos_agency.id, "state": "draft"} | values
        made = Proposal(summit_id=cast.summit.id, title=wordings({"en": title}) if title else Wordings(), **told)
        database.add(made)
        database.flush()
        return made

    return make


@pytest.fixture
def call(cast, database) -> Call:
    made = Call(summit_id=cast.summit.id, quota=1)
    database.add(made)
    database.flush()
    return made


@pytest.mark.parametrize(
    ("opens", "closes", "window"),
    [
        (None, None, "open"),
        (NOW, None, "open"),
        (NOW + HOUR, None, "early"),
        (None, NOW, "late"),
        (NOW - HOUR, NOW + HOUR, "open"),
        (NOW - 2 * HOUR, NOW - HOUR, "late"),
    ],
)
def test_a_call_is_open_from_its_first_instant_until_its_last(opens, closes, window):
    assert window_of(Call(opens_at=opens, closes_at=closes), NOW) == window


def test_without_a_call_nothing_is_taken():
    assert faults_of_call(None, 0, NOW) == [Fault("", "none")]


@pytest.mark.parametrize(("quota", "led", "left"), [(None, 7, None), (3, 1, 2), (3, 3, 0), (3, 5, 0), (0, 0, 0)])
def test_a_quota_is_what_is_left_of_it(quota, led, left):
    call = Call(quota=quota)
    assert left_of(call, led) == left
    assert faults_of_call(call, led, NOW) == ([Fault("", "quota")] if left == 0 else [])


def test_each_thing_that_can_be_required_is_missed_and_found(cast, propose):
    empty = propose("")
    call = Call(required=REQUIRABLE)
    columns = ["title", *("format_id" if name == "format" else name for name in REQUIRABLE)]
    assert faults_of(empty, call, ()) == [Fault(name, "missing") for name in columns]
    words = wordings({"fr": "Oui"})
    whole = propose("Trust", abstract=words, description=words, format_id=cast.format.id, co_hosts=("x",), spoken=("en",))
    whole.wished_day, whole.expected, whole.people = date(2026, 7, 4), 0, (PersonWanted("chair", person="x"),)
    assert faults_of(whole, call, ()) == []
    assert faults_of(whole, call, {cast.format.id + 1}) == [Fault("format_id", "format")]
    whole.people += (PersonWanted("chair", name="Li"),)
    assert faults_of(whole, None, ()) == [Fault("people", "email")]


def test_states_follow_each_other_as_they_should(cast, database, propose, call):
    proposal = propose()
    for verb in (take_up, lambda one: reopen(database, one, one.version)):
        with pytest.raises((NotNow, StaleProposal)):
            verb(proposal)
    submit(database, cast.summit, proposal)
    with pytest.raises(NotNow):
        submit(database, cast.summit, proposal)
    database.flush()
    ask_back(database, cast.summit, proposal, "Who?", proposal.version)
    submit(database, cast.summit, proposal)
    database.flush()
    refuse(database, cast.summit, proposal, "No", proposal.version)
    for verb in (withdraw, take_up, lambda one: submit(database, cast.summit, one)):
        with pytest.raises(NotNow):
            verb(proposal)
    reopen(database, proposal, proposal.version)
    withdraw(proposal)
    take_up(proposal)
    assert (proposal.state, proposal.submitted_at) == ("draft", None)


def test_of_two_who_submit_the_last_of_a_quota_at_once_one_does(cast, database, propose, call, meanwhile):
    first, second = propose("One"), propose("Two")
    database.commit()
    meanwhile("UPDATE call", f"UPDATE proposal SET state = 'submitted', version = version + 1 WHERE id = {first.id}")
    with pytest.raises(Unsubmittable) as refused:
        submit(database, cast.summit, second)
    assert refused.value.faults == [Fault("", "quota")]


def test_who_saw_another_version_answers_nothing(cast, database, propose):
    proposal, other = (propose(title, state="submitted", submitted_at=clock.now()) for title in ("One", "Two"))
    seen = proposal.version
    for verb in (
        lambda: accept(database, cast.summit, proposal, "", seen + 1),
        lambda: refuse(database, cast.summit, proposal, "No", seen + 1),
        lambda: merge(database, cast.summit, proposal, other, taken=(), lead=proposal, words="", seen=(seen, seen + 1)),
    ):
        with pytest.raises(StaleProposal):
            verb()
    with pytest.raises(NoReason):
        refuse(database, cast.summit, proposal, " ", seen)
    with pytest.raises(SameProposal):
        merge(database, cast.summit, proposal, proposal, taken=(), lead=proposal, words="", seen=(seen, seen))
    assert (proposal.state, database.scalars(select(Session)).all()) == ("submitted", [])


def test_two_of_one_agency_become_one_session_that_it_hosts_once(cast, database, propose):
    one, two = (propose(title, state="submitted", submitted_at=clock.now()) for title in ("One", "Two"))
    made = merge(database, cast.summit, one, two, taken=("title",), lead=one, words="", seen=(1, 1))
    assert [(hosting.agency_id, hosting.role) for hosting in made.hostings] == [(cast.bos_agency.id, "lead")]
    assert (made.title["en"], one.state, two.state) == ("Two", "accepted", "merged")
    assert led_by_agency(database, cast.summit) == {cast.bos_agency.id: 1}


def slot(start: int, end: int, room: str | None, *, is_everywhere: bool = False) -> Slot:
    return Slot(start * 60, end * 60, SessionEntry(uid="x", code="x", title=Text(), room=room, is_everywhere=is_everywhere))


@pytest.mark.parametrize(
    ("minutes", "slots", "is_free"),
    [
        (120, [], True),
        (121, [], False),
        (50, [slot(60, 120, "a")], True),
        (51, [slot(60, 120, "a")], False),
        (100, [slot(0, 10, "a")], True),
        (101, [slot(0, 10, "a")], False),
        (120, [slot(0, 120, "b")], True),
        (60, [slot(50, 70, None, is_everywhere=True)], False),
        (20, [slot(0, 30, "a"), slot(20, 90, "a")], True),
    ],
)
def test_a_room_is_free_for_so_long_with_the_time_to_clear_it(minutes, slots, is_free):
    """Two hours in room a, which takes ten minutes to clear."""
    assert free_somewhere(minutes, slots, {"a": 10}, 0, 120 * 60) is is_free


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ({"en": "Trust in machines"}, {"en": "Machines and trust"}, True),
        ({"en": "Trust in machines"}, {"en": "Rivers and lakes"}, False),
        ({"en": "Trust in machines"}, {"fr": "Trust in machines"}, False),
        ({"zh": "人工智能治理"}, {"zh": "人工智能的治理"}, True),
        ({"ar": "الثقة في الآلات"}, {"ar": "الثقه في الالات"}, True),
        ({"en": ""}, {"en": ""}, False),
    ],
)
def test_titles_are_alike_in_a_language_that_both_have(one, other, is_alike):
    assert are_alike(words_of(Text(one)), words_of(Text(other))) is is_alike


def test_whoever_is_erased_is_put_forward_nowhere(cast, database, propose):
    cast.chen.email = "chen@example.org"
    known, kept = PersonWanted("chair", person=cast.chen.uid), PersonWanted("speaker", name="Li")
    new = PersonWanted("speaker", name="Somebody", email="Chen@example.org")
    proposal = propose(people=(known, new, kept))
    database.commit()
    erase_person(database, cast.summit, cast.chen.uid)
    database.commit()
    assert (proposal.people, database.scalars(select(Person)).all()) == ((kept,), [])
    lines = database.scalars(select(Trail).filter_by(kind="proposal", subject=proposal.uid)).all()
    assert [(line.action, line.before, line.after) for line in lines] == [("created", None, None)]
