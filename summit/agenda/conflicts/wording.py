"""Conflicts over words: a title that a required language lacks, a translation of what the source no longer says."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan


def title_missing(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """The public cannot read the title in a required language."""
    for session in _for_readers(plan, sessions):
        missing = tuple(language for language in plan.required_languages if not session.title.words.get(language))
        if missing:
            yield _told("title_missing", _severity(session), session, missing)


def stale_translations(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """A translation into a required language was made of an earlier source: of the title, or of longer texts."""
    for session in _for_readers(plan, sessions):
        titles = tuple(language for language in plan.required_languages if language in session.title.stale)
        if titles:
            yield _told("title_stale", _severity(session), session, titles)
        longer = {language for text in (session.subtitle, session.abstract, session.description) for language in text.stale}
        texts = tuple(language for language in plan.required_languages if language in longer)
        if texts:
            yield _told("text_stale", "informs", session, texts)


def _for_readers(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[SessionEntry]:
    """The sessions that people are to read about: not the closed ones, nor those that are over before they began."""
    if plan.required_languages:
        for session in sessions:
            if session.access != "closed" and not session.is_cancelled and not session.is_withdrawn:
                yield session


def _severity(session: SessionEntry) -> str:
    return "informs" if session.status == "draft" else "warns"


def _told(kind: str, severity: str, session: SessionEntry, languages: tuple[str, ...]) -> Conflict:
    return Conflict(kind=kind, severity=severity, sessions=(session.uid,), values={"languages": languages}, facts=languages)
