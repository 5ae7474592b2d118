"""Two publishers at the same moment, in two real processes: one release each, or a clear refusal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from summit.model import Release

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PUBLISHER = """
import sys
import config
from summit.app import create_app
from summit.editorial.publishing import Unpublishable, publish
from summit.editorial.reading import summit_by_slug
from summit.extensions import db
from summit.model import Session

app = create_app(config.Testing(sys.argv[1]))
with app.app_context():
    summit = summit_by_slug(db.session, "shanghai-2026")
    db.session.commit()
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        session = db.session.query(Session).filter_by(code=sys.argv[2]).one()
        session.minutes += 5
        release, _ = publish(db.session, summit, only={sys.argv[2]})
        number = release.number
        db.session.commit()
        print("published", number)
    except Unpublishable as refused:
        print("refused", refused)
"""


def test_two_publishers_get_one_release_each_or_a_refusal(cast, database_url):
    codes = ("first", "second", "third", "fourth")
    for code in codes:
        cast.session(code)
    cast.database.commit()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    publishers = [
        subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, database_url, code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        for code in codes
    ]
    for publisher in publishers:
        assert publisher.stdout.readline() == "ready\n"
    for publisher in publishers:
        publisher.stdin.write("go\n")
        publisher.stdin.flush()
    answers = [publisher.communicate(timeout=60)[0].strip() for publisher in publishers]

    published = sorted(int(answer.split()[1]) for answer in answers if answer.startswith("published"))
    refused = [answer for answer in answers if answer.startswith("refused")]
    assert len(published) + len(refused) == len(codes), answers
    assert published, answers
    assert published == list(range(1, len(published) + 1))
    assert cast.database.scalars(select(Release.number).order_by(Release.number)).all() == published
