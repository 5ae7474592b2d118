"""Agencies propose sessions: drafts of any kind, submitted where the call allows it, and seen by nobody else's editors."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core import clock, times
from summit.model import Person, Proposal
from tests.signing_in import granted
from tests.submitting import send, submit

HERE = "/agency/shanghai-2026/ministry/proposals"


def only(database) -> Proposal:
    database.expire_all()
    return database.scalars(select(Proposal)).one()


def drafted(bo, database, **typed) -> str:
    """The address of a new draft with a title and an abstract."""
    told = {"title-en": "Trust in machines", "abstract-en": "Who trusts whom?"} | typed
    answer = submit(bo, f"{HERE}/new", told, action=HERE)
    assert answer.status_code == 303
    return answer.headers["Location"]


def hand_in(bo, address: str, typed: dict | None = None):
    return submit_to(bo, address, f"{address}/submission", typed)


def submit_to(client, page: str, action: str, typed: dict | None = None):
    """Press a button of the page's form that sends it elsewhere."""
    answer = client.get(page)
    text = answer.get_data(as_text=True)
    assert f'formaction="{action}"' in text
    answer.set_data(text.replace(f'action="{page}"', f'action="{action}"', 1))
    return send(client, answer, typed, action=action)


def test_a_draft_may_be_as_incomplete_as_it_likes(bo, cast, database):
    """There is not even a call."""
    assert "There is no call for proposals" in bo.page(HERE)
    assert submit(bo, f"{HERE}/new", {}, action=HERE).status_code == 303
    row = only(database)
    assert (row.state, bool(row.title), row.minutes, row.agency_id) == ("draft", False, 60, cast.bos_agency.id)
    assert "Without a title" in bo.page(HERE)
    refused = hand_in(bo, f"{HERE}/{row.uid}")
    assert refused.status_code == 422
    assert "There is no call for proposals" in refused.get_data(as_text=True)


def test_everything_that_is_typed_is_stored_and_shown(bo, cast, academy, database):
    person = cast.person("li", {"en": "Li Na"})
    person.agency_id = cast.bos_agency.id
    database.commit()
    typed = {"title-zh": "信任", "description-en": "**All** of it", "format_id": str(cast.format.id), "minutes": "90", "expected": "120"}
    typed |= {"spoken": ["en", "zh"], "wished_day": "2026-07-05", "co_hosts-0-agency": "academy", "note": "We need water."}
    typed |= {"people-0-person": "Li Na", "people-0-role": "moderator"}
    typed |= {"people-1-name": "New Person", "people-1-email": "New@Example.org", "people-1-role": "keynote"}
    address = drafted(bo, database, **typed)
    row = only(database)
    assert (row.minutes, row.expected, row.spoken, row.wished_day.isoformat()) == (90, 120, ("zh", "en"), "2026-07-05")
    assert (row.co_hosts, row.format_id, row.note) == ((academy.uid,), cast.format.id, "We need water.")
    assert [(one.role, one.person, one.name, one.email) for one in row.people] == [
        ("moderator", person.uid, "", ""),
        ("keynote", "", "New Person", "new@example.org"),
    ]
    version = row.version
    assert submit(bo, address, {}, action=address).status_code == 303
    assert only(database).version == version, "who saves what she saw changes nothing"
    for text in ("Li Na (li)", "Academy of Tests (academy)", "new@example.org", "We need water."):
        assert text in bo.page(address)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title-en": "x" * 3_000}, "At most "),
        ({"minutes": "0"}, "A number from 1 to 5940."),
        ({"wished_day": "2026-08-01"}, "Not a valid choice"),
        ({"wished_day": "soon"}, "Invalid Choice"),
        ({"note": "x" * 5_000}, "4000"),
        ({"co_hosts-0-agency": "nobody"}, "Nothing with this name or code"),
        ({"people-0-person": "chen"}, "Nothing with this name or code"),
        ({"people-0-email": "a@example.org"}, "Somebody new needs a name."),
        ({"people-0-name": "Li", "people-0-email": "nowhere"}, "This is no e-mail address"),
        ({"people-0-name": "Li", "people-0-role": "king"}, "This cannot be chosen."),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(bo, cast, database, typed, said):
    answer = submit(bo, f"{HERE}/new", {"abstract-en": "Stays"} | typed, action=HERE)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert said in page
    assert "Stays" in page
    assert database.scalars(select(Proposal)).all() == []


def test_a_whole_proposal_is_submitted_in_one_go(bo, call, database):
    address = drafted(bo, database)
    assert hand_in(bo, address, {"title-en": "Trust"}).status_code == 303
    row = only(database)
    assert (row.state, row.title["en"], row.submitted_at is not None) == ("submitted", "Trust", True)
    page = bo.page(address)
    assert "Trust" in page
    assert "<textarea" not in page, "what is submitted is not edited"
    assert "Submitted" in page


def test_what_is_required_is_said_beside_each_field_and_nothing_is_lost(bo, call, cast, database):
    call.required = ("abstract", "people", "format", "spoken", "wished_day", "expected", "co_hosts", "description")
    database.commit()
    address = drafted(bo, database, **{"title-en": None, "abstract-en": None})
    answer = hand_in(bo, address, {"note": "Kept", "people-0-name": "Li"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert page.count("This is needed before the proposal can be submitted.") == 8
    assert "Everybody who is new needs an e-mail address" in page
    assert "It is saved as a draft" not in page
    row = only(database)
    assert (row.state, row.note, [one.name for one in row.people]) == ("draft", "Kept", ["Li"])


def test_the_call_asks_for_formats(bo, call, cast, database):
    call.formats = (cast.format.uid,)
    other = type(cast.format)(summit_id=cast.summit.id, code="workshop", name=cast.format.name.with_words("en", "Workshop"))
    database.add(other)
    database.flush()
    address = drafted(bo, database, format_id=str(cast.format.id))
    only(database).format_id = other.id
    database.commit()
    answer = hand_in(bo, address)
    assert answer.status_code == 422
    assert "The call does not ask for this format." in answer.get_data(as_text=True)
    assert "Workshop" not in bo.page(f"{HERE}/new")


def test_outside_the_window_drafts_stay_and_are_not_submitted(bo, call, database, later):
    address = drafted(bo, database)
    call.opens_at = call.closes_at - timedelta(hours=1)
    database.commit()
    early = hand_in(bo, address, {"abstract-en": "Better"})
    assert early.status_code == 422
    assert "Proposals can be submitted from " in early.get_data(as_text=True)
    assert "The call for proposals opens on " in bo.page(HERE)
    later(days=8)
    late = hand_in(bo, address, {"abstract-en": "Best"})
    assert late.status_code == 422
    assert "Proposals could be submitted until " in late.get_data(as_text=True)
    row = only(database)
    assert (row.state, row.abstract["en"]) == ("draft", "Best")


def test_the_dates_of_the_call_are_those_of_the_summits_clocks(bo, call, database, cast):
    page = bo.page(HERE)
    assert times.moment(call.closes_at, "Asia/Shanghai", "en") in page
    assert "Shanghai" in page


def test_an_agency_submits_as_many_as_its_quota_and_no_more(bo, call, database):
    first, second, third = (drafted(bo, database) for _ in range(3))
    assert hand_in(bo, first).status_code == 303
    assert "<strong>1 is left.</strong>" in bo.page(HERE)
    assert hand_in(bo, second).status_code == 303
    refused = hand_in(bo, third)
    assert refused.status_code == 422
    assert "Your agency has submitted as many proposals as it may lead: 2." in refused.get_data(as_text=True)
    assert submit(bo, first, action=f"{first}/withdrawal").status_code == 303
    assert hand_in(bo, third).status_code == 303


def test_what_was_withdrawn_can_be_taken_up_again(bo, call, database):
    address = drafted(bo, database)
    hand_in(bo, address)
    assert submit(bo, address, action=f"{address}/withdrawal").status_code == 303
    assert only(database).state == "withdrawn"
    assert submit(bo, address, action=f"{address}/draft").status_code == 303
    row = only(database)
    assert (row.state, row.submitted_at) == ("draft", None)
    assert hand_in(bo, address).status_code == 303


def test_two_editors_who_save_at_once_see_both_texts(bo, at_the_desk, cast, call, database):
    bea = at_the_desk("Bea", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    address = drafted(bo, database)
    shown = bea.get(address)
    submit(bo, address, {"title-en": "Bo's title", "note": "Bo's note"}, action=address)
    answer = send(bea, shown, {"title-en": "Bea's title"}, action=address)
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Bea&#39;s title" in page
    assert '<q lang="en" dir="ltr">Bo&#39;s title</q>' in page
    assert only(database).title["en"] == "Bo's title"
    assert send(bea, answer, {}, action=address).status_code == 303
    row = only(database)
    assert (row.title["en"], row.note) == ("Bea's title", "Bo's note")


def test_an_answer_that_came_meanwhile_is_shown_with_what_was_typed(bo, amina, call, database):
    address = drafted(bo, database)
    shown = bo.get(address)
    hand_in(bo, address)
    answer = send(bo, shown, {"abstract-en": "Late words"}, action=address)
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "it can be changed no more" in page
    assert "Late words" in page
    assert only(database).abstract["en"] == "Who trusts whom?"
    old = bo.get(address)
    assert submit(bo, address, action=f"{address}/withdrawal").status_code == 303
    assert send(bo, old, {}, action=f"{address}/withdrawal").status_code == 409


def test_editors_of_other_agencies_find_none_of_it(app, bo, gao, academy, call, database):
    """Every address of a proposal: Gao, who edits for the academy, asks for Bo's, under either agency."""
    address = drafted(bo, database)
    uid = address.rsplit("/", 1)[1]
    draft = gao.get("/agency/shanghai-2026/academy/proposals/new")
    token = re.search(r'name="csrf_token" value="([^"]+)"', draft.get_data(as_text=True))[1]
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("agency.") and "uid" in rule.arguments and "proposal" in rule.rule:
            for code in ("ministry", "academy"):
                path = rule.rule.replace("<slug>", "shanghai-2026").replace("<code>", code).replace("<uid>", uid)
                if "GET" in rule.methods:
                    found["GET", path] = gao.get(path).status_code
                if "POST" in rule.methods:
                    found["POST", path] = gao.post(path, data={"csrf_token": token, "seen": "1"}).status_code
    assert len(found) == 10
    assert set(found.values()) == {404}
    assert gao.get(HERE).status_code == 404
    assert gao.post(HERE, data={"csrf_token": token}).status_code == 404
    assert "Trust" not in gao.page("/agency/shanghai-2026/academy/proposals")
    assert gao.get(f"/desk/shanghai-2026/proposals/{uid}").status_code == 403
    assert only(database).version == 1


def test_organisers_look_and_write_nothing_in_its_name(amina, bo, call, database):
    address = drafted(bo, database)
    page = amina.page(address)
    assert "Trust in machines" in page
    assert "Save and submit" not in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    for action in (HERE, address, f"{address}/submission", f"{address}/withdrawal", f"{address}/draft"):
        assert amina.post(action, data={"csrf_token": token, "seen": "1"}).status_code == 403
    assert "disabled" in amina.page(f"{HERE}/new")
    assert only(database).version == 1


def test_who_left_the_agency_stays_where_she_is_put_forward(bo, cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    database.commit()
    address = drafted(bo, database, **{"people-0-person": "chen"})
    database.scalars(select(Person).filter_by(code="chen")).one().agency_id = None
    database.commit()
    assert submit(bo, address, {"note": "x"}, action=address).status_code == 303
    assert [one.person for one in only(database).people] == [cast.chen.uid]


def test_the_pages_ask_as_much_with_three_proposals_as_with_one(bo, call, cast, database, asked, monkeypatch):
    now = clock.ticks()
    monkeypatch.setattr(clock, "ticks", lambda: now)  # so that nobody looks for a new release meanwhile
    typed = {"people-0-name": "Li", "people-0-email": "li@example.org", "format_id": str(cast.format.id)}
    counts = []
    for many in (1, 2):
        addresses = [drafted(bo, database, **typed) for _ in range(many)]
        for page in (HERE, addresses[0]):
            database.remove()
            asked.clear()
            bo.page(page)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_characters_that_turn_a_text_are_taken_out_of_a_proposal_and_said(bo, cast):
    answer = submit(bo, f"{HERE}/new", {"title-en": "A \u202edialogue"})
    assert answer.status_code == 303
    page = bo.page(answer.location)
    assert "Invisible characters" in page
    assert "\u202e" not in page
