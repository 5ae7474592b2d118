"""Nothing that a browser can send makes a 500: every form of the desk and of accounts, with hostile values."""

import io
import random

import lxml.html
import pytest
from werkzeug.datastructures import MultiDict

from tests.signing_in import granted
from tests.strict import DeskClient
from tests.submitting import fields_of
from tests.web.desk.everything import Everything, private_rules

pytestmark = pytest.mark.slow

HOSTILE = (
    "",
    " ",
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "9" * 5000,
    "NaN",
    "1e309",
    "٣",
    "²",
    "\0",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u2066abc",
    "a\r\nBcc: everybody@example.org",
    "x" * 30_000,
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} %(name)s {name} %s",
    "' OR 1=1 --",
    '=HYPERLINK("http://example.org")',
    "2026-02-30",
    "2026-07-04",
    "0000-00-00",
    "99999-01-01",
    "25:61",
    "23:59",
    "javascript:alert(1)",
    "http://[::1",
    "//example.org/",
    "../../etc/passwd",
    "[]",
    '{"a": [1, 2, {"b": null}]}',
    "null",
    "y",
    "talk",
    "chen",
    "Ⅷ😀\u0301",
)
ROUNDS = 4
LAST = ("removal", "withdrawal", "sign-out", "undo", "erasure")


@pytest.fixture(params=["Otto", "Bo"])
def somebody_at_everything(request, cast, database, at_the_desk) -> tuple[DeskClient, Everything]:
    """Otto, who may do everything but what is for speakers and agencies; Bo, who looks after Chen's part and edits for her agency."""
    if request.param == "Otto":
        return at_the_desk("Otto", granted("operator")), Everything(database, cast)
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency), keeps=(cast.chen,))
    return bo, Everything(database, cast)


def forms_of(client: DeskClient, path: str) -> list:
    answer = client.get(path)
    if answer.status_code != 200 or not answer.content_type.startswith("text/html"):
        return []
    page = lxml.html.document_fromstring(answer.get_data(as_text=True), base_url=f"http://localhost{path}")
    return [form for form in page.forms if not (form.action or "").endswith("/sign-out")]


def mutated(values: MultiDict, chance: random.Random) -> MultiDict:
    """The form with some of its fields, most of them hostile, and one that nobody asked for."""
    sent = MultiDict()
    for name, value in values.items(multi=True):
        if name == "csrf_token":
            sent.add(name, value)
        elif chance.random() < 0.85:
            sent.add(name, chance.choice(HOSTILE) if chance.random() < 0.6 else value)
            if chance.random() < 0.1:
                sent.add(name, chance.choice(HOSTILE))
    sent.add(chance.choice(("seen", "was", "move", "name-xx", "rows-999-x")), chance.choice(HOSTILE))
    return sent


def test_no_form_can_be_filled_in_so_that_the_house_falls(app, somebody_at_everything):
    client, everything = somebody_at_everything
    chance = random.Random(20261124)
    pages = sorted({everything.address(rule) for rule in private_rules(app) if "GET" in rule.methods} | set(everything.pages_of_their_own))
    found = {}
    for path in pages:
        for form in forms_of(client, path):
            found.setdefault((form.method.upper(), form.action or path), form)
    is_otto = client.account.name == "Otto"
    assert len(found) > (40 if is_otto else 20), "the walk finds hardly any form"
    for end in ("/sending", "/again", "/merge") if is_otto else ("/chen/profile", "/sessions/talk", "/proposals"):
        assert [action for method, action in found if method == "POST" and action.endswith(end) and "/account/" not in action], end
    order = sorted(found, key=lambda key: (key[1].endswith(LAST), key[1]))
    for method, action in order:
        form = found[method, action]
        files = [field.name for field in form.inputs if getattr(field, "type", "") == "file"]
        for _round in range(ROUNDS):
            values = mutated(fields_of(form), chance)
            if method == "GET":
                answer = client.get(action.split("?")[0], query_string=values)
            else:
                for name in files:
                    values.add(
                        name, (io.BytesIO(chance.choice(HOSTILE).encode()), chance.choice(("a.csv", "a.xlsx", "a.ods", "a.xml", "..", "")))
                    )
                answer = client.post(action, data=values)
            assert answer.status_code < 500, f"{method} {action} answers {answer.status} to {dict(values)!r:.500}"


def test_no_address_falls_over_a_query_or_a_body_that_no_form_has(app, somebody_at_everything):
    client, everything = somebody_at_everything
    chance = random.Random(11)
    token = fields_of(forms_of(client, "/account/")[0])["csrf_token"]
    names = ("day", "page", "sort", "track", "agency", "since", "only", "with", "kind", "subject", "batch", "q", "next", "status", "zoom")
    for rule in sorted(private_rules(app), key=lambda rule: (rule.rule.endswith(LAST), rule.rule)):
        path = everything.address(rule).split("?")[0]
        for _round in range(ROUNDS):
            query = {name: chance.choice(HOSTILE) for name in chance.sample(names, 6)}
            if "GET" in rule.methods:
                assert client.get(path, query_string=query).status_code < 500, f"GET {path} {query!r:.500}"
            if "POST" in rule.methods:
                body = {name: chance.choice(HOSTILE) for name in chance.sample((*names, "seen", "uid", "room", "minutes", "start"), 8)}
                answers = (
                    client.post(path, data=body | {"csrf_token": token}),
                    client.post(path, json=chance.choice((body, [], 3, None, [body], "x")), headers={"X-CSRFToken": token}),
                    client.post(path, data=b"\xff\xfe{", content_type="application/json", headers={"X-CSRFToken": token}),
                )
                assert max(answer.status_code for answer in answers) < 500, f"POST {path} {body!r:.500}"
