"""The pages on which a speaker hands in and says things, in the language between brackets: what stands outside them nobody translates."""

from tests.editorial.statements.files import docx, pdf
from tests.web.speaker.papers import STATEMENTS, hand_in, only
from tests.web.test_untranslated import bracketed, left_in_english, of_page  # noqa: F401 - a fixture

PART = "/speaker/shanghai-2026/chen"
CONTENT = {"Chen Yu", "Summit of Shanghai", "shanghai-2026", "Talk", "talk", "Chen", "statement-en.txt", "y"}
BROKEN = (b"x" * 26_300_000, b"\x89PNG\r\n\x1a\n", b"\0", b"%PDF-1.7\n", docx(**{"word/vbaProject.bin": b"x"}), pdf("x", password="x"))


def test_no_word_is_left_untranslated(chen, talk, database, bracketed):  # noqa: F811
    assert hand_in(chen, "word " * 9000, embargo="delivered").status_code == 303
    left = {}
    for path in ("statements", f"statements/{only(database).uid}", "needs", "availability"):
        found = left_in_english(of_page(chen.page(f"{PART}/{path}")), CONTENT | {"shanghai-2026"})
        left[path] = found
    assert {path: words for path, words in left.items() if words} == {}


def test_every_refusal_is_translated(chen, talk, bracketed):  # noqa: F811
    for file in BROKEN:
        answer = hand_in(chen, file=file, name="a.bin")
        assert answer.status_code == 422
        assert left_in_english(of_page(answer.get_data(as_text=True)), CONTENT) == set()
    assert STATEMENTS in answer.request.path
