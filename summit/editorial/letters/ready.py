"""Letters that nobody looks at before they go: with the text their kind begins with, out with the next round."""

from collections.abc import Mapping

from summit.model import Letter
from summit.render.letter_words import text_of


def ready_letter(kind: str, to: str, language: str, told: Mapping[str, str], **columns: object) -> Letter:
    """A letter in a language to an address; `told` stands in the places of its placeholders, `columns` are its others."""
    subject, body = text_of(kind, language)
    return Letter(kind=kind, state="seen", to=to, language=language, subject=subject, body=body, told=dict(told), **columns)
