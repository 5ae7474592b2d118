"""Direction in plain text, where there is no markup to carry it (UAX #9, section 2.4).

HTML uses `lang` and `dir` instead; calendars, spreadsheets and letters use these.
"""

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
RIGHT_TO_LEFT_ISOLATE = "\N{RIGHT-TO-LEFT ISOLATE}"
POP = "\N{POP DIRECTIONAL ISOLATE}"
# Embeddings, overrides and isolates; the marks of direction, which stand in honest Arabic too, are none of them.
TURNING = dict.fromkeys((*range(8234, 8239), *range(8294, 8298)))
CONTROLS = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 1564))


def isolated(text: str) -> str:
    """Somebody's words inside another sentence: their own first letter gives the direction."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP}"


def in_direction(text: str, direction: str) -> str:
    """Numbers and signs that must follow the page: "09:00–10:30" in an Arabic line."""
    mark = RIGHT_TO_LEFT_ISOLATE if direction == "rtl" else LEFT_TO_RIGHT_ISOLATE
    return f"{mark}{text}{POP}"


def without_turning(text: str) -> str:
    """The text without the invisible characters that let it be read in another order than it is stored."""
    return text.translate(TURNING)


def without_controls(text: str) -> str:
    """The text without the invisible marks that reorder what follows them."""
    return text.translate(CONTROLS)
