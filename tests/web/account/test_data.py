"""What is kept about me: all of it, in words and in a file."""

import json
import re

import pytest
from sqlalchemy import inspect

from summit.attending.keeping_account import NUMBERS, SECRETS, SECTIONS, kept_of
from summit.attending.steering import cancel_seat
from summit.model import Account, Base, CalendarAddress, Letter, Registration, Schedule, Seating
from tests.signing_in import account_of, sign_in
from tests.web.account.everything import DINNER, THOUGHT

SAID_OTHERWISE = {"credential_id", "public_key", "told", "body", "reader", "about", "since", "due_at", "attempts", "refusal", "uid"}


def test_every_table_that_refers_to_an_account_or_a_schedule_is_told():
    referring = {
        mapper.class_
        for mapper in Base.registry.mappers
        if any(key.column.table.name in ("account", "schedule", "keeper", "grant") for key in mapper.local_table.foreign_keys)
    }
    assert len(referring) > 7
    assert referring - {section.table for section in SECTIONS} == set()


def test_every_column_is_told_but_those_that_are_left_out_by_name(database, dana):
    kept = kept_of(database, dana)
    for section in SECTIONS:
        told = kept[section.name]
        names = set(told[0] if isinstance(told, list) else told)
        columns = {column.key for column in inspect(section.table).column_attrs} - NUMBERS - SECRETS.get(section.table, frozenset())
        renamed = {"session_uid"} | (SAID_OTHERWISE if section.table is Letter else set())
        assert section.name == "trail" or columns - names <= renamed, section.name


def test_nothing_is_empty_of_somebody_who_has_everything(hands, dana):
    kept = hands.client.get("/account/data.json").json
    assert [section.name for section in SECTIONS if not kept[section.name]] == []
    assert list(kept) == [section.name for section in SECTIONS]


def test_the_file_is_hers_to_read(hands, dana, database):
    answer = hands.client.get("/account/data.json")
    assert answer.content_type == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="summit-account.json"'
    assert answer.get_data(as_text=True).startswith('{\n  "account": {\n')
    kept = answer.json
    assert kept["account"]["email"] == "dana@example.org"
    assert (kept["account"]["has_password"], kept["account"]["recovery_codes_left"]) == (True, 1)
    assert sorted((star["title"], star["is_on"]) for star in kept["stars"]) == [("", False), ("Opening", True)]
    assert [(note["summit"], note["text"]) for note in kept["notes"]] == [("shanghai-2026", THOUGHT)]
    assert [(entry["title"], entry["start"]) for entry in kept["entries"]] == [(DINNER, "2026-07-04T11:00:00Z")]
    assert kept["calendar_addresses"][0]["secret"] == database.query(CalendarAddress).one().secret
    assert kept["schedules"][0]["shared_secret"] == database.query(Schedule).one().shared_secret
    assert [(one["title"], one["state"]) for one in kept["registrations"]] == [("Opening", "registered")]
    assert [(one["title"], one["email"]) for one in kept["invitations"]] == [("Opening", "dana@example.org")]
    assert [(letter["kind"], letter["state"]) for letter in kept["letters"]] == [
        ("sign_in", "seen"),
        ("my_changes", "sent"),
        ("invitation", "seen"),
    ]
    assert "Opening of Dana is moved" in kept["letters"][1]["text"]
    assert [(given["summit"], given["role"], given["languages"]) for given in kept["grants"]] == [("shanghai-2026", "translator", ["ar"])]
    assert [passkey["name"] for passkey in kept["passkeys"]] == ["Telephone of Dana"]
    assert kept["letter_wishes"][0]["digest_hour"] == 18
    assert kept["trail"]["lines"] == 1
    instants = re.findall(r'"(\d{4}-\d\d-\d\dT[^"]*)"', answer.get_data(as_text=True))
    assert len(instants) > 10
    assert [instant for instant in instants if not instant.endswith("Z")] == []


def test_what_others_did_with_her_seat_counts_among_the_changes(hands, dana, database):
    seating = database.query(Seating).one()
    cancel_seat(database, seating, database.query(Registration).filter_by(account_id=dana.id).one())
    database.commit()
    assert hands.client.get("/account/data.json").json["trail"]["lines"] == 2


def test_what_signs_somebody_in_is_in_no_file(hands, dana):
    text = hands.client.get("/account/data.json").get_data(as_text=True)
    secrets = (dana.key, "hashed password", "encrypted totp", "hashed code", "credential", "/account/link/secret")
    assert [secret for secret in secrets if secret in text] == []


def test_it_holds_nothing_of_anybody_else(app, hands, database, dana):
    eve = account_of(database, "Eve")
    database.commit()
    sign_in(hands.client, app, eve)
    kept = hands.client.get("/account/data.json").json
    assert {name for name, told in kept.items() if told} == {"account", "trail"}
    assert kept["trail"] == {"lines": 0, "first": None, "last": None}
    assert "dana" not in json.dumps(kept).lower()
    assert "You have not said when letters may come." in hands.client.page("/account/data")


def test_the_page_tells_of_every_part_of_the_file(hands, dana):
    page = hands.client.page("/account/data")
    assert re.findall(r'id="kept-(\w+)"', page) == [section.name for section in SECTIONS]
    for words in ("1 session in your schedules", "1 star that you took away", "3 letters", "1 registration", "1 change", "1 passkey"):
        assert words in page
    assert 'href="/account/data.json"' in page
    assert 'href="/account/erasure"' in page


def test_my_account_leads_to_both(hands, dana):
    page = hands.client.page("/account/")
    assert 'href="/account/data"' in page
    assert 'href="/account/erasure"' in page


@pytest.mark.parametrize("path", ["data", "data.json", "erasure"])
def test_strangers_sign_in_first(desk_client, cast, path):
    assert desk_client.get(f"/account/{path}").location == f"/account/sign-in?next=/account/{path}"


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_it_is_told_in_her_language(hands, dana, database, language):
    dana.language = language
    database.commit()
    assert f'lang="{language}"' in hands.client.page("/account/data")
    assert hands.client.get("/account/data.json").json["registrations"][0]["title"] == "Opening"
    assert database.query(Account).filter_by(language=language).count() == 1
