"""The short names that stand in addresses, and identifiers for ever."""

import re
import unicodedata
from collections.abc import Set
from uuid import UUID, uuid4

CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])")
RESERVED = frozenset(
    {"account", "agency", "api", "ar", "desk", "en", "es", "fr", "healthz", "my", "robots", "ru", "sitemap", "speaker", "static", "zh"}
)

# Pages of the desk that stand beside the things with codes: /sessions/new is no session.
PAGES = frozenset({"new", "order", "suggestions"})


def new_uid() -> str:
    """An identifier that is given once and never again."""
    return str(uuid4())


def is_uid(text: str) -> bool:
    """Whether the text is a UUID in its usual form."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def is_code(text: str) -> bool:
    """Whether the text can stand in an address as the code of a session, person or room."""
    return CODE.fullmatch(text) is not None


def is_slug(text: str) -> bool:
    """Whether the text can name a summit: lower case, at least two letters, not an address of the house."""
    return SLUG.fullmatch(text) is not None and text not in RESERVED


def code_from(text: str, taken: Set[str], fallback: str) -> str:
    """Make a code of a name: "gerd-muller" of "Gerd Müller", with a number where it is taken."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:60].strip("-") or fallback
    code, number = stem, 2
    while code in taken or code in PAGES:
        code, number = f"{stem}-{number}", number + 1
    return code
