"""Erasure: a person leaves every release, and nothing else changes."""

import pytest
from sqlalchemy import select

from summit.editorial.changing import enter_or_propose
from summit.editorial.letters.drafting import draft_letters_for
from summit.editorial.merging import merge
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.editorial.redacting import NobodyToErase, erase_person, uid_of_person
from summit.editorial.removing import remove
from summit.editorial.restoring import NothingToRestore, restore, undo_batch
from summit.editorial.trailing import acting
from summit.model import Change, Entry, Letter, Person, Session, SheetImport, Trail
from summit.model.wording import wordings
from tests.cast import at

NAME, EARLIER_NAME = "Ferdinand Forgettable", "Ferdinand Formerly"


@pytest.fixture
def ferdinand(cast):
    """Somebody who spoke in two releases, under two names."""
    person = cast.person("ferdinand", {"en": EARLIER_NAME})
    cast.session("opening", people=(person, cast.chen))
    publish(cast.database, cast.summit)
    person.name = wordings({"en": NAME})
    cast.session("other", people=(cast.chen,))
    publish(cast.database, cast.summit)
    cast.database.commit()
    return person.uid


def test_no_address_says_the_name_any_more(cast, client, ferdinand, a_second_later):
    assert NAME in client.page("/shanghai-2026/en/speakers")

    assert erase_person(cast.database, cast.summit, ferdinand) == 2
    cast.database.commit()
    a_second_later()

    for path in (
        "",
        "agenda",
        "speakers",
        "sessions/opening",
        "changes",
        "changes/1",
        "changes/2",
        "agenda.ics",
        "agenda.json",
        "search?q=Ferdinand",
    ):
        answer = client.get(f"/shanghai-2026/en/{path}")
        assert answer.status_code == 200
        found = answer.get_data(as_text=True).replace("?q=Ferdinand", "").replace('value="Ferdinand"', "").replace("Search: Ferdinand", "")
        assert "Ferdinand" not in found, path
    assert client.get("/shanghai-2026/en/speakers/ferdinand").status_code == 404


def test_no_document_and_no_trail_says_the_name(cast, ferdinand):
    erase_person(cast.database, cast.summit, ferdinand)
    cast.database.commit()

    documents = b"".join(cast.database.scalars(select(Entry.document)))
    trail = repr([(line.before, line.after) for line in cast.database.scalars(select(Trail))])
    assert b"Ferdinand" not in documents
    assert "Ferdinand" not in trail
    assert cast.database.scalars(select(Trail.subject).filter_by(action="erased")).all() == [ferdinand]


def test_the_others_stay_as_they_were(cast, ferdinand):
    erase_person(cast.database, cast.summit, ferdinand)

    agenda = agenda_of(cast.database, cast.summit.id)
    assert [person.code for person in agenda.people("en")] == ["chen"]
    assert [session.code for session in agenda.sessions] == ["opening", "other"]
    assert agenda.lines[agenda.sessions[0].uid].sequence == 0


def test_somebody_unknown_cannot_be_erased(cast):
    with pytest.raises(NobodyToErase):
        erase_person(cast.database, cast.summit, "nobody")


def test_an_operator_erases_by_the_code_in_the_address(cast, app, ferdinand):
    runner = app.test_cli_runner()
    done = runner.invoke(args=["erase", "shanghai-2026", "ferdinand", "--why", "asked for"])
    assert (done.exit_code, done.output) == (0, "Taken out of the draft and of 2 releases.\n")
    again = runner.invoke(args=["erase", "shanghai-2026", "ferdinand", "--why", "asked for"])
    assert again.exit_code == 1
    assert "Nobody is called 'ferdinand'" in again.output
    assert cast.database.scalars(select(Trail.why).filter_by(action="erased")).all() == ["asked for"]


def test_no_letter_says_the_name_and_none_is_left_to_the_erased(cast, ferdinand):
    cast.chen.email = "chen@example.org"
    cast.database.scalars(select(Person).filter_by(uid=ferdinand)).one().email = "ferdinand@example.org"
    cast.database.flush()
    before = agenda_of(cast.database, cast.summit.id)
    opening = cast.database.scalars(select(Session).filter_by(code="opening")).one()
    opening.participations.reverse()
    opening.participations[0].order, opening.participations[1].order = 0, 1
    opening.participations[0].role = "chair"
    release, changes = publish(cast.database, cast.summit)
    drafted = draft_letters_for(cast.database, cast.summit, release, before, changes)
    assert sorted(letter.to for letter in drafted) == ["chen@example.org", "ferdinand@example.org"]
    assert all("Ferdinand" in letter.told["changes"] for letter in drafted)
    drafted[0].body += "Ferdinand Forgettable will chair.\n"
    cast.database.commit()

    erase_person(cast.database, cast.summit, ferdinand)
    cast.database.commit()

    (left,) = cast.database.scalars(select(Letter))
    assert left.to == "chen@example.org"
    assert "Ferdinand" not in repr((left.told, left.subject, left.body))


@pytest.fixture
def merged(cast):
    """Ferdinand's second record, which was public, had an address, and became one with his first."""
    first, second = cast.person("ferdinand", {"en": "Ferdinand F."}), cast.person("other-record", {"en": NAME})
    second.email = "ferdinand@example.org"
    cast.session("opening", people=(first, cast.chen))
    cast.session("closing", start=at(11), people=(second,))
    publish(cast.database, cast.summit)
    acting(cast.database, "Amina", batch="merging")
    merge(cast.database, first, second, set(), (first.version, second.version))
    cast.database.commit()
    return first.uid


def test_records_that_were_merged_are_forgotten_with_the_one_that_stayed(cast, merged):
    assert erase_person(cast.database, cast.summit, merged) == 1
    cast.database.commit()

    documents = b"".join(cast.database.scalars(select(Entry.document)))
    trail = repr([(line.before, line.after) for line in cast.database.scalars(select(Trail))])
    assert b"Ferdinand" not in documents
    assert "Ferdinand" not in trail
    assert "ferdinand@example.org" not in trail
    assert [person.code for person in agenda_of(cast.database, cast.summit.id).people("en")] == ["chen"]


def test_taking_a_merge_back_does_not_bring_back_who_was_erased(cast, merged):
    erase_person(cast.database, cast.summit, merged)
    cast.database.commit()

    undo_batch(cast.database, cast.summit, "merging", "Amina")
    cast.database.commit()

    assert cast.database.scalars(select(Person.code)).all() == ["chen"]


def test_a_record_that_was_set_apart_again_is_not_erased_with_the_other(cast, merged):
    undo_batch(cast.database, cast.summit, "merging", "Amina")
    cast.database.commit()

    erase_person(cast.database, cast.summit, merged)
    cast.database.commit()

    assert sorted(cast.database.scalars(select(Person.code))) == ["chen", "other-record"]


def test_who_was_taken_out_of_the_draft_and_never_public_is_forgotten_by_the_trail(cast):
    person = cast.person("ferdinand", {"en": NAME})
    uid = person.uid
    remove(cast.database, person)
    cast.database.commit()

    assert uid_of_person(cast.database, cast.summit, "ferdinand") == uid
    assert erase_person(cast.database, cast.summit, uid) == 0
    cast.database.commit()

    lines = cast.database.scalars(select(Trail).filter_by(subject=uid)).all()
    assert "Ferdinand" not in repr([(line.before, line.after) for line in lines])
    for line in lines:
        with pytest.raises(NothingToRestore):
            restore(cast.database, cast.summit, line)
    with pytest.raises(NobodyToErase):
        erase_person(cast.database, cast.summit, uid)


def test_imports_forget_whom_they_brought(cast, ferdinand):
    report = {"fates": [{"sheet": "", "row": 2, "what": f"Dr {NAME}", "fate": "added"}]}
    done = SheetImport(summit_id=cast.summit.id, kind="people", state="imported", filename="a.csv", by="Amina", report=report)
    waiting = SheetImport(summit_id=cast.summit.id, kind="people", filename="b.csv", by="Amina", file=NAME.encode())
    cast.database.add_all([done, waiting])
    cast.database.commit()

    erase_person(cast.database, cast.summit, ferdinand)
    cast.database.commit()

    assert done.report["fates"][0]["what"] == "Dr …"
    assert waiting.file is None


def test_what_was_proposed_of_her_is_forgotten_and_of_others_is_not(cast, database, ferdinand):
    person = database.scalars(select(Person).filter_by(uid=ferdinand)).one()
    for row, words in ((person, "Born in secret."), (cast.chen, "An envoy.")):
        enter_or_propose(database, cast.summit, row, {"biography": wordings({"en": words})}, by="somebody")
    database.scalars(select(Change).filter_by(subject=ferdinand)).one().state = "refused"
    database.commit()
    erase_person(database, cast.summit, ferdinand)
    database.commit()
    assert [change.after for change in database.scalars(select(Change))] == ["An envoy."]
