"""What somebody chooses to publish, as the form says it, and the page that shows what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from summit.core.characters import legal
from summit.editorial.next_release import next_release
from summit.editorial.prospect import prospect_on, stamps_of
from summit.extensions import db
from summit.render.release_words import others_told, sessions_told
from summit.web.account.freshness import is_fresh, safe_next
from summit.web.desk.visiting import Desk, show
from summit.web.forms import Form

LONGEST_REASON = 500
REASON = "reason-"


@dataclass(frozen=True)
class Choice:
    """Everything, or some sessions by their codes; the reasons for what blocks, and the stamps of what was seen (prospect.py)."""

    is_whole: bool = True
    codes: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    reason_for_all: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)

    @property
    def only(self) -> frozenset[str] | None:
        return None if self.is_whole else self.codes

    @property
    def waived(self) -> Mapping[str, str]:
        """The reason for each conflict that was shown: its own, else the one for all."""
        return {key: reason or self.reason_for_all for key, reason in self.reasons.items()}

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb is asked for."""
        return {"only": self.only, "waived": self.waived, "seen": self.seen}

    @property
    def of_everything(self) -> "Choice":
        return replace(self, is_whole=True)


def choice_of_address() -> Choice:
    """The sessions that an address names (`?only=…`), or everything."""
    codes = frozenset(request.args.getlist("only"))
    return Choice(is_whole=not codes, codes=codes)


def address_of(here: Desk, choice: Choice) -> str:
    """Where the page of the next release stands with this choice; many ticks make an address that is too long to come back to."""
    only = [] if choice.is_whole else sorted(choice.codes)
    address = url_for("desk.new_release", slug=here.slug, only=only)
    return address if safe_next(address) == address else url_for("desk.new_release", slug=here.slug)


def choice_in(typed: MultiDict) -> Choice:
    """What stands in the form."""
    reasons = {name.removeprefix(REASON): legal(text).strip()[:LONGEST_REASON] for name, text in typed.items() if name.startswith(REASON)}
    stamps = (part.rpartition(":") for part in typed.get("seen", "").split())
    return Choice(
        is_whole=typed.get("what") != "chosen",
        codes=frozenset(typed.getlist("only")),
        reasons={key: reason for key, reason in reasons.items() if key != "all"},
        reason_for_all=reasons.get("all", ""),
        seen={code: stamp for code, _, stamp in stamps},
    )


def show_choice(here: Desk, choice: Choice, form: Form, status: int = 200, refused: str = "") -> Response:
    """The page: all that could be published, and what the choice would do."""
    whole = next_release(db.session, here.summit)
    following = whole if choice.is_whole else next_release(db.session, here.summit, only=choice.codes, draft=whole.draft)
    prospect = prospect_on(db.session, here.summit, following)
    stamps = stamps_of(whole, whole.changes.by_session())
    return show(
        "desk/new_release.html",
        here,
        status=status,
        form=form,
        choice=choice,
        refused=refused,
        prospect=prospect,
        whole=whole,
        seen=" ".join(f"{code}:{stamp}" for code, stamp in stamps.items()),
        sessions=sessions_told(whole.changes, whole.published, whole.agenda, here.language),
        others=others_told(whole.changes, whole.published, whole.agenda, here.language),
        may_publish=here.rights.organises,
        is_fresh=is_fresh(),
        address_of_choice=address_of(here, choice),
    )
