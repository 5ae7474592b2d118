"""A language made of every message between brackets: what stands outside them was never given to the translators."""

import csv
import re
import sys
from collections.abc import Iterable

import lxml.etree
import lxml.html
import polib
import pytest
from icalendar import Calendar
from msgspec import to_builtins
from sqlalchemy import select

from summit.core import catalogues
from summit.core.languages import INTERFACE, name_of
from summit.demo.seeding import seed_demo
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Release
from tests.cast import Cast
from tests.words import PLURALS, template

PROPER = {
    "Apple",
    "Google",
    "Outlook",
    "Thunderbird",
    "Nextcloud",
    "ICSx⁵",
    "iCalendar",
    "CSV",
    "XLSX",
    "JSON",
    "frab",
    "XML",
    "Atom",
    "Mac",
}
ENGLISH = INTERFACE["en"].locale
DATES = {name for kind in (ENGLISH.days["format"]["wide"], ENGLISH.months["format"]["wide"]) for name in kind.values()}
TAGS = {tag for language in INTERFACE for tag in (language, language.upper())}
TONGUES = {name_of(language, "en") for language in INTERFACE} | {language.endonym for language in INTERFACE.values()}
ALLOWED = PROPER | DATES | TAGS | TONGUES | {"Shanghai", "UTC"}
ADDRESS = re.compile(r"\w+://\S+")
SEEN = "//head/title/text() | //head/meta[@name='description' or contains(@property, 'title')]/@content | //head/link/@title"
NOT_OURS = "ancestor::script or ancestor::bdi or ancestor::*[contains(@class, 'prose') or @class='excerpt' or @class='portrait']"
SPOKEN = f"//body//text()[not({NOT_OURS})]"
SAID_OF = "//body//@aria-label | //body//@title | //body//@alt | //body//@placeholder"


@pytest.fixture
def bracketed(tmp_path, monkeypatch):
    """The whole of English between brackets, and nothing kept from before or for afterwards."""
    words = polib.POFile()
    words.metadata = {"Language": "en", "Content-Type": "text/plain; charset=utf-8", "Plural-Forms": PLURALS["en"]}
    for entry in template():
        plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"} if entry.msgid_plural else {}
        words.append(polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=plural, msgstr=f"⟦{entry.msgid}⟧"))
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    words.save(str(tmp_path / "en" / "LC_MESSAGES" / "messages.po"))
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    forget_what_was_rendered()
    yield
    monkeypatch.undo()
    forget_what_was_rendered()


def forget_what_was_rendered() -> None:
    for name in [name for name in sys.modules if name.startswith("summit.")]:
        for kept in vars(sys.modules[name]).values():
            if type(kept) is type(catalogues.catalogue):
                kept.cache_clear()


@pytest.fixture
def content(app, database) -> set[str]:
    """All words of the demo, and of a summit with what the demo lacks: a withdrawn, an unplaced, an untranslated session."""
    app.config["BASE_URL"] = "http://bracketed.example"
    seed_demo(database)
    cast = Cast(database)
    withdrawn = cast.session("withdrawn", title="Not public any more")
    cast.session("unplaced", title={"zh": "上海的日子"}, start=None, room=None, people=(cast.chen,))
    publish(database, cast.summit, by="Amina")
    withdrawn.status = "draft"
    publish(database, cast.summit, by="Amina")
    database.commit()
    found: set[str] = set()
    for release in database.scalars(select(Release)):
        found |= strings_of(to_builtins([release.note.as_published, agenda_of(database, release.summit_id, release.number).entries]))
    return found - {entry.msgid for entry in template()}


def strings_of(told: object) -> set[str]:
    """Every text in any language, and every code."""
    if isinstance(told, dict):
        own = {value for key, value in told.items() if isinstance(value, str) and (key in INTERFACE or key == "code")}
        return own.union(*map(strings_of, told.values()))
    return set().union(*map(strings_of, told)) if isinstance(told, list | tuple) else set()


def outside(text: str) -> str:
    """What stands outside all brackets."""
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    return text


def left_in_english(texts: Iterable[str], content: set[str]) -> set[str]:
    """What is neither translated nor content, nor a number, a date or a name."""
    phrases = "|".join(map(re.escape, sorted(content, key=len, reverse=True)))
    in_sentences = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
    left = set()
    for text in texts:
        for part in " ".join(outside(ADDRESS.sub(" ", text)).split()).split(" · "):
            is_content = part in content or (len(part) > 40 and any(words.startswith(part) for words in content))
            words = [] if is_content else re.findall(r"[^\W\d_]+", in_sentences.sub(" ", part))
            left |= {part for word in words if word not in ALLOWED}
    return left


def of_page(text: str) -> list[str]:
    page = lxml.html.document_fromstring(text)
    for element in list(page.iter("p", "label", "li", "div")):
        make_whole(element)
    return [str(said) for path in (SEEN, SPOKEN, SAID_OF) for said in page.xpath(path)] + [name.text_content() for name in page.iter("bdi")]


def make_whole(element: lxml.html.HtmlElement) -> None:
    """A sentence around elements, such as "⟦As it was on <time></time>.⟧", is one text and not several."""
    parts = [element.text or "", *(child.tail or "" for child in element)]
    if any(part.count("⟦") != part.count("⟧") for part in parts):
        whole = element.text_content()
        for child in list(element):
            element.remove(child)
        element.text = whole


def of_calendar(text: str) -> list[str]:
    events = Calendar.from_ical(text).walk("VEVENT")
    return [line for event in events for key in ("SUMMARY", "LOCATION", "DESCRIPTION") for line in str(event.get(key, "")).split("\n")]


def of_feed(text: str) -> list[str]:
    said = lxml.etree.fromstring(text.encode()).itertext()
    return [line for words in said for line in words.split("\n") if not line.startswith(("urn:", "20"))]


def of_table(text: str) -> list[str]:
    return [cell for row in csv.reader(text.removeprefix("\ufeff").splitlines()) for cell in row]


def test_no_word_of_the_house_is_left_untranslated(bracketed, content, client):
    summit, unplaced = "/waic-2024/en/", "/shanghai-2026/en/"
    paths = ["/en/", *(summit + path for path in ("", "agenda", "speakers", "agencies", "calendar", "changes", "changes/1", "changes/2"))]
    paths += [f"{summit}agenda/2024-07-0{day}" for day in (4, 5, 6, 7)]
    paths += [summit + path for path in ("search", "search?q=governance", "search?q=99", "agenda?room=nowhere", "agenda?track=science")]
    paths += [summit + path for path in ("speakers/ines-carvalho", "agencies/most", "rooms/plenary-hall", "tracks/governance")]
    paths += [summit + f"sessions/{code}" for code in ("opening-ceremony", "autonomous-driving", "ai-for-health", "ministers-round-table")]
    paths += [unplaced + path for path in ("", "agenda", "changes/2", "sessions/unplaced", "sessions/withdrawn", "speakers/chen")]
    content |= {"governance"}  # what the search page says back
    left = {path: left_in_english(of_page(client.page(path)), content) for path in paths}
    for missing in ("/waic-2024/en/nothing", "/nothing/"):
        answer = client.get(missing, headers={"Accept-Language": "en"})
        assert answer.status_code == 404
        left[missing] = left_in_english(of_page(answer.get_data(as_text=True)), content)
    for there in (summit, unplaced):
        for name, read in (("agenda.ics", of_calendar), ("changes.atom", of_feed), ("agenda.csv", of_table)):
            left[there + name] = left_in_english(read(client.page(there + name)), content)
    assert {path: words for path, words in left.items() if words} == {}
