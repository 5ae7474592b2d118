"""Markdown read as plain text."""

import pytest

from summit.render.unmarked import unmarked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Bold** and *leaning* and `code`", "Bold and leaning and code"),
        ("See [the text](https://un.example/a).", "See the text (https://un.example/a)."),
        ("[https://un.example](https://un.example)", "https://un.example"),
        ("## Heading\n\nWords", "Heading\n\nWords"),
        ("- one\n- two", "- one\n- two"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"not \*bold\*", "not *bold*"),
        ("人工智能**治理**", "人工智能治理"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(text, expected):
    assert unmarked(text) == expected
