"""A page as bytes in every coding, with the validators that clients send back."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

import brotli

COMPRESSED = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/ld+json",
    "application/vnd.c3voc",
    "image/svg",
)
SMALL = 500


@dataclass(frozen=True)
class Coded:
    """The body in one coding, with its strong ETag (RFC 9110, section 8.8.3) and all its headers."""

    body: bytes
    etag: str
    headers: list[tuple[str, str]]
    headers_unchanged: list[tuple[str, str]]


@dataclass
class Kept:
    """A page that never changes, kept in the codings that were asked for; or, where `is_file` says so, a file from outside."""

    body: bytes
    media_type: str
    cache_control: str
    last_modified: str = ""
    filename: str = ""
    is_file: bool = False
    _coded: dict[str, Coded] = field(default_factory=dict)

    @property
    def is_compressed(self) -> bool:
        return len(self.body) >= SMALL and self.media_type.startswith(COMPRESSED)

    @property
    def size(self) -> int:
        """About how many bytes of memory this page takes."""
        return 1000 + len(self.body) * (2 if self.is_compressed else 1)

    def coded(self, coding: str) -> Coded:
        """The page in a coding: "br", "gzip" or "" for none."""
        if not self.is_compressed:
            coding = ""
        found = self._coded.get(coding)
        if found is None:
            found = self._coded[coding] = self._code(coding)
        return found

    def _code(self, coding: str) -> Coded:
        body = self.body
        if coding == "br":
            body = brotli.compress(body, quality=5)
        elif coding == "gzip":
            body = gzip.compress(body, 6, mtime=0)
        etag = f'"{etag_of(body)}"'
        always = [("ETag", etag), ("Cache-Control", self.cache_control)]
        if self.is_compressed:
            always.append(("Vary", "Accept-Encoding"))
        if self.last_modified:
            always.append(("Last-Modified", self.last_modified))
        headers = [("Content-Type", self.media_type), ("Content-Length", str(len(body))), *always]
        if coding:
            headers.append(("Content-Encoding", coding))
        if self.filename:
            headers.append(("Content-Disposition", f'inline; filename="{self.filename}"'))
        return Coded(body, etag, headers, always)


def etag_of(body: bytes) -> str:
    """A name for these bytes and no others, without the quotation marks of an ETag."""
    return sha256(body).hexdigest()[:32]


def best_coding(accepted: str, offered: Sequence[str] = ("br", "gzip")) -> str:
    """The first of the codings on offer that the client asks for, else "": Outlook fails on a coding it did not ask for."""
    if not accepted:
        return ""
    wanted = {}
    for part in accepted[:500].lower().split(","):
        name, _, parameter = part.partition(";")
        wanted[name.strip()] = parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    for coding in offered:
        if wanted.get(coding):
            return coding
    return ""


def is_unchanged(etag: str, last_modified: str, if_none_match: str, if_modified_since: str) -> bool:
    """Whether the client has these very bytes (RFC 9110, sections 13.1.2, 13.1.3 and 13.2.2).

    Tags are compared weakly and in lists; dates are parsed, never compared as text;
    If-Modified-Since counts only where there is no If-None-Match.
    """
    if if_none_match:
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return etag in tags or "*" in tags
    if if_modified_since and last_modified:
        since = _instant(if_modified_since)
        return since is not None and since >= _instant(last_modified)
    return False


def _instant(date: str) -> datetime | None:
    """The instant of an HTTP date in any of its three forms (RFC 9110, section 5.6.7); None for what is none."""
    try:
        found = parsedate_to_datetime(date)
    except (TypeError, ValueError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def http_date(instant: datetime) -> str:
    """An instant as HTTP writes it: "Thu, 04 Jul 2024 01:00:00 GMT"."""
    return format_datetime(instant, usegmt=True)
