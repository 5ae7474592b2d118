"""Edits by speakers and agencies: what enters at once, what waits, and what becomes of it."""

import pytest
from sqlalchemy import select

from summit.editorial.approving import Overtaken, ReasonMissing, approve, ask_back, current_values, refuse, withdraw
from summit.editorial.changing import enter_or_propose
from summit.editorial.publishing import publish
from summit.editorial.trailing import acting
from summit.model import Change, Collaboration, Participation, Trail
from summit.model.wording import wordings


@pytest.fixture
def chen(cast):
    cast.chen.biography = wordings(
        {"en": "An envoy.", "ar": "مبعوث.", "zh": "特使。", "fr": "Envoyé.", "ru": "Посланник.", "es": "Enviado."}
    )
    cast.database.flush()
    return cast.chen


@pytest.fixture
def published(cast, chen):
    cast.session("talk", people=(chen,))
    publish(cast.database, cast.summit, by="Amina")
    cast.database.commit()
    return chen


def edit(cast, row, **values):
    acting(cast.database, "chen-account", acted_for=cast.chen.uid)
    done = enter_or_propose(cast.database, cast.summit, row, values, by="chen-account", acted_for=cast.chen.uid)
    cast.database.commit()
    return done


def biography(chen, **words):
    text = chen.biography
    for language in sorted(words, key=lambda language: language != "en"):
        text = text.with_words(language, words[language])
    return text


def waiting(cast) -> list[tuple]:
    return [(one.field, one.language, one.after, one.state) for one in cast.database.scalars(select(Change).order_by(Change.id))]


def test_before_publication_everything_enters_at_once(cast, chen):
    done = edit(cast, chen, biography=biography(chen, en="A diplomat."))
    assert (done.entered, done.waiting) == (("biography",), ())
    assert chen.biography["en"] == "A diplomat."


def test_protocol_is_asked_even_before_publication(cast, chen):
    edit(cast, chen, honorific=wordings({"en": "H.E."}))
    assert chen.honorific["en"] == ""
    assert waiting(cast) == [("honorific", "en", "H.E.", "waiting")]


def test_after_publication_each_language_waits_by_itself_and_nothing_else_is_touched(cast, published):
    edit(cast, published, biography=biography(published, en="A diplomat.", ar="دبلوماسي."), pronunciation="chen yoo")
    assert published.biography["en"] == "An envoy."
    assert published.pronunciation == "chen yoo"
    assert waiting(cast) == [("biography", "en", "A diplomat.", "waiting"), ("biography", "ar", "دبلوماسي.", "waiting")]


def test_opened_fields_enter_at_once(cast, published):
    cast.database.add(Collaboration(summit_id=cast.summit.id, opened=("person.biography",)))
    edit(cast, published, biography=biography(published, en="A diplomat."))
    assert published.biography["en"] == "A diplomat."
    assert waiting(cast) == []


def test_what_belongs_to_a_session_waits_too(cast, published):
    session = cast.session("panel", people=(published,))
    publish(cast.database, cast.summit, by="Amina")
    other = cast.person("dana", {"en": "Dana"})
    edit(cast, session, participations=[Participation(person_id=other.id, role="chair", order=0)])
    assert [part.person_id for part in session.participations] == [published.id]
    change = cast.database.scalars(select(Change)).one()
    assert change.after == [[other.uid, "chair", "confirmed"]]
    approve(cast.database, cast.summit, [change], "amina-account", current_values(cast.database, [change]))
    cast.database.commit()
    assert [part.person_id for part in session.participations] == [other.id]


def test_a_part_is_approved_and_both_names_stand_in_the_trail(cast, published):
    edit(cast, published, biography=biography(published, en="A diplomat.", ar="دبلوماسي."), affiliation=wordings({"en": "Academy"}))
    texts = list(cast.database.scalars(select(Change).filter_by(field="biography")))
    approve(cast.database, cast.summit, texts, "amina-account", current_values(cast.database, texts))
    cast.database.commit()
    assert published.biography["en"] == "A diplomat."
    assert published.affiliation["en"] == ""
    # The Arabic text came with its source; the other four translate what is no more.
    assert [language for language in cast.summit.languages if published.biography.is_stale(language)] == ["zh", "fr", "ru", "es"]
    line = cast.database.scalars(select(Trail).filter_by(kind="person", subject=published.uid).order_by(Trail.id.desc())).first()
    assert (line.actor, line.proposed_by, line.acted_for) == ("amina-account", "chen-account", published.uid)
    assert [one.state for one in cast.database.scalars(select(Change).filter_by(field="affiliation"))] == ["waiting"]


def test_two_who_propose_at_once_lose_nothing(cast, published):
    edit(cast, published, biography=biography(published, en="A diplomat."))
    enter_or_propose(
        cast.database, cast.summit, published, {"biography": biography(published, en="A scholar.")}, by="bo", acted_for="bos-agency"
    )
    cast.database.commit()
    first, second = cast.database.scalars(select(Change).order_by(Change.id))
    seen = current_values(cast.database, [first, second])
    approve(cast.database, cast.summit, [first], "amina", seen)
    cast.database.commit()
    with pytest.raises(Overtaken):
        approve(cast.database, cast.summit, [second], "amina", seen)
    approve(cast.database, cast.summit, [second], "amina", current_values(cast.database, [second]))
    assert published.biography["en"] == "A scholar."


def test_what_she_types_again_takes_the_place_of_what_waited(cast, published):
    edit(cast, published, biography=biography(published, en="A diplomat."), affiliation=wordings({"en": "Academy"}))
    edit(cast, published, biography=biography(published, en="A scholar."))
    assert waiting(cast) == [
        ("affiliation", "en", "Academy", "waiting"),
        ("biography", "en", "A diplomat.", "withdrawn"),
        ("biography", "en", "A scholar.", "waiting"),
    ]
    edit(cast, published, biography=published.biography)
    assert [state for *_told, state in waiting(cast)] == ["waiting", "withdrawn", "withdrawn"]


def test_refusing_needs_a_reason_and_can_be_done_once(cast, published):
    edit(cast, published, biography=biography(published, en="A diplomat."))
    change = cast.database.scalars(select(Change)).one()
    with pytest.raises(ReasonMissing):
        refuse(cast.database, cast.summit, [change], "amina", " ")
    ask_back(cast.database, cast.summit, [change], "amina", "Which embassy?")
    refuse(cast.database, cast.summit, [change], "amina", "Not accredited.")
    cast.database.commit()
    assert (change.state, change.answer, change.answered_by) == ("refused", "Not accredited.", "amina")
    with pytest.raises(Overtaken):
        withdraw(cast.database, [change], "chen-account")
    assert published.biography["en"] == "An envoy."
