"""Letters on changes in schedules, as a real mail server gets them: with a calendar, with one click to stop them, once for one change."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from icalendar import Calendar

from summit.core import clock
from summit.editorial.letters.forgetting import forget_in_letters
from summit.model import Letter, PlannedRelease
from summit.work.composing import message_of
from tests.attending.attendees import SECRET, Attendees
from tests.work.conftest import BASE
from tests.work.test_workers import LONG_ENOUGH

MOVED = re.compile(r"Moved: [^\n]*(\d\d:\d\d) → [^\n]*(\d\d:\d\d)")


def in_minutes(minutes: int):
    return clock.now().replace(second=0) + timedelta(minutes=minutes)


@pytest.fixture
def people(database, cast) -> Attendees:
    """A session begins in an hour, another in some days."""
    cast.session("soon", title={"en": "Soon", "ar": "قريبا"}, start=in_minutes(60))
    cast.session("later", title="Later", start=in_minutes(5 * 24 * 60), room="Hall B")
    attendees = Attendees(database, cast)
    attendees.release()
    return attendees


def test_the_change_goes_along_as_a_calendar_that_others_can_read(people, office, send):
    people.attend("Dana", "soon", "later", language="ar")
    people.session("later").status = "cancelled"
    moved = in_minutes(90)
    people.release("soon", start=moved)
    people.tell()
    assert send() == 1
    (message,) = office.messages
    (text,) = office.texts
    (attached,) = message.iter_attachments()
    assert f"{BASE}/my/shanghai-2026/ar/agenda" in text
    assert (attached.get_content_type(), attached.get_filename(), attached.get_content_disposition()) == (
        "text/calendar",
        "changes.ics",
        "attachment",
    )
    assert attached.get_content_charset() == "utf-8"
    assert attached.get_param("method") is None
    calendar = Calendar.from_ical(attached.get_content())
    events = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    soon, later = events[people.session("soon").uid], events[people.session("later").uid]
    assert len(events) == 2
    assert (soon["DTSTART"].dt, soon["SEQUENCE"], str(soon["SUMMARY"])) == (moved, 1, "قريبا")
    assert (str(later["STATUS"]), later["SEQUENCE"]) == ("CANCELLED", 1)
    assert office.taken[0].isascii()
    assert people.letter().calendar == "", "what has arrived is kept no longer"


def test_mail_programs_are_told_how_to_stop_them(people, office, send):
    people.attend("Dana", "soon")
    people.release("soon", start=in_minutes(90))
    people.tell()
    send()
    (message,) = office.messages
    path = people.letter().told["unsubscribe"]
    assert message["List-Unsubscribe"] == f"<{BASE}{path}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\r\nList-Unsubscribe: <{BASE}{path}>\r\n".encode() in office.taken[0]
    assert f"{BASE}{path}" in office.texts[0]


def test_a_long_address_is_not_cut_or_encoded():
    told = {"unsubscribe": "/my/letters/" + "x" * 120}
    letter = Letter(uid="7b0f", kind="my_changes", to="dana@example.org", language="en", subject="s", body="b", told=told, calendar="")
    base = "https://programme.of.a.summit.with.a.long.name.example.org"
    message = message_from_bytes(bytes(message_of(letter, "programme@example.org", base)), policy=default)
    assert message["List-Unsubscribe"] == f"<{base}{told['unsubscribe']}>"
    assert not message.is_multipart()


def test_other_letters_cannot_be_stopped_with_a_click(office, letter, send):
    letter()
    send()
    assert office.messages[0]["List-Unsubscribe"] is None


def test_a_digest_waits_for_its_hour(people, office, send, pass_minutes):
    people.attend("Dana", "later")
    people.release("later", status="cancelled")
    people.tell()
    due = people.letter().due_at
    assert due > clock.now()
    assert send() == 0
    pass_minutes((due - clock.now()).total_seconds() / 60)
    assert send() == 1


def test_a_release_between_writing_and_sending_makes_no_second_letter(people, office, send):
    people.attend("Dana", "soon", "later")
    people.release("soon", start=in_minutes(90))
    people.tell()
    people.release("later", status="cancelled")
    people.tell()
    assert (send(), send()) == (1, 0)
    (text,) = office.texts
    assert ("Moved" in text, "Cancelled" in text) == (True, True)
    assert people.tell() == 0


def test_what_is_taken_back_before_it_went_is_never_told(people, office, send):
    people.attend("Dana", "soon")
    at_first = people.session("soon").start
    people.release("soon", start=in_minutes(90))
    people.tell()
    people.release("soon", start=at_first)
    people.tell()
    assert (send(), office.taken) == (0, [])


def test_erasing_a_person_reaches_the_calendars_that_wait(people):
    people.attend("Dana", "soon")
    people.release("soon", start=in_minutes(90))
    people.tell()
    assert people.letter().calendar
    forget_in_letters(people.database, people.cast.summit, people.cast.chen.uid, ["Chen Yu"])
    people.database.commit()
    assert people.letter().calendar == ""


@pytest.mark.slow
def test_a_worker_publishes_tells_and_sends_in_one_round(people, database, office, worker):
    people.attend("Dana", "soon")
    people.session("soon").room_id = people.cast.halls["Hall B"].id
    database.add(PlannedRelease(summit_id=people.cast.summit.id, at=clock.now(), by="amina"))
    database.commit()
    with worker("--once", SECRET_KEY=SECRET) as once:
        told = once.communicate(timeout=LONG_ENOUGH)[0]
    assert "1 planned releases made or refused, 1 letters to attendees written" in told
    assert "1 letters taken." in told
    assert office.recipients == ["dana@example.org"]


@pytest.mark.slow
def test_workers_at_once_write_and_send_each_letter_once(people, office, worker):
    for number in range(40):
        people.attend(f"Reader{number}", "soon")
    people.release("soon", start=in_minutes(90))
    with worker("--once") as first, worker("--once") as second, worker("--once") as third:
        told = [process.communicate(timeout=LONG_ENOUGH)[0] for process in (first, second, third)]
    with worker("--once") as last:
        told.append(last.communicate(timeout=LONG_ENOUGH)[0])
    assert {(letter.state, letter.attempts, letter.refusal) for letter in people.letters()} == {("sent", 1, "")}, told
    assert sorted(office.recipients) == sorted(f"reader{number}@example.org" for number in range(40)), told
    assert sum(int(re.search(r"(\d+) letters to attendees", one)[1]) for one in told) == 40


@pytest.mark.slow
def test_each_hears_of_each_change_once_when_a_release_comes_while_letters_are_sent(people, office, worker):
    for number in range(25):
        people.attend(f"Reader{number}", "soon")
    first, second, third = people.session("soon").start, in_minutes(75), in_minutes(90)
    people.release("soon", start=second)
    people.tell()
    office.may_answer.clear()
    with worker("--once") as sending, worker("--once") as other:
        assert office.text_arrived.wait(LONG_ENOUGH)
        people.release("soon", start=third)
        office.may_answer.set()
        for process in (sending, other):
            process.communicate(timeout=LONG_ENOUGH)
    with worker("--once") as last:
        last.communicate(timeout=LONG_ENOUGH)
    heard: dict[str, list[tuple[str, str]]] = {}
    for recipient, text in zip(office.recipients, office.texts, strict=True):
        heard.setdefault(recipient, []).extend(MOVED.findall(text))
    shown = [in_shanghai(moment) for moment in (first, second, third)]
    in_two = [(shown[0], shown[1]), (shown[1], shown[2])]
    in_one = [(shown[0], shown[2])]
    assert len(heard) == 25
    assert all(moves in (in_two, in_one) for moves in heard.values()), heard
    assert in_two in heard.values(), "one letter was on its way when the release came"


def in_shanghai(moment) -> str:
    return (moment + timedelta(hours=8)).strftime("%H:%M")
