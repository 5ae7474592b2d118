"""Gathers the words of the interface from code and templates into the catalogues: `make words`.

The catalogues carry no line numbers and no dates, so that a change shows only words.
"""

from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "translations"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}

# Arabic in the order that GNU gettext and Weblate use; Babel's own header orders the last two otherwise.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "zh": "nplurals=1; plural=0;",
}


def template() -> polib.POFile:
    """All messages of the house, sorted, with the translators' comments."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found: dict[tuple, polib.POEntry] = {}
    for _, _, message, comments, _ in extract_from_dir(str(ROOT), methods, options, KEYWORDS, ["Translators:"], strip_comment_tags=True):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        entry = found.setdefault((singular, plural), polib.POEntry(msgid=singular, msgid_plural=plural))
        if "%(" in singular and "python-format" not in entry.flags:
            entry.flags.append("python-format")
        comment = " ".join(comments)
        if comment and comment not in entry.comment:
            entry.comment = comment
        if plural:
            entry.msgstr_plural = {0: "", 1: ""}
    made = polib.POFile(wrapwidth=0)
    made.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    made.extend(found[key] for key in sorted(found))
    return made


def merged(language: str, words: polib.POFile) -> polib.POFile:
    """The catalogue of a language with exactly the messages of the template; what was translated stays."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    known = {(entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    made = polib.POFile(wrapwidth=0)
    made.metadata = {"Language": language, "Content-Type": "text/plain; charset=utf-8", "Plural-Forms": PLURALS[language]}
    for entry in words:
        old = known.get((entry.msgid, entry.msgid_plural))
        new = polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural, comment=entry.comment, flags=list(entry.flags))
        forms = int(PLURALS[language][9])
        if entry.msgid_plural:
            english = {form: entry.msgid if form == 0 else entry.msgid_plural for form in range(forms)}
            empty = english if language == "en" else dict.fromkeys(range(forms), "")
            new.msgstr_plural = old.msgstr_plural if old else empty
        else:
            new.msgstr = old.msgstr if old else (entry.msgid if language == "en" else "")
        made.append(new)
    return made


def main() -> None:
    words = template()
    words.save(str(TRANSLATIONS / "messages.pot"))
    for language in PLURALS:
        path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = merged(language, words)
        catalogue.save(str(path))
        print(f"{language}: {len(catalogue.translated_entries())} of {len(catalogue)} translated")


if __name__ == "__main__":
    main()
