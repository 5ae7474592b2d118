"""Proposals accepted, refused, asked back and opened again; their agencies are told."""

from datetime import timedelta

from sqlalchemy import select

from summit.core import clock
from summit.editorial.letters.filling import body_of
from summit.model import Call, Letter, Person, Session
from summit.model.proposal import PersonWanted
from tests.signing_in import account_of, granted
from tests.submitting import send, submit
from tests.web.desk.proposals.pages import DESK, again, hosts_of, page_of, people_of, press


def test_what_is_accepted_is_a_draft_with_its_hosts_and_people(amina, cast, academy, bos, database):
    bos.co_hosts = (academy.uid, "gone")
    database.commit()
    assert "Li Na" in amina.page(page_of(bos))
    answer = press(amina, bos, "acceptance", {"accept-words": "Welcome"})
    assert (answer.status_code, answer.headers["Location"]) == (303, page_of(bos))
    row = again(database, bos.id)
    assert (row.state, row.answer, row.answered_at is not None) == ("accepted", "Welcome", True)
    made = row.session
    assert (made.code, made.status, made.minutes, made.capacity, made.spoken) == ("trust-in-machines", "draft", 90, 80, ("en",))
    assert (made.format_id, made.abstract["en"]) == (cast.format.id, "About Trust in machines")
    assert hosts_of(made) == [("ministry", "lead"), ("academy", "co_host")]
    assert people_of(made) == [("Chen Yu", "chair", "invited"), ("Li Na", "speaker", "invited")]
    li = database.scalars(select(Person).filter_by(code="li-na")).one()
    assert (li.email, li.agency_id, li.sort_keys["en"]) == ("li@example.org", cast.bos_agency.id, "na li")
    page = amina.page(f"{DESK}/sessions/trust-in-machines")
    assert "Made of a proposal" in page
    assert f'href="{page_of(bos)}"' in page


def test_somebody_who_is_there_already_is_not_made_again(amina, cast, academy, propose, database):
    known = cast.person("li", {"en": "Li Na", "zh": "李娜"})
    known.email = "LI@example.org"
    namesake = cast.person("wang", {"en": "Wang Wei"})
    namesake.agency_id = academy.id
    own = cast.person("maria", {"es": "María José"})
    own.agency_id = cast.bos_agency.id
    people = [
        ("L. Na", "li@example.org"),
        ("Wang Wei", "wei@example.org"),
        ("MARIA JOSE", "maria@example.org"),
        ("L. Na", "li@example.org"),
    ]
    proposal = propose(cast.bos_agency, "Known", people=tuple(PersonWanted("speaker", name=name, email=email) for name, email in people))
    assert press(amina, proposal, "acceptance").status_code == 303
    parts = again(database, proposal.id).session.participations
    assert [part.person.code for part in parts] == ["li", "wang-wei", "maria"]
    assert (own.email, parts[1].person.agency_id) == ("maria@example.org", cast.bos_agency.id)


def test_who_accepts_and_places_comes_to_the_place_of_the_session(amina, bos):
    answer = press(amina, bos, "acceptance", {"then": "place"})
    assert answer.headers["Location"] == f"{DESK}/sessions/trust-in-machines/placement"
    assert amina.get(answer.headers["Location"]).status_code == 200


def test_who_refuses_or_asks_says_why(amina, bos, database):
    for what, field in (("refusal", "refuse-words"), ("question", "ask-words")):
        answer = press(amina, bos, what, {field: "  "})
        assert answer.status_code == 422
        assert "The agency must read why." in answer.get_data(as_text=True)
    answer = press(amina, bos, "refusal", {"refuse-words": "x" * 5000})
    assert answer.status_code == 422
    assert again(database, bos.id).state == "submitted"
    assert database.scalars(select(Letter)).all() == []


def test_what_is_refused_can_be_opened_again(amina, bos, database):
    assert press(amina, bos, "refusal", {"refuse-words": "No room left"}).status_code == 303
    page = amina.page(page_of(bos))
    assert "No room left" in page
    assert "/acceptance" not in page
    assert press(amina, bos, "reopening").status_code == 303
    row = again(database, bos.id)
    assert (row.state, row.answer) == ("submitted", "")
    assert "No room left" in amina.page(page_of(bos)), "its history keeps it"
    assert press(amina, bos, "acceptance").status_code == 303


def test_what_is_asked_back_is_edited_and_submitted_again_after_the_call_is_closed(amina, at_the_desk, cast, bos, database):
    database.add(Call(summit_id=cast.summit.id, closes_at=clock.now() - timedelta(days=1), quota=1))
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    assert press(amina, bos, "question", {"ask-words": "Who pays?"}).status_code == 303
    address = f"/agency/shanghai-2026/ministry/proposals/{bos.uid}"
    shown = bo.get(address)
    assert "Who pays?" in shown.get_data(as_text=True)
    text = shown.get_data(as_text=True)
    shown.set_data(text.replace(f'action="{address}"', f'action="{address}/submission"', 1))
    assert send(bo, shown, {"note": "We do."}, action=f"{address}/submission").status_code == 303
    row = again(database, bos.id)
    assert (row.state, row.note) == ("submitted", "We do.")
    assert "We do." in amina.page(page_of(bos))


def test_of_two_who_answer_at_once_the_second_sees_what_was_answered(amina, otto, bos, database):
    shown = otto.get(page_of(bos))
    assert press(amina, bos, "refusal", {"refuse-words": "No room left"}).status_code == 303
    answer = send(otto, shown, {"accept-words": "Lovely"}, action=f"{page_of(bos)}/acceptance")
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "your answer is not given" in page
    assert "No room left" in page
    assert "Lovely" in page
    assert (again(database, bos.id).state, database.scalars(select(Session)).all()) == ("refused", [])
    assert send(otto, shown, {"ask-words": "Why?"}, action=f"{page_of(bos)}/question").status_code == 409


def test_an_answer_that_comes_between_look_and_save_is_a_409_too(amina, bos, database, meanwhile):
    meanwhile("INSERT INTO person", f"UPDATE proposal SET state = 'withdrawn', version = version + 1 WHERE id = {bos.id}")
    assert press(amina, bos, "acceptance").status_code == 409
    assert again(database, bos.id).state == "withdrawn"
    assert database.scalars(select(Session)).all() == []


def test_the_trail_takes_an_acceptance_back_at_once(amina, bos, database):
    press(amina, bos, "acceptance", {"accept-words": "Welcome"})
    page = amina.page(page_of(bos))
    trail = page.split(f'href="{DESK}/trail?batch=')[1].split('"')[0]
    assert "Trust in machines" in amina.page(f"{DESK}/trail?batch={trail}")
    assert submit(amina, f"{DESK}/trail?batch={trail}", action=f"{DESK}/trail/undoing").status_code == 303
    row = again(database, bos.id)
    assert (row.state, row.session_id, row.answer) == ("submitted", None, "")
    assert database.scalars(select(Session)).all() == []
    assert [person.code for person in database.scalars(select(Person).order_by(Person.id))] == ["chen"]


def test_a_session_that_is_taken_out_lets_its_proposal_go(amina, bos, database):
    press(amina, bos, "acceptance")
    page = f"{DESK}/sessions/trust-in-machines"
    assert submit(amina, page, action=f"{page}/removal").status_code == 303
    assert again(database, bos.id).session_id is None
    assert press(amina, bos, "reopening").status_code == 303


def test_the_editors_of_the_agency_are_told_each_in_her_language(amina, cast, bos, database):
    account_of(database, "Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency), language="ar")
    account_of(database, "Bea", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    database.commit()
    press(amina, bos, "refusal", {"refuse-words": "No room left {link}"})
    letters = {letter.to: letter for letter in database.scalars(select(Letter).filter_by(kind="proposal_answered"))}
    assert {to: (letter.state, letter.language) for to, letter in letters.items()} == {
        "bo@example.org": ("seen", "ar"),
        "bea@example.org": ("seen", "en"),
    }
    body = body_of(letters["bea@example.org"], "https://summit.example.org")
    for told in ("Trust in machines", "The proposal is not accepted.", "No room left {link}", "Bea"):
        assert told in body
    assert f"https://summit.example.org/agency/shanghai-2026/ministry/proposals/{bos.uid}" in body
    assert "Answer to a proposal" in amina.page(f"{DESK}/letters")


def test_an_agency_without_editors_is_written_to_itself(amina, cast, academy, propose, bos, database):
    other = propose(academy, "Machines we trust")
    page = f"{page_of(bos)}/merge"
    assert submit(amina, f"{page}?with={other.uid}", {}, action=page).status_code == 303
    (letter,) = database.scalars(select(Letter).filter_by(kind="proposal_answered"))
    assert (letter.to, letter.language, letter.reader) == ("office@academy.example.org", "fr", academy.uid)
