"""Open tasks in a reader's words."""

from collections.abc import Iterable
from typing import Protocol

from summit.agenda.texts import Text
from summit.core.catalogues import catalogue
from summit.render.showing import language_name
from summit.render.telling import isolated_in, listed, said
from summit.render.wording import N_

TASK_NAMES = {
    "answer": N_("Answer an invitation"),
    "biography": N_("Biography"),
    "portrait": N_("Portrait"),
    "statement": N_("Statement"),
    "languages": N_("Missing languages"),
    "sign_off": N_("Sign-off of joint sessions"),
    "proposals": N_("Proposals"),
}
# Translators: tasks that are still open, as a list in a letter or on a page; %(about)s is the title of a session or the name of a person.
SENTENCES = {
    "answer": N_("Say whether you take part: %(about)s"),
    "biography": N_("A biography is missing: %(about)s"),
    "portrait": N_("A portrait is missing: %(about)s"),
    "statement": N_("Hand in your statement: %(about)s"),
    "languages": N_("Missing in %(languages)s: %(about)s"),
    "sign_off": N_("Sign off what is not signed yet: %(about)s"),
    "proposals": N_("A proposal is not submitted yet: %(about)s"),
}


class OpenTask(Protocol):
    """What words need of a task (editorial/tasks.py)."""

    kind: str
    about: Text
    languages: tuple[str, ...]


def task_told(task: OpenTask, language: str) -> str:
    """ "A biography is missing: Chen Yu" """
    missing = listed([isolated_in(language_name(tag, language=language), language) for tag in task.languages], language)
    return catalogue(language).gettext(SENTENCES[task.kind]) % {"about": said(task.about, language) or "—", "languages": missing}


def tasks_told(tasks: Iterable[OpenTask], language: str) -> str:
    """A line for each task, for letters."""
    return "\n".join(f"- {' '.join(task_told(task, language).split())}" for task in tasks)
