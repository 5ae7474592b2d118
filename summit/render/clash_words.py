"""What cannot be attended together, in words."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from summit.core.catalogues import catalogue
from summit.render.wording import N_

# Translators: %(first)s and %(second)s are titles of sessions; min stands for minutes.
CLASHES = {
    "overlap": N_("%(first)s and %(second)s are at the same time."),
    "no_time_to_walk": N_("From %(first)s to %(second)s you have %(gap)s min; the way takes %(needed)s min."),
    "no_break": N_("From %(first)s to %(second)s there is no break of half an hour."),
}


def functions(language: str) -> dict[str, Callable]:
    """What templates call."""
    return {"clash_sentence": partial(clash_sentence, language=language)}


def told_clash(kind: str, first: str, second: str, gap: int, needed: int, language: str) -> str:
    """A clash as plain text."""
    return catalogue(language).gettext(CLASHES[kind]) % {"first": first, "second": second, "gap": gap, "needed": needed}


def clash_sentence(kind: str, first: Markup, second: Markup, gap: object, needed: object, *, language: str) -> Markup:
    """A clash with titles and numbers as elements."""
    values = {"first": first, "second": second, "gap": gap, "needed": needed}
    return Markup(catalogue(language).gettext(CLASHES[kind])) % values
