"""The words of the interface, read from `translations/` straight into gettext.

The .po files are the only form that is kept: they are compiled in memory when
first asked for, so that nothing can be stale.
"""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[2] / "translations"


@lru_cache(maxsize=16)
def catalogue(language: str) -> NullTranslations:
    """The interface in one language; an unknown language raises FileNotFoundError."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)
