"""The bytes of a letter, as Python's own parser of mail reads them."""

from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime

import pytest

from summit.core import clock
from summit.model import Letter
from summit.work.composing import message_of

TEXTS = {
    "ar": ("قمة شانغهاي: تغييرات في جلساتكم", "إلى \u2068Chen Yu\u2069، تحية طيبة وبعد،\n\nنُقلت الجلسة إلى \u206710:00–11:00\u2069\n"),
    "zh": ("上海峰会：您的会议有变动", "陈宇，您好：\n\n" + "会议改期。" * 60 + "\n"),
    "en": ("Changes", ".A line that begins with a point\n..and another\n" + "long " * 300 + "\n"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_text_and_subject_come_back_as_they_were_written(language, office, letter, send):
    subject, body = TEXTS[language]
    letter(subject=subject, body=body, language=language, told={})
    send()
    (message,) = office.messages
    assert message["Subject"] == subject
    assert office.texts == [body]
    assert message["Content-Language"] == language
    assert message.get_content_charset() == "utf-8"
    raw = office.taken[0]
    assert raw.isascii(), "not every server on the way takes eight bits"
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_programs_are_told_who_writes_and_that_nobody_typed_it():
    letter = Letter(uid="7b0f", kind="published", to="chen@example.org", language="en", subject="s", body="b", told={})
    message = message_from_bytes(bytes(message_of(letter, "programme@example.org", "https://summit.example.org")), policy=default)
    assert message["Message-ID"] == "<7b0f@summit.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert abs((parsedate_to_datetime(message["Date"]) - clock.now()).total_seconds()) < 5
    assert sorted(name for name in message if message.get_all(name)[1:]) == []
