"""Pages as text: one Jinja environment for each language, far from Flask's.

What signs people in adds the cookie's person to Flask's own environment, and every
public page would vary on the cookie.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from summit.core import languages
from summit.core.catalogues import catalogue
from summit.render import found, showing
from summit.render.change_words import functions as telling_changes
from summit.render.clash_words import functions as telling_clashes
from summit.render.conflict_words import functions as telling_conflicts
from summit.render.links import shown_links
from summit.render.statement_words import functions as telling_statements
from summit.render.task_words import task_told
from summit.render.telling import labelled

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@lru_cache(maxsize=16)
def environment(language: str) -> Environment:
    """The templates with the words, dates and directions of one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.install_gettext_translations(catalogue(language), newstyle=True)
    made.globals |= {
        "language": language,
        "direction": languages.direction(language),
        "list_comma": languages.list_comma(language),
        "direction_of": languages.direction,
        "interface_languages": languages.INTERFACE,
        **showing.functions(language),
        **telling_changes(language),
        **telling_conflicts(language),
        **telling_clashes(language),
        **telling_statements(language),
        "task_told": partial(task_told, language=language),
        "labelled": partial(labelled, language=language),
        "shown_links": partial(shown_links, language=language),
        "found_entry": partial(found.found_entry, language=language),
    }
    return made


def page(template: str, language: str, shown: Mapping[str, object]) -> str:
    """Render a template in a language; a name it does not know raises UndefinedError."""
    return environment(language).get_template(template).render(shown)
