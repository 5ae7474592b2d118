"""What is done to a programme: flask seed | import | publish | erase."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import inspect

from summit.demo.accounts import PASSWORD, demo_accounts, seed_accounts
from summit.demo.seeding import seed_demo
from summit.editorial.importing import BrokenFile, Report, UnusableSlug, import_schedule, read_schedule
from summit.editorial.next_release import Unpublishable
from summit.editorial.reading import summit_by_slug
from summit.editorial.redacting import NobodyToErase, erase_person, uid_of_person
from summit.editorial.releasing import BlockedByConflicts, release
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.render.conflict_words import sentence
from summit.web.account.installed import passwords


def make_tables() -> None:
    """Migrate a database that is empty, so that the first command of all works; leave any other alone."""
    if not inspect(db.engine).get_table_names():
        upgrade()


@click.command("seed")
def seed_command() -> None:
    """Load and publish the demo summit, if the database holds no summit yet."""
    make_tables()
    if seed_demo(db.session):
        db.session.commit()
        click.echo("The demo summit waic-2024 is loaded and published.")
    if current_app.config["HAS_DEMO_ACCOUNTS"]:
        if seed_accounts(db.session, passwords()):
            db.session.commit()
        for line in _who_signs_in():
            click.echo(line)


def _who_signs_in() -> Iterator[str]:
    """The accounts of the demo for a terminal, and the password of them all."""
    people = demo_accounts(db.session)
    if people:
        yield f"Sign in at /account/sign-in; the password of all is: {PASSWORD}"
    for one in people:
        yield f"  {one.email:<20} {one.may}"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--summit", "slug", required=True, help="The summit's slug; it is made when it is new.")
def import_command(file: Path, slug: str) -> None:
    """Read a frab schedule (XML or JSON) into a summit. A broken file changes nothing."""
    make_tables()
    try:
        schedule = read_schedule(file.read_bytes(), file.name)
        _, report = import_schedule(db.session, summit_by_slug(db.session, slug), schedule, slug, file.name)
    except (BrokenFile, UnusableSlug) as broken:
        db.session.rollback()
        raise click.ClickException(f"{file.name}: {broken} Nothing was changed.") from broken
    db.session.commit()
    for line in _told(report):
        click.echo(line)


def _told(report: Report) -> Iterator[str]:
    """The report for a terminal: a line for every row that was changed or could not be used, then the counts."""
    for note in report.notes:
        place = f"row {note.row}" if note.row else "file"
        line = f", line {note.line}" if note.line else ""
        yield f"{note.severity}: {place}{line}: {note.what}: {note.reason}"
    yield f"{report.added} sessions added, {report.changed} changed, {report.unchanged} unchanged, {report.unusable} unusable."


@click.command("publish")
@click.argument("slug")
@click.option("--only", multiple=True, metavar="CODE", help="Publish this session alone; may be repeated.")
@click.option("--waive", "waived", multiple=True, metavar="KEY=REASON", help="Publish in spite of this conflict; may be repeated.")
def publish_command(slug: str, only: tuple[str, ...], waived: tuple[str, ...]) -> None:
    """Make the next release of a summit, and draft the letters that tell of it. What blocks it is printed with its key."""
    make_tables()
    summit = summit_by_slug(db.session, slug)
    if summit is None:
        raise click.ClickException(f"There is no summit {slug!r}.")
    acting(db.session, "command line", "flask publish")
    try:
        made, changes = release(db.session, summit, only=only or None, by="command line", waived=dict(map(_key_and_reason, waived)))
    except BlockedByConflicts as blocked:
        db.session.rollback()
        for conflict in blocked.conflicts:
            click.echo(f"{conflict.key}  {sentence(conflict, blocked.agenda, language='en')}", err=True)
        raise click.ClickException("Nothing was published. Waive each of these with --waive KEY=REASON, or put it right.") from blocked
    except Unpublishable as refused:
        db.session.rollback()
        raise click.ClickException(f"{refused}.") from refused
    db.session.commit()
    click.echo(f"Release {made.number} of {slug}: {len(changes.by_session())} sessions changed.")


def _key_and_reason(given: str) -> tuple[str, str]:
    key, equals, reason = given.partition("=")
    if not (equals and reason.strip()):
        raise click.BadParameter(f"{given!r} is not KEY=REASON", param_hint="--waive")
    return key.strip(), reason


@click.command("erase")
@click.argument("slug")
@click.argument("code")
@click.option("--why", required=True, help="Why; it stands in the trail, without the name.")
def erase_command(slug: str, code: str, why: str) -> None:
    """Take a person (by the code in her address) out of the draft, the trail and every release, for ever."""
    summit = summit_by_slug(db.session, slug)
    if summit is None:
        raise click.ClickException(f"There is no summit {slug!r}.")
    acting(db.session, "command line", "flask erase", why)
    try:
        releases = erase_person(db.session, summit, uid_of_person(db.session, summit, code))
    except NobodyToErase as nobody:
        db.session.rollback()
        raise click.ClickException(f"Nobody is called {code!r}, in the draft or in any release.") from nobody
    db.session.commit()
    click.echo(f"Taken out of the draft and of {releases} {'release' if releases == 1 else 'releases'}.")
