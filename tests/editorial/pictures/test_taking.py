"""Pictures made anew: what is refused, what is left of what is taken, and that it stands the right way up."""

import io

import pytest
from PIL import Image, ImageCms
from sqlalchemy import func, select

from summit.editorial.pictures import taking
from summit.editorial.pictures.sizes import small
from summit.editorial.pictures.taking import Part, UnusablePicture, make_anew, take_picture
from summit.model import Picture
from tests.faces import colours_of, encoded, opened, quarters
from tests.hostile_pictures import REFUSED, SCRIPT, TAKEN, refused_bytes, scan_bomb, with_exif

HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def portrait_of(data: bytes, part: Part | None = None) -> bytes:
    return make_anew(data, kind="portrait", part=part).data


@pytest.mark.parametrize("kind", ["portrait", "logo"])
@pytest.mark.parametrize("name", [name for name in REFUSED if name != "small"])
def test_what_is_no_picture_is_refused(name, kind):
    with pytest.raises(UnusablePicture):
        make_anew(refused_bytes(name), kind=kind)


@pytest.mark.parametrize("kind", ["portrait", "logo"])
@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_holds_pixels_and_nothing_else(name, kind):
    answer = make_anew(TAKEN[name], kind=kind)
    read = opened(answer.data)
    assert read.format == ("JPEG" if kind == "portrait" else "PNG")
    assert read.size == (answer.width, answer.height)
    assert read.getexif() == {}
    assert set(read.info) <= HARMLESS
    for trace in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"taken at home", b"PK\x03\x04", b"<html>", SCRIPT, b"GPS", b"tEXt"):
        assert trace not in answer.data
    assert answer.data.endswith(b"\xff\xd9" if kind == "portrait" else b"IEND\xaeB`\x82")


def test_a_portrait_has_one_size_and_the_same_bytes_every_time():
    data = TAKEN["camera"]
    assert opened(portrait_of(data)).size == (640, 640)
    assert portrait_of(data) == portrait_of(data)


@pytest.mark.parametrize(
    ("orientation", "corners"),
    [
        (1, ("red", "green", "blue", "yellow")),
        (2, ("green", "red", "yellow", "blue")),
        (3, ("yellow", "blue", "green", "red")),
        (6, ("blue", "red", "yellow", "green")),
        (8, ("green", "yellow", "red", "blue")),
    ],
)
def test_it_stands_as_the_camera_was_held(orientation, corners):
    data = with_exif(quarters(600, 600), orientation=orientation, gps=True, quality=95)
    assert colours_of(portrait_of(data)) == corners


def test_the_part_is_told_of_the_upright_picture():
    data = with_exif(quarters(1200, 800), orientation=6, quality=95)
    # Upright it is 800 wide and 1200 high: blue and red above, yellow and green below.
    assert colours_of(portrait_of(data, Part(left=0, top=0, side=0.4))) == ("blue",) * 4
    assert colours_of(portrait_of(data, Part(left=0.6, top=0.7, side=0.4))) == ("green",) * 4
    assert colours_of(portrait_of(data, Part(left=1, top=1, side=1))) == ("blue", "red", "yellow", "green")


def test_without_a_part_it_is_the_largest_square_slightly_above_the_middle():
    picture = Image.new("RGB", (400, 1000), "blue")
    picture.paste("red", (0, 195, 400, 605))
    assert colours_of(portrait_of(encoded(picture, "PNG"))) == ("red",) * 4


def test_a_part_that_is_too_small_is_refused():
    with pytest.raises(UnusablePicture) as refused:
        portrait_of(encoded(quarters(1000, 1000)), Part(0.1, 0.1, 0.19))
    assert (refused.value.kind, refused.value.values) == ("part_too_small", {"least": 200})


def test_large_photographs_are_taken():
    data = encoded(quarters(10_000, 7_500), quality=60)
    assert colours_of(portrait_of(data)) == ("red", "green", "blue", "yellow")


def test_colours_are_those_of_the_profile():
    """A profile in which red and green are the other way round: who reads it sees green where the numbers say red."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    data = encoded(Image.new("RGB", (300, 300), "red"), "PNG", icc_profile=bytes(swapped))
    assert colours_of(portrait_of(data)) == ("green",) * 4


def test_a_profile_that_nobody_understands_changes_nothing():
    data = encoded(quarters(600, 600), "PNG", icc_profile=b"no profile" * 100)
    assert colours_of(portrait_of(data)) == ("red", "green", "blue", "yellow")


def test_grey_in_sixteen_bits_stays_as_light_as_it_was():
    assert opened(portrait_of(TAKEN["sixteen bits"])).getpixel((5, 5)) == pytest.approx((155, 155, 155), abs=2)


def test_a_logo_keeps_its_transparency_and_its_form():
    picture = Image.new("RGBA", (1600, 400), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (400, 0, 1200, 400))
    made = opened(make_anew(encoded(picture, "PNG"), kind="logo").data)
    assert made.size == (640, 160)
    # Where nothing is seen nothing is.
    assert made.getpixel((5, 5)) == (0, 0, 0, 0)
    assert made.getpixel((320, 80)) == (0, 0, 255, 255)


def test_a_portrait_stands_on_white():
    assert colours_of(portrait_of(encoded(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"))) == ("white",) * 4


def test_small_ones_are_made_of_ours():
    made = small(portrait_of(TAKEN["camera"]))
    assert opened(made).size == (192, 192)
    assert small(portrait_of(TAKEN["camera"])) == made
    assert opened(small(make_anew(TAKEN["palette"], kind="logo").data)).format == "PNG"


@pytest.mark.slow
def test_a_file_that_keeps_a_decoder_busy_is_given_up():
    """The process that reads it is ended by the system after its seconds, and the next picture is taken."""
    with pytest.raises(UnusablePicture) as refused:
        portrait_of(scan_bomb())
    assert refused.value.kind == "too_hard"
    assert portrait_of(TAKEN["camera"])


def test_who_waits_too_long_for_a_turn_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(taking, "SECONDS_FOR_A_TURN", 0.01)
    with taking._turns, taking._turns, pytest.raises(UnusablePicture) as refused:
        portrait_of(TAKEN["camera"])
    assert refused.value.kind == "busy"
    assert portrait_of(TAKEN["camera"])


def test_of_the_same_picture_there_is_one_row(database, cast):
    one = take_picture(database, cast.summit, TAKEN["camera"], kind="portrait")
    again = take_picture(database, cast.summit, TAKEN["camera"] + b"more", kind="portrait")
    other = take_picture(database, cast.summit, TAKEN["camera"], kind="logo")
    assert (again.digest, other.digest == one.digest) == (one.digest, False)
    assert database.scalar(select(func.count()).select_from(Picture)) == 2
    assert Image.open(io.BytesIO(one.data)).size == (one.width, one.height) == (640, 640)
