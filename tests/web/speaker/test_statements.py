"""A speaker hands in what she will say: counted against her time, kept from others, replaced and withdrawn."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.statements.handing_in import MOST_OF_ONE_PERSON
from summit.model import Item, Keeper, Participation, Trail
from summit.model.wording import wordings
from tests.editorial.statements.files import docx, pdf, pptx
from tests.signing_in import account_of
from tests.submitting import send, submit
from tests.web.speaker.papers import STATEMENTS, hand_in, only, statements

SIX_HUNDRED = "word " * 600


@pytest.fixture(autouse=True)
def in_june(monkeypatch) -> datetime:
    now = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    return now


def test_six_hundred_words_for_three_minutes_are_too_many(chen, talk, database, cast):
    talk.items = [Item(number="1", title=wordings({"en": "Keynote"}), minutes=3, person_id=cast.chen.id)]
    database.commit()
    assert "Time given: \u20663:00\u2069, in the order of business." in chen.page(STATEMENTS)
    assert hand_in(chen, SIX_HUNDRED).status_code == 303
    page = chen.page(STATEMENTS)
    assert "It is handed in." in page
    assert "600 words: \u20665:27\u2069 at 110 words a minute." in page
    assert "It is too long." in page


def test_without_an_order_of_business_the_session_is_shared(chen, talk, database, cast):
    talk.participations.append(Participation(person_id=cast.person("dana", {"en": "Dana"}).id, order=2))
    database.commit()
    assert hand_in(chen, SIX_HUNDRED).status_code == 303
    page = chen.page(STATEMENTS)
    assert "Time given: \u206630:00\u2069, a share of 60 minutes among 2 people who speak." in page
    assert "It is too long." not in page


@pytest.mark.parametrize(
    ("file", "name", "kept", "words"),
    [
        (pdf("Mr. Chair"), "My speech.pdf", "My speech.pdf", 2),
        (docx("Mr. Chair"), "speech.doc", "speech.docx", 2),
        (b"Mr. Chair", "../speech.md", "speech.md", 2),
        (pptx(), "slides.pptx", "slides.pptx", None),
    ],
)
def test_a_file_comes_back_as_it_was_handed_in(chen, database, file, name, kept, words):
    assert hand_in(chen, file=file, name=name, language="fr", delivery="verbatim").status_code == 303
    stored = only(database)
    assert (stored.file_name, stored.words, stored.language, stored.delivery, stored.is_public) == (kept, words, "fr", "verbatim", False)
    assert stored.by == chen.account.uid
    answer = chen.get(f"{STATEMENTS}/{stored.uid}/file")
    assert answer.data == file
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_slides_are_not_counted(chen, database):
    assert hand_in(chen, SIX_HUNDRED, kind="slides").status_code == 303
    assert only(database).words is None
    assert "Time given" not in chen.page(f"{STATEMENTS}/{only(database).uid}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Paste a text, or choose a file."),
        ({"text": "a", "file": b"b", "name": "b.txt"}, "Hand in a text or a file, not both."),
        ({"text": "x" * 100_001}, "cannot be longer than 100000 characters"),
        ({"file": b"\x89PNG\r\n\x1a\n" + bytes(30), "name": "speech.pdf"}, "The file is of the kind PNG;"),
        ({"file": docx(**{"word/media/x": bytes(60 * 1024 * 1024)}), "name": "a.docx"}, "The file unpacks to far more than it should;"),
        ({"text": "a", "embargo": "until"}, "Say on which day and at what time the embargo ends."),
        ({"text": "a", "embargo": "until", "embargo_until-day": "2026-05-31", "embargo_until-clock": "09:00"}, "has passed already."),
        ({"text": "a", "embargo": "until", "embargo_until-day": "2026-07-04", "embargo_until-clock": "9"}, "is written like 09:30"),
        ({"text": "a", "session": "elsewhere"}, "Not a valid choice"),
        ({"text": "a", "language": "tlh"}, "Not a valid choice"),
        ({"text": "a", "kind": "poem"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_stored(chen, cast, database, typed, sentence):
    cast.session("elsewhere", title="Elsewhere")
    database.commit()
    answer = hand_in(chen, **typed)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert sentence in page
    assert "This is not saved yet" in page
    assert typed.get("text", "")[:50] in page
    assert statements(database) == []


def test_a_hundred_megabytes_are_not_even_read(chen, database):
    head = b'--limit\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = head + bytes(100 * 1024 * 1024) + b"\r\n--limit--\r\n"
    answer = chen.post(STATEMENTS, data=body, content_type="multipart/form-data; boundary=limit")
    assert answer.status_code == 413
    assert statements(database) == []


def test_there_is_an_end_to_what_is_taken(chen, database):
    assert hand_in(chen, "a").status_code == 303
    first = only(database)
    columns = {column.key: getattr(first, column.key) for column in type(first).__mapper__.column_attrs if column.key not in ("id", "uid")}
    database.add_all(type(first)(**columns) for _ in range(MOST_OF_ONE_PERSON - 1))
    database.commit()
    answer = hand_in(chen, "one more")
    assert answer.status_code == 422
    assert "At most 40 files are taken of one person" in answer.get_data(as_text=True)


def test_an_embargo_ends_on_the_clocks_of_the_summit(chen, database):
    moment = {"embargo_until-day": "2026-07-04", "embargo_until-clock": "15:00"}
    assert hand_in(chen, "a", embargo="until", **moment).status_code == 303
    assert only(database).embargo_until == datetime(2026, 7, 4, 7, 0, tzinfo=UTC)
    assert "Embargo until 4 July 2026, 15:00" in chen.page(STATEMENTS)
    page = chen.page(f"{STATEMENTS}/{only(database).uid}")
    assert 'value="2026-07-04"' in page
    assert 'value="15:00"' in page


def test_unseen_characters_are_taken_out_and_said_so(chen, database):
    assert hand_in(chen, "Mr. \u202eChair").status_code == 303
    assert only(database).data == b"Mr. Chair"
    assert "Invisible characters" in chen.page(STATEMENTS)


def test_a_replaced_file_is_another_and_the_old_one_is_gone(chen, database):
    hand_in(chen, "first")
    old = only(database).uid
    assert hand_in(chen, file=pdf("second text"), name="second.pdf", page=f"{STATEMENTS}/{old}").status_code == 303
    stored = only(database)
    assert (stored.uid != old, stored.file_name, stored.words) == (True, "second.pdf", 2)
    assert chen.get(f"{STATEMENTS}/{old}/file").status_code == 404


def test_other_terms_leave_the_file_and_count_it_anew(chen, database):
    hand_in(chen, "主席先生 hello")
    old = only(database)
    assert (old.words, old.language) == (2, "en")
    assert hand_in(chen, page=f"{STATEMENTS}/{old.uid}", language="zh", is_public="y").status_code == 303
    stored = only(database)
    assert (stored.uid, stored.words, stored.is_public, stored.data.decode()) == (old.uid, 5, True, "主席先生 hello")


def test_a_broken_replacement_leaves_what_was_there(chen, database):
    hand_in(chen, "first")
    stored = only(database)
    answer = hand_in(chen, file=b"%PDF-1.7\n", name="a.pdf", page=f"{STATEMENTS}/{stored.uid}", language="fr")
    assert answer.status_code == 422
    assert "The file is broken" in answer.get_data(as_text=True)
    assert (only(database).data, only(database).language) == (b"first", "en")


def test_two_who_change_it_at_once_see_each_others_terms(chen, database):
    hand_in(chen, "first")
    page = f"{STATEMENTS}/{only(database).uid}"
    before = chen.get(page)
    assert hand_in(chen, page=page, delivery="verbatim", language="fr").status_code == 303
    answer = send(chen, before, {"language": "es"}, action=page)
    assert answer.status_code == 409
    assert "Stored meanwhile by somebody else:" in answer.get_data(as_text=True)
    assert send(chen, answer, action=page).status_code == 303
    assert (only(database).language, only(database).delivery) == ("es", "verbatim")


def test_a_withdrawn_statement_is_gone(chen, database):
    hand_in(chen, "first")
    uid = only(database).uid
    assert submit(chen, f"{STATEMENTS}/{uid}", action=f"{STATEMENTS}/{uid}/removal").status_code == 303
    assert statements(database) == []
    assert "It is withdrawn." in chen.page(STATEMENTS)
    assert chen.get(f"{STATEMENTS}/{uid}").status_code == 404


def test_who_declined_has_nothing_to_hand_in(chen, talk, database):
    talk.participations[0].state = "declined"
    database.commit()
    assert "There is no session yet" in chen.page(STATEMENTS)


def test_an_assistant_acts_for_her_and_the_trail_says_so_without_the_name_of_the_file(cast, talk, chen, at_the_desk, database, in_june):
    assistant = at_the_desk("Ana")
    until = in_june + timedelta(days=1)
    database.add(Keeper(account_id=assistant.account.id, person_id=cast.chen.id, role="assistant", named_by="Chen", until=until))
    database.commit()
    assert hand_in(assistant, file=b"Mr. Chair", name="for Chen Yu.txt").status_code == 303
    lines = database.scalars(select(Trail).filter_by(kind="statement")).all()
    assert [(line.actor, line.acted_for, line.subject, line.action) for line in lines] == [
        (assistant.account.uid, cast.chen.uid, cast.chen.uid, "created")
    ]
    assert lines[0].after == {
        "session": talk.uid,
        "kind": "statement",
        "language": "en",
        "delivery": "check_against_delivery",
        "embargo": "none",
    }


def test_her_own_downloads_leave_no_line(chen, database):
    hand_in(chen, "a")
    assert chen.get(f"{STATEMENTS}/{only(database).uid}/file").status_code == 200
    assert database.scalars(select(Trail).filter_by(kind="download")).all() == []


def test_nobody_else_finds_it(chen, strangers, database):
    hand_in(chen, "first")
    uid = only(database).uid
    for who, client in strangers.items():
        paths = (STATEMENTS, f"{STATEMENTS}/{uid}", f"{STATEMENTS}/{uid}/file", f"/desk/shanghai-2026/statements/{uid}/file")
        found = {path: client.get(path).status_code for path in (*paths, "/desk/shanghai-2026/statements")}
        assert set(found.values()) <= {403, 404}, (who, found)


def test_another_speaker_finds_it_not_under_her_own_name_either(chen, dana, database):
    hand_in(chen, "first")
    uid = only(database).uid
    own = "/speaker/shanghai-2026/dana/statements"
    token = dana.page(own).split('name="csrf_token" value="')[1].split('"')[0]
    assert dana.get(f"{own}/{uid}").status_code == 404
    assert dana.get(f"{own}/{uid}/file").status_code == 404
    assert dana.post(f"{own}/{uid}", data={"csrf_token": token, "text": "mine"}).status_code == 404
    assert dana.post(f"{own}/{uid}/removal", data={"csrf_token": token}).status_code == 404
    assert only(database).data == b"first"


def asked_for_the_list(chen, asked) -> int:
    """How many questions the list takes; every now and then somebody asks for the releases beside them."""
    chen.page(STATEMENTS)
    asked.clear()
    chen.page(STATEMENTS)
    return len([statement for statement in asked if "FROM release" not in statement])


def test_the_list_asks_as_much_for_many_files_as_for_one(chen, talk, cast, database, asked):
    hand_in(chen, "first")
    for_one = asked_for_the_list(chen, asked)
    for code in ("second", "third"):
        cast.session(code, people=(cast.chen,))
        database.commit()
        assert hand_in(chen, code, session=code).status_code == 303
    assert asked_for_the_list(chen, asked) == for_one
    assert not [statement for statement in asked if "statement.data" in statement]


def test_every_language_shows_the_page(cast, talk, database, at_the_desk):
    account_of(database, "Nobody")
    for language in ("ar", "zh", "fr", "ru", "es"):
        name = f"Chen-{language}"
        client = at_the_desk(name, language=language)
        database.add(Keeper(account_id=client.account.id, person_id=cast.chen.id, role="assistant", named_by="Chen"))
        database.commit()
        assert f'lang="{language}"' in client.page(STATEMENTS)


def test_the_language_that_is_offered_first_is_the_readers(cast, talk, at_the_desk):
    page = at_the_desk("Chen", keeps=(cast.chen,), language="ar").page(STATEMENTS)
    assert re.search(r'<option selected value="(\w+)"', page.partition('<select id="language"')[2]).group(1) == "ar"
