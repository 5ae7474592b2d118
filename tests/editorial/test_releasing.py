"""Releasing: what is seen before, what refuses it, who is told, and taking a mistake back."""

import pytest
from sqlalchemy import select

from summit.agenda.entries import PersonEntry, SessionEntry
from summit.core import clock
from summit.editorial.next_release import NoSuchRelease
from summit.editorial.prospect import EVERYTHING, prospect_of
from summit.editorial.publishing import NothingToPublish, publish
from summit.editorial.reading import agenda_of
from summit.editorial.redacting import erase_person
from summit.editorial.releasing import BlockedByConflicts, DraftChanged, publish_again, release
from summit.model import Letter, Release, Waiver
from summit.model.wording import wordings
from tests.cast import at


def current(cast):
    return agenda_of(cast.database, cast.summit.id)


def make(cast, **asked):
    return release(cast.database, cast.summit, by="Amina", **asked)[0]


def clash(cast):
    """Two sessions in one room at one time."""
    return cast.session("first"), cast.session("second")


def kinds(conflicts) -> list[str]:
    return [conflict.kind for conflict in conflicts]


def test_a_prospect_says_what_the_release_will_do(cast):
    cast.chen.email = "chen@example.org"
    moved = cast.session("moved", people=(cast.chen,))
    cast.session("stays", room="Hall B")
    publish(cast.database, cast.summit)
    moved.start = at(10)
    cast.database.flush()

    prospect = prospect_of(cast.database, cast.summit)
    made = make(cast)

    assert [(change.kind, change.uid) for change in prospect.changes.sessions] == [("moved", moved.uid)]
    assert [reader.email for reader in prospect.reached] == ["chen@example.org"]
    assert (prospect.agenda.number, prospect.agenda.digest) == (made.number, made.digest)


def test_a_prospect_stores_nothing(cast):
    cast.session("opening")
    cast.database.commit()
    prospect_of(cast.database, cast.summit)
    assert not cast.database.new
    assert not cast.database.dirty
    assert cast.database.scalars(select(Release.number)).all() == []


def test_people_without_an_address_are_counted_apart(cast):
    cast.session("opening", people=(cast.chen,))
    prospect = prospect_of(cast.database, cast.summit)
    assert (prospect.reached, [reader.name for reader in prospect.unreached]) == ([], ["Chen Yu"])


def test_a_conflict_of_the_result_refuses_a_release(cast):
    clash(cast)
    with pytest.raises(BlockedByConflicts) as refused:
        make(cast)
    assert kinds(refused.value.conflicts) == ["room_double_used"]
    assert cast.database.scalars(select(Release.number)).all() == []


def test_a_conflict_is_published_when_somebody_says_why(cast):
    clash(cast)
    (conflict,) = prospect_of(cast.database, cast.summit).blocking
    with pytest.raises(BlockedByConflicts):
        make(cast, waived={conflict.key: "   "})

    made = make(cast, waived={conflict.key: "They share the hall"})

    waiver = cast.database.scalars(select(Waiver)).one()
    assert (made.number, waiver.conflict, waiver.reason, waiver.by) == (1, conflict.key, "They share the hall", "Amina")


def test_what_was_waived_once_does_not_refuse_the_next_release(cast):
    first, _ = clash(cast)
    (conflict,) = prospect_of(cast.database, cast.summit).blocking
    make(cast, waived={conflict.key: "They share the hall"})
    cast.reword(first, "en", "Another title")
    assert make(cast).number == 2


def test_a_conflict_of_sessions_that_stay_does_not_stop_an_urgent_change(cast):
    clash(cast)
    urgent = cast.session("urgent", room="Hall B")
    publish(cast.database, cast.summit)
    urgent.start = at(12)
    cast.database.flush()

    prospect = prospect_of(cast.database, cast.summit, only={"urgent"})

    assert prospect.blocking == []
    assert "room_double_used" in kinds(prospect.not_blocking)
    assert make(cast, only={"urgent"}).number == 2


def test_conflicts_are_those_of_the_result_and_not_of_the_draft(cast):
    """What blocks is in the draft's other half, which is not published."""
    cast.session("calm", room="Hall B")
    clash(cast)
    assert make(cast, only={"calm"}).number == 1


def test_a_choice_can_clash_with_what_is_published_though_the_draft_is_calm(cast):
    moving, staying = cast.session("moving"), cast.session("staying", room="Hall B")
    publish(cast.database, cast.summit)
    moving.room_id, staying.room_id = staying.room_id, moving.room_id
    cast.database.flush()

    assert prospect_of(cast.database, cast.summit).blocking == []
    with pytest.raises(BlockedByConflicts):
        make(cast, only={"moving"})


def test_a_release_drafts_the_letters_that_tell_of_it(cast):
    cast.chen.email = "chen@example.org"
    session = cast.session("opening", people=(cast.chen,))
    make(cast)
    cast.database.query(Letter).update({"state": "sent"})
    session.start = at(11)
    make(cast)
    told = cast.database.scalars(select(Letter).order_by(Letter.id)).all()
    assert [(letter.kind, letter.to, letter.state) for letter in told] == [
        ("published", "chen@example.org", "sent"),
        ("session_changed", "chen@example.org", "drafted"),
    ]


def test_what_nobody_saw_is_not_published(cast):
    session = cast.session("opening")
    seen = prospect_of(cast.database, cast.summit).stamps
    cast.reword(session, "en", "Typed a moment later")
    with pytest.raises(DraftChanged):
        make(cast, seen=seen)
    assert make(cast, seen=prospect_of(cast.database, cast.summit).stamps).number == 1


def test_an_edit_elsewhere_does_not_make_a_choice_stale(cast):
    cast.session("urgent")
    other = cast.session("other", room="Hall B")
    seen = prospect_of(cast.database, cast.summit).stamps
    assert seen.keys() == {"urgent", "other", EVERYTHING}
    cast.reword(other, "en", "Typed a moment later")
    with pytest.raises(DraftChanged):
        make(cast, seen=seen, only={"other"})
    assert make(cast, seen=seen, only={"urgent"}).number == 1


def test_a_renamed_speaker_makes_the_choice_of_her_session_stale(cast):
    cast.session("opening", people=(cast.chen,))
    seen = prospect_of(cast.database, cast.summit).stamps
    cast.chen.name = wordings({"en": "Dr Chen Yu"})
    with pytest.raises(DraftChanged):
        make(cast, seen=seen, only={"opening"})


def test_a_choice_that_was_never_seen_is_not_published(cast):
    cast.session("opening")
    with pytest.raises(DraftChanged):
        make(cast, seen={}, only={"opening"})


def test_a_mistake_is_taken_back_by_publishing_an_earlier_state_again(cast):
    session = cast.session("opening", title="Right")
    make(cast)
    cast.reword(session, "en", "Wrong")
    session.start = at(15)
    added = cast.session("added", room="Hall B")
    make(cast)

    third, _ = publish_again(cast.database, cast.summit, 1, by="Amina")

    agenda = current(cast)
    opening = agenda.find(SessionEntry, "opening")
    assert (third.number, opening.title.words, opening.start) == (3, {"en": "Right"}, at(9))
    assert agenda.find(SessionEntry, "added").status == "cancelled"
    assert (agenda.lines[session.uid].sequence, agenda.lines[added.uid].sequence) == (2, 1)
    assert (session.title["en"], session.start) == ("Wrong", at(15))


def test_calendars_are_told_of_a_later_moment_when_a_mistake_is_taken_back(cast, monkeypatch):
    session = cast.session("opening")
    make(cast)
    session.start = at(15)
    make(cast)
    second = current(cast)
    later = clock.now().replace(year=2031)
    monkeypatch.setattr(clock, "now", lambda: later)
    third, _ = publish_again(cast.database, cast.summit, 1, by="Amina")
    assert third.published_at == later > second.published_at
    assert current(cast).lines[session.uid].changed_for("en") == later


def test_after_taking_back_the_draft_can_be_published_again(cast):
    session = cast.session("opening", title="Right")
    make(cast)
    cast.reword(session, "en", "Wrong, but only at first sight")
    make(cast)
    publish_again(cast.database, cast.summit, 1, by="Amina")
    make(cast)
    assert current(cast).find(SessionEntry, "opening").title.words == {"en": "Wrong, but only at first sight"}
    assert current(cast).number == 4


def test_a_session_closed_today_stays_closed_though_the_earlier_release_showed_it(cast):
    closing = cast.session("talks", title="Delicate talks", people=(cast.chen,))
    cast.session("stays", room="Hall B")
    make(cast)
    closing.access = "closed"
    make(cast)

    with pytest.raises(NothingToPublish):
        publish_again(cast.database, cast.summit, 1, by="Amina")
    entry = current(cast).entries[closing.uid]
    assert (entry.is_withdrawn, entry.title.words, current(cast).people("en")) == (True, {}, [])


def test_a_session_closed_since_the_last_release_is_withdrawn_when_an_earlier_one_is_shown_again(cast):
    closing, other = cast.session("talks", title="Delicate talks"), cast.session("other", room="Hall B")
    make(cast)
    other.minutes = 90
    make(cast)
    closing.access = "closed"
    publish_again(cast.database, cast.summit, 1, by="Amina")
    entry = current(cast).entries[closing.uid]
    assert (entry.is_withdrawn, entry.title.words, current(cast).entries[other.uid].minutes) == (True, {}, 60)


def test_erased_people_stay_erased(cast):
    session = cast.session("opening", people=(cast.chen,))
    make(cast)
    session.minutes = 90
    make(cast)
    erase_person(cast.database, cast.summit, cast.chen.uid)
    publish_again(cast.database, cast.summit, 1, by="Amina")
    people = current(cast).of(PersonEntry)
    assert [(person.is_erased, person.name.words) for person in people] == [(True, {})]


def test_a_release_that_never_was_cannot_be_shown_again(cast):
    cast.session("opening")
    with pytest.raises(NoSuchRelease):
        publish_again(cast.database, cast.summit, 1, by="Amina")
    make(cast)
    with pytest.raises(NoSuchRelease):
        publish_again(cast.database, cast.summit, 7, by="Amina")
    with pytest.raises(NothingToPublish):
        publish_again(cast.database, cast.summit, 1, by="Amina")


def test_the_command_line_prints_what_blocks_and_takes_reasons(cast, app):
    clash(cast)
    cast.database.commit()
    run = app.test_cli_runner().invoke

    refused = run(args=["publish", "shanghai-2026"])
    key, sentence = refused.output.splitlines()[0].split("  ", 1)
    assert refused.exit_code == 1
    assert all(words in sentence for words in ("About first", "About second", "Hall A", "same time")), sentence
    assert "Nothing was published" in refused.output

    assert run(args=["publish", "shanghai-2026", "--waive", f"{key}="]).exit_code == 2
    made = run(args=["publish", "shanghai-2026", "--waive", f"{key}=They share the hall"])
    assert (made.exit_code, made.output) == (0, "Release 1 of shanghai-2026: 2 sessions changed.\n")
    assert cast.database.scalars(select(Waiver.reason)).all() == ["They share the hall"]
