"""The pages of releases: list, compare, withdraw what is planned, take a mistake back."""

import re

import pytest
from sqlalchemy import select

from summit.agenda.entries import SessionEntry
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import PlannedRelease
from tests.cast import at
from tests.signing_in import account_of, granted, sign_in
from tests.web.desk.forms import HERE, NEW, fields_of, numbers, submit, token_of


def test_a_release_is_planned_on_the_venue_s_clocks(cast, amina):
    cast.session("opening")
    cast.database.commit()
    page = amina.page(NEW)
    response = submit(amina, page, when="later", day="2030-07-01", hour="8:05")
    assert (response.status_code, response.headers["Location"]) == (303, HERE)

    planned = cast.database.scalars(select(PlannedRelease)).one()
    assert (planned.at, planned.state, numbers(cast)) == (at(8, 5, day=1).replace(year=2030), "waiting", [])
    listed = amina.page(HERE)
    assert "1 July 2030, 08:05" in listed

    action = f"{HERE}/planned/{planned.uid}/withdrawal"
    typed = fields_of(listed, action)
    assert amina.post(action, data=typed).status_code == 303
    assert amina.post(action, data=typed).status_code == 409
    for nobody in ("no-uid", "%00", "0" * 5000):
        assert amina.post(f"{HERE}/planned/{nobody}/withdrawal", data=typed).status_code == 404
    cast.database.refresh(planned)
    assert planned.state == "withdrawn"


def test_the_list_is_read_page_by_page(cast, amina):
    session = cast.session("opening")
    for minutes in range(60, 81):
        session.minutes = minutes
        publish(cast.database, cast.summit)
    cast.database.commit()
    first, second = amina.page(HERE), amina.page(f"{HERE}?page=2")
    assert f'href="{HERE}/21"' in first
    assert f'href="{HERE}/1"' not in first
    assert f'href="{HERE}/1"' in second
    for page in ("-1", "0", "x", str(10**40)):
        assert "Release" in amina.page(f"{HERE}?page={page}")


def test_two_releases_are_compared(cast, amina):
    session = cast.session("opening")
    for minute in (0, 5, 10):
        session.start = at(9, minute)
        publish(cast.database, cast.summit)
    cast.database.commit()
    shown = amina.page(f"{HERE}/3?with=1")
    assert "4 July 2026, 09:00" in shown
    assert "4 July 2026, 09:10" in shown
    assert "09:05" not in shown
    assert amina.page(f"{HERE}/1?with=3").count("09:10") == shown.count("09:10")
    huge = 10**40
    for address in (f"{HERE}/4", f"{HERE}/3?with=9", f"{HERE}/0", f"{HERE}/1?with=-3", f"{HERE}/{huge}", f"{HERE}/1?with={huge}"):
        assert amina.get(address).status_code == 404, address


def test_a_mistake_is_taken_back_and_the_page_says_what_the_draft_still_holds(cast, amina):
    session = cast.session("opening", title="Right")
    publish(cast.database, cast.summit)
    cast.reword(session, "en", "Wrong")
    publish(cast.database, cast.summit)
    cast.database.commit()
    page = amina.page(f"{HERE}/1")
    assert "it still holds the newer state" in page

    action = f"{HERE}/1/again"
    response = amina.post(action, data=fields_of(page, action) | {"note-en": "Corrected"})

    assert (response.status_code, response.headers["Location"]) == (303, f"{HERE}/3")
    assert "The draft still holds the newer state" in amina.page(f"{HERE}/3")
    cast.database.expire_all()
    assert agenda_of(cast.database, cast.summit.id).find(SessionEntry, "opening").title.words == {"en": "Right"}
    assert session.title["en"] == "Wrong"
    assert amina.post(action, data=fields_of(page, action)).status_code == 409


def test_who_only_reads_sees_what_would_change_and_cannot_publish(cast, app, desk_client):
    cast.session("opening", title="Opening ceremony")
    publish(cast.database, cast.summit)
    cast.session("later", room="Hall B")
    vera = account_of(cast.database, "Vera", granted("viewer", cast.summit))
    cast.database.commit()
    sign_in(desk_client, app, vera)
    page = desk_client.page(NEW)
    assert "About later" in page
    assert not re.search(r"<button>\s*Publish", page)
    assert desk_client.post(HERE, data=fields_of(page) | {"when": "now"}).status_code == 403
    assert desk_client.post(f"{HERE}/1/again", data=token_of(page)).status_code == 403
    assert numbers(cast) == [1]


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_the_pages_speak_every_language(cast, app, desk_client, language):
    cast.session("first")
    cast.session("second")
    publish(cast.database, cast.summit)
    cast.session("third")
    account = account_of(cast.database, "Amina", granted("organiser", cast.summit), language=language)
    cast.database.commit()
    sign_in(desk_client, app, account)
    for address in (HERE, f"{HERE}/1", NEW):
        assert f'<html lang="{language}"' in desk_client.page(address)
