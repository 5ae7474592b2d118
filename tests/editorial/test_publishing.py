"""Publishing: what a release holds, what follows it, and what it never changes."""

import pytest
from sqlalchemy import select

from summit.agenda.entries import AgencyEntry, PersonEntry, RoomEntry, SessionEntry
from summit.core import clock
from summit.editorial.publishing import NothingToPublish, Unpublishable, publish
from summit.editorial.reading import agenda_of
from summit.model import Hosting, Participation, Release, Trail
from summit.model.wording import wordings
from tests.cast import at


def current(cast):
    return agenda_of(cast.database, cast.summit.id)


def rooms_by_code(cast) -> dict:
    agenda = current(cast)
    return {session.code: agenda.get(session.room).code for session in agenda.sessions}


def test_a_release_holds_what_the_public_may_see(cast):
    cast.session("opening", people=(cast.chen,))
    cast.session("draft", status="draft")
    cast.session("closed", access="closed")

    release, _ = publish(cast.database, cast.summit)

    assert release.number == 1
    assert [session.code for session in current(cast).sessions] == ["opening"]


def test_nobody_is_public_whom_no_public_session_names(cast):
    secret = cast.person("secret", {"en": "Secret Guest"})
    cast.session("opening", people=(cast.chen,))
    cast.session("closed", access="closed", people=(secret,), room="Hall B")

    publish(cast.database, cast.summit)

    agenda = current(cast)
    assert [person.code for person in agenda.people("en")] == ["chen"]
    assert [room.code for room in agenda.rooms] == ["hall-a"]
    assert agenda.find(AgencyEntry, "ministry") is not None


def test_one_session_can_be_published_while_the_rest_is_in_pieces(cast):
    urgent, messy = cast.session("urgent"), cast.session("messy", room="Hall B")
    publish(cast.database, cast.summit)
    urgent.room_id, messy.room_id = cast.halls["Hall B"].id, cast.halls["Hall A"].id

    _, changes = publish(cast.database, cast.summit, only={"urgent"})

    assert rooms_by_code(cast) == {"urgent": "hall-b", "messy": "hall-b"}
    assert changes.of("room") == (urgent.uid,)


def test_a_chosen_session_brings_the_people_rooms_and_agencies_it_names(cast):
    cast.session("first")
    publish(cast.database, cast.summit)
    dana = cast.person("dana", {"en": "Dana Okafor"})
    later = cast.session("later", people=(dana,), room="Hall B")
    cast.database.add(Hosting(summit_id=cast.summit.id, session_id=later.id, agency_id=cast.bos_agency.id, role="lead"))

    publish(cast.database, cast.summit, only={"later"})

    agenda = current(cast)
    assert agenda.find(PersonEntry, "dana") is not None
    assert agenda.find(RoomEntry, "hall-b") is not None
    assert agenda.find(SessionEntry, "later").agencies == (cast.bos_agency.uid,)


def test_the_first_release_can_be_of_one_session(cast):
    cast.session("chosen", people=(cast.chen,))
    cast.session("other")

    publish(cast.database, cast.summit, only={"chosen"})

    assert [session.code for session in current(cast).sessions] == ["chosen"]


def test_a_session_nobody_may_see_cannot_be_chosen(cast):
    cast.session("opening")
    cast.session("hidden", status="draft")
    with pytest.raises(Unpublishable, match="hidden"):
        publish(cast.database, cast.summit, only={"hidden"})


def test_an_earlier_release_is_never_changed(cast):
    opening = cast.session("opening", title="Opening", people=(cast.chen,))
    publish(cast.database, cast.summit)
    cast.reword(opening, "en", "Opening ceremony")
    cast.chen.name = wordings({"en": "Dr Chen Yu"})
    publish(cast.database, cast.summit)

    first, second = (agenda_of(cast.database, cast.summit.id, number) for number in (1, 2))
    assert first.sessions[0].title.words == {"en": "Opening"}
    assert second.sessions[0].title.words == {"en": "Opening ceremony"}
    assert first.people("en")[0].name.words == {"en": "Chen Yu", "zh": "陈宇"}
    assert second.people("en")[0].name.words == {"en": "Dr Chen Yu"}


def test_what_is_published_already_is_not_published_again(cast):
    cast.session("opening")
    publish(cast.database, cast.summit)
    with pytest.raises(NothingToPublish):
        publish(cast.database, cast.summit)
    assert cast.database.scalars(select(Release.number)).all() == [1]


@pytest.mark.parametrize("how", ["removed", "made a draft"])
def test_a_session_taken_out_of_the_draft_stays_as_cancelled(cast, how):
    gone = cast.session("gone", title="Gone", people=(cast.chen,))
    cast.session("stays")
    publish(cast.database, cast.summit)
    if how == "removed":
        cast.database.delete(gone)
    else:
        gone.status = "draft"

    _, changes = publish(cast.database, cast.summit)

    agenda = current(cast)
    entry = agenda.find(SessionEntry, "gone")
    assert (entry.status, entry.title.words, entry.start) == ("cancelled", {"en": "Gone"}, at(9))
    assert agenda.lines[entry.uid].sequence == 1
    assert changes.of("cancelled") == (entry.uid,)
    assert [person.code for person in agenda.people("en")] == ["chen"]


def test_of_a_session_that_became_closed_only_the_time_remains(cast):
    closing = cast.session("talks", title="Delicate talks", people=(cast.chen,))
    cast.session("stays")
    publish(cast.database, cast.summit)
    closing.access = "closed"

    _, changes = publish(cast.database, cast.summit)

    agenda = current(cast)
    entry = agenda.entries[closing.uid]
    assert (entry.is_withdrawn, entry.status, entry.title.words, entry.people, entry.start) == (True, "cancelled", {}, (), at(9))
    assert agenda.people("en") == []
    assert changes.of("withdrawn") == (closing.uid,)


def test_a_session_that_comes_back_keeps_its_uid_and_counts_on(cast):
    session = cast.session("opening")
    publish(cast.database, cast.summit)
    session.status = "draft"
    cast.session("other")
    publish(cast.database, cast.summit)
    session.status = "confirmed"

    _, changes = publish(cast.database, cast.summit)

    assert current(cast).lines[session.uid].sequence == 2
    assert changes.of("restored") == (session.uid,)


def test_sequence_counts_time_room_and_status_and_nothing_else(cast):
    session = cast.session("opening", title="Opening")
    publish(cast.database, cast.summit)
    edits = [
        ("start", at(10), 1),
        ("minutes", 90, 2),
        ("room_id", cast.halls["Hall B"].id, 3),
        ("status", "tentative", 4),
        ("title", wordings({"en": "The opening"}), 4),
        ("spoken", ("fr",), 4),
    ]
    for field, value, sequence in edits:
        setattr(session, field, value)
        publish(cast.database, cast.summit)
        assert (field, current(cast).lines[session.uid].sequence) == (field, sequence)


def test_only_readers_who_see_a_change_are_told_of_one(cast, monkeypatch):
    session = cast.session("opening", title={"en": "Opening", "fr": "Overture"}, people=(cast.chen,))
    publish(cast.database, cast.summit)
    before = current(cast).lines[session.uid]
    later = clock.now().replace(year=2031)
    monkeypatch.setattr(clock, "now", lambda: later)
    cast.reword(session, "fr", "Ouverture")
    publish(cast.database, cast.summit)

    line = current(cast).lines[session.uid]
    assert (line.changed_for("fr"), line.changed_for("en"), line.changed_for("ar")) == (later, before.changed, before.changed)


def test_a_renamed_room_changes_the_sessions_in_it(cast, monkeypatch):
    inside, outside = cast.session("inside"), cast.session("outside", room="Hall B")
    publish(cast.database, cast.summit)
    later = clock.now().replace(year=2031)
    monkeypatch.setattr(clock, "now", lambda: later)
    cast.halls["Hall A"].name = wordings({"en": "Great Hall"})
    publish(cast.database, cast.summit)

    lines = current(cast).lines
    assert lines[inside.uid].changed_for("en") == later
    assert lines[outside.uid].changed_for("en") != later
    assert lines[inside.uid].sequence == 0


def test_a_translation_whose_source_changed_is_published_as_stale(cast):
    session = cast.session("opening", title={"en": "Opening", "fr": "Ouverture", "zh": "开幕"})
    cast.reword(session, "en", "Opening ceremony")
    cast.reword(session, "zh", "开幕式")
    publish(cast.database, cast.summit)

    title = current(cast).sessions[0].title
    assert title.stale == ("fr",)
    assert title.in_language("fr").is_stale
    assert title.in_language("ar").is_fallback


def test_every_edit_and_release_is_in_the_trail(cast):
    session = cast.session("opening")
    publish(cast.database, cast.summit)
    session.minutes = 75
    cast.database.flush()

    told = cast.database.scalars(select(Trail).filter_by(subject=session.uid).order_by(Trail.id)).all()
    assert [(line.kind, line.action) for line in told] == [("session", "created"), ("session", "changed")]
    assert (told[1].before, told[1].after) == ({"minutes": 60}, {"minutes": 75})
    assert cast.database.scalars(select(Trail.after).filter_by(action="published")).one()["number"] == 1


def test_people_are_published_in_their_stored_order(cast):
    second, third = cast.person("bo", {"en": "Bo"}), cast.person("amina", {"en": "Amina"})
    session = cast.session("panel", people=(cast.chen,))
    session.participations += [Participation(person_id=person.id, order=order) for order, person in ((2, second), (1, third))]
    publish(cast.database, cast.summit)

    agenda = current(cast)
    assert [agenda.entries[uid].code for uid in agenda.sessions[0].people] == ["chen", "amina", "bo"]
