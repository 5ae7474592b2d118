"""Where everything stands: the contract with clients, in one place."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from summit.agenda.entries import AgencyEntry, AnyEntry, PersonEntry, RoomEntry, SessionEntry, TrackEntry

FOLDERS = {SessionEntry: "sessions", PersonEntry: "speakers", AgencyEntry: "agencies", RoomEntry: "rooms", TrackEntry: "tracks"}


ENDINGS = {"portrait": "jpg", "logo": "png"}


def file_of(digest: str, kind: str, *, is_small: bool = False) -> str:
    """The name of a picture of ours in addresses: "1a2b….jpg", or "1a2b…-small.jpg"."""
    return f"{digest}{'-small' if is_small else ''}.{ENDINGS[kind]}"


@dataclass(frozen=True)
class Addresses:
    """Addresses of one summit in one language.

    `base` is scheme and host ("https://summit.example") for the addresses that
    leave the site: calendars, canonical links, feeds. Links inside it are paths.
    `preview` is where the pages of a draft stand instead ("/desk/waic-2024/preview"); a draft has no
    calendars and files, and is not for search engines. Where it is of one page alone, `home` is the page of who looks
    at it ("/speaker/waic-2024/chen-yu/"), which tells of the same sessions.
    """

    base: str
    slug: str
    language: str
    preview: str = ""
    home: str = ""

    def page(self, path: str = "", **query: str) -> str:
        """The path of a page of the summit: `page("agenda", track="security")`."""
        chosen = {name: value for name, value in query.items() if value}
        tail = "?" + urlencode(chosen) if chosen else ""
        return f"{self.preview or '/' + self.slug}/{self.language}/{quote(path)}{tail}"

    def mine(self, path: str) -> str:
        """The path of a page of the reader's own: `mine("agenda")`. Pages without a language stand under `/my/<summit>/`."""
        return f"/my/{self.slug}/{self.language}/{quote(path)}"

    def of(self, entry: AnyEntry, suffix: str = "") -> str:
        """The path of an entry's own page, or with ".ics" of its calendar."""
        if self.home and isinstance(entry, SessionEntry):
            return f"{self.home}#{entry.code}"
        there = replace(self, preview="") if self.home else self
        return there.page(f"{FOLDERS[type(entry)]}/{entry.code}{suffix}")

    def picture(self, digest: str, kind: str, *, is_small: bool = False) -> str:
        """The path of a picture of ours: kind "portrait" or "logo", whole or at most 192 pixels wide."""
        return f"{self.preview or '/' + self.slug}/pictures/{file_of(digest, kind, is_small=is_small)}"

    def absolute(self, path: str) -> str:
        """The whole address of a path."""
        return self.base + path

    def webcal(self, path: str) -> str:
        """The address that makes a phone offer to subscribe."""
        return "webcal://" + self.base.split("://", 1)[-1] + path

    def in_language(self, language: str) -> "Addresses":
        """The same summit in another language."""
        return replace(self, language=language)
