"""Two hundred people who want a seat at the same moment, in real processes: as many get one as there are, the others wait in line."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from summit.model import Account, Registration, Star

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
PROCESSES, PEOPLE, SEATS, HELD = 4, 50, 60, 5
CROWD = """
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import config
from summit.app import create_app
from summit.extensions import db
from summit.model import Account
from tests.signing_in import sign_in
from werkzeug.test import Client

SEAT = "/my/shanghai-2026/en/seats/talk"
app = create_app(config.Testing(sys.argv[1]))
with app.app_context():
    accounts = db.session.query(Account).filter(Account.email.startswith(sys.argv[2] + "-")).all()
    db.session.expunge_all()
    db.session.remove()
people = []
for account in accounts:
    client = Client(app)
    sign_in(client, app, account)
    token = re.search(r'name="csrf_token" value="([^"]*)"', client.get(SEAT).get_data(as_text=True))[1]
    people.append((client, token))
start = Barrier(len(people))


def press(person):
    client, token = person
    start.wait()
    answer = client.post(SEAT, data={"csrf_token": token})
    return f"{answer.status_code} {answer.headers.get('Location', '')}"


print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(len(people)) as pool:
    print("\\n".join(pool.map(press, people)))
"""


def test_two_hundred_at_once_get_as_many_seats_as_there_are(seated, database, database_url):
    seating = seated(SEATS, held=HELD, start=datetime(2099, 7, 4, 1, tzinfo=UTC))
    database.add_all(Account(email=f"p{process}-{number}@example.org") for process in range(PROCESSES) for number in range(PEOPLE))
    database.commit()
    with ExitStack() as open_crowds:
        crowds = [open_crowds.enter_context(_crowd(database_url, f"p{process}")) for process in range(PROCESSES)]
        for crowd in crowds:
            assert crowd.stdout.readline() == "ready\n"
        for crowd in crowds:
            crowd.stdin.write("go\n")
            crowd.stdin.flush()
        answers = [line for crowd in crowds for line in crowd.communicate(timeout=120)[0].splitlines()]

    assert Counter(answers) == {"303 /my/shanghai-2026/en/seats/talk": PROCESSES * PEOPLE}
    database.expire_all()
    rows = database.scalars(select(Registration).order_by(Registration.number)).all()
    free = SEATS - HELD
    assert [row.number for row in rows] == list(range(1, PROCESSES * PEOPLE + 1))
    assert [row.state for row in rows] == ["registered"] * free + ["waiting"] * (PROCESSES * PEOPLE - free)
    assert len({row.account_id for row in rows}) == PROCESSES * PEOPLE
    assert (seating.asked, seating.held) == (PROCESSES * PEOPLE, HELD)
    assert len(database.scalars(select(Star).filter_by(session_uid=seating.session_uid, is_on=True)).all()) == PROCESSES * PEOPLE


def _crowd(database_url: str, name: str) -> subprocess.Popen:
    command = [sys.executable, "-c", CROWD, database_url, name]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
