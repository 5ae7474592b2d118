"""The short names that stand in addresses, and identifiers for ever."""

import re
import secrets
import unicodedata
from collections.abc import Set
from uuid import UUID, uuid4

CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?")
# Without the letters and digits that are taken for one another: 32 of them, five bits each.
TICKET_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
DIGEST = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])")
RESERVED = frozenset(
    {
        "account",
        "agency",
        "api",
        "ar",
        "desk",
        "en",
        "es",
        "fr",
        "healthz",
        "letters",
        "my",
        "robots",
        "ru",
        "sitemap",
        "speaker",
        "static",
        "zh",
    }
)

# Pages of the desk that stand beside the things with codes: /sessions/new is no session.
PAGES = frozenset({"new", "order", "suggestions"})


def new_uid() -> str:
    """An identifier that is given once and never again."""
    return str(uuid4())


def new_secret() -> str:
    """What stands in an address that only one person should know: 192 bits that nobody guesses."""
    return secrets.token_urlsafe(24)


def new_ticket() -> str:
    """What a QR code says at a door: 80 bits in capitals and digits, which codes write densely and people can type."""
    return "".join(secrets.choice(TICKET_LETTERS) for _ in range(16))


def is_uid(text: str) -> bool:
    """Whether the text is a UUID in its usual form."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def is_digest(text: str) -> bool:
    """Whether the text is a SHA-256 digest as we write one: of a picture that is ours, where an address would be one elsewhere."""
    return DIGEST.fullmatch(text) is not None


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
