"""Nobody reaches what is another's: no address of hers, no list, export, calendar or search tells it, and no form changes it."""

import re
from io import BytesIO
from itertools import product
from zipfile import ZipFile, is_zipfile

import pytest
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import Client, TestResponse

from summit.extensions import db
from summit.model import Base
from tests.strict import DeskClient, forget_the_last_request
from tests.submitting import submit
from tests.web.desk.conftest import at_the_desk  # noqa: F401 - a fixture
from tests.web.desk.everything import address_of
from tests.web.desk.test_rights_of_forms import token_of
from tests.web.owners import Owners

# Of these the summit tells everybody, but only what it has published.
PUBLISHED = {("agencies", "ministry"), ("agencies", "academy"), ("speakers", "chen"), ("speakers", "dana")}
# What is nobody's own: it leads to pages that have to be looked through.
SHARED = {
    "rooms": "hall-a",
    "venues": "expo",
    "tracks": "security",
    "formats": "plenary",
    "days": "2026-07-04",
    "agenda": "2026-07-04",
    "releases": "1",
    "exports": "sessions",
    "published": "en",
    "texts": "published",
    "tasks": "answer",
    "en": "speakers",
    "changes": "1",
}
HEADERS = {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def owners(database, cast) -> Owners:
    return Owners(database, cast)


@pytest.fixture
def visitors(app, owners, at_the_desk) -> dict[str, DeskClient]:  # noqa: F811
    return {"nobody": DeskClient(app), **owners.signed_in(at_the_desk)}


def ask(client: DeskClient, path: str, method: str = "GET", token: str = "") -> TestResponse:
    """Ask without reading the page as strictly as elsewhere: there are thousands of them."""
    forget_the_last_request()
    told = {"json": {"scans": []}} if path.endswith(".json") else {"data": {"csrf_token": token}}
    sent = {"headers": HEADERS | {"X-CSRFToken": token}, **told} if method == "POST" else {"headers": HEADERS}
    return Client.open(client, path, method=method, **sent)


def kinds_in(rule: Rule, slug: str) -> list[str]:
    """The kinds of things that an address of the rule names."""
    kinds: list[str] = []
    address_of(rule, slug, lambda kind: kinds.append(kind) or SHARED.get(kind, "1"))
    return kinds


def addresses(rule: Rule, owners: Owners, who: str) -> dict[str, bool]:
    """What somebody may try: all that is hers, and all mixtures with what is of one other; by whether something is another's."""
    own, beyond = next(((owner.codes, owner.others) for owner in owners.all if owner.editor == who), ({}, {}))
    theirs = [owner.codes | owner.others for owner in owners.all if owner.editor != who]
    published = PUBLISHED if rule.endpoint.startswith("public.") else set()
    if rule.endpoint.startswith("account."):
        # What stands in these addresses is a secret, and names nothing.
        own, beyond, theirs = {}, {}, []
    found: dict[str, bool] = {}
    for foreign in (beyond, *theirs):
        # Each kind with what is mine or nobody's, and with what is another's.
        offered = []
        for kind in kinds_in(rule, owners.cast.summit.slug):
            mine = own[kind] if kind in own else None if kind in foreign else SHARED.get(kind, "1")
            joint = "opening" if kind == "sessions" else None
            codes = ((mine, False), (joint, False), (foreign.get(kind), True))
            offered.append([(kind, code, is_foreign) for code, is_foreign in codes if code])
        for chosen in product(*offered):
            codes = {kind: code for kind, code, _ in chosen}
            others = {(kind, code) for kind, code, is_foreign in chosen if is_foreign} - published
            path = address_of(rule, owners.cast.summit.slug, lambda kind, codes=codes: codes.get(kind, "1"))
            found[path] = found.get(path, True) and bool(others)
    return found


def words_in(answer: TestResponse, readers: dict[str, set[str]]) -> set[str]:
    """The secret words in an answer, in whatever they are packed."""
    body = answer.get_data()
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    told = body.decode("utf-8", "replace") + "\n".join(f"{name}: {value}" for name, value in answer.headers)
    return set(re.findall(r"zq[a-z]+", re.sub(r"\r\n[ \t]", "", told).lower())) & readers.keys()


def everything_stored() -> dict[str, list]:
    """All tables, row by row."""
    with db.engine.connect() as connection:
        return {name: sorted(map(repr, connection.execute(select(table)))) for name, table in Base.metadata.tables.items()}


@pytest.mark.sqlite
def test_what_is_anothers_is_found_by_nobody_and_changed_by_nobody(app, owners, visitors):
    """Every address with an identifier of somebody else, alone or among one's own, with GET and with a form that has its token."""
    tokens = {who: token_of(client) for who, client in visitors.items()}
    before = everything_stored()
    wrong, tried = [], 0
    for rule in app.url_map.iter_rules():
        for method in {"GET", "POST"} & rule.methods:
            for who, client in visitors.items():
                for path in [path for path, is_anothers in addresses(rule, owners, who).items() if is_anothers]:
                    answer = ask(client, path, method, tokens[who])
                    is_led = who == "nobody" and answer.headers.get("Location", "").startswith("/account/sign-in")
                    tried += 1
                    if answer.status_code not in (403, 404) and not is_led:
                        wrong.append(f"{who}: {method} {path} ({rule.endpoint}) answers {answer.status_code}")
                    if words := words_in(answer, owners.readers):
                        wrong.append(f"{who}: {method} {path} ({rule.endpoint}) tells {sorted(words)}")
    assert wrong == [], "\n".join(wrong)
    assert tried > 2000
    assert everything_stored() == before


@pytest.mark.sqlite
def test_nothing_that_somebody_may_ask_or_send_tells_what_is_anothers(app, owners, visitors):
    """All pages, lists, searches, exports and calendars, then all forms; and each word is read somewhere by who may read it."""
    tokens = {who: token_of(client) for who, client in visitors.items()}
    rules = [(rule, method) for method in ("GET", "POST") for rule in app.url_map.iter_rules() if method in rule.methods]
    wrong, read = [], set()
    for rule, method in rules:
        # Who signs out, or away, sees no more.
        for who, client in visitors.items() if method == "GET" or not rule.endpoint.startswith("account.") else ():
            for path in [path for path, is_anothers in addresses(rule, owners, who).items() if not is_anothers]:
                answers = [ask(client, path, method, tokens[who])]
                if b'name="q"' in answers[0].get_data() or rule.endpoint == "desk.suggestions":
                    answers.append(ask(client, f"{path}?q=zq", method, tokens[who]))
                for answer in answers:
                    asked = f"{who}: {method} {answer.request.full_path} ({rule.endpoint})"
                    if answer.status_code >= 500:
                        wrong.append(f"{asked} answers {answer.status_code}")
                    for word in words_in(answer, owners.readers):
                        read.add((word, who))
                        if who not in owners.readers[word]:
                            wrong.append(f"{asked} tells {word}")
    assert wrong == [], "\n".join(wrong)
    assert {(word, who) for word, readers in owners.readers.items() for who in readers} - read == set()


DESK = "/desk/shanghai-2026"
AGENCY = "/agency/shanghai-2026/ministry"
SPEAKER = "/speaker/shanghai-2026/chen"


@pytest.mark.parametrize(
    ("who", "page", "typed"),
    [
        ("Bo", f"{DESK}/people/ministry-speaker", {"agency_id": "{academy}"}),
        ("Bo", f"{DESK}/people/new", {"name-en": "Nobody", "agency_id": "{academy}"}),
        ("Bo", f"{DESK}/sessions/ministry-draft", {"participations-7-person": "academy-speaker", "participations-7-role": "chair"}),
        ("Bo", f"{DESK}/sessions/ministry-draft", {"items-7-title": "Words", "items-7-person": "academy-speaker"}),
        ("Bo", f"{AGENCY}/proposals/new", {"title-en": "A dialogue", "people-0-person": "academy-speaker", "people-0-role": "speaker"}),
        ("Chen", f"{SPEAKER}/statements", {"session": "dana-talk", "text": "Mine."}),
        ("Chen", f"{SPEAKER}/profile", {"agency_id": "{elsewhere}"}),
    ],
)
def test_a_form_of_ones_own_takes_nothing_that_is_anothers(owners, visitors, cast, database, who, page, typed):
    other = type(cast)(database, slug="elsewhere-2026")
    database.commit()
    ids = {"academy": owners.academy.agency.id, "elsewhere": other.bos_agency.id}
    before = everything_stored()
    answer = submit(visitors[who], page, {name: text.format(**ids) for name, text in typed.items()})
    assert answer.status_code == 422
    assert words_in(answer, {word: readers for word, readers in owners.readers.items() if who not in readers}) == set()
    assert everything_stored() == before


def test_who_hosts_is_not_for_an_agency_to_say(owners, visitors, database):
    """The fields of hosts are not read from what a browser sends."""
    page = f"{DESK}/sessions/ministry-draft"
    submit(visitors["Bo"], page, {"hostings-0-agency": "academy", "hostings-0-role": "lead", "minutes": "45"})
    database.expire_all()
    assert owners.ministry.session.minutes == 45
    assert [hosting.agency.code for hosting in owners.ministry.session.hostings] == ["ministry"]
