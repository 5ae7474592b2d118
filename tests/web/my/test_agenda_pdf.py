"""My agenda on paper: a page a day, in any language."""

import re
import zlib

import pytest

from tests.cast import at


def pages(body: bytes) -> int:
    """How many pages a PDF says it has."""
    parts = [body, *(_opened(stream) for stream in re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL))]
    return sum(len(re.findall(rb"/Type\s*/Page\b(?!s)", part)) for part in parts)


def _opened(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_day_has_a_page_of_its_own(dana, published, database, language, a_second_later):
    from summit.editorial.publishing import publish

    published.session("second-day", start=at(9, day=5))
    for number in range(30):
        published.session(
            f"full-{number}", start=at(8 + number // 3, number % 3 * 20), minutes=20, title=f"A long title of session {number} " * 3
        )
    publish(database, published.summit)
    database.commit()
    a_second_later()
    for code in ("opening", "panel", "second-day", *(f"full-{number}" for number in range(30))):
        dana.star(code)
    answer = dana.client.get(f"/my/shanghai-2026/{language}/agenda.pdf")
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert pages(answer.data) == 2
    assert b"/Lang" in answer.data or b"/StructTreeRoot" in answer.data


def test_without_a_font_for_the_language_it_is_said(dana, monkeypatch):
    from summit.web.my import agenda_pdf

    monkeypatch.setattr(agenda_pdf, "script_without_font", lambda language: "Chinese" if language == "zh" else "")
    answer = dana.client.get("/my/shanghai-2026/zh/agenda.pdf")
    assert answer.status_code == 503
    assert dana.client.get("/my/shanghai-2026/en/agenda.pdf").status_code == 200
