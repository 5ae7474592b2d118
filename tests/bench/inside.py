"""Work that is done in a fresh process, so that nothing is warm that should be cold."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from summit.extensions import db

ROOT = Path(__file__).resolve().parents[2]


def in_fresh_process(function: Callable, *arguments: Any) -> Any:
    """What the function answers in a Python that has done nothing else; arguments and answer travel as JSON."""
    told = json.dumps([function.__module__, function.__name__, arguments])
    command = [sys.executable, "-m", "tests.bench.inside"]
    done = subprocess.run(command, input=told, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def opened(database: str) -> Iterator[Flask]:
    """What a server loads, on a database, in its context; one process knows only one database."""
    os.environ.update(settings(database))
    app = import_module("wsgi").app
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def settings(database: str) -> dict[str, str]:
    """The environment of a server on this database."""
    return {
        "DATABASE_URL": database,
        "SUMMIT_ENV": "production",
        "BASE_URL": "https://programme.example",
        "SECRET_KEY": "for measuring only",
    }


def main() -> None:
    """Run the function that the standard input names."""
    module, name, arguments = json.loads(sys.stdin.read())
    print(json.dumps(getattr(import_module(module), name)(*arguments)))


if __name__ == "__main__":
    main()
