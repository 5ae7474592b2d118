"""What changed in my sessions since I last looked, until I say that I have seen it."""

import pytest

from summit.editorial.publishing import publish
from summit.model import Schedule, Session
from tests.cast import at
from tests.web.my.conftest import HERE

HEADING = "Changed since you last looked"


@pytest.fixture
def release(database, published, a_second_later):
    """Change a session and publish it."""

    def change(code: str, **values) -> None:
        session = database.query(Session).filter_by(code=code).one()
        for name, value in values.items():
            setattr(session, name, value)
        publish(database, published.summit)
        database.commit()
        a_second_later()

    return change


def looked_at(database) -> int:
    database.expire_all()
    return database.query(Schedule).one().looked_at


def test_the_changes_of_my_sessions_stand_there_in_words(dana, release, database):
    dana.star("opening")
    assert HEADING not in dana.page()
    release("opening", start=at(10))
    release("closing", status="cancelled")
    page = dana.page()
    assert HEADING in page
    assert "<dt>Moved</dt><dd><del>4 July 2026, 09:00</del> <ins>4 July 2026, 10:00</ins></dd>" in page
    assert "Cancelled" not in page
    assert dana.page() == page
    assert looked_at(database) == 1, "reading writes nothing"


def test_they_go_when_i_have_seen_them_and_come_with_the_next_change(dana, release, database):
    dana.star("opening")
    release("opening", start=at(10))
    assert dana.send("looked", "agenda").status_code == 303
    assert (looked_at(database), HEADING in dana.page()) == (2, False)
    release("opening", minutes=90)
    page = dana.page()
    assert "Longer" in page
    assert "Moved" not in page


def test_what_came_out_after_the_page_was_shown_stays_new(dana, release, database):
    dana.star("opening")
    release("opening", start=at(10))
    page = dana.page()
    release("opening", minutes=90)
    send(dana, page, "2")
    assert looked_at(database) == 2
    assert "Longer" in dana.page()


def test_an_older_page_takes_nothing_back(dana, release, database):
    dana.star("opening")
    release("opening", start=at(10))
    page = dana.page()
    send(dana, page, "2")
    assert send(dana, page, "1").status_code == 303
    assert looked_at(database) == 2


@pytest.mark.parametrize("typed", ["", "x", "-1", "3", "1e1", "99999999999", "²"])
def test_what_is_no_release_is_refused(dana, release, database, typed):
    dana.star("opening")
    release("opening", start=at(10))
    assert send(dana, dana.page(), typed).status_code == 422
    assert looked_at(database) == 1


def test_who_has_no_schedule_has_seen_everything(dana, release, database):
    release("opening", start=at(10))
    page = dana.page("letters")
    assert HEADING not in dana.page()
    assert send(dana, page, "2").status_code == 303
    assert database.query(Schedule).count() == 0
    dana.star("opening")
    assert looked_at(database) == 2


def test_it_is_for_who_is_signed_in(stranger):
    page = stranger.page()
    assert HEADING not in page
    assert stranger.client.post(f"{HERE}/looked", data={"release": "1"}).status_code in (302, 400)


def send(dana, page: str, number: str):
    token = page[page.index('name="csrf_token" value="') :].split('"')[3]
    return dana.client.post(f"{HERE}/looked", data={"csrf_token": token, "release": number})
