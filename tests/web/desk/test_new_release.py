"""The page of the next release: look, choose, answer for conflicts, publish or plan."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Letter, PlannedRelease, Release, Waiver
from tests.cast import at
from tests.signing_in import account_of, granted, sign_in
from tests.web.desk.forms import HERE, NEW, fields_of, numbers, submit, text_of, token_of


def test_everything_is_published_after_a_look_at_it(cast, amina):
    cast.session("opening", title="Opening ceremony")
    cast.database.commit()
    page = amina.page(NEW)
    assert "Opening ceremony" in page

    response = submit(amina, page, **{"note-en": "The programme is out"})

    assert (response.status_code, response.headers["Location"]) == (303, f"{HERE}/1")
    release = cast.database.scalars(select(Release)).one()
    assert (release.number, release.note["en"]) == (1, "The programme is out")
    shown = amina.page(f"{HERE}/1")
    assert "The programme is out" in shown
    assert "Amina" in shown


def test_the_page_tells_every_change_in_words_and_every_rewording(cast, amina):
    session = cast.session("opening", title={"en": "Opening", "fr": "Ouverture"})
    publish(cast.database, cast.summit)
    session.start = at(14)
    cast.reword(session, "fr", "Cérémonie d’ouverture")
    cast.reword(cast.chen, "en", "Dr Chen Yu", field="name")
    cast.session("with-chen", people=(cast.chen,), room="Hall B")
    cast.database.commit()

    page = amina.page(NEW)

    for words in ("Moved", "4 July 2026, 09:00", "4 July 2026, 14:00", "Ouverture", "Cérémonie d’ouverture", "Dr Chen Yu"):
        assert words in page, words
    assert '<dd lang="fr" dir="ltr"><del>Ouverture</del><ins>Cérémonie d’ouverture</ins></dd>' in page


def test_only_what_is_ticked_is_published(cast, amina):
    urgent, other = cast.session("urgent"), cast.session("other", room="Hall B")
    publish(cast.database, cast.summit)
    urgent.start, other.start = at(12), at(13)
    cast.database.commit()

    page = amina.page(f"{NEW}?only=urgent")
    assert fields_of(page)["only"] == ["urgent"]
    assert fields_of(page)["what"] == ["chosen"]
    assert submit(amina, page).status_code == 303

    cast.database.expire_all()
    starts = {session.code: session.start for session in agenda_of(cast.database, cast.summit.id).sessions}
    assert starts == {"urgent": at(12), "other": at(9)}


def test_nothing_ticked_is_no_choice(cast, amina):
    cast.session("opening")
    cast.database.commit()
    response = submit(amina, amina.page(NEW), what="chosen")
    assert response.status_code == 422
    assert "Tick the sessions" in text_of(response)
    assert numbers(cast) == []


def test_a_choice_can_be_looked_at_before_it_is_published(cast, amina):
    cast.session("calm", room="Hall B")
    cast.session("first")
    cast.session("second")
    cast.database.commit()
    page = amina.page(NEW)
    assert "1 conflict blocks this release." in page

    response = amina.post(NEW, data=fields_of(page) | {"what": "chosen", "only": "calm", "note-en": "Typed already"})

    assert response.status_code == 200
    assert "Nothing blocks this release." in text_of(response)
    assert fields_of(text_of(response))["note-en"] == ["Typed already"]
    assert numbers(cast) == []


def test_a_blocking_conflict_refuses_and_keeps_all_that_was_typed(cast, amina):
    cast.session("first")
    cast.session("second")
    cast.database.commit()
    response = submit(amina, amina.page(NEW), **{"note-fr": "Le programme", "note-en": "The programme"})

    assert response.status_code == 422
    kept = fields_of(text_of(response))
    assert (kept["note-fr"], kept["note-en"], numbers(cast)) == (["Le programme"], ["The programme"], [])

    (reason,) = [name for name in kept if name.startswith("reason-")]
    response = submit(amina, text_of(response), **{reason: "They share the hall"})
    assert response.status_code == 303
    waiver = cast.database.scalars(select(Waiver)).one()
    assert (waiver.reason, f"reason-{waiver.conflict}") == ("They share the hall", reason)


def test_one_reason_can_stand_for_all_that_block(cast, amina):
    for code in ("first", "second", "third"):
        cast.session(code)
    cast.database.commit()
    page = amina.page(NEW)
    assert len([name for name in fields_of(page) if name.startswith("reason-")]) > 2
    assert submit(amina, page, **{"reason-all": "A rehearsal"}).status_code == 303
    assert set(cast.database.scalars(select(Waiver.reason))) == {"A rehearsal"}


def test_a_draft_that_changed_meanwhile_is_shown_again_before_it_is_published(cast, amina):
    session = cast.session("opening", title="As Amina saw it")
    cast.database.commit()
    page = amina.page(NEW)
    cast.reword(session, "en", "Changed by Bo")
    cast.database.commit()

    response = submit(amina, page, **{"note-en": "Typed by Amina"})

    assert (response.status_code, numbers(cast)) == (409, [])
    again = text_of(response)
    assert "Changed by Bo" in again
    assert fields_of(again)["note-en"] == ["Typed by Amina"]
    assert submit(amina, again).status_code == 303


def test_an_edit_elsewhere_does_not_hold_up_a_choice(cast, amina):
    cast.session("urgent")
    other = cast.session("other", room="Hall B")
    cast.database.commit()
    page = amina.page(f"{NEW}?only=urgent")
    cast.reword(other, "en", "Still being written")
    cast.database.commit()
    assert submit(amina, page).status_code == 303


def test_who_was_overtaken_by_another_publisher_gets_409(cast, amina):
    cast.session("opening")
    cast.database.commit()
    page = amina.page(NEW)
    publish(cast.database, cast.summit)
    cast.database.commit()
    response = submit(amina, page)
    assert (response.status_code, numbers(cast)) == (409, [1])


def test_a_code_nobody_knows_is_not_found(amina):
    assert amina.get(f"{NEW}?only=nothing-of-that-name").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"what": "chosen", "only": "gone"},
        {"what": "x", "when": "y", "seen": ":::: : x"},
        {"when": "later", "day": "2026-02-31", "hour": "9"},
        {"when": "later", "day": "0001-01-01", "hour": "00:00"},
        {"when": "later", "day": "9999-12-31", "hour": "23:59"},
        {"when": "later"},
        {"when": "now", "note-en": "x" * 1000},
        {"when": "now", "only": ["\x00", "a b", "💥"], "what": "chosen"},
    ],
)
def test_what_cannot_be_read_is_refused_with_a_page(cast, amina, typed):
    cast.session("opening")
    cast.database.commit()
    response = amina.post(HERE, data=token_of(amina.page(NEW)) | typed)
    assert response.status_code in (409, 422)
    assert numbers(cast) == []


def test_the_past_is_refused_beside_the_field(cast, amina):
    cast.session("opening")
    cast.database.commit()
    yesterday = f"{clock.now() - timedelta(days=1):%Y-%m-%d}"
    response = submit(amina, amina.page(NEW), when="later", day=yesterday, hour="10:00")
    assert response.status_code == 422
    assert "still to come" in text_of(response)
    assert cast.database.scalars(select(PlannedRelease)).all() == []


def test_who_is_told_is_counted_and_who_cannot_be_is_named(cast, amina):
    cast.chen.email = "chen@example.org"
    dana = cast.person("dana", {"en": "Dana Okafor"})
    cast.session("opening", people=(cast.chen, dana))
    cast.database.commit()
    page = amina.page(NEW)
    assert "1 person gets a letter" in page
    assert "Dana Okafor" in page
    assert submit(amina, page).status_code == 303
    assert cast.database.scalars(select(Letter.to)).all() == ["chen@example.org"]


def test_who_signs_in_again_comes_back_to_what_she_ticked(cast, app, desk_client):
    cast.session("opening")
    cast.session("closing", room="Hall B")
    account = account_of(cast.database, "Amina", granted("organiser", cast.summit))
    cast.database.commit()
    sign_in(desk_client, app, account, fresh=False)
    of_one = "/account/again?next=" + quote(f"{NEW}?only=opening", safe="/")
    page = desk_client.page(f"{NEW}?only=opening")
    assert f'href="{of_one}"' in page
    chosen = desk_client.post(NEW, data=fields_of(page) | {"only": ["closing", "opening"]})
    assert f'href="/account/again?next={quote(f"{NEW}?only=closing&only=opening", safe="/")}"' in text_of(chosen)
    assert f'href="/account/again?next={NEW}"' in text_of(desk_client.post(NEW, data=fields_of(page) | {"what": "all"}))
    refused = desk_client.post(HERE, data=fields_of(page))
    assert refused.headers["Location"] == "/account/again?next=" + quote(f"{NEW}?only=opening", safe="/?")


def test_publishing_asks_for_a_fresh_sign_in(cast, app, desk_client):
    cast.session("opening")
    account = account_of(cast.database, "Amina", granted("organiser", cast.summit))
    cast.database.commit()
    sign_in(desk_client, app, account, fresh=False)
    page = desk_client.page(NEW)
    assert "Sign in again to publish" in page
    assert "note-en" not in fields_of(page)
    response = desk_client.post(HERE, data=fields_of(page) | {"when": "now"})
    assert (response.status_code, "/account/again" in response.headers["Location"]) == (303, True)
    assert numbers(cast) == []
