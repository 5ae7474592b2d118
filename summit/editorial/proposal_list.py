"""The proposals of a summit as lines of the secretariat's queue, with what was thought of each. Drafts are the agencies' own."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.editorial.session_list import comparable
from summit.model import Proposal, Review, Summit
from summit.model.proposal import PersonWanted
from summit.model.wording import Wordings

# Of agencies and formats, by their ids.
Names = Mapping[str, Mapping[int, str]]
FILTERS = ("q", "state", "agency", "format")
COLUMNS = ("state", "title", "agency", "format", "minutes", "day", "score", "submitted")
# What waits for an answer stands first.
STATES = ("submitted", "asked", "accepted", "merged", "refused", "withdrawn")


class ProposalLine(NamedTuple):
    """What the queue shows of a proposal. `score` is the mean of its reviews, or None; agency and format are ids."""

    id: int
    uid: str
    version: int
    title: Wordings
    agency_id: int
    format_id: int | None
    minutes: int
    wished_day: date | None
    people: tuple[PersonWanted, ...]
    state: str
    submitted_at: datetime
    score: float | None = None
    reviews: int = 0


def submitted_proposals(summit: Summit) -> Any:
    """The proposals that the secretariat sees: those that were submitted, whatever became of them."""
    return select(Proposal).filter_by(summit_id=summit.id).where(Proposal.submitted_at.is_not(None))


def lines_of(database: Database, summit: Summit) -> list[ProposalLine]:
    """All that were submitted; two questions to the database, however many there are."""
    reviewed = select(Review.proposal_id, func.avg(Review.score), func.count()).join(Proposal, Proposal.id == Review.proposal_id)
    grouped = reviewed.filter_by(summit_id=summit.id).group_by(Review.proposal_id)
    scores = {ident: (float(mean), count) for ident, mean, count in database.execute(grouped)}
    columns = [getattr(Proposal, name) for name in ProposalLine._fields[:-2]]
    rows = database.execute(submitted_proposals(summit).with_only_columns(*columns))
    return [ProposalLine(*row, *scores.get(row.id, (None, 0))) for row in rows]


def chosen(
    lines: list[ProposalLine],
    asked: Mapping[str, str],
    column: str,
    is_backwards: bool,
    names: Mapping[str, Mapping[int, str]],
    language: str,
) -> list[ProposalLine]:
    """The lines that are asked for, in order of a column."""
    for name, value in asked.items():
        keep = _filter(name, value)
        lines = [line for line in lines if keep(line)]
    return sorted(lines, key=_key(column, names, language), reverse=is_backwards)


def _filter(name: str, value: str) -> Callable[[ProposalLine], bool]:
    if name == "q":
        words = comparable(value).split()
        return lambda line: all(word in comparable(" ".join(sorted(line.title.texts))) for word in words)
    if name == "state":
        return lambda line: line.state == value
    wanted = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
    return lambda line: getattr(line, f"{name}_id") == wanted


def _key(column: str, names: Names, language: str) -> Callable[[ProposalLine], Any]:
    def since(line: ProposalLine) -> tuple:
        return line.submitted_at, line.id

    return {
        "state": lambda line: (STATES.index(line.state), *since(line)),
        "title": lambda line: (comparable(line.title.as_published.in_language(language).text), line.id),
        "agency": lambda line: (names["agency"].get(line.agency_id, ""), *since(line)),
        "format": lambda line: (names["format"].get(line.format_id, ""), *since(line)),
        "minutes": lambda line: (line.minutes, *since(line)),
        "day": lambda line: (line.wished_day or date.max, *since(line)),
        # The best first; what nobody has reviewed last.
        "score": lambda line: (-(line.score or 0), *since(line)),
        "submitted": since,
    }[column]
