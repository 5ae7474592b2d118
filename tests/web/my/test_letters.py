"""My wishes for letters on my sessions, and the one click in a letter that stops them."""

from base64 import urlsafe_b64decode

import pytest

from summit.attending.wishing import unsubscribe_path
from summit.core import clock
from summit.model import Letter, LetterWish, Schedule
from tests.cast import at
from tests.strict import StrictClient
from tests.web.my.conftest import HERE

USUAL = {"wants_letters": "y", "digest_hour": "18", "quiet_from": "22", "quiet_until": "7", "zone": ""}


@pytest.fixture
def noon(monkeypatch):
    """It is noon in Shanghai, the day before the summit."""
    monkeypatch.setattr(clock, "now", lambda: at(12, day=3))


@pytest.fixture
def path(app, dana) -> str:
    return unsubscribe_path(dana.account.uid, app.secret_key)


def wishes(database) -> list[tuple]:
    database.expire_all()
    return [(one.wants_letters, one.digest_hour, one.quiet_from, one.quiet_until, one.zone) for one in database.query(LetterWish)]


def test_who_said_nothing_sees_what_is_usual_and_reading_stores_nothing(dana, database, noon):
    page = dana.page("letters")
    assert '<option selected value="18">18:00</option>' in page
    assert "The zone of the summit: Shanghai (\u2066UTC+08:00\u2069)" in page
    assert "The next letter could come on 3 July 2026, 18:00 (Shanghai)" in page
    assert wishes(database) == []


def test_wishes_are_kept_and_the_page_says_when_a_letter_could_come(dana, database, noon):
    wanted = USUAL | {"digest_hour": "23", "quiet_from": "21", "quiet_until": "8", "zone": "Europe/Paris"}
    assert dana.send("letters", "letters", **wanted).status_code == 303
    assert wishes(database) == [(True, 23, 21, 8, "Europe/Paris")]
    page = dana.page("letters")
    assert "Your wishes are saved." in page
    assert "The next letter could come on 3 July 2026, 08:00 (Paris)" in page


def test_who_saves_what_was_there_puts_off_no_letter(dana, database, noon):
    dana.star("opening")
    dana.send("letters", "letters", **USUAL)
    told = {"account_id": dana.account.id, "summit_id": database.query(Schedule).one().summit_id, "since": 1}
    database.add(Letter(**told, kind="my_changes", state="seen", to="dana@example.org", language="en", subject="x", body="x"))
    database.commit()
    dana.send("letters", "letters", **USUAL)
    assert database.query(Letter).count() == 1
    dana.send("letters", "letters", **USUAL | {"digest_hour": "9"})
    assert database.query(Letter).count() == 0


def test_an_address_in_a_letter_does_not_say_whose_it_is(dana, path):
    assert dana.account.uid not in path
    token = path.rpartition("/")[2]
    assert dana.account.uid.encode() not in urlsafe_b64decode(token + "==")


def test_who_wants_none_is_told_so(dana, database):
    dana.send("letters", "letters", **{name: value for name, value in USUAL.items() if name != "wants_letters"})
    assert wishes(database) == [(False, 18, 22, 7, "")]
    assert "You get no letters on your sessions." in dana.page("letters")


@pytest.mark.parametrize(
    "wrong",
    [
        {"digest_hour": "24"},
        {"digest_hour": "x"},
        {"quiet_from": "-1"},
        {"quiet_until": ""},
        {"zone": "Mars/Olympus"},
        {"zone": "Etc/GMT+5"},
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(dana, database, wrong):
    answer = dana.send("letters", "letters", **USUAL | {"digest_hour": "9"} | wrong)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.get_data(as_text=True)
    assert wishes(database) == []


def test_hours_stand_in_the_language_of_the_page(dana):
    page = dana.page("/my/shanghai-2026/ar/letters")
    assert "شنغهاي (\u2066UTC+08:00\u2069)" in page
    assert "باريس (\u2066UTC+02:00\u2069)" in page


def test_it_is_for_who_is_signed_in(stranger):
    assert stranger.client.get(f"{HERE}/letters").location == f"/account/sign-in?next={HERE}/letters"


def test_one_click_stops_letters_without_a_cookie_as_mail_programs_send_it(app, database, dana, path):
    program = StrictClient(app)
    answer = program.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "You get no letters on your sessions any more" in answer.get_data(as_text=True)
    assert wishes(database) == [(False, 18, 22, 7, "")]
    assert program.post(path).status_code == 200
    assert wishes(database) == [(False, 18, 22, 7, "")]


def test_looking_at_the_link_stops_nothing(app, database, path):
    page = StrictClient(app).page(path)
    assert "No more letters on your sessions?" in page
    assert "dana" not in page.lower()
    assert wishes(database) == []


def test_what_waits_is_not_sent_any_more(app, database, dana, published, path):
    dana.star("opening")
    schedule = database.query(Schedule).one()
    told = {"summit_id": published.summit.id, "account_id": dana.account.id, "to": "dana@example.org", "language": "en", "since": 1}
    letters = [Letter(kind=kind, state=state, subject="s", body="b", **told) for kind, state in WAITING]
    database.add_all(letters)
    database.commit()
    StrictClient(app).post(path)
    database.expire_all()
    assert [(letter.kind, letter.state) for letter in database.query(Letter).order_by(Letter.id)] == WAITING[2:]
    assert schedule.told_of == 1


WAITING = [("my_changes", "seen"), ("my_changes", "held"), ("my_changes", "sent"), ("my_changes", "sending"), ("seat_offered", "seen")]


def test_wishes_that_were_said_stay_when_letters_are_stopped(app, database, dana, path):
    dana.send("letters", "letters", **USUAL | {"digest_hour": "9"})
    StrictClient(app).post(path)
    assert wishes(database) == [(False, 9, 22, 7, "")]


def test_the_page_is_in_the_language_of_who_got_the_letter(app, database, dana, path):
    dana.account.language = "ar"
    database.commit()
    assert '<html lang="ar" dir="rtl">' in StrictClient(app).page(path, headers={"Accept-Language": "fr"})
    dana.account.language = ""
    database.commit()
    assert '<html lang="fr" dir="ltr">' in StrictClient(app).page(path, headers={"Accept-Language": "fr"})


def test_a_forged_address_tells_nothing(app, database, dana, path):
    program = StrictClient(app)
    forged = [f"{path}x", path[:-1], "/my/letters/x", "/my/letters/.", unsubscribe_path(dana.account.uid, "another secret")]
    forged.append(unsubscribe_path("00000000-0000-4000-8000-000000000000", app.secret_key))
    for address in forged:
        assert (program.get(address).status_code, program.post(address).status_code) == (404, 404), address
    assert wishes(database) == []
