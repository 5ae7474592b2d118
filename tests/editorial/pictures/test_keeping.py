"""How long pictures stay: as long as somebody names them, and a month in which the trail can bring them back."""

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.changing import enter_or_propose
from summit.editorial.merging import differences, merge
from summit.editorial.pictures.keeping import sweep_pictures
from summit.editorial.publishing import publish
from summit.editorial.restoring import restore
from summit.model import Change, Picture, Trail
from summit.model.wording import wordings
from summit.work.rounds import at_most_every
from tests.faces import stored_picture


@pytest.fixture
def swept(database):
    """Sweep, and say what is left."""

    def sweep() -> set[str]:
        database.commit()
        sweep_pictures(database)
        return set(database.scalars(select(Picture.digest)))

    return sweep


def test_what_nobody_names_goes_after_a_month(cast, database, swept, later):
    portrait, logo, nobodys = (stored_picture(database, cast.summit, colour=colour) for colour in ("red", "blue", "lime"))
    cast.chen.portrait, cast.bos_agency.logo = portrait.digest, logo.digest
    assert len(swept()) == 3
    later(days=29)
    assert nobodys.digest in swept()
    later(days=2)
    assert swept() == {portrait.digest, logo.digest}


def test_a_picture_in_another_summit_is_another(cast, database, swept, later):
    other = type(cast)(database, slug="elsewhere-2026")
    cast.chen.portrait = stored_picture(database, cast.summit).digest
    stored_picture(database, other.summit)
    database.commit()
    later(days=31)
    assert sweep_of(database) == [(cast.summit.id, cast.chen.portrait)]


def sweep_of(database) -> list[tuple[int, str]]:
    sweep_pictures(database)
    return [tuple(row) for row in database.execute(select(Picture.summit_id, Picture.digest))]


def test_what_a_release_named_stays(cast, database, swept, later):
    cast.session("talk", people=(cast.chen,))
    digest = cast.chen.portrait = stored_picture(database, cast.summit).digest
    publish(database, cast.summit, by="Amina")
    cast.chen.portrait = ""
    publish(database, cast.summit, by="Amina")
    database.commit()
    later(days=90)
    assert swept() == {digest}


def test_what_waits_for_approval_stays_and_what_was_refused_goes(cast, database, swept, later):
    cast.session("talk", people=(cast.chen,))
    publish(database, cast.summit, by="Amina")
    digest = stored_picture(database, cast.summit).digest
    enter_or_propose(database, cast.summit, cast.chen, {"portrait": digest}, by="chen-account")
    database.commit()
    assert cast.chen.portrait == ""
    later(days=90)
    assert swept() == {digest}
    database.scalars(select(Change)).one().state = "refused"
    assert swept() == set()


def test_what_was_replaced_can_be_brought_back_for_a_month(cast, database, swept, later):
    old, new = (stored_picture(database, cast.summit, colour=colour).digest for colour in ("red", "blue"))
    cast.chen.portrait = old
    database.commit()
    later(days=60)
    cast.chen.portrait = new
    database.commit()
    line = database.scalars(select(Trail).filter_by(kind="person").order_by(Trail.id.desc())).first()
    later(days=29)
    assert swept() == {old, new}
    later(days=2)
    assert swept() == {new}

    restored = restore(database, cast.summit, line)
    assert [(left.name, left.why) for left in restored.left] == [("portrait", "gone")]
    assert cast.chen.portrait == new


def test_what_is_still_there_is_brought_back(cast, database):
    old, new = (stored_picture(database, cast.summit, colour=colour).digest for colour in ("red", "blue"))
    for digest in (old, new):
        cast.chen.portrait = digest
        database.commit()
    line = database.scalars(select(Trail).filter_by(kind="person").order_by(Trail.id.desc())).first()
    assert restore(database, cast.summit, line).left == ()
    assert cast.chen.portrait == old


def test_two_records_that_become_one_choose_a_portrait_and_its_text(cast, database):
    twin = cast.person("twin", {"en": "Chen Yu", "zh": "陈宇"})
    twin.portrait, twin.portrait_text = stored_picture(database, cast.summit).digest, wordings({"en": "Chen at a desk"})
    database.commit()
    found = [one.where for one in differences(cast.chen, twin)]
    assert found == [("portrait_text", "en"), ("portrait", "")]
    digest = twin.portrait
    merge(database, cast.chen, twin, found, (cast.chen.version, twin.version))
    assert (cast.chen.portrait, cast.chen.portrait_text["en"]) == (digest, "Chen at a desk")


def test_a_job_rests_after_it_was_done(monkeypatch):
    ticks = iter((100, 101, 159, 160, 161, 162))
    monkeypatch.setattr(clock, "ticks", lambda: next(ticks))
    job = at_most_every(60, lambda _stopping: 7)
    # Asked at 100 and done at 101; asked at 159, 160 and 161.
    assert [job(None) for _ in range(4)] == [7, 0, 0, 7]
