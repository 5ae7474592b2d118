"""What the columns keep and what they refuse."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from summit.model import Session
from summit.model.wording import Wordings, wordings
from tests.cast import at


def test_a_naive_start_is_refused(cast):
    session = cast.session("opening")
    session.start = datetime(2026, 7, 4, 9)  # noqa: DTZ001
    with pytest.raises(StatementError, match="naive"):
        cast.database.flush()


def test_an_instant_comes_back_in_utc_whatever_zone_it_was_told_in(cast):
    cast.session("opening", start=datetime(2026, 7, 4, 9, tzinfo=timezone(timedelta(hours=8))))
    cast.database.expire_all()
    start = cast.database.scalars(select(Session.start)).one()
    assert (start, start.tzinfo) == (datetime(2026, 7, 4, 1, tzinfo=UTC), UTC)


@pytest.mark.parametrize(("field", "value"), [("access", "secret"), ("status", "nearly"), ("minutes", 0), ("capacity", -1)])
def test_values_nobody_knows_are_refused_by_a_named_constraint(cast, field, value):
    with pytest.raises(IntegrityError, match=f"{field}_(known|sane)"):
        cast.session("opening", **{field: value})


def test_two_sessions_of_a_summit_cannot_have_one_code(cast):
    cast.session("opening")
    with pytest.raises(IntegrityError):
        cast.session("opening", start=at(11))


def test_a_save_that_saw_an_earlier_version_is_refused(cast, app):
    from sqlalchemy.orm import Session as Database

    from summit.extensions import db

    session = cast.session("opening")
    cast.database.commit()
    assert session.version == 1
    with Database(db.engine) as other:
        theirs = other.get_one(Session, session.id)
        theirs.minutes = 45
        other.commit()
    session.minutes = 90
    cast.database.connection()
    with pytest.raises(StaleDataError):
        cast.database.flush()


def test_a_translation_is_stale_when_its_source_changed_and_fresh_when_made_again():
    title = wordings({"en": "Opening", "fr": "Ouverture"})
    assert not title.is_stale("fr")
    title = title.with_words("en", "Opening ceremony")
    assert (title.is_stale("fr"), title.is_stale("en")) == (True, False)
    assert not title.with_words("fr", "Cérémonie d’ouverture").is_stale("fr")


def test_blanks_and_forms_of_unicode_do_not_make_a_translation_stale():
    title = wordings({"en": "Café opening", "fr": "Ouverture"})
    assert not title.with_words("en", "Cafe\N{COMBINING ACUTE ACCENT}   opening ").is_stale("fr")


def test_empty_words_take_a_language_away():
    title = wordings({"en": "Opening", "fr": "Ouverture"}).with_words("fr", "  ")
    assert (title.missing_in(("en", "fr")), Wordings().missing_in(("en",))) == (("fr",), ())
