"""What the hosts of a joint session sign off: its parts, what each of them says, and the digest by which a sign-off holds."""

from hashlib import sha256

from msgspec import json

from summit.agenda.entries import SessionEntry
from summit.agenda.texts import Text

SIGNED_PARTS = ("title", "description", "speakers", "hosts")
SIGNING_ROLES = frozenset({"lead", "co_host"})

# The fields of a session that each part is made of.
FIELDS_OF_PARTS = {
    "title": ("title", "subtitle"),
    "description": ("abstract", "description"),
    "speakers": ("participations",),
    "hosts": ("hosts",),
}


def signing_agencies(session: SessionEntry) -> tuple[str, ...]:
    """The uids of the agencies that sign: leads and co-hosts, each once; none where only one of them hosts."""
    found = tuple(dict.fromkeys(host.agency for host in session.hosts if host.role in SIGNING_ROLES))
    return found if len(found) > 1 else ()


def digest_of_part(session: SessionEntry, part: str) -> str:
    """16 hexadecimal digits over what a part says, in all languages: people, roles and logos count in their order.

    Words alone count, so that a translation which is only called right or stale is nobody's to sign again.
    """
    said = [_plain(getattr(session, name)) for name in FIELDS_OF_PARTS[part]]
    return sha256(json.encode([part, said], order="deterministic")).hexdigest()[:16]


def digests_of(session: SessionEntry) -> dict[str, str]:
    """The digest of each part."""
    return {part: digest_of_part(session, part) for part in SIGNED_PARTS}


def _plain(value: object) -> object:
    return {language: words for language, words in value.words.items() if words} if isinstance(value, Text) else value
