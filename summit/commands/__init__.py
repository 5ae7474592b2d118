"""The commands of the house, one file a noun."""

from flask import Flask

from summit.commands.account import account_commands
from summit.commands.check import check_command
from summit.commands.programme import erase_command, import_command, publish_command, seed_command
from summit.commands.worker import worker_command

COMMANDS = (seed_command, import_command, publish_command, erase_command, worker_command, account_commands, check_command)


def register(app: Flask) -> None:
    """Add the commands to `flask`."""
    for command in COMMANDS:
        app.cli.add_command(command)
