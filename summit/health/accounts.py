"""Whether those who may do most can sign in, and are well guarded."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.editorial.accounts.second_factors import is_required_of
from summit.health.findings import Finding, found
from summit.model import Account

MOST_NAMES = 5


def check_accounts(database: Database, *, second_factor_required: bool) -> Iterator[Finding]:
    """There is an operator, and whoever must have a second factor has one."""
    query = select(Account).where(Account.active, Account.grants.any()).order_by(Account.id)
    accounts = database.scalars(query.options(selectinload(Account.grants), selectinload(Account.passkeys))).all()
    if not any(grant.role == "operator" for account in accounts for grant in account.grants):
        yield found("S020")
    bare = [account.email for account in accounts if is_required_of(account) and not account.has_second_factor]
    if second_factor_required and bare:
        names = ", ".join(bare[:MOST_NAMES]) + (" …" if len(bare) > MOST_NAMES else "")
        yield found("S021", count=len(bare), names=names)
