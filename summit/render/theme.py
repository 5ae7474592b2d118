"""The colours of one summit as a style sheet: its accent and its tracks, made legible."""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from summit.agenda.book import Agenda
from summit.render import assets
from summit.render.colours import DEFAULT_ACCENT, is_colour

# The raised papers of tokens.css, on which contrast is harder than on the plain ones.
PAPER, NIGHT = "#f6f5f1", "#1d2128"
ENOUGH = 4.6


@lru_cache(maxsize=32)
def theme_css(agenda: Agenda) -> bytes:
    """The colours of a release, which is asked for again and again."""
    return colours_of(agenda)


def colours_of(agenda: Agenda) -> bytes:
    """Accent and tracks for light and dark; colours with too little contrast are moved until they have enough (WCAG 1.4.3)."""
    rules = [f":root{{--accent:{legible(agenda.summit.accent, paper)}}}{_tracks(agenda, paper)}" for paper in (PAPER, NIGHT)]
    return _by_light(*rules)


def colours_of_tracks(agenda: Agenda) -> bytes:
    """The tracks alone, for pages that have colours of their own."""
    return _by_light(_tracks(agenda, PAPER), _tracks(agenda, NIGHT))


def _tracks(agenda: Agenda, paper: str) -> str:
    return "".join(f".t-{track.code}{{--track:{legible(track.colour, paper)}}}" for track in agenda.tracks)


def _by_light(light: str, dark: str) -> bytes:
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}".encode()


@lru_cache(maxsize=32)
def style_version(agenda: Agenda) -> str:
    """12 hexadecimal digits over the style sheet and the colours: other colours stand under another address."""
    return sha256(assets.version().encode() + theme_css(agenda)).hexdigest()[:12]


def legible(colour: str, background: str) -> str:
    """The colour, or the nearest in lightness that stands out enough on the background."""
    if not is_colour(colour):
        colour = DEFAULT_ACCENT
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    towards: Callable[[int], int] = (
        (lambda value: int(value * 0.94)) if background == PAPER else (lambda value: int(value + (255 - value) * 0.08 + 1))
    )
    while contrast(colour, background) < ENOUGH:
        channels = [max(0, min(255, towards(value))) for value in channels]
        colour = "#{:02x}{:02x}{:02x}".format(*channels)
    return colour.lower()


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
