"""What a device keeps to read without a connection: the same for everybody, and true of one release."""

import pytest

from summit.editorial.publishing import publish
from tests.cast import at


@pytest.fixture
def published(cast, database):
    cast.session("opening", people=(cast.chen,))
    publish(database, cast.summit)
    database.commit()
    return cast


def test_everything_that_is_kept_is_there_and_sets_no_cookie(published, client):
    told = client.get("/shanghai-2026/en/offline.json").json
    for path in ("agenda", "agenda/2026-07-04", "rooms/hall-a", "sessions/opening", ""):
        assert f"/shanghai-2026/en/{path}" in told["pages"]
    assert "/my/shanghai-2026/en/device" in told["pages"]
    for path in (*told["pages"], *told["files"]):
        answer = client.get(path) if not path.startswith("/my/") else client.get(path, headers={"Accept": "*/*"})
        assert answer.status_code == 200, path


def test_another_release_is_another_stamp(published, client, database, a_second_later):
    first = client.get("/shanghai-2026/en/offline.json").json["stamp"]
    assert client.get("/shanghai-2026/ar/offline.json").json["stamp"] == first
    published.session("later", start=at(11))
    publish(database, published.summit)
    database.commit()
    a_second_later()
    assert client.get("/shanghai-2026/en/offline.json").json["stamp"] != first


def test_of_a_large_programme_a_page_for_each_session_is_not_kept(published, client, database, a_second_later):
    for number in range(151):
        published.session(f"s{number}", start=at(10))
    publish(database, published.summit)
    database.commit()
    a_second_later()
    pages = client.get("/shanghai-2026/en/offline.json").json["pages"]
    assert not [path for path in pages if "/sessions/" in path or "/speakers/" in path]
    assert "/shanghai-2026/en/rooms/hall-a" in pages


def test_the_service_worker_is_asked_for_anew_and_knows_its_build(published, client):
    answer = client.get("/service-worker.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert answer.data.startswith(b'const BUILD = "')
    assert b'addEventListener("fetch"' in answer.data


def test_an_operator_who_wants_none_has_it_end_itself(published, client, app):
    app.config["OFFLINE"] = False
    assert b"unregister()" in client.get("/service-worker.js").data
    assert client.get("/shanghai-2026/en/offline.json").status_code == 404


@pytest.mark.parametrize(("language", "direction", "name"), [("en", "ltr", "Summit of Shanghai"), ("ar", "rtl", "قمة شانغهاي")])
def test_an_installed_summit_is_called_by_its_name(published, client, language, direction, name):
    answer = client.get(f"/shanghai-2026/{language}/manifest.webmanifest")
    assert answer.content_type == "application/manifest+json; charset=utf-8"
    told = answer.json
    assert (told["name"], told["lang"], told["dir"], told["start_url"]) == (
        name,
        language,
        direction,
        f"/my/shanghai-2026/{language}/agenda",
    )
    for icon in told["icons"]:
        assert client.get(icon["src"]).data.startswith(b"\x89PNG")
