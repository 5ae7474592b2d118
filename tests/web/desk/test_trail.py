"""The trail at the desk: every edit is told in words, found again, exported and taken back."""

import csv
import io
import re

import pytest
from sqlalchemy import insert, select, text

from summit.core import codes, times
from summit.editorial.trailing import acting
from summit.model import Hosting, Item, Participation, Session, Trail, TravelTime
from summit.model.wording import wordings
from tests.cast import at
from tests.signing_in import granted
from tests.submitting import submit

PAGE = "/desk/shanghai-2026/trail"


@pytest.fixture
def edited(cast, database, amina):
    """A session that Amina moved and reworded, because of a delegation."""
    session = cast.session("opening", title={"en": "Opening", "fr": "Ouverture"}, people=(cast.chen,))
    acting(database, amina.account.uid, "/desk/shanghai-2026/sessions/opening", "The delegation is late", batch="gesture")
    session.room_id, session.start = cast.halls["Hall B"].id, at(10, 30)
    session.title = session.title.with_words("ar", "الافتتاح")
    session.items = [Item(number="1", title=wordings({"en": "Welcome"}), minutes=5, person_id=cast.chen.id)]
    cast.chen.email = "chen@secret.example"
    database.commit()
    return session


def line_of(database, row, action="changed"):
    return database.scalars(select(Trail).filter_by(subject=row.uid, action=action).order_by(Trail.id.desc())).first()


def test_an_edit_is_told_in_words(amina, edited):
    page = amina.page(f"{PAGE}?subject={edited.uid}")
    for words in (
        "Amina",
        "The delegation is late",
        "/desk/shanghai-2026/sessions/opening",
        "Hall A",
        "Hall B",
        "4 July 2026, 09:00",
        "4 July 2026, 10:30",
        '<bdi lang="ar" dir="rtl">الافتتاح</bdi>',
        "1 Welcome, 5′, Chen Yu",
        "Chen Yu (Speaker, confirmed)",
        "with 1 other",
    ):
        assert words in page, words
    assert edited.uid not in page.replace(f"subject={edited.uid}", "").replace(f'value="{edited.uid}"', "")


def test_the_trail_is_read_in_the_readers_language(at_the_desk, cast, edited):
    reader = at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)), language="ar")
    page = reader.page(f"{PAGE}?kind=session")
    assert "القاعة" in page
    assert '<bdi lang="en" dir="ltr">Hall B</bdi>' in page


def test_lines_are_found_by_who_what_when_and_words(amina, cast, database, edited):
    def found(**asked):
        page = amina.get(PAGE, query_string=asked).get_data(as_text=True)
        return {line.kind for line in database.scalars(select(Trail)) if f'id="line-{line.id}"' in page}

    assert found(actor=amina.account.uid) == {"session", "person"}
    assert found(actor=amina.account.uid, kind="person") == {"person"}
    assert found(batch="gesture") == {"session", "person"}
    assert found(text="الافتتاح") == {"session"}
    assert found(text="DELEGATION") == {"session", "person"}
    assert found(text='100%"\\') == set()
    assert found(action="removed") == set()
    today = times.in_zone(line_of(database, edited).at, cast.summit.zone).date()
    assert found(day=today.isoformat()) >= {"session", "person"}
    assert found(day="2001-01-01") == set()


@pytest.mark.parametrize("day", ["yesterday", "2026-13-40", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_said_beside_the_field(amina, cast, day):
    answer = amina.get(f"{PAGE}?day={day}&text=x")
    assert answer.status_code == 422
    assert 'aria-describedby="day-told"' in answer.get_data(as_text=True)
    assert f'value="{day}"' in answer.get_data(as_text=True)


def test_a_long_trail_has_pages(amina, cast, database):
    for number in range(60):
        cast.room(f"Room {number}")
    database.commit()
    first, second = amina.page(f"{PAGE}?kind=room"), amina.page(f"{PAGE}?kind=room&page=2")
    assert "Page 1 of 2" in first
    assert "Room 59" in first
    assert "Hall A" not in first
    assert "Hall A" in second
    assert amina.get(f"{PAGE}?kind=room&page=99").status_code == 200
    assert amina.get(f"{PAGE}?page=x").status_code == 200


def test_whoever_acted_has_a_name_even_when_the_account_is_gone(amina, cast, database):
    acting(database, codes.new_uid())
    cast.room("Hall C")
    acting(database, "command line")
    cast.room("Hall D")
    database.commit()
    page = amina.page(PAGE)
    assert "Somebody who is erased" in page
    assert "Command line" in page


def test_things_that_are_gone_keep_their_names(amina, cast, database, edited):
    database.delete(cast.halls["Hall B"])
    database.commit()
    line = line_of(database, edited)
    assert "Hall B" in amina.page(f"{PAGE}/{line.id}")


def test_every_kind_of_line_can_be_read(amina, cast, database, edited):
    database.add(TravelTime(summit_id=cast.summit.id, origin=cast.halls["Hall A"].uid, destination=cast.venue.uid, minutes=5))
    database.add(Hosting(summit_id=cast.summit.id, session_id=edited.id, agency_id=cast.bos_agency.id, role="lead"))
    cast.summit.languages = ("en", "ar")
    cast.chen.agency_id = cast.bos_agency.id
    database.flush()
    database.delete(edited)
    database.flush()
    database.delete(cast.bos_agency)
    database.commit()
    for line in database.scalars(select(Trail)).all():
        assert amina.get(f"{PAGE}/{line.id}").status_code == 200, line.kind
    page = amina.page(f"{PAGE}?kind=travel_time")
    assert "Hall A – Expo Centre" in page


def test_who_only_views_sees_no_addresses(amina, vera, edited, database, cast):
    line = line_of(database, cast.chen)
    assert "chen@secret.example" in amina.page(f"{PAGE}/{line.id}")
    for path in (f"{PAGE}/{line.id}", PAGE, f"{PAGE}.csv"):
        assert "chen@secret" not in vera.page(path)
    assert f"line-{line.id}" not in vera.page(f"{PAGE}?text=chen@secret")
    assert submit_restoration(vera, line).status_code == 403
    assert vera.post(f"{PAGE}/undoing", data={"batch": "gesture"}).status_code in (400, 403)


def submit_restoration(client, line, side="before", seen=None):
    path = f"{PAGE}/{line.id}/restoration"
    page = client.get(f"{PAGE}/{line.id}").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    told = seen or (page.split('name="seen" value="')[1].split('"')[0] if 'name="seen"' in page else "")
    return client.post(path, data={"csrf_token": token, "seen": told, "side": side})


def test_an_earlier_state_is_looked_at_and_restored(amina, cast, database, edited):
    line = line_of(database, edited)
    page = amina.page(f"{PAGE}/{line.id}")
    assert "As it was before this edit" in page
    assert "As it was after this edit" not in page, "it is like that now"

    assert submit_restoration(amina, line).status_code == 303

    database.expire_all()
    assert (edited.room_id, edited.start, edited.title["ar"], edited.items) == (cast.halls["Hall A"].id, at(9), "", [])
    assert line_of(database, edited).actor == amina.account.uid
    assert "It is again as it was." in amina.page(PAGE)


def test_who_looked_before_another_edit_looks_again(amina, cast, database, edited):
    line = line_of(database, edited)
    edited.minutes = 15
    database.commit()
    late = submit_restoration(amina, line, seen=str(line.id))
    assert late.status_code == 409
    assert "It was edited meanwhile." in late.get_data(as_text=True)
    database.expire_all()
    assert edited.minutes == 15
    assert edited.room_id == cast.halls["Hall B"].id


def test_a_removed_session_is_made_again(amina, cast, database, edited):
    uid = edited.uid
    database.delete(edited)
    database.commit()
    line = database.scalars(select(Trail).filter_by(subject=uid, action="removed")).one()
    assert "It would be made again like this:" in amina.page(f"{PAGE}/{line.id}")
    assert submit_restoration(amina, line).status_code == 303
    again = database.scalars(select(Session).filter_by(uid=uid)).one()
    assert (again.code, [part.person_id for part in again.participations]) == ("opening", [cast.chen.id])


def test_what_cannot_be_restored_is_said(amina, cast, database, edited):
    line = line_of(database, edited)
    database.delete(cast.halls["Hall A"])
    database.commit()
    assert submit_restoration(amina, line).status_code == 303
    assert "Room: what stood there is gone." in amina.page(PAGE)


def test_a_whole_gesture_is_taken_back(amina, cast, database, edited):
    answer = submit(amina, f"{PAGE}?batch=gesture", {}, action=f"{PAGE}/undoing")
    assert answer.status_code == 303
    database.expire_all()
    assert edited.room_id == cast.halls["Hall A"].id
    assert cast.chen.email == ""
    assert "These edits are taken back." in amina.page(PAGE)
    assert "This was taken back." in amina.page(f"{PAGE}?batch=gesture")


@pytest.mark.parametrize("path", [f"{PAGE}/0", f"{PAGE}/99999999999999999999", "/desk/elsewhere/trail", f"{PAGE}/x"])
def test_unknown_lines_are_not_found(amina, cast, path):
    assert amina.get(path).status_code == 404


def test_lines_of_another_summit_are_not_found(amina, cast, database):
    database.execute(text("UPDATE trail SET summit_id = NULL"))
    database.commit()
    line = database.scalars(select(Trail)).first()
    assert amina.get(f"{PAGE}/{line.id}").status_code == 404
    token = amina.page(PAGE).split('name="csrf_token" value="')[1].split('"')[0]
    for batch in (line.batch, "none", ""):
        assert amina.post(f"{PAGE}/undoing", data={"csrf_token": token, "batch": batch}).status_code == 404


def test_strangers_learn_nothing(eve, cast):
    assert eve.get(PAGE).status_code == 404
    assert eve.get(f"{PAGE}.csv").status_code == 404


def test_the_export_is_a_harmless_table(amina, cast, database, edited):
    acting(database, amina.account.uid, why="=HYPERLINK(1)")
    cast.halls["Hall A"].name = wordings({"en": "+Hall"})
    database.commit()
    answer = amina.get(f"{PAGE}.csv?kind=room")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[0][:5] == ["When", "Who", "Kind", "Name", "What happened"]
    assert rows[1][1:10] == ["Amina", "Room", "'+Hall", "changed", "Name", "English", "Hall A", "'+Hall", "'=HYPERLINK(1)"]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]


def test_the_export_of_a_long_trail_holds_all_of_it(amina, cast, database):
    line = {"summit_id": cast.summit.id, "at": at(9), "actor": "import", "kind": "room", "subject": "x", "action": "changed"}
    database.execute(insert(Trail), [line | {"source": str(number), "before": {}, "after": {}} for number in range(20_002)])
    database.commit()
    answer = amina.get(f"{PAGE}.csv?actor=import")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [row[10] for row in rows[1:]] == [str(number) for number in reversed(range(20_002))]


def test_a_person_in_two_roles_is_told_with_both(amina, cast, database, edited):
    edited.participations.append(Participation(person_id=cast.chen.id, role="chair", order=1))
    database.commit()
    assert "Chen Yu (Chair, confirmed)" in amina.page(f"{PAGE}?subject={edited.uid}")


@pytest.mark.parametrize("path", ["sessions/opening", "people/chen", "tracks/security", "rooms/hall-a"])
def test_the_page_of_a_thing_leads_to_its_edits(amina, edited, path):
    page = amina.page(f"/desk/shanghai-2026/{path}")
    address = re.search(r'href="(/desk/shanghai-2026/trail\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert "1 field" in (found := amina.page(address)) or "fields" in found
