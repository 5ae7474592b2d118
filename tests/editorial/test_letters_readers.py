"""Who is told of a change, counted before anything is published."""

import pytest

from summit.editorial.letters.readers import readers_of, without_address
from summit.editorial.publishing import publish
from summit.model import Hosting, Item, Participation
from summit.model.wording import wordings
from tests.cast import Cast


@pytest.fixture
def written_to(cast):
    """Everybody can be written to: Chen in Chinese, Bo's agency in French, Dana in no language of the house."""
    cast.chen.email, cast.chen.language = "chen@example.org", "zh"
    cast.bos_agency.email, cast.bos_agency.language = "office@ministry.example.org", "fr"
    cast.dana = cast.person("dana", {"en": "Dana Diallo"})
    cast.dana.email, cast.dana.language = "dana@example.org", "sw"
    return cast


def told(readers) -> set[tuple]:
    return {(reader.kind, reader.name, reader.email, reader.language, reader.sessions) for reader in readers}


def test_people_items_and_hosts_are_told_each_in_her_language(database, written_to):
    cast = written_to
    opening = cast.session("opening", people=(cast.chen,))
    opening.items = [Item(number="1", title=wordings({"en": "Report"}), person_id=cast.dana.id)]
    opening.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    database.flush()
    assert told(readers_of(database, cast.summit, [opening.uid])) == {
        ("person", "陈宇", "chen@example.org", "zh", (opening.uid,)),
        ("person", "Dana Diallo", "dana@example.org", "en", (opening.uid,)),
        ("agency", "Ministry of Tests", "office@ministry.example.org", "fr", (opening.uid,)),
    }


def test_a_reader_of_two_sessions_is_counted_once(database, written_to):
    first, second = (written_to.session(code, people=(written_to.chen,)) for code in ("first", "second"))
    (chen,) = readers_of(database, written_to.summit, [first.uid, second.uid])
    assert set(chen.sessions) == {first.uid, second.uid}


def test_who_was_taken_out_of_a_published_session_is_told(database, written_to):
    opening = written_to.session("opening", people=(written_to.chen,))
    publish(database, written_to.summit)
    opening.participations = [Participation(person_id=written_to.dana.id)]
    database.flush()
    assert {reader.uid for reader in readers_of(database, written_to.summit, [opening.uid])} == {written_to.chen.uid, written_to.dana.uid}


@pytest.mark.parametrize("hidden", [{"access": "closed"}, {"status": "draft"}])
def test_nobody_is_told_of_a_session_that_is_not_for_the_public(database, written_to, hidden):
    secret = written_to.session("secret", people=(written_to.chen,), **hidden)
    assert readers_of(database, written_to.summit, [secret.uid]) == []


@pytest.mark.parametrize("address", ["", "nobody", "a@b\r\nBcc: all@example.org", "two@example.org, three@example.org"])
def test_who_cannot_be_reached_is_counted_apart(database, written_to, address):
    written_to.chen.email = address
    opening = written_to.session("opening", people=(written_to.chen, written_to.dana))
    assert [reader.uid for reader in readers_of(database, written_to.summit, [opening.uid])] == [written_to.dana.uid]
    assert [reader.uid for reader in without_address(database, written_to.summit, [opening.uid])] == [written_to.chen.uid]


def test_people_of_another_summit_are_never_told(database, written_to):
    elsewhere = Cast(database, slug="geneva-2027")
    theirs = elsewhere.session("opening", people=(elsewhere.chen,))
    elsewhere.chen.email = "chen@example.org"
    database.flush()
    assert readers_of(database, written_to.summit, [theirs.uid]) == []
