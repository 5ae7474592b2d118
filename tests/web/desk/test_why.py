"""Why somebody edited: typed beside any edit, kept in the trail, and asked of nobody."""

import pytest
from sqlalchemy import select

from summit.editorial.trailing import acting
from summit.model import Trail, TravelTime
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
BECAUSE = "The minister’s train is late"


@pytest.fixture
def programme(cast, database) -> str:
    """One of each thing that is edited; the number of a line of the trail that can be restored."""
    cast.session("talk", people=(cast.chen,))
    cast.session("rival", room="Hall B")
    twin = cast.person("chen-2", {"en": "Yu Chen"})
    origin, destination = sorted(hall.uid for hall in cast.halls.values())
    database.add(TravelTime(summit_id=cast.summit.id, origin=origin, destination=destination, minutes=5))
    database.commit()
    acting(database, "Amina")
    cast.reword(twin, "en", "CHEN Yu", field="name")
    database.commit()
    return str(database.scalars(select(Trail.id).filter_by(kind="person", action="changed")).one())


def told_since(database, last: int) -> set[str]:
    """What the trail says of why the edits after this line were made."""
    database.expire_all()
    return set(database.scalars(select(Trail.why).where(Trail.id > last)))


def newest(database) -> int:
    return database.scalars(select(Trail.id).order_by(Trail.id.desc()).limit(1)).one()


@pytest.mark.parametrize(
    ("page", "action", "typed"),
    [
        ("sessions/talk", "sessions/talk", {"subtitle-en": "New"}),
        ("sessions/new", "sessions", {"title-en": "New"}),
        ("sessions/talk", "sessions/talk/removal", {}),
        ("sessions/talk/placement", "sessions/talk/placement", {"minutes": "50"}),
        ("people/chen", "people/chen", {"position-en": "Minister"}),
        ("people/new", "people", {"name-en": "Dana"}),
        ("people/chen", "people/chen/removal", {}),
        ("people/chen/merge?with=chen-2", "people/chen/merge", {}),
        ("tracks/security", "tracks/security", {"name-en": "Safety"}),
        ("rooms/hall-b", "rooms/hall-b/removal", {}),
        ("agencies/new", "agencies", {"name-en": "Navy"}),
        ("settings", "settings", {"theme-en": "Together"}),
        ("days", "days", {"date": "2026-07-06"}),
        ("days/2026-07-05", "days/2026-07-05", {"opens": "10:00"}),
        ("days/2026-07-05", "days/2026-07-05/removal", {}),
        ("hosts", "hosts", {"role-0": "lead"}),
        ("travel-times", "travel-times", {"minutes-{walk}": "7"}),
        ("trail/{line}", "trail/{line}/restoration", {}),
        ("trail?batch={batch}", "trail/undoing", {}),
    ],
)
def test_every_edit_can_say_why(amina, cast, programme, database, page, action, typed):
    line = database.get_one(Trail, int(programme))
    known = {"line": programme, "batch": line.batch, "walk": database.scalars(select(TravelTime.uid)).one()}
    page, action = f"{DESK}/{page}".format(**known), f"{DESK}/{action}".format(**known)
    typed = {name.format(**known): value for name, value in typed.items()}
    before = newest(database)
    assert submit(amina, page, typed | {"why": f"  {BECAUSE}\0 \n"}, action=action).status_code == 303
    assert told_since(database, before) == {BECAUSE}
    assert BECAUSE in amina.page(f"{DESK}/trail")


def test_nobody_has_to_say_why(amina, cast, programme, database):
    before = newest(database)
    assert submit(amina, f"{DESK}/tracks/security", {"name-en": "Safety"}).status_code == 303
    assert told_since(database, before) == {""}


def test_a_reason_stays_while_a_form_is_put_right_and_no_reason_is_too_long(amina, cast, database):
    wrong = submit(amina, f"{DESK}/tracks/security", {"colour": "red", "why": BECAUSE})
    assert wrong.status_code == 422
    assert f'name="why" maxlength="200" value="{BECAUSE}"' in wrong.get_data(as_text=True)
    before = newest(database)
    assert send(amina, wrong, {"colour": "#aa0000", "why": "x" * 5000}).status_code == 303
    assert told_since(database, before) == {"x" * 200}


def test_a_move_on_the_board_can_say_why(amina, app, cast, programme, database):
    app.config["WTF_CSRF_ENABLED"] = False
    before = newest(database)
    wish = {"room": "hall-b", "start": "2026-07-04T05:05:00.000Z", "minutes": 45, "seen": 1, "why": f"{BECAUSE} "}
    assert amina.post(f"{DESK}/sessions/talk/placement", json=wish).json["state"] == "saved"
    assert told_since(database, before) == {BECAUSE}
    assert amina.post(f"{DESK}/sessions/talk/placement", json=wish | {"why": ["x"]}).status_code == 422


def test_a_move_that_is_shown_first_keeps_its_reason(amina, cast, programme, database):
    before = newest(database)
    page = f"{DESK}/sessions/talk/placement"
    asked = submit(amina, page, {"room_id": str(cast.halls["Hall B"].id), "why": BECAUSE})
    assert asked.status_code == 200
    assert send(amina, asked, {"anyway": asked.get_data(as_text=True).split('name="anyway" value="')[1].split('"')[0]}).status_code == 303
    assert told_since(database, before) == {BECAUSE}
