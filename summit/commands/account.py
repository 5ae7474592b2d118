"""What is done to accounts: flask account create | link."""

import click
from flask import current_app
from flask.cli import AppGroup

from summit.commands.programme import make_tables
from summit.core.languages import INTERFACE
from summit.editorial.accounts.making import EmailTaken, UnusableEmail, account_by_email, make_account
from summit.editorial.accounts.passwords import LEAST_LETTERS, MOST_LETTERS
from summit.editorial.accounts.second_factors import forget_second_factors
from summit.editorial.trailing import acting, leave_trail
from summit.extensions import db
from summit.model import Account, Grant
from summit.web.account.installed import passwords
from summit.web.account.link import invitation_link

account_commands = AppGroup("account", help="Make accounts, and let people in who lost what they sign in with.")


@account_commands.command("create")
@click.option("--email", prompt="E-mail address")
@click.option("--name", prompt="Name", default="")
@click.option("--language", type=click.Choice(list(INTERFACE)), default="en", help="The language of the desk and of letters.")
@click.option("--password-prompt", is_flag=True, help="Ask for a password instead of printing a link.")
def create_command(email: str, name: str, language: str, password_prompt: bool) -> None:
    """Make an operator: somebody who may do everything everywhere. Prints a link that signs her in once."""
    make_tables()
    acting(db.session, "command line", "flask account create")
    try:
        made = make_account(db.session, email, name, language)
    except UnusableEmail as unusable:
        raise click.ClickException(f"{email!r} is no e-mail address: {unusable}") from unusable
    except EmailTaken as taken:
        raise click.ClickException(
            f"There is an account with {email!r} already. `flask account link {email}` lets its owner in."
        ) from taken
    made.grants.append(Grant(role="operator"))
    leave_trail(db.session, made, "created", subject=made.uid, kind="account", after={"role": "operator"})
    if password_prompt:
        passwords().give(made, _asked_password())
    db.session.commit()
    click.echo(f"{made.email} is an operator.")
    if not password_prompt:
        _print_link(made)


@account_commands.command("link")
@click.argument("email")
@click.option("--without-second-factor", is_flag=True, help="Forget her authenticator app, recovery codes and passkeys.")
def link_command(email: str, without_second_factor: bool) -> None:
    """Print a link that signs somebody in once."""
    found = account_by_email(db.session, email)
    if found is None:
        raise click.ClickException(f"Nobody has an account with {email!r}.")
    if without_second_factor:
        forget_second_factors(found)
        db.session.commit()
    _print_link(found)


def _print_link(account: Account) -> None:
    base = current_app.config["BASE_URL"] or "http://127.0.0.1:5000"
    click.echo(f"This link signs {account.email} in once, within two weeks:\n{base}{invitation_link(account)}")


def _asked_password() -> str:
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS:
        raise click.ClickException(f"A password has at least {LEAST_LETTERS} characters. Nothing was changed.")
    return password
