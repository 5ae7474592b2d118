"""Every endpoint and every member of the cast, compared with the table of rules."""

import pytest
from werkzeug.routing import Rule

from summit.model import Agency
from summit.model.wording import wordings
from summit.web.rules import RULES
from tests.signing_in import granted
from tests.strict import DeskClient
from tests.web.desk.everything import METHODS, Everything, private_rules

# Who passes a rule in this summit; written out, so that a rule which lets somebody else in is seen.
PASSES = {
    "signed_in": {"Otto", "Amina", "Bo", "Tariq", "Vera", "Rosa", "Eve", "Zoe", "Chen", "Gao"},
    "looking_after": {"Chen"},
    "co_hosting": {"Otto", "Amina", "Bo", "Gao"},
    "taking_part": {"Otto", "Amina", "Bo", "Gao", "Tariq", "Vera", "Rosa"},
    "making": {"Otto", "Amina", "Bo", "Gao", "Tariq", "Vera"},
    "at_the_door": {"Otto", "Amina", "Rosa"},
    "reading": {"Otto", "Amina", "Tariq", "Vera"},
    "writing": {"Otto", "Amina", "Bo", "Gao", "Tariq"},
    "contributing": {"Otto", "Amina", "Bo", "Gao"},
    "wording": {"Otto", "Amina", "Tariq"},
    "organising": {"Otto", "Amina"},
    "interpreting": {"Otto", "Amina", "Tariq"},
    "preparing": {"Otto", "Amina", "Tariq", "Rosa"},
    "operating": {"Otto"},
}
# Zoe organises another summit: what speaks of no summit, such as making a new one, is hers too.
ELSEWHERE = {"taking_part", "making", "at_the_door", "reading", "writing", "contributing", "wording", "organising"}
# Gao edits for another agency, to which these rows do not belong.
OF_BOS_AGENCY = {"desk.session", "desk.person", "desk.invitation_of"}
OF_BOS_AGENCY |= {"desk.portrait", "desk.portrait_picture"}
# What one person alone is shown, whoever else is signed in.
OWN = {("GET", "my.entry")}


@pytest.fixture
def everybody(app, cast, at_the_desk, database) -> dict[str, DeskClient]:
    other = type(cast)(database, slug="elsewhere-2026")
    gaos = Agency(summit_id=cast.summit.id, code="academy", name=wordings({"en": "Academy of Tests"}))
    database.add(gaos)
    database.flush()
    return {
        "nobody": DeskClient(app),
        "Otto": at_the_desk("Otto", granted("operator")),
        "Amina": at_the_desk("Amina", granted("organiser", cast.summit)),
        "Bo": at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency)),
        "Tariq": at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",))),
        "Vera": at_the_desk("Vera", granted("viewer", cast.summit)),
        "Rosa": at_the_desk("Rosa", granted("room_officer", cast.summit)),
        "Eve": at_the_desk("Eve"),
        "Chen": at_the_desk("Chen", keeps=(cast.chen,)),
        "Gao": at_the_desk("Gao", granted("agency_editor", cast.summit, agency=gaos)),
        "Zoe": at_the_desk("Zoe", granted("organiser", other.summit)),
    }


def expected(rule: str, who: str, has_slug: bool) -> str:
    """What the table says of somebody: let in, led to sign in, refused, or told of nothing."""
    passes = PASSES[rule] | ({"Zoe"} if rule in ELSEWHERE and not has_slug else set())
    if who in passes:
        return "let in"
    if who == "nobody":
        return "led to sign in" if rule in ("signed_in", "looking_after", "co_hosting") else "told of nothing"
    if has_slug and who in ("Eve", "Zoe", "Chen"):
        return "told of nothing"
    return "refused"


def is_of_bos_agency(rule: Rule) -> bool:
    return rule.endpoint in OF_BOS_AGENCY or rule.rule.startswith("/agency/<slug>/<code>")


def outcome(status: int, location: str) -> str:
    if status in (301, 302, 303) and location.startswith("/account/sign-in"):
        return "led to sign in"
    return {403: "refused", 404: "told of nothing"}.get(status, "let in")


def test_every_endpoint_lets_in_whom_the_table_names_and_nobody_else(app, database, cast, everybody):
    """Forms are sent without their token: who may use them is told so (400), who may not learns not even that."""
    everything = Everything(database, cast)
    wrong = []
    for rule in private_rules(app):
        name = RULES[rule.endpoint].__name__
        if name == "anyone":
            continue
        for method in set(METHODS) & rule.methods:
            path = everything.address(rule)
            for who, client in everybody.items():
                answer = client.open(path, method=method, headers={"Accept-Language": "en"})
                found = outcome(answer.status_code, answer.headers.get("Location", ""))
                # A file that nobody read would end in the middle of another request.
                answer.close()
                is_hers = (method, rule.endpoint) not in OWN or who in ("nobody", everything.owner)
                is_hers &= who != "Gao" or method == "POST" or not is_of_bos_agency(rule)
                if found != (expected(name, who, "<slug>" in rule.rule) if is_hers else "told of nothing"):
                    wrong.append(f"{method} {path} ({name}): {who} is {found} ({answer.status_code})")
    assert wrong == [], "\n".join(wrong)
