"""Letters that tell who proposed something what became of it."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as Database

from summit.core.catalogues import catalogue
from summit.core.languages import name_of
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.letters.ready import ready_letter
from summit.editorial.trail_names import names_of
from summit.model import Account, Agency, Change, Grant, Keeper, Letter, Person, Summit
from summit.render.letter_words import name_told
from summit.render.telling import isolated_in, said
from summit.render.trail_words import FIELDS
from summit.render.trail_words import said as said_in
from summit.render.wording import N_

WHAT_BECAME = {
    "approved": N_("%(field)s: approved"),
    "refused": N_("%(field)s: refused (%(answer)s)"),
    "asked": N_("%(field)s: a question (%(answer)s)"),
}


def tell_proposers(database: Database, summit: Summit, changes: Collection[Change]) -> list[Letter]:
    """A letter to everybody who proposed some of these, in her language, on what was answered. It goes out with the next round.

    Whose part has ended since is told nothing more of it.
    """
    by_account: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        by_account[change.by, change.acted_for].append(change)
    accounts = {one.uid: one for one in database.scalars(select(Account).where(Account.uid.in_({by for by, _for in by_account})))}
    names = names_of(database, {change.subject for change in changes})
    written = []
    for (by, acted_for), theirs in by_account.items():
        account = accounts.get(by)
        if account is None or not account.active or not usable_address(account.email):
            continue
        if not _acts_for(database, account, acted_for):
            continue
        language = language_for(account.language, summit)
        told = {
            "name": name_told(account.name or account.email, language),
            "summit": said((summit.short or summit.name).as_published, language),
            "changes": _told(theirs, names, language),
            "link": _link(database, summit, acted_for),
        }
        about = {"summit_id": summit.id, "account_id": account.id, "reader": acted_for}
        written.append(ready_letter("changes_answered", account.email, language, told, **about))
    database.add_all(written)
    database.flush()
    return written


def _acts_for(database: Database, account: Account, uid: str) -> bool:
    """Whether an account acts for itself, or still for the person or agency with this uid."""
    keeping = select(Keeper.id).join(Person, Keeper.person_id == Person.id).where(Person.uid == uid, Keeper.lasts())
    editing = select(Grant.id).join(Agency, Grant.agency_id == Agency.id).where(Agency.uid == uid)
    hers = [exists(keeping.where(Keeper.account_id == account.id)), exists(editing.where(Grant.account_id == account.id))]
    return uid == account.uid or database.scalar(select(or_(*hers)))


def _told(changes: Collection[Change], names: dict, language: str) -> str:
    gettext = catalogue(language).gettext
    lines: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        field = said_in(FIELDS, change.field, language)
        if change.language:
            field = f"{field}, {name_of(change.language, language)}"
        sentence = gettext(WHAT_BECAME[change.state]) % {"field": field, "answer": isolated_in(change.answer, language)}
        lines[change.subject].append(f"- {sentence}")
    return "\n\n".join("\n".join([said(names[uid], language) if uid in names else "", *found]).strip() for uid, found in lines.items())


def _link(database: Database, summit: Summit, acted_for: str) -> str:
    for table, place in ((Person, "speaker"), (Agency, "agency")):
        code = database.scalar(select(table.code).filter_by(uid=acted_for))
        if code:
            return f"/{place}/{summit.slug}/{code}/" + ("changes" if table is Person else "")
    return f"/desk/{summit.slug}/"
