"""What people who attend are told of a release: of their sessions, what matters, in time."""

import pytest
from icalendar import Calendar

from summit.attending.starring import set_star
from summit.attending.wishing import open_wish
from summit.core import clock
from summit.editorial.letters.filling import body_of, body_shown, subject_of
from summit.model import LetterWish, Schedule
from tests.attending.attendees import BASE, Attendees
from tests.cast import Cast, at


def test_a_move_is_told_with_the_old_and_the_new_time_and_at_the_hour_of_the_digest(people):
    people.attend("Dana", "opening", "closing")
    people.release("opening", start=at(10))
    assert people.tell() == 1
    letter = people.letter()
    assert (letter.state, letter.to, letter.language) == ("seen", "dana@example.org", "en")
    assert (letter.since, letter.about, letter.due_at) == (1, "2", at(18, day=3))
    assert subject_of(letter) == "Summit of Shanghai: changes to sessions in your schedule"
    body = body_of(letter, BASE)
    assert "Dear Dana," in body
    assert "Opening\n- Moved: 4 July 2026, 09:00 → 4 July 2026, 10:00\n" in body
    assert "Closing" not in body
    assert f"{BASE}/my/shanghai-2026/en/agenda" in body
    assert f"{BASE}/my/letters/" in body
    assert "{" not in body
    assert people.told_of() == {2}
    assert people.tell() == 0


def test_who_does_not_attend_it_is_not_told_and_knows_the_release_all_the_same(people):
    people.attend("Dana", "closing")
    people.release("opening", start=at(10))
    assert (people.tell(), people.letters(), people.told_of()) == (0, [], {2})


def test_a_star_that_was_taken_away_tells_nothing(people, database):
    dana = people.attend("Dana", "opening")
    schedule = database.query(Schedule).filter_by(account_id=dana.id).one()
    set_star(database, schedule, people.session("opening").uid, is_on=False)
    people.release("opening", start=at(10))
    assert people.tell() == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"start": at(10)}, "Moved"),
        ({"minutes": 90}, "Longer"),
        ({"minutes": 30}, "Shorter"),
        ({"status": "cancelled"}, "Cancelled"),
        ({"status": "postponed"}, "Postponed"),
        ({"status": "tentative"}, "Provisional again"),
        ({"access": "invitation"}, "Other access"),
        ({"access": "closed"}, "Withdrawn from the public programme"),
        ({"spoken": ("fr",)}, ""),
        ({"webcast": "https://example.org/live"}, ""),
    ],
)
def test_what_matters_to_who_attends_is_told_and_nothing_else(people, changed, told):
    people.attend("Dana", "opening")
    people.release("opening", **changed)
    assert people.tell() == bool(told)
    assert all(f"- {told}" in letter.told["changes"] for letter in people.letters())


def test_another_room_is_told_and_other_words_are_not(people):
    people.attend("Dana", "opening")
    people.cast.reword(people.session("opening"), "en", "The opening")
    people.release()
    assert people.tell() == 0
    people.release("opening", room_id=people.cast.halls["Hall B"].id)
    assert people.tell() == 1
    assert "Another room: Hall A → Hall B" in people.letter().told["changes"]


def test_what_takes_place_after_all_is_told(people):
    people.release("opening", status="cancelled")
    people.attend("Dana", "opening")
    people.release("opening", status="confirmed")
    people.tell()
    assert "Takes place after all" in people.letter().told["changes"]


def test_nothing_that_changed_before_she_had_a_schedule_is_news(people):
    people.release("opening", start=at(10))
    people.attend("Dana", "opening")
    assert people.told_of() == {2}
    assert people.tell() == 0


def test_what_starts_within_two_hours_goes_at_once_in_quiet_hours_too(people, monkeypatch):
    people.attend("Dana", "opening")
    people.attend("Bo", "closing")
    monkeypatch.setattr(clock, "now", lambda: at(8))
    open_wish(people.database, people.attend("Chen", "opening").id).quiet_until = 10
    people.database.commit()
    people.session("closing").minutes = 90
    people.release("opening", start=at(16))
    people.tell()
    assert {letter.to: letter.due_at for letter in people.letters()} == {
        "dana@example.org": at(8),
        "chen@example.org": at(8),
        "bo@example.org": at(13),
    }


def test_of_a_session_that_is_over_nothing_is_told(people, monkeypatch):
    people.attend("Dana", "opening", "closing")
    monkeypatch.setattr(clock, "now", lambda: at(12))
    people.release("opening", minutes=90)
    assert (people.tell(), people.told_of()) == (0, {2})


def test_a_session_that_lost_its_time_is_told(people):
    people.attend("Dana", "opening")
    people.release("opening", start=None)
    people.tell()
    assert "Moved: 4 July 2026, 09:00" in people.letter().told["changes"]


def test_who_wants_no_letters_gets_none_and_is_not_told_later(people):
    dana = people.attend("Dana", "opening")
    wish = open_wish(people.database, dana.id)
    wish.wants_letters = False
    people.database.commit()
    people.release("opening", start=at(10))
    assert (people.tell(), people.told_of()) == (0, {2})
    wish.wants_letters = True
    people.database.commit()
    people.release("closing", start=at(16))
    assert people.tell() == 0


def test_who_cannot_sign_in_any_more_gets_none(people):
    people.attend("Dana", "opening", active=False)
    people.release("opening", start=at(10))
    assert people.tell() == 0


def test_her_hours_are_those_of_her_zone(people):
    dana = people.attend("Dana", "opening")
    wish = open_wish(people.database, dana.id)
    wish.zone, wish.digest_hour = "Europe/Paris", 8
    people.database.commit()
    people.release("opening", start=at(18, day=5))
    people.tell()
    assert people.letter().due_at == at(14, day=3)


@pytest.mark.parametrize(("own", "language"), [("ar", "ar"), ("fr", "fr"), ("", "en"), ("de", "en")])
def test_the_language_is_hers_if_the_summit_speaks_it(people, own, language):
    people.attend("Dana", "opening", language=own)
    people.release("opening", start=at(10))
    people.tell()
    assert people.letter().language == language
    assert people.letter().told["link"] == f"/my/shanghai-2026/{language}/agenda"


def test_a_language_that_the_summit_does_not_offer_gives_way_to_its_own(people):
    people.cast.summit.languages = ("en", "zh")
    people.release()
    people.attend("Dana", "opening", language="fr")
    people.release("opening", start=at(10))
    people.tell()
    assert people.letter().language == "en"


def test_the_calendar_has_the_changed_sessions_as_feeds_tell_them(people):
    people.attend("Dana", "opening", "panel", "closing", language="ar")
    people.session("panel").status = "cancelled"
    people.release("opening", start=at(10))
    people.tell()
    calendar = Calendar.from_ical(people.letter().calendar)
    assert "METHOD" not in calendar
    assert {name for name in ("SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL") if name in calendar} == set()
    events = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    opening, panel = (people.session(code) for code in ("opening", "panel"))
    assert set(events) == {opening.uid, panel.uid}
    assert (events[opening.uid]["SEQUENCE"], str(events[opening.uid]["STATUS"]), events[opening.uid]["DTSTART"].dt) == (
        1,
        "CONFIRMED",
        at(10),
    )
    assert (events[panel.uid]["SEQUENCE"], str(events[panel.uid]["STATUS"])) == (1, "CANCELLED")
    assert str(events[opening.uid]["SUMMARY"]) == "الافتتاح"


def test_two_summits_are_told_of_apart(people, database):
    other = Attendees(database, Cast(database, "geneva-2026"))
    other.cast.session("talk", start=at(9))
    other.release()
    dana = people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    other.release("talk", start=at(10))
    assert people.tell() == 1
    assert (people.letter().account_id, people.letter().summit_id) == (dana.id, people.cast.summit.id)


def test_wishes_are_usual_until_somebody_says_otherwise(people):
    dana = people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    assert people.database.query(LetterWish).count() == 0
    made = open_wish(people.database, dana.id)
    assert (made.wants_letters, made.digest_hour, made.quiet_from, made.quiet_until, made.zone) == (True, 18, 22, 7, "")


def test_the_desk_does_not_show_which_sessions_somebody_attends(people):
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    assert "Opening" in body_of(people.letter(), BASE)
    shown = body_shown(people.letter(), BASE)
    assert ("Opening" in shown, "/my/letters/" in shown, "{changes}" in shown) == (False, False, True)
