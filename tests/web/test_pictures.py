"""Pictures for the public: only what the current release names, under an address that never says anything else."""

import json
import re

import lxml.html
import pytest

from summit.editorial.publishing import publish
from summit.editorial.redacting import erase_person
from summit.model import Agency, Picture
from summit.model.wording import wordings
from tests.cast import at
from tests.faces import colours_of, opened, stored_picture

HERE = "/shanghai-2026"


@pytest.fixture
def portrait(cast, database) -> Picture:
    """Chen, who speaks, has a portrait; nothing is published yet."""
    cast.session("talk", people=(cast.chen,))
    picture = stored_picture(database, cast.summit)
    cast.chen.portrait = picture.digest
    cast.chen.portrait_text = wordings({"en": "Chen Yu at a lectern", "ar": "تشين يو على المنصة"})
    database.commit()
    return picture


@pytest.fixture
def release(cast, database, a_second_later):
    """Publish, and let the running server notice."""

    def publish_now() -> None:
        publish(database, cast.summit, by="Amina")
        database.commit()
        a_second_later()

    return publish_now


def address_of(picture: Picture, ending: str = ".jpg") -> str:
    return f"{HERE}/pictures/{picture.digest}{ending}"


def test_a_portrait_is_public_with_the_release_that_names_it_and_no_longer(client, cast, database, portrait, release):
    assert client.get(address_of(portrait)).status_code == 404

    cast.chen.portrait = ""
    release()
    assert client.get(address_of(portrait)).status_code == 404

    cast.chen.portrait = portrait.digest
    database.commit()
    assert client.get(address_of(portrait)).status_code == 404
    release()
    assert client.get(address_of(portrait)).data == portrait.data

    cast.chen.portrait = ""
    database.commit()
    assert client.get(address_of(portrait)).status_code == 200
    release()
    assert client.get(address_of(portrait)).status_code == 404


@pytest.mark.parametrize("ending", [".jpg", "-small.jpg"])
def test_caches_are_told_that_it_never_changes_and_browsers_that_it_is_no_page(client, portrait, release, ending):
    release()
    for _ in range(2):
        answer = client.get(address_of(portrait, ending))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers.getlist("Content-Security-Policy") == ["default-src 'none'; sandbox"]
        tag = answer.headers["ETag"]
        assert re.fullmatch('"[0-9a-f]{32}"', tag)
        unchanged = client.get(address_of(portrait, ending), headers={"If-None-Match": tag})
        assert (unchanged.status_code, unchanged.data, unchanged.headers["ETag"]) == (304, b"", tag)


def test_small_ones_are_for_lists(client, portrait, release):
    release()
    small = opened(client.get(address_of(portrait, "-small.jpg")).data)
    assert (small.size, small.getexif()) == ((192, 192), {})


@pytest.mark.parametrize("ending", [".png", ".webp", ".jpg.html", "-large.jpg", ""])
def test_other_names_are_missing(client, portrait, release, ending):
    release()
    assert client.get(address_of(portrait, ending)).status_code == 404


def test_what_only_another_summit_publishes_is_missing(client, cast, database, portrait, release):
    other = type(cast)(database, slug="elsewhere-2026")
    other.session("talk", people=(other.chen,), start=at(10))
    secret = stored_picture(database, other.summit, colour="blue")
    cast.chen.portrait = secret.digest
    publish(database, other.summit, by="Zoe")
    database.commit()
    release()
    assert client.get(address_of(secret)).status_code == 404
    assert client.get(address_of(secret).replace("shanghai", "elsewhere")).status_code == 404


def pictures_on(page: str) -> list[tuple]:
    found = lxml.html.document_fromstring(page).xpath("//main//img")
    return [(one.get("src"), one.get("alt"), one.get("lang"), one.get("width"), one.get("height"), one.get("loading")) for one in found]


def test_pages_show_it_with_its_size_and_its_text_in_the_readers_language(client, portrait, release):
    release()
    whole, small = address_of(portrait), address_of(portrait, "-small.jpg")
    assert pictures_on(client.page(f"{HERE}/en/speakers/chen")) == [(whole, "Chen Yu at a lectern", None, "640", "640", None)]
    assert pictures_on(client.page(f"{HERE}/ar/speakers")) == [(small, "تشين يو على المنصة", None, "192", "192", "lazy")]
    assert pictures_on(client.page(f"{HERE}/fr/sessions/talk")) == [(small, "Chen Yu at a lectern", "en", "192", "192", "lazy")]


def test_search_engines_are_told_where_it_is(client, cast, database, portrait, release):
    logo = stored_picture(database, cast.summit, "logo")
    cast.bos_agency.logo = logo.digest
    release()
    page = lxml.html.document_fromstring(client.page(f"{HERE}/en/"))
    told = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["organizer"][0]["logo"] == f"http://localhost{HERE}/pictures/{logo.digest}.png"
    assert told["subEvent"][0]["performer"][0]["image"] == f"http://localhost{address_of(portrait)}"


def test_logos_stand_where_hosts_do(client, cast, database, release):
    logo = stored_picture(database, cast.summit, "logo", "blue")
    cast.bos_agency.logo = logo.digest
    release()
    small = (f"{HERE}/pictures/{logo.digest}-small.png", "", None, "120", "60", "lazy")
    assert pictures_on(client.page(f"{HERE}/en/")) == [small]
    assert pictures_on(client.page(f"{HERE}/en/agencies")) == [small]
    assert pictures_on(client.page(f"{HERE}/en/agencies/ministry"))[0][:4] == (f"{HERE}/pictures/{logo.digest}.png", "", None, "240")
    assert colours_of(client.get(small[0]).data) == ("blue",) * 4


def test_a_picture_elsewhere_is_not_loaded(client, cast, database, release):
    cast.session("talk", people=(cast.chen,))
    cast.chen.portrait, cast.bos_agency.logo = "https://example.org/chen.jpg", "https://example.org/logo.svg"
    release()
    for page in ("speakers/chen", "agencies/ministry", "speakers", ""):
        assert pictures_on(client.page(f"{HERE}/en/{page}")) == []


def test_erasing_somebody_takes_her_pictures_along(client, cast, database, portrait, release):
    """Those of earlier times too, that only the trail and earlier releases tell of; the same picture of somebody else stays."""
    release()
    later = stored_picture(database, cast.summit, colour="blue")
    shared = stored_picture(database, cast.summit, colour="lime")
    for digest in (later.digest, shared.digest):
        cast.chen.portrait = digest
        database.commit()
    database.add(Agency(summit_id=cast.summit.id, code="others", name=wordings({"en": "Others"}), logo=shared.digest))
    release()
    digests = (portrait.digest, later.digest, shared.digest)

    erase_person(database, cast.summit, cast.chen.uid)
    database.commit()
    assert [digest for digest in digests if database.query(Picture).filter_by(digest=digest).count()] == [shared.digest]
    assert client.get(f"{HERE}/pictures/{digests[2]}.jpg").status_code == 404


def test_an_old_release_reads_as_before():
    """Entries say nothing of what they have not: those without a text have the digests that they had."""
    from summit.agenda.documents import document_of, entry_from
    from summit.agenda.entries import PersonEntry
    from summit.agenda.texts import Text

    old = b'{"kind":"person","uid":"u","code":"chen","name":{"words":{"en":"Chen"}},"portrait":"https://example.org/a.jpg"}'
    entry = PersonEntry(uid="u", code="chen", name=Text({"en": "Chen"}), portrait="https://example.org/a.jpg")
    assert entry_from(old) == entry
    assert entry_from(document_of(entry)) == entry
    assert b"portrait_text" not in document_of(entry)
