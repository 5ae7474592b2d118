"""Addresses with characters that no code, uid or secret has: there is no such page, on any database, for anybody."""

import re

import pytest

from summit.web import rules
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient
from tests.web.desk.everything import Everything

STRANGE = ("%00", "talk%00", "%C2%80", "%EF%BF%BE", "%FF", "%ED%A0%80")


@pytest.fixture
def visitors(app, cast, database) -> dict[str, DeskClient]:
    amina = account_of(database, "Amina", granted("organiser", cast.summit), granted("operator"))
    database.commit()
    signed_in = DeskClient(app)
    sign_in(signed_in, app, amina)
    return {"a stranger": DeskClient(app), "an organiser": signed_in}


def addresses(app, everything: Everything) -> list[tuple[str, str]]:
    """Every address with each of its words replaced by a strange one, and how it is asked."""
    found = []
    for rule in app.url_map.iter_rules():
        words = [word for word, converter in re.findall(r"<(?:(\w+):)?(\w+)>", rule.rule) if word in ("", "string")]
        if not rule.arguments or (not words and rule.endpoint not in rules.RULES):
            continue
        method = "GET" if "GET" in rule.methods else "POST"
        path = everything.address(rule).partition("?")[0]
        parts = path.split("/")
        for place, part in enumerate(parts):
            if part and part not in rule.rule:
                found += [(method, "/".join((*parts[:place], strange, *parts[place + 1 :]))) for strange in STRANGE]
    return found


def test_no_strange_address_is_anything_but_missing(app, cast, database, visitors):
    tried = addresses(app, Everything(database, cast))
    assert len(tried) > 500
    wrong = []
    for who, client in visitors.items():
        for method, path in tried:
            answer = client.open(path, method=method, headers={"Accept-Language": "en"})
            if answer.status_code >= 500:
                wrong.append(f"{who}: {method} {path} answers {answer.status}")
            answer.close()
    assert wrong == [], "\n".join(wrong[:20])
