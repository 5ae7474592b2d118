"""Nobody is told of one change twice, and nothing is lost: letters that wait, that have gone, that are held; workers that die."""

import pytest
from sqlalchemy import event

from summit.attending.wishing import follow_wish, open_wish
from summit.editorial import reading
from summit.editorial.letters.outbox import hold
from summit.extensions import db
from summit.model import Schedule
from tests.cast import at
from tests.work.conftest import pass_minutes  # noqa: F401 - a fixture


def test_a_letter_that_waits_is_brought_up_to_date_instead_of_a_second_one(people):
    people.attend("Dana", "opening", "panel")
    people.release("opening", start=at(10))
    people.tell()
    people.release("panel", status="cancelled")
    assert people.tell() == 1
    letter = people.letter()
    assert (letter.since, letter.about, letter.version) == (1, "3", 2)
    assert "09:00 → 4 July 2026, 10:00" in letter.told["changes"]
    assert "Cancelled" in letter.told["changes"]


def test_a_move_after_a_move_is_told_as_one(people):
    people.attend("Dana", "opening")
    for hour in (10, 11):
        people.release("opening", start=at(hour))
        people.tell()
    assert people.letter().told["changes"].count("Moved") == 1
    assert "09:00 → 4 July 2026, 11:00" in people.letter().told["changes"]


def test_a_change_that_is_taken_back_before_the_letter_went_leaves_nothing_to_tell(people):
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    people.release("opening", start=at(9))
    assert (people.tell(), people.letters(), people.told_of()) == (0, [], {3})


@pytest.mark.parametrize("state", ["sending", "sent"])
def test_after_a_letter_has_gone_the_next_tells_only_what_is_newer(people, state):
    people.attend("Dana", "opening", "panel")
    people.release("opening", start=at(10))
    people.tell()
    people.letter().state = state
    people.database.commit()
    people.release("panel", status="cancelled")
    assert people.tell() == 1
    gone, fresh = people.letters()
    assert (gone.about, fresh.about, fresh.since) == ("2", "3", 2)
    assert "Opening" not in fresh.told["changes"]


def test_two_that_wait_because_a_server_gave_one_back_become_one(people):
    people.attend("Dana", "opening", "panel")
    people.release("opening", start=at(10))
    people.tell()
    people.letter().state = "sending"
    people.database.commit()
    people.release("panel", status="cancelled")
    people.tell()
    people.letters()[0].state = "seen"
    people.database.commit()
    people.release("panel", status="confirmed", start=at(13))
    assert people.tell() == 1
    assert (people.letter().since, people.letter().told["changes"].count("- Moved")) == (1, 2)
    assert "Cancelled" not in people.letter().told["changes"]


def test_what_an_organiser_holds_stays_held_and_keeps_its_text(people):
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    hold(people.database, people.cast.summit, [people.letter().uid])
    people.letter().subject = "Please read: {summit}"
    people.database.commit()
    people.release("opening", start=at(11))
    people.tell()
    assert (people.letter().state, people.letter().subject) == ("held", "Please read: {summit}")
    assert "11:00" in people.letter().told["changes"]


def test_what_failed_is_tried_again_when_there_is_something_new(people):
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    letter = people.letter()
    letter.state, letter.attempts, letter.refusal, letter.due_at = "failed", 7, "550 No", at(9, day=2)
    people.database.commit()
    people.cast.reword(people.session("closing"), "en", "The closing")
    people.release()
    people.tell()
    assert (people.letter().state, people.letter().attempts) == ("failed", 7)
    people.release("opening", start=at(11))
    people.tell()
    assert (people.letter().state, people.letter().attempts, people.letter().refusal) == ("seen", 0, "")
    assert people.letter().due_at == at(18, day=3)


def test_a_letter_that_is_due_is_not_put_off_by_a_newer_release(people, pass_minutes):  # noqa: F811
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    pass_minutes(6 * 60 + 1)
    people.release("opening", start=at(11))
    people.tell()
    assert people.letter().due_at == at(18, day=3)


def test_what_waits_follows_wishes_that_change(people):
    dana = people.attend("Dana", "opening")
    people.release("opening", start=at(10))
    people.tell()
    wish = open_wish(people.database, dana.id)
    wish.digest_hour = 20
    follow_wish(people.database, wish)
    people.database.commit()
    assert people.tell() == 1
    assert (people.letter().due_at, people.letter().since, people.letter().about) == (at(20, day=3), 1, "2")
    wish.wants_letters = False
    follow_wish(people.database, wish)
    people.database.commit()
    assert (people.letters(), people.tell(), people.told_of()) == ([], 0, {2})


def test_what_breaks_before_it_is_stored_is_told_in_the_next_round(people, monkeypatch):
    people.attend("Dana", "opening")
    people.release("opening", start=at(10))

    def break_here(*_anything) -> None:
        raise RuntimeError("the machine is gone")

    event.listen(db.engine, "commit", break_here)
    with pytest.raises(ExceptionGroup):
        people.tell()
    event.remove(db.engine, "commit", break_here)
    assert (people.letters(), people.told_of()) == ([], {1})
    assert people.tell() == 1


def test_three_hundred_are_told_with_as_many_questions_as_three(people, database, asked):
    counts = {}
    for total in (3, 300):
        for number in range(database.query(Schedule).count(), total):
            people.attend(f"Reader{number}", "opening")
        for step, hour in (("written", 10), ("renewed", 11), ("taken back", 9)):
            people.release("opening", start=at(hour))
            reading.forget_all()
            asked.clear()
            assert people.tell() == (0 if step == "taken back" else total)
            counts.setdefault(step, []).append(len(asked))
            assert len(people.letters()) == (0 if step == "taken back" else total)
    assert all(few == many for few, many in counts.values()), counts
    assert max(max(pair) for pair in counts.values()) <= 20
