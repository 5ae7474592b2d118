"""Tariq translates into Arabic: he writes those words everywhere, and nothing else anywhere."""

import pytest

from tests.signing_in import granted
from tests.strict import DeskClient
from tests.submitting import submit

DESK = "/desk/shanghai-2026"


@pytest.fixture
def tariq(at_the_desk, cast) -> DeskClient:
    return at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))


def test_a_translator_writes_the_words_of_his_language_and_no_others(tariq, cast, database):
    typed = {"name-ar": "الأمن", "name-en": "Taken over", "name-fr": "Pris", "colour": "#000000", "code": "taken"}
    assert submit(tariq, f"{DESK}/tracks/security", typed).status_code == 303
    database.expire_all()
    assert {tag: cast.track.name[tag] for tag in ("en", "ar", "fr")} == {"en": "Security", "ar": "الأمن", "fr": ""}
    assert (cast.track.colour, cast.track.code) == ("#1c6b3c", "security")


@pytest.mark.parametrize("path", ["agencies/ministry", "people/chen"])
def test_private_addresses_are_shown_to_organisers_alone(path, tariq, amina, cast, database):
    cast.bos_agency.email = cast.chen.email = "private@example.org"
    database.commit()
    assert "private@example.org" in amina.page(f"{DESK}/{path}")
    assert "private@example.org" not in tariq.page(f"{DESK}/{path}")
    assert submit(tariq, f"{DESK}/{path}", {"name-ar": "اسم", "email": "other@example.org"}).status_code == 303
    database.expire_all()
    assert (cast.bos_agency.email, cast.chen.email) == ("private@example.org", "private@example.org")


def test_who_views_is_offered_nothing_to_change(vera, cast, database):
    database.commit()
    for path in ("tracks", "tracks/security", "agencies/ministry", "rooms/hall-a"):
        page = vera.page(f"{DESK}/{path}")
        assert ">Save<" not in page
        assert "/removal" not in page
        assert "/new" not in page
