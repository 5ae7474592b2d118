"""Six languages: complete catalogues, right plurals, and the right language for a reader."""

import re
from gettext import c2py
from pathlib import Path

import polib
import pytest
from werkzeug.test import Client

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.render.showing import duration
from tests.words import PLURALS, TRANSLATIONS, merged, template

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
THIN_SPACES = re.compile("[\u2000-\u200b\u202f\u205f\ufeff]")


def path_of(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def entries(language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(path_of(language))))


def forms(entry: polib.POEntry) -> dict[int, str]:
    """The translations of a message: one, or one for each plural form."""
    return entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}


def test_the_template_holds_exactly_the_words_of_the_house(tmp_path):
    template().save(str(tmp_path / "messages.pot"))
    assert (tmp_path / "messages.pot").read_text() == (TRANSLATIONS / "messages.pot").read_text(), "run `make words`"


@pytest.mark.parametrize("language", INTERFACE)
def test_a_catalogue_holds_exactly_the_messages_of_the_template(language, tmp_path):
    merged(language, template()).save(str(tmp_path / "messages.po"))
    assert (tmp_path / "messages.po").read_text() == path_of(language).read_text(), "run `make words`"


@pytest.mark.parametrize("language", INTERFACE)
def test_a_catalogue_is_complete(language):
    assert [entry.msgid for entry in entries(language) if entry.fuzzy or entry.obsolete or not all(forms(entry).values())] == []
    count = len(set(map(c2py(expression(language)), range(1000))))
    assert [entry.msgid for entry in entries(language) if entry.msgid_plural and len(forms(entry)) != count] == []


@pytest.mark.parametrize("language", INTERFACE)
def test_a_translation_keeps_the_placeholders(language):
    """A plural form may leave its number out only where it stands for one number alone."""
    chosen = c2py(expression(language))
    numbers = {form: [number for number in range(1000) if chosen(number) == form] for form in range(6)}
    for entry in entries(language):
        asked = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for form, words in forms(entry).items():
            kept = set(PLACEHOLDER.findall(words))
            is_one_number = bool(entry.msgid_plural) and len(numbers[form]) == 1
            assert kept == asked or (is_one_number and kept == asked - {"%(num)d"}), f"{language}: {entry.msgid!r} is {words!r}"


@pytest.mark.parametrize("language", INTERFACE)
def test_a_catalogue_has_no_thin_spaces(language):
    assert [words for entry in entries(language) for words in forms(entry).values() if THIN_SPACES.search(words)] == []


FORMS = {"%(what)s: %(reason)s", "%(kind)s (%(language)s)", "%(name)s (%(role)s)", "%(name)s, %(moment)s"}
SAME = {
    "ar": FORMS,
    "es": FORMS | {"Embargo", "Provisional", "no", "scripts"},
    "fr": FORMS
    | {"Affiliation", "Assistant", "Assistants", "Code", "Collaboration", "Contact", "Date", "Description", "Embargo", "Format"}
    | {"Invitation", "Invitations", "Logo", "Minutes", "Pages", "Portrait", "Programme", "Quota", "Rapporteur", "description", "scripts"},
    "ru": FORMS,
    "zh": {"“%(title)s”"},
}


@pytest.mark.parametrize("language", [language for language in INTERFACE if language != "en"])
def test_a_translation_is_not_the_english(language):
    """Words that are the same in both are named here."""
    same = SAME.get(language, set())
    found = {entry.msgid for entry in entries(language) if not entry.msgid_plural and entry.msgstr == entry.msgid}
    assert found <= same


def expression(language: str) -> str:
    return polib.pofile(str(path_of(language))).metadata["Plural-Forms"].partition("plural=")[2].rstrip(";")


def test_every_catalogue_has_the_usual_rule_for_plurals():
    assert {language: polib.pofile(str(path_of(language))).metadata["Plural-Forms"] for language in INTERFACE} == PLURALS


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 25: 4, 99: 4, 100: 5, 101: 5, 103: 3}),
        ("ru", {0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 25: 2}),
        ("fr", {0: 0, 1: 0, 2: 1}),
        ("es", {0: 1, 1: 0, 2: 1}),
        ("en", {0: 1, 1: 0, 2: 1}),
        ("zh", {0: 0, 1: 0, 2: 0}),
    ],
)
def test_each_number_has_its_plural_form(language, expected):
    assert {number: catalogue(language).plural(number) for number in expected} == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ar",
            {
                0: "0 دقيقة",
                1: "دقيقة واحدة",
                2: "دقيقتان",
                3: "3 دقائق",
                10: "10 دقائق",
                11: "11 دقيقة",
                100: "100 دقيقة",
                103: "103 دقائق",
            },
        ),
        ("ru", {1: "1 минута", 2: "2 минуты", 5: "5 минут", 11: "11 минут", 21: "21 минута", 22: "22 минуты", 25: "25 минут"}),
        ("fr", {0: "0 minute", 1: "1 minute", 2: "2 minutes"}),
    ],
)
def test_a_number_of_minutes_reads_as_people_say_it(language, expected):
    assert {number: duration(number, language=language) for number in expected} == expected


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("zh-CN", "zh"),
        ("zh-TW,zh", "zh"),
        ("zh-Hans-CN,en", "zh"),
        ("zh-Hans-CN,zh-Hans;q=0.9,en;q=0.3", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("ar-EG,fr", "ar"),
        ("es-419", "es"),
        ("uk,ru", "ru"),
        ("de-DE,de;q=0.9,fr;q=0.5", "fr"),
        ("en;q=0.2,fr;q=0.8", "fr"),
        ("fr;q=0,es", "es"),
        ("*", "en"),
        ("", "en"),
        ("de", "en"),
        (";;;,,,=;q=\x7f\xe9", "en"),
        ("zh" * 4000, "en"),
    ],
)
def test_a_reader_is_led_to_the_language_she_wants_most(app, wanted, language):
    answer = Client(app).get("/", headers={"Accept-Language": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/")
    assert answer.headers["Vary"] == "Accept-Language"
