"""C10: what is not signed off by every host of a joint session, and what a waiver of it is for."""

import pytest
from msgspec.structs import replace

from summit.agenda.conflicts import find_conflicts
from summit.agenda.entries import Hosting, Participation
from summit.agenda.signing import SIGNED_PARTS, digest_of_part, digests_of, signing_agencies
from summit.agenda.texts import Text
from tests.agenda.planned import at, found, only, plan, session

HOSTS = (Hosting("ministry", "lead"), Hosting("bank", "co_host"), Hosting("club", "supporter"))
JOINT = session("joint", at(9), hosts=HOSTS, people="chen:chair dana:speaker")


def signed(entry, **missing: tuple[str, ...]) -> dict:
    """Everything signed by both hosts as the entry stands, but for these parts of an agency."""
    digests = digests_of(entry)
    return {
        (entry.uid, agency, part): digests[part]
        for agency in ("ministry", "bank")
        for part in SIGNED_PARTS
        if part not in missing.get(agency, ())
    }


def unsigned(entry, signed_parts, sign_off="required"):
    return only(find_conflicts(plan(entry, sign_off=sign_off, signed=signed_parts))).values["unsigned"]


@pytest.mark.parametrize(("setting", "expected"), [("none", []), ("shown", ["warns"]), ("required", ["blocks"])])
def test_the_summit_says_how_badly_a_missing_sign_off_counts(setting, expected):
    assert found(JOINT, sign_off=setting) == [("not_signed_off", severity) for severity in expected]
    assert found(JOINT, sign_off=setting, signed=signed(JOINT)) == []


def test_leads_and_co_hosts_sign_each_once_and_supporters_do_not():
    assert signing_agencies(JOINT) == ("ministry", "bank")
    twice = replace(JOINT, hosts=(*HOSTS, Hosting("ministry", "co_host")))
    assert signing_agencies(twice) == ("ministry", "bank")
    assert [agency for agency, _parts in unsigned(JOINT, {})] == ["ministry", "bank"]


@pytest.mark.parametrize("hosts", [HOSTS[:1], (HOSTS[0], HOSTS[2]), (Hosting("ministry", "lead"), Hosting("ministry", "co_host")), ()])
def test_who_hosts_alone_signs_nothing(hosts):
    assert "not_signed_off" not in dict(found(replace(JOINT, hosts=hosts), sign_off="required"))


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("title", {"title": Text({"en": "Other"})}),
        ("title", {"title": Text({"en": "About joint", "ar": "مشترك"})}),
        ("title", {"subtitle": Text({"en": "And more"})}),
        ("description", {"abstract": Text({"en": "Short"})}),
        ("description", {"description": Text({"fr": "Long"})}),
        ("speakers", {"participations": JOINT.participations[::-1]}),
        ("speakers", {"participations": (Participation("chen", "moderator"), *JOINT.participations[1:])}),
        ("hosts", {"hosts": (HOSTS[1], HOSTS[0], HOSTS[2])}),
        ("hosts", {"hosts": HOSTS[:2]}),
    ],
)
def test_an_edit_lapses_the_part_that_it_edits_and_no_other(part, edit):
    assert set(unsigned(replace(JOINT, **edit), signed(JOINT))) == {("ministry", (part,)), ("bank", (part,))}


def test_time_room_and_marks_of_translations_are_nobodys_to_sign():
    moved = replace(JOINT, start=at(14), room="hall-b", minutes=90, title=replace(JOINT.title, stale=("fr",)))
    assert found(moved, sign_off="required", signed=signed(JOINT)) == []


def test_a_draft_or_a_closed_session_only_warns_and_a_cancelled_one_needs_nobody():
    for values in ({"status": "draft"}, {"access": "closed"}):
        assert found(replace(JOINT, **values), sign_off="required") == [("not_signed_off", "warns")]
    assert found(replace(JOINT, status="cancelled"), sign_off="required") == []


def test_another_part_or_agency_that_is_not_signed_is_another_conflict():
    def key(**missing):
        return only(find_conflicts(plan(JOINT, sign_off="required", signed=signed(JOINT, **missing)))).key

    keys = [key(bank=("title",)), key(bank=("hosts",)), key(bank=("title", "hosts")), key(ministry=("title",))]
    assert len(set(keys)) == len(keys)
    assert key(bank=("title",)) == keys[0]


def test_other_words_in_a_part_that_is_not_signed_are_another_conflict_and_those_in_a_signed_part_are_not():
    def key(entry):
        return only(find_conflicts(plan(entry, sign_off="required", signed=signed(entry, bank=("title",))))).key

    assert key(JOINT) != key(replace(JOINT, title=Text({"en": "Other"})))
    assert key(JOINT) == key(replace(JOINT, abstract=Text({"en": "Short"}), start=at(14)))


def test_a_digest_is_of_its_part():
    assert digest_of_part(JOINT, "title") != digest_of_part(replace(JOINT, title=Text(), abstract=JOINT.title), "description")
    assert len({*digests_of(JOINT).values()}) == len(SIGNED_PARTS)
