"""Forms with a valid token: who may not send them is refused by the table of rules, and by the search for rows behind it."""

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from werkzeug.routing import Rule

from summit.extensions import db
from summit.model import Agency, Summit
from summit.model.wording import wordings
from summit.web import rules
from summit.web.permissions import signed_in
from tests.signing_in import granted
from tests.strict import DeskClient
from tests.web.desk.everything import Everything, private_rules
from tests.web.desk.test_rights import everybody, expected, outcome  # noqa: F401 - a fixture

# What stands in these addresses is no row of the summit: a language, a kind of letter or table, a conflict that may be over.
NO_ROWS = {"desk.letter_text", "desk.save_letter_text", "desk.export", "desk.preview_page"}
NO_ROWS |= {"desk.deadline", "desk.save_deadline", "desk.remove_deadline", "desk.remind"}
NO_ROWS |= {"desk.conflict", "desk.waive_conflict", "desk.withdraw_waiver_of"}
# What is published, or stands in sessions of others, is taken out by organisers alone.
OF_OTHERS_TOO = {("Bo", "desk.remove_person"), ("Bo", "desk.remove_session")}
# Gao edits for another agency: these rows are not there for him.
OF_BOS_AGENCY = {f"desk.{verb}_{noun}" for verb in ("save", "remove") for noun in ("person", "session")}
OF_BOS_AGENCY |= {"desk.invite", "desk.change_invitation"}
OF_BOS_AGENCY |= {"desk.save_portrait", "desk.remove_portrait"}
# Who is not in the draft any more can still be erased: the person is looked for in the releases and the trail of the whole summit.
WHOLE_SUMMIT = {"desk.erasure", "desk.erase"}


def token_of(client: DeskClient) -> str:
    page = client.page("/account/again" if client.get("/account/").status_code == 200 else "/account/sign-in")
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def post(client: DeskClient, path: str, token: str, **named: str) -> str:
    """What becomes of a form that holds nothing but its token, and what it has to name."""
    told = {"json": {"scans": []}} if path.endswith(".json") else {"data": {"csrf_token": token} | named}
    answer = client.post(path, headers={"Accept-Language": "en", "X-CSRFToken": token, "Sec-Fetch-Site": "same-origin"}, **told)
    return outcome(answer.status_code, answer.headers.get("Location", ""))


def forms_in(app) -> list[Rule]:
    return [rule for rule in private_rules(app) if "POST" in rule.methods]


def of_the_desk(app) -> list[Rule]:
    return [rule for rule in private_rules(app) if rule.endpoint.startswith("desk.") and "<slug>" in rule.rule]


def test_a_token_lets_nobody_in_whom_the_table_does_not(app, database, cast, everybody):  # noqa: F811
    everything = Everything(database, cast)
    tokens = {who: token_of(client) for who, client in everybody.items()}
    wrong, tried = [], 0
    for rule in forms_in(app):
        name = rules.RULES[rule.endpoint].__name__
        for who, client in everybody.items() if name != "anyone" else ():
            wanted = expected(name, who, "<slug>" in rule.rule)
            if wanted != "let in":
                tried += 1
                found = post(client, everything.address(rule), tokens[who])
                wrong += [f"{rule.endpoint} ({name}): {who} is {found}"] if found != wanted else []
    assert tried > 200
    assert wrong == [], "\n".join(wrong)


@pytest.mark.sqlite
def test_a_token_lets_everybody_in_whom_the_table_does(app, database, cast, everybody):  # noqa: F811
    """What one of them changes is put back before the next sends hers, so that all of them find the same."""
    everything = Everything(database, cast)
    tokens = {who: token_of(client) for who, client in everybody.items()}
    forms = [(rule, everything.address(rule)) for rule in of_the_desk(app) if "POST" in rule.methods]
    database.remove()
    file = Path(db.engine.url.database)
    kept = file.with_suffix(".kept")
    with db.engine.begin() as connection:
        connection.execute(text(f"VACUUM INTO '{kept}'"))
    wrong, tried = [], 0
    for rule, path in forms:
        name = rules.RULES[rule.endpoint].__name__
        for who, client in everybody.items():
            if expected(name, who, "<slug>" in rule.rule) == "let in":
                tried += 1
                found = post(client, path, tokens[who], **everything.named.get(rule.endpoint, {}))
                wanted = "refused" if (who, rule.endpoint) in OF_OTHERS_TOO else "let in"
                wanted = "told of nothing" if who == "Gao" and rule.endpoint in OF_BOS_AGENCY else wanted
                wrong += [f"{rule.endpoint} ({name}): {who} is {found}"] if found != wanted else []
                database.remove()
                db.engine.dispose()
                shutil.copy(kept, file)
    kept.unlink()
    assert tried > 150
    assert wrong == [], "\n".join(wrong)


@pytest.fixture
def table_is_open(app, monkeypatch) -> None:
    """The first lock is off: everybody who is signed in passes it at the desk."""
    for rule in of_the_desk(app):
        monkeypatch.setitem(rules.RULES, rule.endpoint, signed_in)


def test_behind_the_table_a_summit_is_found_by_nobody_without_a_part_in_it(app, database, cast, everybody, table_is_open):  # noqa: F811
    everything = Everything(database, cast)
    found = {}
    for who in ("Eve", "Zoe"):
        token = token_of(everybody[who])
        for rule in of_the_desk(app):
            path = everything.address(rule)
            if "POST" in rule.methods:
                found[who, "POST", rule.endpoint] = post(everybody[who], path, token)
            if "GET" in rule.methods:
                answer = everybody[who].get(path)
                found[who, "GET", rule.endpoint] = outcome(answer.status_code, answer.headers.get("Location", ""))
                answer.close()
    assert {key: what for key, what in found.items() if what != "told of nothing"} == {}


def test_behind_the_table_rows_are_found_in_their_own_summit_alone(app, database, cast, amina, at_the_desk):
    """Zoe organises a summit in which there is nothing, and sends forms there about what is in another."""
    empty = Summit(slug="elsewhere-2026", name=wordings({"en": "Elsewhere"}), zone="Asia/Shanghai", languages=("en",))
    database.add(empty)
    database.flush()
    zoe = at_the_desk("Zoe", granted("organiser", empty))
    everything = Everything(database, cast)
    token = token_of(zoe)
    found = {}
    for rule in of_the_desk(app):
        if len(rule.arguments) > 1 and rule.endpoint not in NO_ROWS:
            path = everything.address(rule).replace(f"/{cast.summit.slug}/", f"/{empty.slug}/")
            if "POST" in rule.methods:
                found["POST", rule.endpoint] = post(zoe, path, token)
            if "GET" in rule.methods:
                answer = zoe.get(path)
                found["GET", rule.endpoint] = outcome(answer.status_code, answer.headers.get("Location", ""))
    assert len(found) > 45
    assert {key: what for key, what in found.items() if what != "told of nothing"} == {}


def test_behind_the_table_agencies_find_only_what_is_theirs(app, database, cast, at_the_desk, table_is_open):
    """Bo edits for an agency that hosts nothing and has nobody: no session and no person is his, nor is any set-up."""
    everything = Everything(database, cast)
    others = Agency(summit_id=cast.summit.id, code="others", name=wordings({"en": "Others"}), kind="other")
    database.add(others)
    database.flush()
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=others))
    token = token_of(bo)
    found = {}
    for rule in of_the_desk(app):
        if (
            re.search(r"<slug>/(sessions|people|tracks|formats|venues|rooms|agencies|proposals)/<", rule.rule)
            and rule.endpoint not in WHOLE_SUMMIT
        ):
            path = everything.address(rule)
            if "POST" in rule.methods:
                found["POST", rule.endpoint] = post(bo, path, token)
            if "GET" in rule.methods:
                answer = bo.get(path)
                found["GET", rule.endpoint] = outcome(answer.status_code, answer.headers.get("Location", ""))
    assert {key: what for key, what in found.items() if what != "told of nothing"} == {}
