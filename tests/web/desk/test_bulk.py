"""Many sessions changed at the desk: a look first, then the change, and a way back."""

import re

import pytest
from sqlalchemy import select

from summit.model import Session, Trail
from tests.cast import at
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
LOOK, CHANGE = f"{DESK}/session-changes/preview", f"{DESK}/session-changes"


@pytest.fixture
def three(cast, database) -> dict[str, Session]:
    found = {code: cast.session(code, start=at(9 + 2 * place)) for place, code in enumerate(("one", "two", "three"))}
    database.commit()
    return found


def picks(*sessions: Session) -> list[str]:
    return [f"{session.uid}:{session.version}" for session in sessions]


def test_a_look_shows_before_and_after_and_saves_nothing(amina, cast, database, three):
    typed = {"pick": picks(three["one"], three["two"]), "to-status": "tentative", "shift-minutes": "120"}
    page = submit(amina, f"{DESK}/sessions", typed, action=LOOK).get_data(as_text=True)
    assert "2 sessions will be changed; nothing is saved yet." in page
    assert page.count("Confirmed</del>") == 2
    assert page.count("Provisional</ins>") == 2
    assert "4 July 2026, 11:00</ins>" in page
    assert "are in the same room at the same time: Hall A." in page
    assert "This causes 2 conflicts" in page
    database.expire_all()
    assert three["one"].status == "confirmed"


def test_what_was_looked_at_is_changed_as_one_gesture_and_taken_back(amina, database, three):
    look = submit(amina, f"{DESK}/sessions", {"pick": picks(three["one"], three["two"]), "to-status": "tentative"}, action=LOOK)
    answer = send(amina, look, {"why": "The hall is not sure"}, action=CHANGE)
    assert answer.status_code == 303
    database.expire_all()
    assert [session.status for session in three.values()] == ["tentative", "tentative", "confirmed"]
    lines = database.scalars(select(Trail).filter_by(actor=amina.account.uid)).all()
    assert len(lines) == 2
    assert {line.why for line in lines} == {"The hall is not sure"}
    assert len({line.batch for line in lines}) == 1

    page = amina.get(answer.headers["Location"])
    assert "2 sessions were changed." in page.get_data(as_text=True)
    assert send(amina, page, action=f"{DESK}/trail/undoing").status_code == 303
    database.expire_all()
    assert [session.status for session in three.values()] == ["confirmed"] * 3
    assert "were changed." not in amina.page(answer.headers["Location"])


def test_all_that_the_filter_shows_are_meant_on_every_page(amina, cast, database, three):
    for number in range(60):
        cast.session(f"talk-{number}", status="draft")
    database.commit()
    typed = {"everything": "y", "to-access": "registered"}
    look = submit(amina, f"{DESK}/sessions?status=draft", typed, action=LOOK)
    assert "60 sessions will be changed" in look.get_data(as_text=True)
    assert send(amina, look, action=CHANGE).headers["Location"].startswith(f"{DESK}/sessions?status=draft&batch=")
    database.expire_all()
    assert len(database.scalars(select(Session).filter_by(access="registered")).all()) == 60
    assert three["one"].access == "open"


def test_what_somebody_changed_since_is_left_and_shown(amina, database, three):
    look = submit(amina, f"{DESK}/sessions", {"pick": picks(*three.values()), "to-status": "cancelled"}, action=LOOK)
    submit(amina, f"{DESK}/sessions/two", {"minutes": "25"})
    late = send(amina, look, action=CHANGE)
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "1 session was left as it is, because somebody changed it while you looked." in page
    assert "2 sessions were changed." in page
    database.expire_all()
    assert [session.status for session in three.values()] == ["cancelled", "confirmed", "cancelled"]
    assert send(amina, late, action=CHANGE).status_code == 303
    database.expire_all()
    assert (three["two"].status, three["two"].minutes) == ("cancelled", 25)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"to-status": "cancelled"}, "Tick the sessions that are meant first."),
        ({"pick": "all"}, "Choose what is to become of them."),
        ({"to-status": "lovely"}, "Choose what is to become of them."),
        ({"to-room": "99999"}, "Choose what is to become of them."),
        ({"to-room": "\0"}, "Choose what is to become of them."),
        ({"to-agency": "1; DROP TABLE session", "to-role": "lead"}, "Choose what is to become of them."),
        ({"shift-days": "tomorrow"}, "A shift is a whole number of days or minutes, like 15 or -1."),
        ({"shift-minutes": "9" * 400}, "A shift is a whole number of days or minutes, like 15 or -1."),
    ],
)
def test_what_cannot_be_done_is_said(amina, database, three, typed, told):
    if "to-status" not in typed or typed["to-status"] != "cancelled":
        typed = typed | {"pick": picks(three["one"])}
    answer = submit(amina, f"{DESK}/sessions", typed, action=LOOK)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="bulk-told">{told}</p>' in page
    assert (f'value="{three["one"].uid}:1" checked' in page) == ("pick" in typed)
    for name, value in typed.items():
        assert not name.startswith("shift") or f'name="{name}" value="{value}"' in page
    database.expire_all()
    assert three["one"].version == 1


def test_five_thousand_ticks_that_mean_nothing_are_none(amina, three):
    junk = ["x" * 50, "\0", "a:b:c", *(f"{number:036}:1" for number in range(5000))]
    answer = submit(amina, f"{DESK}/sessions", {"pick": junk, "to-status": "draft"}, action=LOOK)
    assert answer.status_code == 200
    assert "0 sessions will be changed" in answer.get_data(as_text=True)


def test_only_organisers_change_many(vera, three):
    page = vera.page(f"{DESK}/sessions")
    assert not re.search(r'name="(pick|to-status)"', page)
    assert vera.post(CHANGE).status_code in (400, 403)
