"""What a summit can begin with: the usual levels of representation, and the countries in United Nations terms.

usual_levels.csv: levels after DOMAIN.md 3.2. un_names.csv: short and formal names of the 193 Member States and of the two
observer States as UNTERM (unterm.un.org) has them, after data/unterm_names.csv of the data package "country-codes"
(github.com/datasets/country-codes, commit a09b84a, Public Domain Dedication and License). Articles are left out as on a
name plate, Türkiye has its name of 2022. A formal name that is the short one stands empty. A summit's own rows are its
own from the moment they are added: nothing here is ever written over them.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import title_keys
from summit.model import Level, Party, Summit
from summit.model.wording import Wordings, wordings

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


class UsualLevel(NamedTuple):
    """A level by its code, with its names by language."""

    code: str
    rank: int
    category: int
    names: Mapping[str, str]


class Country(NamedTuple):
    """A country by its ISO 3166-1 code in small letters, in the order of the English alphabet, observers after the members."""

    code: str
    kind: str
    names: Mapping[str, str]
    formal: Mapping[str, str]


@cache
def usual_levels() -> tuple[UsualLevel, ...]:
    """The levels that most summits know, by rank."""
    return tuple(UsualLevel(row["code"], int(row["rank"]), int(row["category"]), _names(row)) for row in _rows("usual_levels.csv"))


@cache
def countries() -> tuple[Country, ...]:
    """The Member States and observer States of the United Nations."""
    found = []
    for row in _rows("un_names.csv"):
        names = _names(row)
        formal = {tag: row[f"formal_{tag}"] or names[tag] for tag in LANGUAGES}
        found.append(Country(row["code"], row["kind"], names, formal))
    return tuple(found)


def levels_missing(database: Database, summit: Summit) -> list[UsualLevel]:
    """The usual levels whose codes no level of the summit has."""
    there = _codes(database, summit, Level)
    return [level for level in usual_levels() if level.code not in there]


def add_usual_levels(database: Database, summit: Summit) -> int:
    """Add the usual levels that the summit lacks; return how many. The caller commits."""
    missing = levels_missing(database, summit)
    for level in missing:
        row = Level(summit_id=summit.id, code=level.code, name=_words(summit, level.names), rank=level.rank, category=level.category)
        database.add(row)
    database.flush()
    return len(missing)


def countries_missing(database: Database, summit: Summit) -> list[Country]:
    """The countries whose codes no party of the summit has."""
    there = _codes(database, summit, Party)
    return [country for country in countries() if country.code not in there]


def add_countries(database: Database, summit: Summit, codes: Collection[str]) -> int:
    """Add those of these countries that the summit lacks, after all that it has; return how many. The caller commits."""
    missing = [country for country in countries_missing(database, summit) if country.code in codes]
    last = database.scalar(select(func.max(Party.order)).filter_by(summit_id=summit.id))
    for order, country in enumerate(missing, 0 if last is None else last + 1):
        name, formal = _words(summit, country.names), _words(summit, country.formal)
        keys = title_keys({tag: wording.text for tag, wording in name.by_language.items()})
        row = Party(summit_id=summit.id, code=country.code, name=name, formal=formal, kind=country.kind, sort_keys=keys, order=order)
        database.add(row)
    database.flush()
    return len(missing)


def _codes(database: Database, summit: Summit, table: type) -> set[str]:
    return set(database.scalars(select(table.code).filter_by(summit_id=summit.id)))


def _words(summit: Summit, names: Mapping[str, str]) -> Wordings:
    """The names in the summit's languages; where its originals are in a language that has none, English stands for them."""
    source = summit.source_language if summit.source_language in names else "en"
    return wordings({tag: text for tag, text in names.items() if tag == source or tag in summit.languages}, source)


def _names(row: Mapping[str, str]) -> dict[str, str]:
    return {tag: row[tag] for tag in LANGUAGES}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
