"""My seat: asked for, waited for, confirmed, given up; and why it is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from summit.attending.waiting_list import expire_offers
from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Invited, Registration, Seating, Session
from tests.cast import at
from tests.signing_in import account_of
from tests.web.my.conftest import HERE, Attendee

SEAT = f"{HERE}/seats/panel"


@pytest.fixture
def now(monkeypatch):
    """A month before the summit, until it is told otherwise."""

    def be(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    be(datetime(2026, 6, 1, 8, 0, tzinfo=UTC))
    return be


@pytest.fixture
def seating(now, published, database, a_second_later) -> Seating:
    """One seat for the panel, for whoever registers."""
    return open_seats(published, database, a_second_later, access="registered")


def open_seats(published, database, a_second_later, **values) -> Seating:
    session = database.query(Session).filter_by(code="panel").one()
    for name, value in values.items():
        setattr(session, name, value)
    publish(database, published.summit)
    seating = Seating(summit_id=published.summit.id, session_uid=session.uid, seats=1)
    database.add(seating)
    database.commit()
    a_second_later()
    return seating


@pytest.fixture
def bo(app, database, published) -> Attendee:
    account = account_of(database, "Bo")
    database.commit()
    return Attendee(app, account)


def press(who: Attendee, action: str = "seats/panel"):
    return who.send(action, "seats/panel")


def test_a_seat_is_registered_and_the_session_is_in_my_schedule(dana, seating):
    assert "1 seat is free." in dana.page("seats/panel")
    answer = press(dana)
    assert (answer.status_code, answer.location) == (303, SEAT)
    page = dana.page("seats/panel")
    assert "You have a seat for “Panel”. It is in your schedule." in page
    assert f'href="{HERE}/tickets/panel"' in page
    agenda = dana.page()
    assert "t-panel" in agenda
    assert 'data-state="registered"' in agenda
    assert f'href="{HERE}/seats/panel"' in agenda
    assert f'href="{HERE}/tickets/panel"' in agenda


def test_who_comes_later_waits_is_moved_up_and_confirms(dana, bo, seating):
    press(dana)
    page = bo.page("seats/panel")
    assert "All seats are taken." in page
    assert "Join the waiting list" in page
    press(bo)
    assert "You are number 1 on the waiting list." in bo.page("seats/panel")
    assert "You are number 1 on the waiting list." in bo.page()
    press(dana, "seats/panel/removal")
    assert "You have no seat for “Panel” any more." in dana.page("seats/panel")
    assert "All seats are taken." in dana.page("seats/panel"), "the seat is kept for somebody"
    kept = "A seat is kept for you until \N{LEFT-TO-RIGHT ISOLATE}2 June 2026, 16:00\N{POP DIRECTIONAL ISOLATE} (Shanghai"
    assert kept in bo.page("seats/panel")
    assert "A seat is kept for you until 2 June 2026, 16:00." in bo.page()
    assert press(bo, "seats/panel/confirmation").status_code == 303
    assert "You have a seat." in bo.page("seats/panel")


def test_an_offer_that_is_over_says_so(dana, bo, seating, now, database):
    press(dana)
    press(bo)
    press(dana, "seats/panel/removal")
    page = bo.client.get(SEAT).get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    now(clock.now() + timedelta(hours=24))
    for _ in range(2):
        answer = bo.client.post(f"{SEAT}/confirmation", data={"csrf_token": token})
        assert answer.status_code == 409
        assert "the time to confirm it is over" in answer.get_data(as_text=True)
        expire_offers(database)
    assert "Register for a seat" in bo.page("seats/panel")


def test_a_refusal_says_why(dana, bo, seating, now, database, published, a_second_later):
    text = dana.page("seats/panel")
    token = text.split('name="csrf_token" value="')[1].split('"')[0]

    def refused(sentence: str) -> None:
        answer = dana.client.post(SEAT, data={"csrf_token": token})
        page = answer.get_data(as_text=True)
        assert (answer.status_code, page.count(sentence)) == (409, 1)
        assert sentence in dana.page("seats/panel")

    seating.is_open = False
    database.commit()
    refused("Registration for this session is closed.")
    now(at(9, 30))
    refused("The session has begun.")
    session = database.query(Session).filter_by(code="panel").one()
    session.status = "cancelled"
    publish(database, published.summit)
    database.commit()
    a_second_later()
    refused("The session is cancelled.")
    database.delete(seating)
    database.commit()
    refused("Registration for this session is not open.")
    assert database.query(Registration).count() == 0


def test_by_invitation_lets_in_the_invited_alone(dana, bo, now, published, database, a_second_later):
    seating = open_seats(published, database, a_second_later, access="invitation")
    database.add(Invited(seating_id=seating.id, email="dana@example.org"))
    database.commit()
    page = bo.page("seats/panel")
    assert "The session is by invitation only" in page
    assert f'action="{SEAT}"' not in page
    assert press(dana).status_code == 303
    assert "You have a seat." in dana.page("seats/panel")


def test_without_a_seat_there_is_nothing_to_confirm_or_give_up(dana, seating):
    token = dana.page("seats/panel").split('name="csrf_token" value="')[1].split('"')[0]
    assert dana.client.post(f"{SEAT}/confirmation", data={"csrf_token": token}).status_code == 409
    assert dana.client.post(f"{SEAT}/removal", data={"csrf_token": token}).status_code == 303
    assert dana.client.post(f"{SEAT}/removal").status_code == 400
    assert dana.client.get(f"{HERE}/seats/nowhere").status_code == 404
    assert dana.client.post(f"{HERE}/seats/nowhere", data={"csrf_token": token}).status_code == 404


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(stranger, seating):
    answer = stranger.client.get(SEAT)
    assert (answer.status_code, answer.location) == (302, f"/account/sign-in?next={SEAT}")


def test_the_public_page_leads_to_registering_where_it_is_asked_for(client, seating):
    assert f'href="{SEAT}"' in client.page("/shanghai-2026/en/sessions/panel")
    assert "seats/" not in client.page("/shanghai-2026/en/sessions/opening")


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_the_page_stands_in_every_language(dana, seating, language):
    press(dana)
    assert 'data-state="registered"' in dana.page(f"/my/shanghai-2026/{language}/seats/panel")
