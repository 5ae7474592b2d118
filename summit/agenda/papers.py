"""Statements and slides among the links of a session: addresses of our own, said in every reader's language."""

import re
from urllib.parse import quote

from summit.agenda.entries import Link

OURS = re.compile(r"/[a-z0-9-]+/statements/[0-9a-f-]{36}/[A-Za-z0-9._%-]+")
# Fallbacks for files that know one title only.
TITLES = {"statement": "Statement", "slides": "Slides"}


def paper_name(session_code: str, kind: str, language: str, ending: str) -> str:
    """The name of a published file: "opening-statement-fr.pdf". It names no person, because releases stay as they are."""
    return f"{session_code}-{kind}-{language.lower()}.{ending}"


def paper_link(slug: str, uid: str, name: str, *, kind: str, language: str, person: str) -> Link:
    """The link to a published file of the person with this uid."""
    address = f"/{slug}/statements/{uid}/{quote(name)}"
    return Link(f"{TITLES[kind]} ({language})", address, kind, language, person)


def is_paper(link: Link) -> bool:
    """Whether the link leads to a file that a speaker handed in here."""
    return bool(link.kind) and OURS.fullmatch(link.url) is not None
