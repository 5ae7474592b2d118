"""A speaker's record: what she writes enters or waits, and nothing of it is lost."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Change, Collaboration, Keeper, Letter
from tests.submitting import send, submit
from tests.web.speaker.conftest import HERE

PROFILE, CHANGES = f"{HERE}/profile", "/desk/shanghai-2026/changes"


def test_what_waits_is_seen_side_by_side_and_half_of_it_is_published(chen, amina, cast, published, database, client):
    submit(chen, PROFILE, {"biography-en": "A diplomat.", "biography-ar": "دبلوماسي.", "affiliation-en": "Academy", "pronunciation": "yoo"})
    database.expire_all()
    assert cast.chen.biography["en"] == "An envoy."
    assert cast.chen.pronunciation == "yoo"
    assert 'value="yoo"' in amina.page("/desk/shanghai-2026/people/chen")
    page = amina.page("/desk/shanghai-2026/changes")
    for words in ("An envoy.", "A diplomat.", "دبلوماسي.", "Academy"):
        assert words in page
    texts = [one.uid for one in database.scalars(select(Change).filter_by(field="biography"))]
    answer = submit(amina, "/desk/shanghai-2026/changes", {"change": texts, "do": "approve"}, action="/desk/shanghai-2026/changes")
    assert answer.status_code == 303
    publish(database, cast.summit, by="Amina")
    database.commit()
    assert "A diplomat." in client.page("/shanghai-2026/en/speakers/chen")
    assert "Academy" not in client.page("/shanghai-2026/en/speakers/chen")
    assert "Chen Yu" in client.page("/shanghai-2026/en/changes/2")
    database.expire_all()
    assert [language for language in cast.summit.languages if cast.chen.biography.is_stale(language)] == ["zh", "fr", "ru", "es"]
    letter = database.scalars(select(Letter).filter_by(kind="changes_answered")).one()
    assert (letter.to, letter.state) == ("chen@example.org", "seen")
    assert "Biography" in letter.told["changes"]


def test_she_finds_what_she_typed_and_takes_it_back(chen, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    assert "A diplomat." in chen.page(PROFILE)
    change = database.scalars(select(Change)).one()
    submit(chen, f"{HERE}/changes", action=f"{HERE}/changes/{change.uid}")
    assert "A diplomat." not in chen.page(PROFILE)
    assert "A diplomat." in chen.page(f"{HERE}/changes")


def test_the_form_says_first_which_fields_wait(chen, published, cast, database):
    every = "Full name, Form of address, Name in lists, Place in the alphabet, Position, Agency, Organization, Biography"
    assert f"you see it here until then. <b>{every}</b>" in chen.page(PROFILE)
    database.add(Collaboration(summit_id=cast.summit.id, opened=("person.agency", "person.biography")))
    database.commit()
    assert f"<b>{every.replace('Agency, ', '').replace(', Biography', '')}</b>" in chen.page(PROFILE)


def test_saving_without_a_change_proposes_nothing(chen, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    submit(chen, PROFILE)
    assert [one.state for one in database.scalars(select(Change))] == ["waiting"]


def test_her_assistant_and_she_do_not_overwrite_each_other(chen, at_the_desk, cast, published, database):
    seen = chen.get(PROFILE)
    other = at_the_desk("Sam", keeps=())
    from summit.model import Keeper

    database.add(Keeper(account_id=other.account.id, person_id=cast.chen.id, role="assistant", named_by="Chen"))
    database.commit()
    submit(other, PROFILE, {"biography-en": "A scholar."})
    answer = send(chen, seen, {"biography-en": "A diplomat."})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "A scholar." in page
    assert "A diplomat." in page


def test_a_draft_is_hers_to_write_but_not_what_protocol_keeps(at_the_desk, cast, database):
    client = at_the_desk("Chen", keeps=(cast.chen,))
    submit(client, PROFILE, {"biography-en": "A diplomat.", "honorific-en": "H.E."})
    database.expire_all()
    assert cast.chen.biography["en"] == "A diplomat."
    assert cast.chen.honorific["en"] == ""


@pytest.mark.parametrize(("language", "limit"), [("en", 20), ("zh", 8)])
def test_a_text_that_is_too_long_is_refused_in_its_language(chen, cast, published, database, language, limit):
    database.add(Collaboration(summit_id=cast.summit.id, biography_limits={"en": 20, "zh": 8}))
    database.commit()
    answer = submit(chen, PROFILE, {f"biography-{language}": "x" * (limit + 1)})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert f"At most {limit} characters; these are {limit + 1}." in page
    assert "x" * (limit + 1) in page
    assert database.query(Change).count() == 0


def test_characters_that_turn_a_text_are_taken_out_and_she_is_told(chen, published, database):
    submit(chen, PROFILE, {"biography-en": "A \u202ediplomat\u202c.\u0007"})
    assert database.scalars(select(Change)).one().after == "A diplomat."
    assert "Invisible characters" in chen.page(PROFILE)


def test_the_desk_refuses_with_a_reason_and_asks_back(chen, amina, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    changes = "/desk/shanghai-2026/changes"
    assert submit(amina, changes, {"do": "refuse"}, action=changes).status_code == 422
    submit(amina, changes, {"do": "ask", "answer": "Which embassy?"}, action=changes)
    assert "Which embassy?" in chen.page(f"{HERE}/changes")
    submit(amina, changes, {"do": "refuse", "answer": "Not accredited."}, action=changes)
    assert "Not accredited." in chen.page(f"{HERE}/changes")
    assert "An envoy." in chen.page(PROFILE)


def test_whose_part_has_ended_is_told_nothing_more_of_it(at_the_desk, amina, cast, published, database, later):
    sam, ben = at_the_desk("Sam"), at_the_desk("Ben")
    for client, days in ((sam, 2), (ben, 9)):
        told = {"account_id": client.account.id, "person_id": cast.chen.id, "role": "assistant", "named_by": "Chen"}
        database.add(Keeper(**told, until=clock.now() + timedelta(days=days)))
    database.commit()
    submit(sam, PROFILE, {"biography-en": "A diplomat."})
    submit(ben, PROFILE, {"affiliation-en": "Academy"})
    later(days=3)
    for change in database.scalars(select(Change)):
        submit(amina, CHANGES, {"change": change.uid, "do": "refuse", "answer": "He is ill."}, action=CHANGES)
    assert [one.to for one in database.scalars(select(Letter).filter_by(kind="changes_answered"))] == ["ben@example.org"]


def test_who_answers_late_is_told_so(chen, amina, cast, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    changes = "/desk/shanghai-2026/changes"
    seen = amina.get(changes)
    cast.reword(cast.chen, "en", "Somebody else.", "biography")
    database.commit()
    answer = send(amina, seen, {"do": "approve"}, action=changes)
    assert answer.status_code == 409
    assert "Somebody else." in answer.get_data(as_text=True)
    submit(amina, changes, {"do": "approve"}, action=changes)
    database.expire_all()
    assert cast.chen.biography["en"] == "A diplomat."


def test_every_link_of_the_preview_leads_somewhere(cast, chen, published, database):
    cast.chen.agency_id = cast.bos_agency.id
    database.commit()
    page = chen.page(f"{HERE}/preview/en/")
    links = [link.partition("#")[0] for link in re.findall(r'<a [^>]*href="(/[^"]+)"', page)]
    assert f"{HERE}/" in links
    assert [link for link in links if chen.get(link).status_code != 200] == []
    assert f'href="{HERE}/#talk"' in page


def test_the_preview_shows_what_waits_in_every_language(chen, published):
    submit(chen, PROFILE, {"biography-ar": "دبلوماسي."})
    assert "دبلوماسي." in chen.page(f"{HERE}/preview/ar/")
    assert "مبعوث." not in chen.page(f"{HERE}/preview/ar/")
    assert chen.get(f"{HERE}/preview/").location == f"{HERE}/preview/en/"
    assert chen.get(f"{HERE}/preview/de/").status_code == 404


def test_what_she_and_the_desk_say_is_read_as_it_is_stored(chen, amina, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat.", "word": "Please\u202e\0."})
    assert database.scalars(select(Change)).one().word == "Please."
    changes = "/desk/shanghai-2026/changes"
    submit(amina, changes, {"do": "refuse", "answer": "No\u202e\0."}, action=changes)
    database.expire_all()
    assert database.scalars(select(Change)).one().answer == "No."


DEEP = "[" * 100_000


def test_hidden_fields_of_any_depth_are_taken_for_another_draft(chen, amina, published, database):
    seen = chen.get(PROFILE)
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    assert send(chen, seen, {"biography-en": "A scholar.", "was": DEEP}).status_code == 409
    changes = "/desk/shanghai-2026/changes"
    for told in (DEEP, "1e999", "NaN", "9" * 5000, '"\\ud800"', "[1", '{"a": {}}'):
        change = database.scalars(select(Change)).one()
        assert submit(amina, changes, {"do": "approve", f"seen-{change.uid}": told}, action=changes).status_code == 409


def test_a_question_is_answered_by_a_word_alone(chen, amina, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    submit(amina, CHANGES, {"do": "ask", "answer": "Since when?"}, action=CHANGES)
    assert "Since when?" in chen.page(f"{HERE}/changes")
    submit(chen, PROFILE, {"word": "Since May."})
    database.expire_all()
    change = database.scalars(select(Change)).one()
    assert (change.state, change.word, change.after) == ("waiting", "Since May.", "A diplomat.")
    assert "Since May." in amina.page(CHANGES)


def test_what_is_answered_is_told_without_what_the_draft_says_by_now(chen, amina, published, database):
    submit(chen, PROFILE, {"biography-en": "A diplomat."})
    submit(amina, CHANGES, {"do": "approve"}, action=CHANGES)
    assert "In the draft by now" not in chen.page(f"{HERE}/changes")
