"""Letters of a release: who gets one, what it tells in her language, and never two for one change."""

import pytest
from sqlalchemy import select

from summit.editorial.letters.drafting import NothingPublished, draft_letters_for, draft_publication, invite
from summit.editorial.letters.filling import body_of, body_shown, check_text, subject_of
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Account, Hosting, Letter
from summit.render.letter_words import PARAGRAPHS, text_of
from tests.cast import at

BASE = "https://summit.example.org"


@pytest.fixture
def written_to(cast):
    """Chen is written to in Arabic, Bo's agency in French."""
    cast.chen.email, cast.chen.language = "chen@example.org", "ar"
    cast.bos_agency.email, cast.bos_agency.language = "office@ministry.example.org", "fr"
    return cast


@pytest.fixture
def release(database, written_to):
    """Publish, and draft what the release tells."""

    def release_and_tell() -> list[Letter]:
        before = agenda_of(database, written_to.summit.id)
        made, changes = publish(database, written_to.summit)
        return draft_letters_for(database, written_to.summit, made, before, changes)

    return release_and_tell


def letters(database, kind: str = "session_changed") -> list[Letter]:
    return list(database.scalars(select(Letter).filter_by(kind=kind).order_by(Letter.to, Letter.id)))


def sent(database, *found: Letter) -> None:
    for letter in found:
        letter.state = "sent"
    database.flush()


def test_the_first_release_is_announced_to_everybody_in_it(database, written_to, release):
    written_to.session("opening", people=(written_to.chen,))
    assert [(letter.kind, letter.state, letter.to) for letter in release()] == [
        ("published", "drafted", "chen@example.org"),
        ("published", "drafted", "office@ministry.example.org"),
    ]
    chen, ministry = letters(database, "published")
    assert subject_of(ministry) == "Summit of Shanghai\N{NO-BREAK SPACE}: le programme est publié"
    assert "Vous êtes parmi les organisateurs du sommet." in body_of(ministry, BASE)
    assert f"{BASE}/shanghai-2026/fr/agencies/ministry" in body_of(ministry, BASE)
    assert f"{BASE}/shanghai-2026/ar/sessions/opening" in body_of(chen, BASE)


def test_a_move_is_told_in_the_readers_language_with_the_venues_time_and_zone(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    (letter,) = release()
    body = body_of(letter, BASE)
    assert (letter.language, letter.kind, letter.about, letter.since) == ("ar", "session_changed", "2", 1)
    assert "قمة شانغهاي" in subject_of(letter)
    assert "09:00" in body
    assert "10:00–11:00" in body
    assert "UTC+08:00" in body
    assert f"{BASE}/shanghai-2026/ar/sessions/opening" in body
    assert "{" not in body


def test_one_letter_names_all_the_readers_sessions(database, written_to, release):
    first, second = (written_to.session(code, people=(written_to.chen,)) for code in ("first", "second"))
    written_to.session("third").start = at(15)
    release()
    sent(database, *letters(database, "published"))
    first.start, second.minutes = at(11), 90
    (letter,) = release()
    body = body_of(letter, BASE)
    assert "About first" in body
    assert "About second" in body
    assert "About third" not in body
    assert f"{BASE}/shanghai-2026/ar/speakers/chen" in body


def test_a_letter_that_waits_is_written_anew_and_tells_both_changes(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    release()
    opening.start, opening.room_id = at(11), written_to.halls["Hall B"].id
    release()
    (letter,) = letters(database)
    body = body_of(letter, BASE)
    assert (letter.about, letter.since) == ("3", 1)
    assert "09:00" in body
    assert "11:00" in body
    assert "10:00" not in body
    assert "Hall B" in body


def test_a_letter_on_a_change_that_was_taken_back_is_given_up(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    release()
    opening.start = at(9)
    assert release() == []
    assert letters(database) == []


def test_a_letter_that_has_gone_is_followed_by_one_on_the_new_change_only(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    sent(database, *release())
    opening.start = at(11)
    release()
    gone, waiting = letters(database)
    assert (gone.about, waiting.about, waiting.since) == ("2", "3", 2)
    assert "09:00" not in body_of(waiting, BASE)


@pytest.mark.parametrize(("before", "after"), [("drafted", "drafted"), ("seen", "drafted"), ("failed", "drafted"), ("held", "held")])
def test_newer_changes_keep_the_organisers_words_and_want_to_be_looked_at_again(database, written_to, release, before, after):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    (letter,) = release()
    letter.state, letter.body = before, "The fire brigade asked for this.\n{changes}\n"
    database.flush()
    opening.start = at(11)
    release()
    assert letter.state == after
    assert body_of(letter, BASE).startswith("The fire brigade asked for this.")
    assert "11:00" in body_of(letter, BASE)


def test_a_release_that_does_not_concern_a_reader_leaves_her_letter_seen(database, written_to, release):
    opening, other = written_to.session("opening", people=(written_to.chen,)), written_to.session("other", start=at(15))
    release()
    sent(database, *letters(database, "published"))
    opening.start = at(10)
    (letter,) = release()
    letter.state = "seen"
    database.flush()
    other.start = at(16)
    assert release() == []
    assert letter.state == "seen"


def test_an_announcement_that_waits_is_brought_up_to_date_instead_of_a_second_letter(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    release()
    opening.start = at(14)
    (letter,) = release()
    assert letter.kind == "published"
    assert "14:00" in body_of(letter, BASE)
    assert letters(database) == []


def test_who_is_taken_out_of_a_session_and_who_hosts_it_are_told(database, written_to, release):
    opening = written_to.session("opening", people=(written_to.chen,))
    opening.hostings = [Hosting(summit_id=written_to.summit.id, agency_id=written_to.bos_agency.id)]
    database.flush()
    release()
    sent(database, *letters(database, "published"))
    opening.participations = []
    database.flush()
    assert {letter.to for letter in release()} == {"chen@example.org", "office@ministry.example.org"}


def test_of_a_session_that_is_closed_now_nothing_is_told_but_that(database, written_to, release):
    opening = written_to.session("opening", title="A secret visit", people=(written_to.chen,))
    release()
    sent(database, *letters(database, "published"))
    opening.access = "closed"
    database.flush()
    (letter,) = release()
    assert letter.told["changes"] == "\u2068A secret visit\u2069\n- سُحبت من البرنامج العام"
    assert f"{BASE}/shanghai-2026/ar/changes/2" in body_of(letter, BASE)


def test_who_has_no_address_gets_no_letter(database, written_to, release):
    written_to.chen.email = ""
    written_to.session("opening", people=(written_to.chen,))
    assert [letter.reader for letter in release()] == [written_to.bos_agency.uid]


def test_an_organiser_announces_the_programme_and_nobody_hears_twice(database, written_to, release):
    written_to.session("opening", people=(written_to.chen,))
    with pytest.raises(NothingPublished):
        draft_publication(database, written_to.summit)
    release()
    chen, _ministry = letters(database, "published")
    sent(database, chen)
    draft_publication(database, written_to.summit)
    assert len(letters(database, "published")) == 2


def test_a_name_with_line_breaks_stays_in_one_line_of_the_subject(database, written_to, release):
    written_to.reword(written_to.summit, "en", "Summit\r\nBcc: everybody@example.org", "name")
    written_to.session("opening", people=(written_to.chen,))
    release()
    assert [len(subject_of(letter).splitlines()) for letter in letters(database, "published")] == [1, 1]


def test_an_invitation_goes_out_at_once_and_the_desk_does_not_show_its_link(database, written_to):
    eve = Account(email="eve@example.org", name="Eve", language="ru")
    database.add(eve)
    database.flush()
    letter = invite(database, eve, written_to.summit, "https://summit.example.org/account/link/secret", by="amina")
    assert (letter.state, letter.kind, letter.language) == ("seen", "sign_in", "ru")
    assert "/account/link/secret" in body_of(letter, BASE)
    assert "secret" not in body_shown(letter, BASE)


@pytest.mark.parametrize("kind", PARAGRAPHS)
@pytest.mark.parametrize("language", ["en", "ar", "zh", "fr", "ru", "es"])
def test_every_text_that_letters_begin_with_is_one_that_an_organiser_could_write(kind, language):
    check_text(kind, *text_of(kind, language))
