"""Statements for everybody: not before the embargo is over and a release names them, and no longer than their speaker likes."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlalchemy import delete

from summit.core import clock
from summit.editorial.publishing import NothingToPublish, publish
from summit.editorial.redacting import erase_person
from summit.editorial.statements.handing_in import Terms, change, hand_in, mark_delivered, withdraw
from summit.editorial.statements.papers import paper_of_text
from summit.model import Participation, Statement

SESSION = "/shanghai-2026/en/sessions/talk"
PLAIN = Terms(kind="statement", language="fr", delivery="verbatim", embargo="none", embargo_until=None, is_public=True)
THREE = datetime(2026, 7, 4, 7, 0, tzinfo=UTC)
UNTIL_THREE = Terms(kind="statement", language="fr", delivery="verbatim", embargo="until", embargo_until=THREE, is_public=True)
UNTIL_DELIVERED = Terms(kind="statement", language="fr", delivery="verbatim", embargo="delivered", embargo_until=None, is_public=True)


@pytest.fixture
def clocks_show(monkeypatch):
    def show(hour: int, minute: int = 0, second: int = 0) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 7, 4, hour, minute, second, tzinfo=UTC))

    show(1)
    return show


@pytest.fixture
def talk(cast, clocks_show):
    session = cast.session("talk", title="Talk", people=(cast.chen,))
    publish(cast.database, cast.summit)
    cast.database.commit()
    return session


@pytest.fixture
def given(cast, talk):
    """Hand something in for the talk on these terms, in the name of Chen."""

    def hand(terms: Terms) -> Statement:
        statement = hand_in(cast.database, cast.chen, talk, paper_of_text("Mesdames et Messieurs", "Chen Yu.txt"), terms, "Chen")
        cast.database.commit()
        return statement

    return hand


@pytest.fixture
def released(cast, a_second_later):
    def release() -> None:
        publish(cast.database, cast.summit)
        cast.database.commit()
        a_second_later()

    return release


def address_of(statement: Statement) -> str:
    return f"/shanghai-2026/statements/{statement.uid}/talk-statement-fr.txt"


def test_a_release_makes_it_public(client, given, released):
    statement = given(PLAIN)
    address = address_of(statement)
    assert client.get(address).status_code == 404
    assert address not in client.page(SESSION)

    released()

    assert f'<a href="{address}">Statement by Chen Yu (French)</a>' in client.page(SESSION)
    assert "发言" not in client.page(SESSION)
    answer = client.get(address)
    assert (answer.status_code, answer.data) == (200, b"Mesdames et Messieurs")
    assert answer.headers["Content-Disposition"] == "attachment; filename=talk-statement-fr.txt"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_calendars_and_schedules_name_the_whole_address(client, given, released):
    statement = given(PLAIN)
    released()
    whole = f"http://localhost{address_of(statement)}"
    (event,) = Calendar.from_ical(client.get(f"{SESSION}.ics").data).walk("VEVENT")
    assert event["ATTACH"] == whole
    assert whole in client.get("/shanghai-2026/schedule.xml").get_data(as_text=True)
    assert whole in client.get("/shanghai-2026/schedule.json").get_data(as_text=True)


@pytest.mark.parametrize("terms", [UNTIL_THREE, UNTIL_DELIVERED, Terms("statement", "fr", "verbatim", "none", None, is_public=False)])
def test_what_is_kept_back_is_in_no_release(client, cast, given, terms):
    statement = given(terms)
    with pytest.raises(NothingToPublish):
        publish(cast.database, cast.summit)
    cast.database.rollback()
    assert client.get(address_of(statement)).status_code == 404


def test_an_embargo_ends_with_its_second(client, given, clocks_show, released, cast):
    statement = given(UNTIL_THREE)
    clocks_show(6, 59, 59)
    with pytest.raises(NothingToPublish):
        publish(cast.database, cast.summit)
    cast.database.rollback()

    clocks_show(7)
    assert client.get(address_of(statement)).status_code == 404, "no release has named it yet"
    released()
    assert client.get(address_of(statement)).status_code == 200


def test_delivery_ends_an_embargo_and_can_be_taken_back(client, given, released, cast):
    statement = given(UNTIL_DELIVERED)
    mark_delivered(cast.database, statement, True)
    cast.database.commit()
    released()
    assert client.get(address_of(statement)).status_code == 200

    mark_delivered(cast.database, statement, False)
    cast.database.commit()
    assert client.get(address_of(statement)).status_code == 404
    released()
    assert address_of(statement) not in client.page(SESSION)


def test_a_later_embargo_closes_at_once_what_a_release_named(client, given, released, cast, clocks_show):
    statement = given(PLAIN)
    released()
    change(cast.database, statement, UNTIL_THREE, None, "Chen")
    cast.database.commit()
    assert client.get(address_of(statement)).status_code == 404
    clocks_show(7)
    assert client.get(address_of(statement)).status_code == 200, "the release names it still"


def test_the_speaker_takes_it_back_for_herself_at_once(client, given, released, cast):
    statement = given(PLAIN)
    released()
    change(cast.database, statement, Terms("statement", "fr", "verbatim", "none", None, is_public=False), None, "Chen")
    cast.database.commit()
    assert client.get(address_of(statement)).status_code == 404


def test_another_text_waits_for_another_release(client, given, released, cast):
    statement = given(PLAIN)
    released()
    old = address_of(statement)
    change(cast.database, statement, PLAIN, paper_of_text("Mesdames", "a.txt"), "Chen")
    cast.database.commit()
    new = address_of(statement)
    assert (old != new, client.get(old).status_code, client.get(new).status_code) == (True, 404, 404)
    released()
    assert client.get(new).data == b"Mesdames"


def test_a_withdrawn_statement_is_gone_at_once(client, given, released, cast):
    statement = given(PLAIN)
    released()
    address = address_of(statement)
    withdraw(cast.database, statement)
    cast.database.commit()
    assert client.get(address).status_code == 404


def test_only_the_address_that_the_release_names_answers(client, given, released):
    statement = given(PLAIN)
    released()
    for path in (
        f"/shanghai-2026/statements/{statement.uid}/other.txt",
        f"/shanghai-2026/statements/{statement.uid}/",
        f"/shanghai-2026/statements/{statement.uid}",
        f"/elsewhere-2026/statements/{statement.uid}/talk-statement-fr.txt",
        "/shanghai-2026/statements/1/talk-statement-fr.txt",
        f"/shanghai-2026/statements/{statement.uid.upper()}/talk-statement-fr.txt",
    ):
        assert client.get(path).status_code == 404, path


def test_who_takes_no_part_any_more_has_nothing_in_the_next_release(client, given, released, cast):
    statement = given(PLAIN)
    released()
    cast.database.execute(delete(Participation))
    cast.database.commit()
    released()
    assert client.get(address_of(statement)).status_code == 404


def test_with_a_person_goes_all_that_she_handed_in(client, given, released, cast):
    statement = given(PLAIN)
    address, chen = address_of(statement), cast.chen.uid
    released()
    erase_person(cast.database, cast.summit, chen)
    cast.database.commit()
    assert cast.database.query(Statement).count() == 0
    released_page = client.get(SESSION)
    assert client.get(address).status_code == 404
    assert "Chen" not in client.get("/shanghai-2026/schedule.json").get_data(as_text=True)
    assert released_page.status_code == 200


def test_every_language_says_whose_it_is(client, given, released):
    statement = given(PLAIN)
    released()
    for language in ("ar", "zh", "ru"):
        assert f'href="{address_of(statement)}"' in client.page(f"/shanghai-2026/{language}/sessions/talk")
