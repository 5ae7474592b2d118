"""The page of a portrait: handed in by a speaker, an agency or the secretariat, refused with the reason, taken out."""

import io

import lxml.html
import pytest
from sqlalchemy import select

from summit.editorial.publishing import publish
from summit.model import Change, Picture, Trail
from summit.model.wording import wordings
from tests.faces import colours_of, encoded, opened, quarters, stored_picture
from tests.hostile_pictures import REFUSED, TAKEN, refused_bytes, with_exif
from tests.signing_in import granted
from tests.submitting import send, submit
from tests.web.desk.conftest import amina, at_the_desk  # noqa: F401 - fixtures

PAGE = "/speaker/shanghai-2026/chen/portrait"
AT_THE_DESK = "/desk/shanghai-2026/people/chen/portrait"
LOGO = "/desk/shanghai-2026/agencies/ministry/logo"
STRANGE_NAMES = (
    "a%0D%0ASet-Cookie: x=y.jpg",
    "a\x1b[31m.jpg",
    "\u202egpj.exe",
    "../../../etc/passwd",
    "a\0b.jpg",
    "x" * 5000 + ".svg",
    "写真.jpg",
)
IMPOSSIBLE = (("nan", "0", "1"), ("0", "inf", "1"), ("-0.1", "0", "1"), ("0", "0", "0"), ("0", "", "1"), ("0", "0", "9" * 400))


@pytest.fixture
def chen(cast, at_the_desk):  # noqa: F811
    return at_the_desk("Chen", keeps=(cast.chen,))


@pytest.fixture
def bo(cast, database, at_the_desk):  # noqa: F811
    cast.chen.agency_id = cast.bos_agency.id
    return at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))


@pytest.fixture
def published(cast, database):
    cast.session("talk", people=(cast.chen,))
    publish(database, cast.summit, by="Amina")
    database.commit()


def file(data: bytes, name: str = "me.jpg") -> dict:
    return {"file": [(io.BytesIO(data), name)]}


def pictures_on(client, page: str) -> list[str]:
    return [one.get("src") for one in lxml.html.document_fromstring(client.page(page)).xpath("//main//figure/img")]


def alert_on(answer) -> str:
    page = lxml.html.document_fromstring(answer.get_data(as_text=True))
    return " ".join(" ".join(part.text_content() for part in page.xpath("//*[@role='alert']")).split())


def test_a_speaker_hands_in_a_portrait(cast, chen, database):
    answer = submit(chen, PAGE, {"portrait_text-en": "Chen Yu", "portrait_text-ar": "تشين يو"}, file=file(TAKEN["camera"]))
    assert (answer.status_code, answer.location) == (303, PAGE)

    (shown,) = pictures_on(chen, PAGE)
    picture = chen.get(shown)
    assert (picture.content_type, picture.headers["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert (opened(picture.data).size, opened(picture.data).getexif()) == ((640, 640), {})
    database.expire_all()
    assert cast.chen.portrait in shown
    assert (cast.chen.portrait_text["en"], cast.chen.portrait_text["ar"]) == ("Chen Yu", "تشين يو")
    line = database.scalars(select(Trail).filter_by(kind="person").order_by(Trail.id.desc())).first()
    assert (line.actor, line.acted_for, line.after["portrait"]) == (chen.account.uid, cast.chen.uid, cast.chen.portrait)


def test_the_server_cuts_the_part_that_was_chosen(chen):
    part = {"crop-left": "0.6", "crop-top": "0.6", "crop-side": "0.4"}
    submit(chen, PAGE, part, file=file(encoded(quarters(1000, 1000), "PNG")))
    assert colours_of(chen.get(pictures_on(chen, PAGE)[0]).data) == ("yellow",) * 4


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_with_its_reason_and_not_stored(name, cast, chen, database):
    filename, _, sentence = REFUSED[name]
    answer = submit(chen, PAGE, {"portrait_text-en": "Typed already"}, file=file(refused_bytes(name), filename))
    # The client keeps large bodies in a file, and leaves it open.
    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 422
    assert sentence in alert_on(answer)
    assert 'value="Typed already"' in answer.get_data(as_text=True)
    assert database.query(Picture).count() == 0
    assert cast.chen.portrait == ""
    assert chen.get(PAGE).status_code == 200


def test_a_body_without_end_is_refused_before_it_is_read(chen, database):
    told = {"CONTENT_LENGTH": str(100 * 1024 * 1024)}
    answer = chen.post(PAGE, input_stream=io.BytesIO(b"--x\r\n"), content_type="multipart/form-data; boundary=x", environ_overrides=told)
    assert answer.status_code == 413
    assert database.query(Picture).count() == 0
    assert chen.get(PAGE).status_code == 200


@pytest.mark.parametrize("name", STRANGE_NAMES, ids=range(len(STRANGE_NAMES)))
def test_the_name_of_a_file_says_nothing(chen, name):
    assert submit(chen, PAGE, file=file(TAKEN["camera"], name)).status_code == 303


@pytest.mark.parametrize("part", IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_a_part_that_cannot_be_is_refused(chen, part):
    typed = dict(zip(("crop-left", "crop-top", "crop-side"), part, strict=True))
    answer = submit(chen, PAGE, typed, file=file(TAKEN["camera"]))
    assert (answer.status_code, "cannot be understood" in alert_on(answer)) == (422, True)


def test_a_text_that_is_too_long_is_refused_in_its_language(chen, database):
    answer = submit(chen, PAGE, {"portrait_text-fr": "é" * 251}, file=file(TAKEN["camera"]))
    assert answer.status_code == 422
    assert "At most 250 characters; these are 251." in answer.get_data(as_text=True)
    assert database.query(Picture).count() == 0


def test_nothing_handed_in_is_nothing_stored(chen):
    answer = submit(chen, PAGE, {"portrait_text-en": "Chen Yu"})
    assert (answer.status_code, alert_on(answer)) == (422, "Choose a picture.")


def test_what_is_published_is_changed_when_it_is_approved(cast, chen, amina, database, published):  # noqa: F811
    old = stored_picture(database, cast.summit, colour="blue").digest
    cast.chen.portrait = old
    database.commit()
    submit(chen, PAGE, {"portrait_text-en": "Chen Yu"}, file=file(TAKEN["camera"]))
    database.expire_all()
    assert cast.chen.portrait == old
    waiting = {change.field: change for change in database.scalars(select(Change))}
    assert set(waiting) == {"portrait", "portrait_text"}
    shown = pictures_on(chen, PAGE)
    assert [old in shown[0], waiting["portrait"].after in shown[1]] == [True, True]
    assert chen.get(shown[1]).status_code == 200
    assert 'value="Chen Yu"' in chen.page(PAGE)

    # Whoever approves sees both pictures, and so does she who proposed it.
    small = [f"{digest}-small.jpg" for digest in (old, waiting["portrait"].after)]
    for client, page, pictures in (
        (amina, "/desk/shanghai-2026/changes", "/desk/shanghai-2026/pictures"),
        (chen, "/speaker/shanghai-2026/chen/changes", PAGE),
    ):
        text = client.page(page)
        for name in small:
            assert f'src="{pictures}/{name}"' in text
            assert client.get(f"{pictures}/{name}").status_code == 200

    # Only a word more: the picture that waits still does.
    submit(chen, PAGE, {"portrait_text-fr": "Chen Yu au pupitre"})
    states = sorted((change.field, change.language, change.state) for change in database.scalars(select(Change)))
    assert states == [("portrait", "", "waiting"), ("portrait_text", "en", "waiting"), ("portrait_text", "fr", "waiting")]

    answer = submit(chen, PAGE, action=f"{PAGE}/removal")
    assert answer.status_code == 303
    database.expire_all()
    assert {change.state for change in database.scalars(select(Change))} == {"withdrawn"}
    assert pictures_on(chen, PAGE) == [shown[0]]


def test_her_preview_shows_what_waits(cast, chen, database, published):
    submit(chen, PAGE, {"portrait_text-ar": "تشين يو"}, file=file(TAKEN["camera"]))
    waiting = database.scalars(select(Change).filter_by(field="portrait")).one().after
    page = chen.page("/speaker/shanghai-2026/chen/preview/ar/")
    assert 'alt="تشين يو"' in page
    (shown,) = [one.get("src") for one in lxml.html.document_fromstring(page).xpath("//main//img")]
    assert waiting in shown
    assert chen.get(shown).status_code == 200


def test_characters_that_turn_a_text_are_taken_out_and_she_is_told(cast, chen, database):
    submit(chen, PAGE, {"portrait_text-en": "Chen \u202eYu"}, file=file(TAKEN["camera"]))
    database.expire_all()
    assert cast.chen.portrait_text["en"] == "Chen Yu"
    assert "Invisible characters" in chen.page(PAGE)


def test_a_portrait_is_taken_out(cast, chen, database):
    submit(chen, PAGE, {"portrait_text-en": "Chen Yu"}, file=file(TAKEN["camera"]))
    assert submit(chen, PAGE, action=f"{PAGE}/removal").status_code == 303
    database.expire_all()
    assert (cast.chen.portrait, cast.chen.portrait_text["en"]) == ("", "")
    assert pictures_on(chen, PAGE) == []


def test_who_was_overtaken_sees_the_other_picture(cast, chen, amina, database):  # noqa: F811
    before = chen.get(PAGE)
    submit(amina, AT_THE_DESK, file=file(encoded(quarters())))
    answer = send(chen, before, {"portrait_text-en": "Mine"}, file=file(TAKEN["webp"]))
    database.expire_all()
    assert answer.status_code == 409
    assert "Somebody else put another picture here meanwhile" in alert_on(answer)
    assert cast.chen.portrait in answer.get_data(as_text=True)
    assert 'value="Mine"' in answer.get_data(as_text=True)
    assert send(chen, answer, file=file(TAKEN["webp"])).status_code == 303


def test_nobody_takes_out_a_picture_that_she_has_not_seen(cast, chen, amina, database):  # noqa: F811
    submit(amina, AT_THE_DESK, file=file(TAKEN["webp"]))
    before = chen.get(PAGE)
    submit(amina, AT_THE_DESK, file=file(TAKEN["print"]))
    assert send(chen, before, action=f"{PAGE}/removal").status_code == 409
    database.expire_all()
    assert cast.chen.portrait


def test_two_who_save_at_the_same_moment_are_told(cast, chen, database, meanwhile):
    meanwhile("UPDATE person", "UPDATE person SET portrait = 'https://example.org/x.jpg', version = version + 1")
    answer = submit(chen, PAGE, file=file(TAKEN["camera"]))
    assert answer.status_code == 409
    assert "https://example.org/x.jpg" in answer.get_data(as_text=True)


def test_edits_of_something_else_are_in_nobodys_way(cast, chen, database):
    before = chen.get(PAGE)
    cast.chen.position = wordings({"en": "Minister"})
    database.commit()
    assert send(chen, before, file=file(TAKEN["camera"])).status_code == 303
    database.expire_all()
    assert cast.chen.portrait
    assert cast.chen.position["en"] == "Minister"


def test_both_texts_are_shown_where_two_wrote_one(cast, chen, database):
    before = chen.get(PAGE)
    cast.chen.portrait_text = wordings({"en": "Theirs"})
    database.commit()
    answer = send(chen, before, {"portrait_text-en": "Mine"}, file=file(TAKEN["camera"]))
    text = answer.get_data(as_text=True)
    assert (answer.status_code, "Theirs" in text, 'value="Mine"' in text) == (409, True, True)


def test_other_peoples_pictures_are_not_found_there(cast, chen, database):
    other = stored_picture(database, cast.summit, colour="blue")
    cast.person("eve", {"en": "Eve"}).portrait = other.digest
    database.commit()
    assert chen.get(f"{PAGE}/{other.digest}.jpg").status_code == 404
    assert chen.get(f"{PAGE}/nothing.jpg").status_code == 404
    assert chen.get(PAGE.replace("/chen/", "/eve/")).status_code == 404


def test_an_agency_looks_after_portraits_of_its_own(cast, bo, database, published):
    assert submit(bo, AT_THE_DESK, file=file(TAKEN["camera"])).status_code == 303
    change = database.scalars(select(Change)).one()
    assert (change.by, change.acted_for) == (bo.account.uid, cast.bos_agency.uid)
    (shown,) = pictures_on(bo, AT_THE_DESK)
    assert bo.get(shown).status_code == 200
    assert f'href="{AT_THE_DESK}"' in bo.page("/desk/shanghai-2026/people/chen")

    cast.person("eve", {"en": "Eve"})
    database.commit()
    assert bo.get("/desk/shanghai-2026/people/eve/portrait").status_code == 404


def test_organisers_write_at_once(cast, amina, database, published):  # noqa: F811
    submit(amina, AT_THE_DESK, {"portrait_text-en": "Chen Yu"}, file=file(TAKEN["camera"]))
    database.expire_all()
    assert (database.query(Change).count(), cast.chen.portrait_text["en"]) == (0, "Chen Yu")
    shown = f"{cast.chen.portrait}.jpg"
    assert amina.get(f"/desk/shanghai-2026/pictures/{shown}").status_code == 200
    assert f'src="/desk/shanghai-2026/preview/pictures/{shown}"' in amina.page("/desk/shanghai-2026/preview/en/speakers/chen")
    assert amina.get(f"/desk/shanghai-2026/preview/pictures/{shown}").headers["Cache-Control"] == "private, no-store"


def test_an_agency_has_a_logo(cast, amina, database):  # noqa: F811
    assert f'href="{LOGO}"' in amina.page("/desk/shanghai-2026/agencies/ministry")
    assert submit(amina, LOGO, file=file(TAKEN["palette"], "logo.png")).status_code == 303
    (shown,) = pictures_on(amina, LOGO)
    assert opened(amina.get(shown).data).mode == "RGBA"
    assert submit(amina, LOGO, action=f"{LOGO}/removal").status_code == 303
    database.expire_all()
    assert cast.bos_agency.logo == ""


def test_a_picture_elsewhere_is_named_and_replaced(cast, amina, database):  # noqa: F811
    cast.chen.portrait = "https://example.org/chen.jpg"
    database.commit()
    assert 'href="https://example.org/chen.jpg"' in amina.page(AT_THE_DESK)
    submit(amina, AT_THE_DESK, file=file(with_exif(quarters())))
    assert len(pictures_on(amina, AT_THE_DESK)) == 1


def test_what_is_answered_while_she_takes_it_back_stays_answered(cast, chen, database, published, meanwhile):
    submit(chen, PAGE, {"portrait_text-en": "Chen"}, file=file(encoded(quarters())), action=PAGE)
    meanwhile("UPDATE change", "UPDATE change SET state = 'approved', version = version + 1")
    assert submit(chen, PAGE, action=f"{PAGE}/removal").status_code == 303
    database.expire_all()
    assert {change.state for change in database.scalars(select(Change))} == {"approved"}
    assert "changed meanwhile" in chen.page(PAGE)
