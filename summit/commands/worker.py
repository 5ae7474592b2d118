"""The worker of the house: flask worker."""

import logging
from collections.abc import Callable

import click
from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session as Database

from summit.attending.telling import tell_attendees
from summit.attending.waiting_list import expire_offers
from summit.editorial.inviting import write_wanted
from summit.editorial.pictures.keeping import sweep_pictures
from summit.editorial.planned import publish_due
from summit.editorial.reminding import remind_due
from summit.editorial.telling_lapses import tell_lapses
from summit.extensions import db
from summit.work.mail_server import MailServer
from summit.work.rounds import Stopping, at_most_every, work
from summit.work.sending import send_due

AN_HOUR = 60 * 60
A_DAY = 24 * AN_HOUR
# Where nobody said under which address the site is found, which only development allows.
BASE_IN_DEVELOPMENT = "http://127.0.0.1:5000"


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, and stop.")
@click.option("--pause", type=click.FloatRange(min=0.1), default=5.0, show_default=True, help="Seconds between two rounds without work.")
def worker_command(once: bool, pause: float) -> None:
    """Send the letters that are due, make the releases whose hour has come, offer free seats, and write to whom all this concerns.

    Once a day the pictures that nobody names any more are removed.

    SIGTERM stops it after the letter at hand.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    engine, secret = db.engine, current_app.secret_key
    server = MailServer.of(current_app.config)
    base = current_app.config["BASE_URL"] or BASE_IN_DEVELOPMENT
    stopping = Stopping()
    stopping.listen()
    if not server.host:
        click.echo("MAIL_SERVER is not set: letters wait in the outbox.")

    def send(asked: Stopping) -> int:
        return send_due(engine, server, base, lambda: asked.is_asked)

    publish = _in_database(engine, lambda database: len(publish_due(database)))
    tell = _in_database(engine, lambda database: tell_attendees(database, base, secret))
    move_up, tell_hosts = _in_database(engine, expire_offers), _in_database(engine, tell_lapses)
    invite, remind = _in_database(engine, write_wanted), _in_database(engine, remind_due)
    sweep = _in_database(engine, sweep_pictures)

    if once:
        made, told, moved = publish(stopping), tell(stopping), move_up(stopping)
        click.echo(f"{made} planned releases made or refused, {told} letters to attendees written, {moved} seats offered or taken back.")
        click.echo(f"{tell_hosts(stopping)} letters on lapsed sign-offs written.")
        click.echo(f"{invite(stopping)} new links and {remind(stopping)} reminders written.")
        click.echo(f"{send(stopping)} letters taken.")
        click.echo(f"{sweep(stopping)} pictures removed that nobody names.")
        return
    click.echo("The worker is at work; SIGTERM stops it.")
    work((send, publish, tell, move_up, tell_hosts, invite, at_most_every(AN_HOUR, remind), at_most_every(A_DAY, sweep)), stopping, pause)
    click.echo("The worker has stopped.")


def _in_database(engine: Engine, verb: Callable[[Database], int]) -> Callable[[Stopping], int]:
    """The verb as a round of work with a database session of its own; it says how much there was to do."""

    def go(_asked: Stopping) -> int:
        with Database(engine, autoflush=False) as database:
            return verb(database)

    return go
