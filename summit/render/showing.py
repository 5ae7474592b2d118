"""What templates call to show a value: words with their language, times, terms, Markdown."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, partial

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.hosting import agencies_in_order, all_agencies, hosts_in_order
from summit.agenda.texts import Text, Words
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.core.codes import is_digest
from summit.render.addresses import file_of
from summit.render.unmarked import unmarked
from summit.render.wording import coming_term, hosting_term, term

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "h4", "blockquote", "br", "hr", "code"}

_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image"])


def functions(language: str) -> dict[str, Callable]:
    """The functions of all templates, with the reader's language filled in."""
    return {
        "words": partial(words, language=language),
        "plain": partial(plain, language=language),
        "summary": partial(summary, language=language),
        "label": partial(label, language=language),
        "prose": partial(prose, language=language),
        "term": partial(term, language=language),
        "coming_term": partial(coming_term, language=language),
        "language_name": partial(language_name, language=language),
        "language_codes": partial(language_codes, language=language),
        "clock_range": partial(clock_range, language=language),
        "hosts_by_role": partial(hosts_by_role, language=language),
        "hosts_in_order": partial(hosts_in_order, language=language),
        "agencies_in_order": partial(agencies_in_order, language=language),
        "all_agencies": partial(all_agencies, language=language),
        "clock_time": clock_time,
        "web_address": web_address,
        "is_picture": is_digest,
        "file_of": file_of,
        "alternative": partial(alternative, language=language),
        "long_date": partial(times.long_date, language=language),
        "short_date": partial(times.short_date, language=language),
        "weekday": partial(times.weekday, language=language),
        "date_range": partial(times.date_range, language=language),
        "moment": partial(times.moment, language=language),
        "utc_offset": times.utc_offset,
        "city_of": partial(times.city_of, language=language),
        "duration": partial(duration, language=language),
    }


def plain(text: Text, *, language: str) -> str:
    """The words alone, for titles and attributes."""
    return text.in_language(language).text


def summary(text: Text, *, language: str) -> str:
    """The first 200 letters without markup, for the descriptions that search engines show."""
    return " ".join(unmarked(text.in_language(language).text).split())[:200]


def words(text: Text, *, language: str, tag: str = "bdi") -> Markup:
    """The words in an element that says their language, when it is not the page's.

    `<bdi>` keeps a name from taking the numbers beside it along (docs/languages.md).
    """
    shown = text.in_language(language)
    return Markup(f"<{tag}{spoken_in(shown)}>{escape(shown.text)}</{tag}>")


def spoken_in(shown: Words) -> str:
    """The attributes of an element with words in another language than the page's; nothing for the page's own."""
    return f' lang="{escape(shown.language)}" dir="{languages.direction(shown.language)}"' if shown.is_fallback else ""


def alternative(text: Text, *, language: str) -> Markup:
    """The attributes of a picture that stand for it: `alt`, empty where nobody wrote a text, and the language of that."""
    shown = text.in_language(language)
    return Markup(f'alt="{escape(shown.text)}"{spoken_in(shown) if shown else ""}')


def label(text: Text, *, language: str) -> Markup:
    """The small mark beside a text that stands in another language, or is out of date; else nothing."""
    shown = text.in_language(language)
    if not shown.text or not (shown.is_fallback or shown.is_stale):
        return Markup("")
    return _label(shown, language)


@lru_cache(maxsize=1024)
def _label_of(shown_language: str, is_fallback: bool, language: str) -> Markup:
    gettext = catalogue(language).gettext
    if is_fallback:
        name = languages.name_of(shown_language, language)
        # Translators: a small mark beside a text for which there is no translation; %(language)s is the one it is in
        title = gettext("Not yet translated; shown in %(language)s") % {"language": name}
        return Markup(f' <small class="mark" title="{escape(title)}">{escape(name)}</small>')
    # Translators: a small mark beside a translation whose original has changed since
    stale = gettext("translation out of date")
    return Markup(f' <small class="mark stale">{escape(stale)}</small>')


def _label(shown: Words, language: str) -> Markup:
    return _label_of(shown.language if shown.is_fallback else "", shown.is_fallback, language)


def prose(text: Text, *, language: str) -> Markup:
    """A longer text: Markdown without HTML or pictures, cleaned once more, in its language."""
    shown = text.in_language(language)
    return Markup(f'<div class="prose"{spoken_in(shown)}>{_rendered(shown.text)}</div>')


@lru_cache(maxsize=4096)
def _rendered(text: str) -> Markup:
    html = _markdown.render(text).replace("<h1>", "<h3>").replace("</h1>", "</h3>").replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    return Markup(
        nh3.clean(html, tags=ALLOWED, attributes={"a": {"href"}}, link_rel="noopener nofollow", url_schemes={"http", "https", "mailto"})
    )


@lru_cache(maxsize=512)
def language_name(tag: str, *, language: str) -> str:
    """The name of a spoken or signed language in the reader's."""
    signed = term(tag, language)
    return signed if signed != tag else languages.name_of(tag, language)


@lru_cache(maxsize=4096)
def language_codes(tags: tuple[str, ...], *, language: str) -> Markup:
    """ "EN ZH", each code with the name of its language."""
    return Markup(" ").join(
        Markup(f'<abbr title="{escape(language_name(tag, language=language))}">{escape(tag.upper())}</abbr>') for tag in tags
    )


def hosts_by_role(session: SessionEntry, agenda: Agenda, *, language: str) -> list[tuple[str, list[str]]]:
    """The word for each role and the uids of its agencies, the lead first."""
    roles: dict[str, list[str]] = {}
    for host in hosts_in_order(agenda, session.hosts, language):
        roles.setdefault(host.role, []).append(host.agency)
    return [(hosting_term(role, len(agencies), language), agencies) for role, agencies in roles.items()]


def clock_time(instant: datetime, zone: str) -> Markup:
    """A time of day in a `<time>` that a script can read."""
    return Markup(f'<time datetime="{_utc(instant)}">{times.clock_time(instant, zone)}</time>')


def clock_range(start: datetime, end: datetime, zone: str, *, language: str) -> Markup:
    """ "09:00–10:30" in an element with the page's direction: without it an Arabic line turns it round."""
    return Markup(
        f'<time class="range" dir="{languages.direction(language)}" datetime="{_utc(start)}" data-end="{_utc(end)}">'
        f"{times.clock_range(start, end, zone)}</time>"
    )


def web_address(address: str) -> str:
    """An address that a page may link to; nothing for `javascript:` and other schemes than the web's."""
    return address if address.startswith(("https://", "http://")) else ""


def duration(minutes: int, *, language: str) -> str:
    """ "90 minutes" """
    return catalogue(language).ngettext("%(num)d minute", "%(num)d minutes", minutes) % {"num": minutes}


def _utc(instant: datetime | date) -> str:
    return instant.strftime("%Y-%m-%dT%H:%MZ")
