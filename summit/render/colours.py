"""Colours by name: iCalendar's COLOR knows only the names of CSS3 (RFC 7986, section 5.9)."""

import re

DEFAULT_ACCENT = "#1f4e79"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

NAMED = {
    "black": (0, 0, 0),
    "maroon": (128, 0, 0),
    "darkred": (139, 0, 0),
    "brown": (165, 42, 42),
    "crimson": (220, 20, 60),
    "orangered": (255, 69, 0),
    "darkorange": (255, 140, 0),
    "goldenrod": (218, 165, 32),
    "olive": (128, 128, 0),
    "darkolivegreen": (85, 107, 47),
    "darkgreen": (0, 100, 0),
    "seagreen": (46, 139, 87),
    "teal": (0, 128, 128),
    "steelblue": (70, 130, 180),
    "royalblue": (65, 105, 225),
    "navy": (0, 0, 128),
    "midnightblue": (25, 25, 112),
    "darkslateblue": (72, 61, 139),
    "indigo": (75, 0, 130),
    "purple": (128, 0, 128),
    "mediumvioletred": (199, 21, 133),
    "saddlebrown": (139, 69, 19),
    "slategray": (112, 128, 144),
}


def is_colour(text: str) -> bool:
    """Whether the text is a colour as we keep them, "#rrggbb"."""
    return _COLOUR.fullmatch(text) is not None


def css_name(colour: str) -> str:
    """The nearest named colour of "#rrggbb"; steelblue where there is none."""
    try:
        wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    except ValueError:
        return "steelblue"
    return min(NAMED, key=lambda name: sum((one - other) ** 2 for one, other in zip(wanted, NAMED[name], strict=True)))
