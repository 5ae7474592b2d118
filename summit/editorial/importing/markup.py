"""HTML as Markdown.

Many texts mix the two, so only whole tags of known elements are read and all the rest
stays as it stands: "<https://example.org>" is a link of Markdown, "a < b" arithmetic.
The tags are found by one expression that never looks at a sign twice, since texts come
from strangers and may be long.
"""

import re
from collections.abc import Callable

from summit.render.wording import N_

TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|center|cite|code|dd|del|details|div|dl|dt|em|embed|figure|font|footer|form|h[1-6]|head"
    "|header|hr|html|iframe|img|input|ins|i|kbd|link|li|main|mark|meta|noscript|object|ol|pre|p|samp|script|section|small|span"
    "|strike|strong|style|sub|summary|sup|svg|s|table|tbody|td|textarea|tfoot|thead|th|time|title|tr|tt|ul|u|video"
)
VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
# An attribute without a value is believed only where HTML has one: "a <b and c> d" is no tag.
ATTRIBUTE = rf"\s+(?:[A-Za-z_:][\w:.-]*{VALUE}|async|defer|controls|hidden|allowfullscreen|autoplay|loop|muted|nomodule)"
TAG = re.compile(rf"<(?P<end>/?)(?P<name>{TAGS})(?P<attributes>(?:{ATTRIBUTE})*)\s*/?>", re.IGNORECASE)
SIGN = re.compile(
    rf"(?P<comment><!--)|(?P<tag>{TAG.pattern})|(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|\w{{2,30}});)", re.IGNORECASE
)
ADDRESS = re.compile(r"""\b(href|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)
LINKS = ("http://", "https://", "mailto:")

AROUND = {
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("em", "i"), "*"),
    "code": "`",
    **dict.fromkeys(("p", "div", "section", "article", "blockquote", "table", "pre", "dl", "figure", "header", "footer", "main"), "\n\n"),
}
BEFORE = {"br": "\n", "tr": "\n", "dt": "\n", "dd": "\n", "td": " ", "th": " ", "hr": "\n\n---\n\n"}
LOST = {
    "comments": N_("comments"),
    "links": N_("links that lead nowhere on the web"),
    "pictures": N_("pictures"),
    "script": N_("scripts"),
}
UNSPOKEN = frozenset({"script", "style", "head", "iframe", "object", "svg", "textarea", "noscript"})


def without_html(text: str, decoded: Callable[[str], str]) -> tuple[str, set[str]]:
    """The text with Markdown in place of tags, and the names of what has no such form and was left out.

    `decoded` turns a character reference ("&eacute;") into words; it is asked only in a
    text that has tags. Doing it again changes nothing.
    """
    if not (TAG.search(text) or ("<!--" in text and "-->" in text)):
        return text, set()
    reader = _Reader(text, decoded)
    # Where a tag was taken out of the middle of another, what is left must not be read as a tag the next time.
    return TAG.sub(lambda tag: "&lt;" + tag[0][1:], reader.read()).replace("<!--", "&lt;!--"), reader.lost


class _Reader:
    def __init__(self, text: str, decoded: Callable[[str], str]) -> None:
        self.lost: set[str] = set()
        self._text = text
        self._decoded = decoded
        self._parts: list[str] = []
        self._lists: list[int | None] = []
        self._links: list[str] = []
        self._never_closed: set[str] = set()

    def read(self) -> str:
        place = 0
        while sign := SIGN.search(self._text, place):
            self._parts.append(self._text[place : sign.start()])
            place = sign.end()
            if sign["comment"]:
                place = self._skipped("comments", "<!--", "-->", place)
            elif sign["entity"]:
                self._parts.append(self._entity(sign["entity"]))
            elif sign["name"].lower() in UNSPOKEN and not sign["end"]:
                name = sign["name"].lower()
                place = self._skipped("script" if name == "script" else f"<{name}>", sign[0], rf"</{name}\s*>", place)
            else:
                self._tag(sign["name"].lower(), bool(sign["end"]), sign["attributes"])
        self._parts.append(self._text[place:])
        self._parts += [f"]({address})" for address in reversed(self._links) if address]
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<![ \t])[ \t]+\n", "\n", "".join(self._parts))).strip()

    def _skipped(self, what: str, sign: str, end: str, place: int) -> int:
        """The place after the end; without one the sign is only left out, and its words stay."""
        found = None if end in self._never_closed else re.compile(end, re.IGNORECASE).search(self._text, place)
        if found is None:
            self._never_closed.add(end)
            self._parts.append("" if TAG.fullmatch(sign) else sign)
            return place
        self.lost.add(what)
        return found.end()

    def _entity(self, code: str) -> str:
        words = self._decoded(code)
        return code if words in ("<", ">", "&") else words

    def _tag(self, name: str, is_end: bool, attributes: str) -> None:
        if name == "a":
            self._link(is_end, _attribute(attributes, "href"))
        elif name in ("ul", "ol"):
            self._list(name, is_end)
        elif name == "li" and not is_end:
            self._parts.append(self._item())
        elif re.fullmatch("h[1-6]", name):
            self._parts.append("\n\n" if is_end else "\n\n### ")
        elif name == "img":
            self.lost.add("pictures")
            self._parts.append(_attribute(attributes, "alt"))
        else:
            self._parts.append(AROUND.get(name, "" if is_end else BEFORE.get(name, "")))

    def _link(self, is_end: bool, address: str) -> None:
        if is_end:
            address = self._links.pop() if self._links else ""
            self._parts.append(f"]({address})" if address else "")
            return
        is_safe = address.lower().startswith(LINKS)
        if address and not is_safe:
            self.lost.add("links")
        self._links.append(address if is_safe else "")
        self._parts.append("[" if is_safe else "")

    def _list(self, name: str, is_end: bool) -> None:
        if not is_end:
            self._lists.append(0 if name == "ol" else None)
        elif self._lists:
            self._lists.pop()
        self._parts.append("\n\n")

    def _item(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "\n- "
        self._lists[-1] += 1
        return f"\n{self._lists[-1]}. "


def _attribute(attributes: str, wanted: str) -> str:
    """The value of href or alt, with the signs that would end a link of Markdown written as %XX in an address."""
    for name, *values in ADDRESS.findall(attributes):
        if name.lower() == wanted:
            value = next(filter(None, values), "").strip().replace("&amp;", "&")
            return re.sub(r"[\s()<>\\\[\]]", lambda sign: f"%{ord(sign[0]):02X}", value) if wanted == "href" else value
    return ""
