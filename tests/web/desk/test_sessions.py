"""Sessions at the desk: made, changed by several people, taken out; each may change what is hers."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from summit.editorial.publishing import publish
from summit.model import Change, Day, Hosting, Session, Trail
from tests.cast import Cast, at
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"


def session_of(database, code: str) -> Session:
    database.expire_all()
    return database.scalars(select(Session).filter_by(code=code)).one()


@pytest.fixture
def bo(at_the_desk, cast):
    """Bo edits for his agency."""
    return at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))


@pytest.fixture
def tariq(at_the_desk, cast):
    """Tariq translates into Arabic."""
    return at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))


def test_a_session_is_made_with_a_time_of_the_place(amina, cast, database):
    typed = {
        "title-en": "Opening of the summit",
        "title-ar": "الافتتاح",
        "start-day": "2026-07-05",
        "start-clock": "9:30",
        "minutes": "45",
        "room_id": str(cast.halls["Hall B"].id),
        "spoken": ["zh", "en"],
        "interpretation": ["ar"],
        "webcast": "https://webcast.example/1",
    }
    answer = submit(amina, f"{DESK}/sessions/new", typed)
    assert answer.headers["Location"] == f"{DESK}/sessions/opening-of-the-summit"
    made = session_of(database, "opening-of-the-summit")
    assert (made.start, made.minutes, made.room_id) == (at(9, 30, day=5), 45, cast.halls["Hall B"].id)
    assert (made.title["ar"], made.status, made.access, made.number) == ("الافتتاح", "draft", "open", 1)
    assert (set(made.spoken), made.interpretation, made.webcast) == ({"en", "zh"}, ("ar",), "https://webcast.example/1")


def test_everything_typed_stays_when_something_is_wrong(amina, cast):
    typed = {
        "title-fr": "Ouverture",
        "abstract-en": "Two\nlines",
        "start-day": "2026-07-05",
        "start-clock": "noon",
        "minutes": "many",
        "webcast": "javascript:alert(1)",
        "capacity": "-1",
        "participations-0-person": "Nobody Known",
        "items-0-title-zh": "致辞",
        "items-0-minutes": "5000",
        "links-0-url": "ftp://example.org/",
        "hostings-0-agency": "No such agency",
        "code": "not a code",
        "captions": ["ru"],
    }
    answer = submit(amina, f"{DESK}/sessions/new", typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for value in ("Ouverture", "noon", "many", "javascript:alert(1)", "Nobody Known", "致辞", "5000", "ftp://example.org/", "not a code"):
        assert f'value="{value}"' in page
    assert "Two\nlines</textarea>" in page
    assert '<option value="2026-07-05" selected>' in page
    assert page.count('class="wrong"') >= 9
    for sentence in (
        "A time of day is written like 09:30.",
        "An address begins with https:// or http://.",
        "Nothing with this name or code is known here.",
        "A number from 1 to 720.",
    ):
        assert sentence in page


def test_a_session_without_a_title_is_not_made(amina, cast, database):
    assert submit(amina, f"{DESK}/sessions/new", {"minutes": "30"}).status_code == 422
    assert database.scalars(select(Session)).all() == []


@pytest.mark.parametrize(("day", "clock"), [("2026-07-04", ""), ("", "09:00"), ("2026-02-30", "09:00"), ("9999-01-01", "09:00")])
def test_half_a_moment_is_no_moment(amina, cast, day, clock):
    answer = submit(amina, f"{DESK}/sessions/new", {"title-en": "Talk", "start-day": day, "start-clock": clock})
    assert answer.status_code == 422
    assert 'id="start-told"' in answer.get_data(as_text=True)


def test_clocks_that_change_are_asked_about(at_the_desk, database):
    paris = Cast(database, slug="paris-2026", zone="Europe/Paris")
    paris.summit.days += [Day(date=date(2026, 3, 29)), Day(date=date(2026, 10, 25))]
    amina = at_the_desk("Amina", granted("organiser", paris.summit))
    night = {"title-en": "Night watch", "start-clock": "02:30"}
    skipped = submit(amina, "/desk/paris-2026/sessions/new", night | {"start-day": "2026-03-29"})
    assert skipped.status_code == 422
    assert "Clocks are put forward that day and never show this time." in skipped.get_data(as_text=True)

    repeated = submit(amina, "/desk/paris-2026/sessions/new", night | {"start-day": "2026-10-25"})
    assert repeated.status_code == 422
    assert "show this time twice" in repeated.get_data(as_text=True)
    assert send(amina, repeated, {"start-which": "second"}).status_code == 303
    made = session_of(database, "night-watch")
    assert made.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    page = amina.page("/desk/paris-2026/sessions/night-watch")
    assert '<option value="second" selected>' in page
    assert submit(amina, "/desk/paris-2026/sessions/night-watch", {"minutes": "20"}).status_code == 303
    assert session_of(database, "night-watch").start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_saving_what_was_not_touched_changes_nothing(amina, cast, database):
    cast.session("talk", people=(cast.chen,))
    database.commit()
    assert submit(amina, f"{DESK}/sessions/talk").status_code == 303
    assert session_of(database, "talk").version == 1
    assert database.scalars(select(Trail).filter_by(kind="session", action="changed")).all() == []


def test_who_saves_second_keeps_both_texts(amina, cast, database):
    cast.session("talk", title="About rivers", people=(cast.chen,))
    cast.person("dana", {"en": "Dana Okafor"})
    database.commit()
    first, second = (amina.get(f"{DESK}/sessions/talk") for _ in range(2))
    theirs = {"title-en": "About lakes", "title-fr": "Les lacs", "participations-1-person": "dana", "minutes": "50"}
    assert send(amina, first, theirs).status_code == 303
    late = send(amina, second, {"title-en": "About seas", "participations-0-role": "chair", "capacity": "40"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert 'value="About seas"' in page
    assert ">About lakes</q>" in page
    assert "Chen Yu (chen) · Speaker · Will come\nDana Okafor (dana) · Speaker · Invited</q>" in page
    assert 'value="Les lacs"' in page
    assert session_of(database, "talk").title["en"] == "About lakes"

    assert send(amina, late).status_code == 303
    saved = session_of(database, "talk")
    assert (saved.title["en"], saved.title["fr"], saved.minutes, saved.capacity) == ("About seas", "Les lacs", 50, 40)
    assert [(part.person.code, part.role) for part in saved.participations] == [("chen", "chair")]


def test_two_sessions_do_not_share_a_code(amina, cast, database):
    cast.session("talk")
    database.commit()
    answer = submit(amina, f"{DESK}/sessions/new", {"title-en": "Other", "code": "talk"})
    assert answer.status_code == 422
    assert "Another one has this code already." in answer.get_data(as_text=True)


def test_a_break_for_all_stands_in_no_room(amina, cast, database):
    cast.session("lunch")
    database.commit()
    answer = submit(amina, f"{DESK}/sessions/lunch", {"is_everywhere": "y"})
    assert answer.status_code == 422
    assert send(amina, answer, {"room_id": ""}).status_code == 303
    assert session_of(database, "lunch").is_everywhere


def test_the_page_names_the_conflicts_of_the_session(amina, cast, database):
    cast.session("one", title="Rivers")
    cast.session("two", title="Lakes")
    database.commit()
    page = amina.page(f"{DESK}/sessions/one")
    assert "are in the same room at the same time: Hall A." in page
    assert "“Rivers”" in page
    assert "“Lakes”" in page


def test_a_session_that_was_never_public_is_taken_out(amina, cast, database):
    session = cast.session("talk", people=(cast.chen,))
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    database.commit()
    page = amina.page(f"{DESK}/sessions/talk")
    assert "It was never public" in page
    answer = submit(amina, f"{DESK}/sessions/talk", action=f"{DESK}/sessions/talk/removal")
    assert answer.headers["Location"] == f"{DESK}/sessions"
    assert database.scalars(select(Session)).all() == []
    line = database.scalars(select(Trail).filter_by(kind="session", action="removed")).one()
    assert (line.actor, len(line.before["participations"])) == (amina.account.uid, 1)


def test_of_a_public_session_the_page_advises_to_cancel_it(amina, cast, database):
    cast.session("talk")
    publish(database, cast.summit)
    database.commit()
    page = amina.page(f"{DESK}/sessions/talk")
    assert "give it the status “Cancelled” instead" in page
    assert 'href="/shanghai-2026/en/sessions/talk"' in page


def test_bo_sees_and_changes_what_his_agency_hosts(bo, cast, database):
    mine, other = cast.session("mine", title="His own"), cast.session("other", title="Somebody's")
    mine.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    database.commit()
    page = bo.page(f"{DESK}/sessions")
    assert "His own" in page
    assert "Somebody" not in page
    assert bo.get(f"{DESK}/sessions/other").status_code == 404
    typed = {"title-en": "His very own", "hostings-0-agency": "", "room_id": str(cast.halls["Hall B"].id)}
    assert submit(bo, f"{DESK}/sessions/mine", typed).status_code == 303
    saved = session_of(database, "mine")
    # Where it takes place is the secretariat's to say: that waits.
    assert (saved.title["en"], saved.room_id, len(saved.hostings)) == ("His very own", cast.halls["Hall A"].id, 1)
    assert [change.field for change in database.query(Change)] == ["room"]
    assert bo.post(f"{DESK}/sessions/{other.code}", data={}).status_code in (400, 404)


def test_bo_proposes_sessions_and_makes_none(bo, cast):
    page = bo.page(f"{DESK}/sessions")
    assert 'href="/agency/shanghai-2026/ministry/proposals"' in page
    assert "New session" not in page
    assert bo.get(f"{DESK}/sessions/new").status_code == 403
    assert "New proposal" in bo.page("/agency/shanghai-2026/ministry/proposals")


def test_bo_takes_out_drafts_alone(bo, cast, database):
    session = cast.session("mine", status="confirmed")
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    database.commit()
    assert "/removal" not in bo.page(f"{DESK}/sessions/mine")
    session.status = "draft"
    database.commit()
    assert submit(bo, f"{DESK}/sessions/mine", action=f"{DESK}/sessions/mine/removal").status_code == 303


def test_tariq_writes_arabic_and_nothing_else(tariq, cast, database):
    cast.session("talk", title="About rivers", people=(cast.chen,), webcast="not an address")
    database.commit()
    typed = {"title-ar": "عن الأنهار", "title-fr": "Fleuves", "title-en": "Changed", "status": "cancelled", "minutes": "5"}
    typed |= {"participations-0-remove": "y", "code": "other"}
    assert submit(tariq, f"{DESK}/sessions/talk", typed).status_code == 303
    saved = session_of(database, "talk")
    assert {tag: saved.title[tag] for tag in ("en", "ar", "fr")} == {"en": "About rivers", "ar": "عن الأنهار", "fr": ""}
    assert (saved.status, saved.minutes, len(saved.participations)) == ("confirmed", 60, 1)


def test_vera_reads_and_saves_nothing(vera, cast, database):
    cast.session("talk")
    database.commit()
    page = vera.page(f"{DESK}/sessions/talk")
    assert "You may read this and not change it." in page
    assert ">Save</button>" not in page
    assert 'name="more"' not in page
    assert 'name="participations-0-person"' not in page
    assert "/removal" not in page
    assert "New session" not in vera.page(f"{DESK}/sessions")
    assert vera.get(f"{DESK}/sessions/new").status_code == 403


def test_a_text_of_a_megabyte_is_refused_and_leaves_no_trace(amina, cast, database):
    cast.session("talk")
    database.commit()
    for typed in ({"title-en": "x" * 1_000_000}, {"description-en": "x" * 150_000}, {"items-0-title-en": "x" * 1_000_000}):
        answer = submit(amina, f"{DESK}/sessions/talk", typed)
        assert answer.status_code == 422
        assert "At most " in answer.get_data(as_text=True)
    assert session_of(database, "talk").version == 1


@pytest.mark.parametrize("code", ["nothing", "%00", "talk%00", "x" * 300, "..%2Ftalk"])
def test_a_session_that_is_not_there_is_not_found(amina, cast, code):
    assert amina.get(f"{DESK}/sessions/{code}").status_code == 404


def test_a_session_that_is_called_like_a_page_of_the_desk_can_be_opened(amina, cast, database):
    answer = submit(amina, f"{DESK}/sessions/new", {"title-en": "New"})
    assert answer.headers["Location"] == f"{DESK}/sessions/new-2"
    assert 'value="New"' in amina.page(f"{DESK}/sessions/new-2")
    assert submit(amina, f"{DESK}/sessions/new-2", {"code": "new"}).status_code == 422
