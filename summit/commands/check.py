"""Whether this installation is well: flask check."""

from collections.abc import Iterator

import click
import msgspec
from flask import current_app
from sqlalchemy.orm import Session as Database

import config
from summit.extensions import db
from summit.health import Finding
from summit.health.accounts import check_accounts
from summit.health.letters import check_mail, check_worker
from summit.health.storage import check_clock, check_database, check_folders
from summit.health.surroundings import check_fonts, check_settings, check_zones


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="For monitoring: a list of findings.")
def check_command(as_json: bool) -> None:
    """Look for what is wrong with this installation, and say the cure. The exit status is 1 where there is an error."""
    findings = list(_findings())
    if as_json:
        click.echo(msgspec.json.encode(findings and [finding._asdict() for finding in findings]).decode())
    else:
        for finding in findings:
            click.echo(f"{finding.severity} {finding.code}: {finding.sentence}\n    {finding.cure}")
        click.echo(_summary(findings))
    if any(finding.severity == "error" for finding in findings):
        raise SystemExit(1)


def _findings() -> Iterator[Finding]:
    settings = current_app.config
    yield from check_settings(settings)
    yield from check_folders(db.engine, config.INSTANCE)
    yield from check_zones()
    yield from check_fonts()
    yield from check_mail(settings)
    broken = list(check_database(db.engine, current_app.extensions["migrate"].directory))
    yield from broken
    if not any(finding.code == "S001" for finding in broken):
        yield from check_clock(db.engine)
    if not broken:
        with Database(db.engine, autoflush=False) as database:
            yield from check_worker(database)
            yield from check_accounts(database, second_factor_required=settings["REQUIRE_SECOND_FACTOR"])


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "All is well."
    errors = sum(finding.severity == "error" for finding in findings)
    return f"{errors} errors, {len(findings) - errors} warnings."
