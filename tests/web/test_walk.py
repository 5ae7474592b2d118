"""A walk through everything that is public: every address a page or file names, in six languages."""

import html
import io
import json
import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import lxml.html
import pytest
from werkzeug.test import Client, TestResponse

import config
from summit.app import create_app
from summit.core.languages import INTERFACE, direction
from summit.demo.seeding import CONTENT, seed_demo
from summit.editorial.letters.drafting import draft_letters_for
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of, published_summits
from summit.extensions import db
from summit.web.public.sitemap import public_paths
from tests.cast import Cast
from tests.strict import StrictClient
from tests.tables import make_tables

pytestmark = pytest.mark.slow

HOST = "http://localhost"
REDIRECTS = {"/", "/waic-2024/", "/shanghai-2026/", "/favicon.ico"}
STARTS = ("/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/healthz")
FILES = ("agenda.ics", "agenda.json", "agenda.csv", "agenda.xlsx", "changes.atom", "search?q=AI", "agenda?track=security&language=zh")
IN_ATTRIBUTES = re.compile(r"""(?:href|src|action)=["']([^"']*)["']""")
IN_TEXT = re.compile(r"""(?:https?|webcal)://localhost[^\s"'<>\\,]*""")
DAY_BY_DAY = sorted(CONTENT.glob("sessions_*.json"))


# What belongs to one reader alone is tried in tests/web/my and tests/web/account.
PRIVATE = ("/my/", "/account/")


@pytest.fixture(scope="module")
def agendas(tmp_path_factory: pytest.TempPathFactory):
    """The demo, and beside it the small summit of the cast, most of which nobody translated."""
    app = create_app(config.Testing(f"sqlite:///{tmp_path_factory.mktemp('walk') / 'summit.sqlite'}"))
    with app.app_context():
        make_tables(db.engine)
        seed_demo(db.session)
        cast = Cast(db.session)
        cast.chen.email, cast.bos_agency.email = "chen@private.example.org", "office@private.example.org"
        cast.session("opening", title={"en": "Opening of the summit", "ar": "افتتاح القمة"}, people=(cast.chen,))
        cast.session("kept-back", title="What only the organisers know", status="draft")
        eve = cast.person("eve", {"en": "Eve Unseen"})
        cast.session("behind-doors", title="What only the invited know", access="closed", people=(eve,))
        release, changes = publish(db.session, cast.summit, by="Amina")
        assert len(draft_letters_for(db.session, cast.summit, release, None, changes)) == 2
        db.session.commit()
        yield app, [agenda_of(db.session, summit_id) for summit_id in published_summits(db.session)]
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def walked(agendas) -> dict[str, TestResponse]:
    """All answers, by address: each page is read strictly, each link in it is followed."""
    app, published = agendas
    strict, plain = StrictClient(app), Client(app)
    waiting = deque([*STARTS, *(f"/{language}/" for language in INTERFACE)])
    for agenda in published:
        waiting += [f"/{agenda.summit.code}/{rest}" for rest in ("", "schedule.xml", "schedule.json")]
        for language in INTERFACE:
            waiting += [f"/{agenda.summit.code}/{language}/{path}" for path in (*public_paths(agenda), *FILES)]
    answers: dict[str, TestResponse] = {}
    while waiting:
        address = waiting.popleft()
        if address not in answers:
            answers[address] = (plain if address in REDIRECTS else strict).get(address)
            waiting += addresses_in(answers[address])
    return answers


def text_of(answer: TestResponse) -> str:
    """What an answer says, with folded lines made whole and spreadsheets unpacked."""
    body = answer.data
    if answer.content_type.endswith("spreadsheetml.sheet"):
        with ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    if answer.content_type.startswith(("image/", "font/")):
        return ""
    return html.unescape(body.replace(b"\r\n ", b"").decode())


def addresses_in(answer: TestResponse) -> set[str]:
    """The addresses of this site that an answer names, as paths."""
    text = text_of(answer)
    found = {address for address in IN_ATTRIBUTES.findall(text) if address.startswith("/") and not address.startswith("//")}
    found |= {re.sub(r"^\w+://localhost", "", address) or "/" for address in IN_TEXT.findall(text)}
    found |= {answer.headers["Location"].removeprefix(HOST)} if "Location" in answer.headers else set()
    return {address.partition("#")[0] for address in found if not address.startswith(PRIVATE)}


def pages(answers: dict[str, TestResponse]) -> dict[str, lxml.html.HtmlElement]:
    return {
        address: lxml.html.document_fromstring(answer.get_data(as_text=True))
        for address, answer in answers.items()
        if answer.content_type.startswith("text/html") and answer.status_code == 200
    }


def in_another_language(address: str, language: str) -> str:
    """The same page in another language: the language is the first part of an address, or the second."""
    parts = address.split("/")
    place = 1 if parts[1] in INTERFACE else 2
    return "/".join([*parts[:place], language, *parts[place + 1 :]])


def test_every_public_address_answers(walked):
    expected = {address: 302 if address in REDIRECTS else 200 for address in walked}
    assert {address: answer.status_code for address, answer in walked.items()} == expected
    assert len(walked) > 1000


def test_the_walk_meets_every_kind_of_file(walked):
    endings = {Path(urlsplit(address).path).suffix for address in walked}
    assert endings >= {".ics", ".json", ".csv", ".xlsx", ".xml", ".atom", ".txt", ".css", ".js", ".svg", ".png"}


def test_every_page_stands_in_all_six_languages(walked):
    for address in pages(walked):
        assert {in_another_language(address, language) for language in INTERFACE} <= walked.keys(), address


def test_no_public_answer_sets_or_reads_a_cookie(walked):
    for address, answer in walked.items():
        assert "Set-Cookie" not in answer.headers, address
        assert answer.headers.get("Vary", "") in ("", "Accept-Encoding", "Accept-Language"), address


def test_every_page_names_itself_and_its_other_languages(walked):
    for address, page in pages(walked).items():
        own = HOST + address.partition("?")[0]
        assert page.xpath("//link[@rel='canonical']/@href") == [own], address
        others = {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in page.xpath("//link[@rel='alternate'][@hreflang]")}
        default = others.pop("x-default")
        assert default in walked, address
        assert others == {language: in_another_language(own.removeprefix(HOST), language) for language in INTERFACE}, address


def test_the_language_switch_keeps_the_page_and_what_was_asked(walked):
    for address, page in pages(walked).items():
        switch = {link.get("lang"): link.get("href") for link in page.xpath("//nav[@class='languages']//a")}
        assert switch == {language: in_another_language(address, language) for language in INTERFACE}, address


def letters(text: str) -> str:
    """The letters alone: what stays the same however a format escapes, folds and marks up a text."""
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return re.sub(r"[\W\d_]+", "", unescaped)


def sentences(session: dict) -> set[str]:
    """Every sentence of a session in every language, as letters."""
    texts = [*session["title"].values(), *session["subtitle"].values(), *session["abstract"].values()]
    texts += [words for item in session["items"] for words in item["title"].values()]
    parts = {letters(part) for text in texts for part in re.split(r"[.。؟!?;；:：\n]", text)}
    return {part for part in parts if len(part) > 5}


def test_nothing_of_a_draft_or_a_closed_session_is_public(walked):
    told = [session for path in DAY_BY_DAY for session in json.loads(path.read_text(encoding="utf-8"))]
    hidden = [session for session in told if session["status"] == "draft" or session["access"] == "closed"]
    assert {session["code"] for session in hidden} == {"shared-test-data", "safety-testing-closed-session"}
    secret = set.union(*map(sentences, hidden)) - set.union(*(sentences(session) for session in told if session not in hidden))
    secret |= set(map(letters, ("What only the organisers know", "What only the invited know", "Eve Unseen")))
    secret |= set(map(letters, ("shared-test-data", "safety-testing-closed-session", "kept-back", "behind-doors")))
    assert len(secret) > 40
    for address, answer in walked.items():
        said = letters(text_of(answer))
        assert [sentence for sentence in secret if sentence in said] == [], address


def test_no_address_that_letters_go_to_is_public(walked):
    assert [address for address, answer in walked.items() if letters("private.example.org") in letters(text_of(answer))] == []


def untranslated(agenda, language: str) -> dict[str, str]:
    """The texts a reader of a language gets in another one, as letters, with the language they are in."""
    found = {}
    for entry in agenda.entries.values():
        for name in ("title", "subtitle", "abstract", "description", "name", "position", "affiliation", "biography", "theme", "about"):
            text = getattr(entry, name, None)
            words = text.in_language(language) if text else None
            if words and words.is_fallback:
                found |= dict.fromkeys(filter(None, map(letters, words.text.split("\n"))), words.language)
    return found


def test_a_text_in_another_language_says_which(walked, agendas):
    for agenda in agendas[1]:
        for language in INTERFACE:
            foreign = untranslated(agenda, language)
            seen = 0
            for address, page in pages(walked).items():
                if not address.startswith(f"/{agenda.summit.code}/{language}/"):
                    continue
                for said in page.xpath("//body//text()[normalize-space()][not(ancestor::script or ancestor::option)]"):
                    expected = foreign.get(letters(said))
                    if expected:
                        seen += 1
                        speaking = said.getparent().xpath("ancestor-or-self::*[@lang][1]")[0]
                        assert speaking.get("lang") == expected, f"{address}: {said!r}"
                        assert speaking.get("dir") == direction(expected), f"{address}: {said!r}"
            assert bool(seen) == bool(foreign), f"{agenda.summit.code} {language}"


@pytest.mark.parametrize(
    ("address", "heading", "its_language", "mark"),
    [
        ("/waic-2024/es/sessions/compute-for-all", "Compute for all", "en", "inglés"),
        ("/waic-2024/ar/speakers/tshilidzi-marwala", "Tshilidzi Marwala", "en", "الإنجليزية"),
        ("/shanghai-2026/fr/sessions/opening", "Opening of the summit", "en", "anglais"),
        ("/shanghai-2026/zh/sessions/opening", "Opening of the summit", "en", "英语"),
    ],
)
def test_a_missing_translation_is_marked_for_all_to_see(walked, address, heading, its_language, mark):
    top = lxml.html.document_fromstring(walked[address].get_data(as_text=True)).xpath("//h1")[0]
    assert top.xpath("bdi/@lang") == [its_language]
    assert heading in top.text_content()
    assert top.xpath("small[contains(@class, 'mark')]/text()") == [mark]


def test_a_translation_whose_source_changed_is_marked_as_out_of_date(walked):
    for language in set(INTERFACE) - {"en"}:
        page = pages({language: walked[f"/waic-2024/{language}/sessions/education-talent"]})[language]
        assert page.xpath("//h1/small[contains(@class, 'stale')]"), language
