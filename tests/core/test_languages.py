"""Which language a reader gets, and how languages are called."""

import pytest

from summit.core import bidi
from summit.core.languages import INTERFACE, best_match, direction, name_of

OFFERED = ("ar", "zh", "en", "fr", "ru", "es")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("zh-CN", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-TW,zh", "zh"),
        ("zh-Hans-CN,en", "zh"),
        ("zh-Hans-CN,zh-Hans;q=0.9,en;q=0.3", "zh"),
        ("ar-EG,fr", "ar"),
        ("es-419", "es"),
        ("uk,ru", "ru"),
        ("de,pt;q=0.5", "en"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("fr;q=0,es", "es"),
        ("*", "en"),
        ("", "en"),
        (";;q=,=,", "en"),
        ("fr;q=banana, ru", "ru"),
        ("zh" * 5000, "en"),
    ],
)
def test_readers_get_the_language_they_ask_for(header, expected):
    assert best_match(header, OFFERED, "en") == expected


def test_directions():
    assert [code for code in INTERFACE if direction(code) == "rtl"] == ["ar"]
    assert (direction("ckb"), direction("ar-EG"), direction("kmr")) == ("rtl", "rtl", "ltr")


def test_a_language_is_named_in_the_readers_language_and_an_unknown_one_by_its_tag():
    assert (name_of("fr", "zh"), name_of("ar", "en"), name_of("xq-nonsense", "en")) == ("法语", "Arabic", "xq-nonsense")


def test_reordering_marks_are_taken_out():
    assert bidi.without_controls("safe\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe") == "safegpj.exe"
