"""Who acts for a speaker: named by her alone, until a day or until she ends it, and the trail says for whom she acted."""

from datetime import timedelta

import lxml.html
import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.inviting import write_wanted
from summit.model import Invitation, Keeper, Letter, Trail
from tests.cast import at
from tests.signing_in import granted
from tests.strict import DeskClient
from tests.submitting import submit
from tests.web.desk.test_rights_of_forms import token_of
from tests.web.speaker.conftest import HERE

ASSISTANTS = f"{HERE}/assistants"
LAST_DAY = "2026-07-05"
THEN_IT_IS_OVER = at(23, 59, day=5) + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _a_month_before(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at(9) - timedelta(days=30))


@pytest.fixture
def sam(app, chen, published, database) -> DeskClient:
    """Sam, whom Chen named her assistant, and who opened the link."""
    assert submit(chen, ASSISTANTS, {"email": "sam@example.org", "name": "Sam", "until": LAST_DAY}).status_code == 303
    letter = database.scalars(select(Letter).filter_by(kind="invitation")).one()
    client = DeskClient(app)
    assert submit(client, letter.told["link"]).location == f"{HERE}/"
    return client


def test_an_assistant_acts_for_the_speaker_and_the_trail_says_so(sam, cast, database):
    submit(sam, f"{HERE}/profile", {"pronunciation": "yoo"})
    line = database.scalars(select(Trail).filter_by(kind="person", action="changed").order_by(Trail.id.desc())).first()
    assert line.acted_for == cast.chen.uid
    assert line.actor == database.scalars(select(Keeper).filter_by(role="assistant")).one().account.uid


def test_an_assistant_names_nobody_and_ends_nobody(sam, database):
    token = {"csrf_token": token_of(sam)}
    acts, invitation = database.scalars(select(Keeper).filter_by(role="assistant")).one(), database.scalars(select(Invitation)).one()
    told = token | {"email": "eve@example.org", "until": LAST_DAY}
    for path in (ASSISTANTS, f"{ASSISTANTS}/{invitation.uid}", f"{ASSISTANTS}/acting/{acts.id}/end"):
        assert sam.post(path, data=told).status_code == 403
    assert database.query(Invitation).count() == 1


def test_whose_part_was_ended_comes_in_no_more_and_is_sent_no_other_link(sam, chen, database):
    acts = database.scalars(select(Keeper).filter_by(role="assistant")).one()
    assert submit(chen, ASSISTANTS, action=f"{ASSISTANTS}/acting/{acts.id}/end").status_code == 303
    assert sam.get(f"{HERE}/").status_code == 404
    useless = "/account/invitation/nothing-at-all"
    token = sam.get(useless).get_data(as_text=True).partition('name="csrf_token" value="')[2].partition('"')[0]
    sam.post("/account/invitation", data={"csrf_token": token, "email": "sam@example.org"})
    assert write_wanted(database) == 0
    assert database.query(Letter).filter_by(kind="invitation").count() == 1


def test_an_invitation_whose_last_day_is_past_gets_no_other_link(chen, published, database, monkeypatch):
    submit(chen, ASSISTANTS, {"email": "sam@example.org", "until": LAST_DAY})
    invitation = database.scalars(select(Invitation)).one()
    path = f"{ASSISTANTS}/{invitation.uid}"
    monkeypatch.setattr(clock, "now", lambda: THEN_IT_IS_OVER - timedelta(seconds=1))
    assert submit(chen, ASSISTANTS, {"do": "again"}, action=path).status_code == 303
    assert offered(chen) == ["again", "revoke"]
    monkeypatch.setattr(clock, "now", lambda: THEN_IT_IS_OVER)

    assert "The last day is past." in chen.get(ASSISTANTS).get_data(as_text=True)
    assert offered(chen) == ["revoke"]
    database.refresh(invitation)
    known, letters = invitation.key, links(database)
    assert chen.post(path, data={"csrf_token": token_of(chen), "do": "again"}).status_code == 303
    database.refresh(invitation)
    assert invitation.key == known
    assert links(database) == letters

    assert submit(chen, ASSISTANTS, {"email": "sam@example.org", "until": "2026-07-09"}).status_code == 303
    assert links(database) != letters
    assert offered(chen) == ["again", "revoke"]


def test_a_number_of_any_size_is_nobody_who_acts(chen):
    answer = chen.post(f"{ASSISTANTS}/acting/{'9' * 30}/end", data={"csrf_token": token_of(chen)})
    assert answer.status_code == 404


def test_nobody_writes_to_everybody_by_inviting(chen, at_the_desk, cast, published, database):
    """A letter of the house with a name that somebody typed is what those look for who send letters to strangers."""
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    for client, page in ((chen, ASSISTANTS), (bo, "/agency/shanghai-2026/ministry/editors")):
        told = {"csrf_token": token_of(client), "name": "Somebody", "until": LAST_DAY, "language": "en"}
        statuses = [client.post(page, data=told | {"email": f"stranger{number}@example.org"}).status_code for number in range(31)]
        assert statuses == [303] * 30 + [429]


def offered(client: DeskClient) -> list[str]:
    """What the buttons beside the invitations do."""
    page = lxml.html.document_fromstring(client.get(ASSISTANTS).get_data(as_text=True))
    return [button.get("value") for button in page.xpath("//button[@name='do']")]


def links(database) -> list[str]:
    return [letter.told["link"] for letter in database.scalars(select(Letter).filter_by(kind="invitation"))]
