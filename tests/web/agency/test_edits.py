"""What an editor of an agency saves after publication waits for the secretariat, and stands in her form until then."""

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Agency, Change, Collaboration, Hosting, Keeper, Statement, Trail
from summit.model.wording import wordings
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient
from tests.submitting import send, submit
from tests.web.desk.test_rights_of_forms import token_of

TALK = "/desk/shanghai-2026/sessions/talk"


@pytest.fixture
def talk(cast, database):
    session = cast.session("talk", people=(cast.chen,))
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    publish(database, cast.summit, by="Amina")
    database.commit()
    return session


@pytest.fixture
def bo(app, database, cast, talk):
    client = DeskClient(app)
    client.account = account_of(database, "Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    sign_in(client, app, client.account)
    database.commit()
    return client


@pytest.fixture
def amina(app, database, cast):
    client = DeskClient(app)
    sign_in(client, app, account_of(database, "Amina", granted("organiser", cast.summit)))
    database.commit()
    return client


def asked_first(page: str) -> str:
    """The fields that the line on top of a form names; "" without one."""
    return page.partition("you see it here until then.")[2].partition("<b>")[2].partition("</b>")[0]


def test_the_form_says_first_which_fields_wait(bo, amina, talk, cast, database):
    draft = cast.session("draft", status="draft")
    draft.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    hua = cast.person("hua", {"en": "Hua Li"})
    hua.agency_id = cast.chen.agency_id = cast.bos_agency.id
    rules = Collaboration(summit_id=cast.summit.id, opened=("session.abstract", "person.biography"))
    database.add(rules)
    database.commit()
    people = "/desk/shanghai-2026/people"
    assert asked_first(bo.page("/desk/shanghai-2026/sessions/draft")) == "Begin, Room, A break for all rooms, Status, Who may attend"
    assert asked_first(bo.page(f"{people}/hua")) == "Full name, Name in lists, Form of address, Position, Place in the alphabet"
    of_talk, of_chen = asked_first(bo.page(TALK)).split(", "), asked_first(bo.page(f"{people}/chen")).split(", ")
    assert ("Title" in of_talk, "Abstract" in of_talk, "Hosts" in of_talk) == (True, False, False)
    assert ("Country" in of_chen, "Biography" in of_chen, "E-mail address" in of_chen) == (True, False, False)
    assert [asked_first(amina.page(path)) for path in (TALK, f"{people}/chen")] == ["", ""]

    rules.locked = ()
    database.commit()
    assert [asked_first(bo.page(f"{people}/{path}")) for path in ("hua", "new")] == ["", ""]


def test_what_the_form_named_is_what_waits(bo, talk, database):
    named = asked_first(bo.page(TALK))
    submit(bo, TALK, {"title-en": "About everything", "capacity": "80"})
    assert {change.field for change in database.query(Change)} == {"title", "capacity"}
    assert ("Title" in named, "Expected or allowed number of people" in named) == (True, True)


def test_a_published_title_waits_and_is_approved(bo, amina, talk, database):
    answer = submit(bo, TALK, {"title-en": "About everything", "minutes": "90"})
    assert answer.status_code == 303
    database.expire_all()
    assert (talk.title["en"], talk.minutes) == ("About talk", 60)
    page = bo.page(TALK)
    assert "About everything" in page
    assert "2 changes wait" in page
    assert "About everything" not in amina.page(TALK)
    changes = "/desk/shanghai-2026/changes"
    submit(amina, changes, {"do": "approve"}, action=changes)
    database.expire_all()
    assert (talk.title["en"], talk.minutes) == ("About everything", 90)
    line = database.scalars(select(Trail).filter_by(kind="session", action="changed").order_by(Trail.id.desc())).first()
    assert line.proposed_by == bo.account.uid
    trail = amina.page(f"/desk/shanghai-2026/trail/{line.id}")
    assert "Bo" in trail
    assert "Amina" in trail
    assert "Ministry of Tests" in trail


def test_an_organiser_who_saves_meanwhile_and_the_editor_both_keep_their_words(bo, amina, talk, database):
    seen = bo.get(TALK)
    submit(amina, TALK, {"title-en": "About nothing"})
    answer = send(bo, seen, {"title-en": "About everything"})
    assert answer.status_code == 409
    assert "About nothing" in answer.get_data(as_text=True)
    assert database.query(Change).count() == 0


def test_a_draft_is_edited_at_once(bo, cast, database):
    draft = cast.session("idea", status="draft")
    draft.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    database.commit()
    submit(bo, "/desk/shanghai-2026/sessions/idea", {"title-en": "A better idea"})
    database.expire_all()
    assert draft.title["en"] == "A better idea"
    assert database.query(Change).count() == 0


def test_people_of_a_published_session_wait_as_a_whole(bo, amina, cast, talk, database):
    cast.chen.agency_id = cast.bos_agency.id
    database.commit()
    submit(bo, TALK, {"participations-0-role": "chair"})
    database.expire_all()
    assert [part.role for part in talk.participations] == ["speaker"]
    assert "Chen Yu" in amina.page("/desk/shanghai-2026/changes")
    changes = "/desk/shanghai-2026/changes"
    submit(amina, changes, {"do": "approve"}, action=changes)
    database.expire_all()
    assert [part.role for part in talk.participations] == ["chair"]


def test_what_waits_leads_to_its_form_and_a_question_is_answered_by_saying_why(bo, amina, talk, database, cast):
    submit(bo, TALK, {"title-en": "About everything"})
    changes, mine = "/desk/shanghai-2026/changes", f"/agency/shanghai-2026/{cast.bos_agency.code}/changes"
    assert f'href="{TALK}">Change it' in bo.page(mine)
    assert "Change it" not in amina.page(mine)
    submit(amina, changes, {"do": "ask", "answer": "Everything?"}, action=changes)
    submit(bo, TALK, {"why": "All of it."})
    database.expire_all()
    change = database.scalars(select(Change)).one()
    assert (change.state, change.word) == ("waiting", "All of it.")


CHANGES = "/desk/shanghai-2026/changes"


def people_in(database, session) -> list[tuple[str, str]]:
    database.expire_all()
    return [(part.person.code, part.state) for part in session.participations]


def test_an_answer_given_while_a_list_of_people_waits_is_not_lost(bo, amina, app, cast, talk, database):
    ada = cast.person("ada", {"en": "Ada"})
    ada.agency_id = cast.bos_agency.id
    talk.participations[0].state = "invited"
    chen = DeskClient(app)
    sign_in(chen, app, account_of(database, "Chen", keeps=(cast.chen,)))
    database.commit()
    submit(bo, TALK, {"participations-1-person": "ada", "participations-1-role": "moderator", "participations-1-state": "invited"})
    submit(chen, "/speaker/shanghai-2026/chen/", {"answer": "confirmed"}, action="/speaker/shanghai-2026/chen/sessions/talk")
    assert people_in(database, talk) == [("chen", "confirmed")]
    assert submit(amina, CHANGES, {"do": "approve"}, action=CHANGES).status_code == 303
    assert people_in(database, talk) == [("chen", "confirmed"), ("ada", "invited")]


def test_of_two_hosts_who_add_somebody_at_once_both_do(bo, amina, app, cast, talk, database):
    academy = Agency(summit_id=cast.summit.id, code="academy", name=wordings({"en": "Academy of Tests"}))
    database.add(academy)
    database.flush()
    for code, agency in (("ada", cast.bos_agency), ("gil", academy)):
        cast.person(code, {"en": code.title()}).agency_id = agency.id
    talk.hostings.append(Hosting(summit_id=cast.summit.id, agency_id=academy.id, role="co_host", order=1))
    gao = DeskClient(app)
    sign_in(gao, app, account_of(database, "Gao", granted("agency_editor", cast.summit, agency=academy)))
    database.commit()
    for client, code in ((bo, "ada"), (gao, "gil")):
        answer = submit(
            client, TALK, {"participations-1-person": code, "participations-1-role": "speaker", "participations-1-state": "invited"}
        )
        assert answer.status_code == 303
    for _what_one_of_them_proposed in range(2):
        assert submit(amina, CHANGES, {"do": "approve"}, action=CHANGES).status_code == 303
    assert {code for code, _state in people_in(database, talk)} == {"chen", "ada", "gil"}


def test_a_biography_is_as_short_for_an_agency_as_for_its_speaker(bo, amina, cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    database.add(Collaboration(summit_id=cast.summit.id, biography_limits={"en": 20}))
    database.commit()
    page, long = "/desk/shanghai-2026/people/chen", "x" * 21
    answer = submit(bo, page, {"biography-en": long})
    assert answer.status_code == 422
    assert "At most 20 characters; these are 21." in answer.get_data(as_text=True)
    assert database.query(Change).count() == 0
    assert submit(amina, page, {"biography-en": long}).status_code == 303


def test_who_looks_after_her_own_part_is_taken_out_by_organisers_alone(bo, amina, cast, database):
    """With her record goes what she handed in, and no line of the trail brings that back."""
    ada = cast.person("ada", {"en": "Ada"})
    ada.agency_id = cast.bos_agency.id
    account_of(database, "Ada", keeps=(ada,))
    database.commit()
    page = "/desk/shanghai-2026/people/ada"
    assert f"{page}/removal" not in bo.page(page)
    assert submit(amina, page, action=f"{page}/removal").status_code == 303
    assert database.scalars(select(Keeper)).all() == []


def test_a_session_for_which_something_was_handed_in_is_taken_out_by_organisers_alone(bo, amina, cast, database):
    """The speech of whoever speaks there is not one host's to throw away, and no line of the trail brings it back."""
    session = cast.session("draft", people=(cast.chen,), status="draft")
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="co_host")]
    database.commit()
    page = "/desk/shanghai-2026/sessions/draft"
    assert f"{page}/removal" in bo.page(page)
    told = {"kind": "statement", "language": "en", "file_name": "speech.txt", "media_type": "text/plain; charset=utf-8"}
    told |= {"size": 6, "data": b"Thanks", "words": 1, "by": "Chen"}
    database.add(Statement(summit_id=cast.summit.id, session_id=session.id, person_id=cast.chen.id, **told))
    database.commit()
    assert f"{page}/removal" not in bo.page(page)
    asked = {"csrf_token": token_of(bo), "seen": str(session.version)}
    assert bo.post(f"{page}/removal", data=asked).status_code == 403
    assert database.query(Statement).count() == 1
    assert submit(amina, page, action=f"{page}/removal").status_code == 303


def test_what_is_closed_is_opened_by_the_secretariat_alone(bo, amina, cast, database):
    """Nobody knows of it, so that no release has asked: it would be public with the next one."""
    closed = cast.session("closed", title="Closed talks", access="closed")
    closed.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="co_host")]
    database.commit()
    page = "/desk/shanghai-2026/sessions/closed"
    assert submit(bo, page, {"access": "open", "title-en": "Talks"}).status_code == 303
    database.expire_all()
    assert (closed.access, closed.title["en"]) == ("closed", "Talks")
    assert [(one.field, one.before, one.after) for one in database.scalars(select(Change))] == [("access", "closed", "open")]
    assert submit(amina, "/desk/shanghai-2026/changes", {"do": "approve"}).status_code == 303
    database.expire_all()
    assert closed.access == "open"


def test_that_somebody_comes_who_declined_is_not_for_a_host_to_say(bo, amina, cast, database):
    draft = cast.session("draft", status="draft", people=(cast.chen,))
    draft.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    part = draft.participations[0]
    part.state, part.answered_at = "declined", clock.now()
    database.commit()
    path = "/desk/shanghai-2026/sessions/draft"
    assert submit(bo, path, {"participations-0-state": "confirmed", "subtitle-en": "Of two days"}).status_code == 303
    database.expire_all()
    assert (draft.subtitle["en"], draft.participations[0].state) == ("Of two days", "declined")
    assert [change.field for change in database.scalars(select(Change))] == ["participations"]
    # Whom nobody has asked yet, and her own order, is for the host as before; and organisers may know better.
    assert submit(amina, path, {"participations-0-state": "confirmed"}).status_code == 303
    database.expire_all()
    assert draft.participations[0].state == "confirmed"
