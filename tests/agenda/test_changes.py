"""The comparison of two releases names every difference in the field's terms."""

import pytest

from summit.agenda.changes import compare
from summit.editorial.drafting import draft_of
from summit.model import Hosting, Item, Participation
from summit.model.wording import wordings
from tests.cast import at


@pytest.fixture
def change(cast):
    """Draft a session, change it, and return the kinds of change and the change itself."""
    session = cast.session("opening", title={"en": "Opening", "fr": "Ouverture"}, people=(cast.chen,))

    def make(**values):
        before = draft_of(cast.database, cast.summit)
        for field, value in values.items():
            setattr(session, field, value)
        cast.database.flush()
        found = compare(before, draft_of(cast.database, cast.summit))
        assert all(one.uid == session.uid for one in found.sessions)
        return found

    make.session = session
    return make


def kinds(found) -> list[str]:
    return [change.kind for change in found.sessions]


def test_nothing_changed(change):
    assert not change()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": at(10)}, ["moved"]),
        ({"minutes": 90}, ["lengthened"]),
        ({"minutes": 30}, ["shortened"]),
        ({"status": "cancelled"}, ["cancelled"]),
        ({"status": "postponed"}, ["postponed"]),
        ({"status": "tentative"}, ["unconfirmed"]),
        ({"access": "invitation"}, ["access"]),
        ({"spoken": ("ar",)}, ["services"]),
        ({"webcast": "https://webcast.example/1"}, ["services"]),
        ({"capacity": 40}, ["details"]),
        ({"start": at(10), "minutes": 30, "status": "tentative"}, ["unconfirmed", "moved", "shortened"]),
    ],
)
def test_each_kind_of_change_has_its_name(change, values, expected):
    assert kinds(change(**values)) == expected


def test_a_change_of_words_names_the_languages(change):
    found = change(title=wordings({"en": "Opening", "fr": "L’ouverture", "zh": "开幕"}))
    assert [(one.kind, one.languages) for one in found.sessions] == [("reworded", ("fr", "zh"))]


def test_a_move_tells_from_when_to_when(change):
    (moved,) = change(start=at(11)).sessions
    assert (moved.before, moved.after) == (at(9), at(11))


def test_another_room_and_other_people(change, cast):
    dana = cast.person("dana", {"en": "Dana"})
    found = change(room_id=cast.halls["Hall B"].id, participations=[Participation(person_id=dana.id)])
    assert kinds(found) == ["room", "people"]


def test_other_hosts_and_another_order_of_business(change, cast):
    hosting = Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")
    found = change(hostings=[hosting], items=[Item(number="1", title=wordings({"en": "Adoption of the agenda"}))])
    assert kinds(found) == ["hosts", "order_of_business"]


def test_new_and_vanished_sessions(cast):
    empty = draft_of(cast.database, cast.summit)
    session = cast.session("opening")
    full = draft_of(cast.database, cast.summit)
    assert kinds(compare(empty, full)) == ["added"]
    assert kinds(compare(full, empty)) == ["withdrawn"]
    assert compare(empty, full).of("added") == (session.uid,)


def test_a_renamed_room_is_a_change_of_something_else(cast):
    cast.session("opening")
    before = draft_of(cast.database, cast.summit)
    cast.halls["Hall A"].name = wordings({"en": "Great Hall", "fr": "Grande salle"})
    cast.database.flush()
    found = compare(before, draft_of(cast.database, cast.summit))
    assert found.sessions == ()
    assert [(one.kind, one.uid, one.languages) for one in found.others] == [("details", cast.halls["Hall A"].uid, ("en", "fr"))]
