"""The preview: what the public would see, for those with a part in the summit, and for nobody else."""

from collections import deque

import lxml.html
import pytest

from summit.editorial.publishing import publish
from tests.cast import LANGUAGES
from tests.signing_in import account_of, granted, sign_in

ROOT = "/desk/shanghai-2026/preview/"
ONCE_PUBLISHED = "Words of yesterday"
DRAFTED = "Words that nobody knows yet"
SECRET = "What only the invited know"


@pytest.fixture
def summit(cast):
    """One session is published and reworded since; one is new, one a draft, one closed."""
    opening = cast.session("opening", title=ONCE_PUBLISHED, people=(cast.chen,))
    publish(cast.database, cast.summit)
    cast.reword(opening, "en", DRAFTED)
    cast.session("later", title="A new session", room="Hall B")
    cast.session("hidden", title="Not even thought of", status="draft")
    cast.session("talks", title=SECRET, access="closed")
    cast.database.commit()
    return cast.summit


@pytest.fixture
def vera(cast, summit, app, desk_client):
    """Who may look at drafts and at nothing else, signed in."""
    account = account_of(cast.database, "Vera", granted("viewer", summit))
    cast.database.commit()
    sign_in(desk_client, app, account)
    return desk_client


def links_of(text: str) -> list[str]:
    tree = lxml.html.fromstring(text)
    return [
        address for element in tree.iter("a", "link", "script", "img") for address in (element.get("href"), element.get("src")) if address
    ]


def walk(client) -> dict[str, str]:
    """Every page of the preview that can be reached from its first one, in all languages."""
    waiting, found = deque(f"{ROOT}{language}/" for language in LANGUAGES), {}
    while waiting:
        path = waiting.popleft()
        if path in found or not path.startswith(ROOT):
            continue
        response = client.get(path)
        assert response.status_code == 200, f"{path} answers {response.status}"
        assert response.headers["Cache-Control"] == "no-store", path
        assert response.headers["X-Robots-Tag"] == "noindex", path
        found[path] = response.get_data(as_text=True)
        if response.mimetype == "text/html":
            waiting.extend(link.split("#")[0] for link in links_of(found[path]))
    return found


def test_every_page_of_the_preview_can_be_walked_in_all_languages(vera):
    pages = {path: text for path, text in walk(vera).items() if not path.endswith(".css")}
    expected = {
        "", "agenda", "agenda/2026-07-04", "agenda/2026-07-05", "sessions/opening", "sessions/later", "speakers",
        "speakers/chen", "agencies", "agencies/ministry", "rooms/hall-a", "rooms/hall-b", "tracks/security",
    }  # fmt: skip
    assert pages.keys() == {f"{ROOT}{language}/{path}" for language in LANGUAGES for path in expected}
    for path, text in pages.items():
        assert '<aside class="draft-bar"' in text, path
        assert '<meta name="robots" content="noindex">' in text, path


def test_links_of_the_preview_stay_in_it(vera):
    for path, text in walk(vera).items():
        if not path.endswith(".css"):
            outside = {link for link in links_of(text) if not link.startswith((ROOT, "#", "/static/"))}
            assert outside == {"/desk/shanghai-2026/"}, path


def test_the_preview_shows_what_would_be_public_and_nothing_else(vera):
    text = "".join(walk(vera).values())
    assert DRAFTED in text
    assert "A new session" in text
    assert ONCE_PUBLISHED not in text
    assert "Not even thought of" not in text
    assert SECRET not in text


def test_the_words_of_the_draft_are_on_no_public_page(vera, client):
    vera.page(f"{ROOT}en/sessions/opening")
    for path in ("", "agenda", "agenda/2026-07-04", "sessions/opening", "agenda.json", "agenda.ics", "search?q=words"):
        text = client.page(f"/shanghai-2026/en/{path}")
        assert DRAFTED not in text, path
        assert "draft-bar" not in text, path
    assert client.get("/shanghai-2026/en/sessions/later").status_code == 404


def test_a_summit_without_any_release_has_a_preview(cast, app, desk_client):
    cast.session("opening", title="The first words")
    account = account_of(cast.database, "Amina", granted("organiser", cast.summit))
    cast.database.commit()
    sign_in(desk_client, app, account)
    assert "The first words" in desk_client.page(f"{ROOT}en/agenda")


def test_the_preview_begins_in_the_reader_s_language(cast, summit, app, desk_client):
    account = account_of(cast.database, "Tariq", granted("translator", summit, languages=("ar",)), language="ar")
    cast.database.commit()
    sign_in(desk_client, app, account)
    response = desk_client.get(ROOT)
    assert (response.status_code, response.headers["Location"]) == (302, f"{ROOT}ar/")
    assert 'dir="rtl"' in desk_client.page(f"{ROOT}ar/")


@pytest.mark.parametrize("path", ["", "en/", "en/agenda", "en/sessions/opening", "preview.css"])
def test_nobody_sees_a_draft_without_a_part_in_the_summit(cast, summit, app, desk_client, path):
    assert desk_client.get(ROOT + path).status_code == 404
    eve = account_of(cast.database, "Eve")
    cast.database.commit()
    sign_in(desk_client, app, eve)
    assert desk_client.get(ROOT + path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["xx/", "en/nothing", "en/sessions/talks", "en/sessions/hidden", "en/agenda/2026-13-01", "en/agenda/", "en/search", "en/agenda.ics"],
)
def test_what_would_not_be_public_is_not_there(vera, path):
    assert vera.get(ROOT + path).status_code == 404
