"""My ticket: for who has a seat, on a screen or on paper, and for nobody else."""

import re

import lxml.html
import pytest
import qrcode

from summit.editorial.publishing import publish
from summit.model import Registration, Seating, Session
from tests.cast import at
from tests.signing_in import account_of
from tests.web.my.conftest import HERE, Attendee, uid_of

TICKET = "ABCDEFGH23456789"


@pytest.fixture
def registration(dana, published, database) -> Registration:
    seating = Seating(summit_id=published.summit.id, session_uid=uid_of(published, "opening"), seats=2)
    made = Registration(account_id=dana.account.id, state="registered", number=1, ticket=TICKET)
    seating.registrations = [made]
    database.add(seating)
    database.commit()
    return made


def test_it_says_who_may_come_where_and_when(dana, registration):
    page = lxml.html.document_fromstring(dana.page("tickets/opening"))
    (ticket,) = page.find_class("ticket")
    text = " ".join(ticket.text_content().split())
    for told in ("Dana", "Opening", "Saturday", "09:00–10:00", "Hall A", "Expo Centre", "ABCD EFGH 2345 6789"):
        assert told in text


def test_the_picture_is_that_of_the_ticket_with_words_for_who_sees_none(dana, registration):
    page = dana.page("tickets/opening")
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', page)[1])
    drawn = {(int(row), int(column)) for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", page)}
    expected = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=4)
    expected.add_data(TICKET)
    expected.make()
    rows = expected.get_matrix()
    assert size == len(rows)
    assert drawn == {(row, column) for row, cells in enumerate(rows) for column, is_dark in enumerate(cells) if is_dark}
    assert 'role="img" aria-labelledby="picture"' in page
    assert '<title id="picture">QR code of this ticket.' in page


@pytest.mark.parametrize("state", ["offered", "waiting", "cancelled", "expired"])
def test_who_has_no_seat_has_no_ticket(dana, registration, database, state):
    registration.state = state
    database.commit()
    assert dana.client.get(f"{HERE}/tickets/opening").status_code == 404


def test_nobody_sees_the_ticket_of_another(app, database, dana, stranger, registration):
    eve = Attendee(app, account_of(database, "Eve"))
    database.commit()
    assert eve.client.get(f"{HERE}/tickets/opening").status_code == 404
    answer = stranger.client.get(f"{HERE}/tickets/opening")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/sign-in?next=")
    assert [dana.client.get(f"{HERE}/tickets/{code}").status_code for code in ("panel", "none")] == [404, 404]


def test_it_says_that_the_session_is_cancelled_and_who_was_let_in_already(dana, registration, published, database, a_second_later):
    assert "You were checked in" not in dana.page("tickets/opening")
    registration.came_at = at(9, 2)
    database.query(Session).filter_by(code="opening").one().status = "cancelled"
    publish(database, published.summit)
    database.commit()
    a_second_later()
    page = dana.page("tickets/opening")
    assert '<p class="banner" data-status="cancelled">Cancelled</p>' in page
    assert "You were checked in on 4 July 2026, 09:02." in page


def test_a_device_is_told_of_my_tickets_so_that_it_shows_them_without_a_connection(dana, stranger, registration, database, published):
    (told,) = dana.know()["tickets"].items()
    assert told[0] == uid_of(published, "opening")
    assert told[1]["code"] == "ABCD EFGH 2345 6789"
    assert f'd="{told[1]["path"]}"' in dana.page("tickets/opening")
    assert stranger.know()["tickets"] == {}
    registration.state = "cancelled"
    database.commit()
    assert dana.know()["tickets"] == {}
