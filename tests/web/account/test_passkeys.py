"""Passkeys without a device: whatever comes instead of its answer. tests/browser/test_passkeys.py has a device."""

import json
import re

import pytest

from summit.model import Passkey
from tests.signing_in import account_of, sign_in

ANSWERS = [
    "",
    "{}",
    "null",
    "5",
    "[" * 100_000,
    '{"rawId": 5}',
    '{"rawId": "\\ud800"}',
    '{"rawId": "YWJj"}',
    json.dumps({"id": "YWJj", "rawId": "YWJj", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "o2"}}),
    json.dumps({"id": "YWJj", "rawId": "YWJj", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "AA"}}),
]


@pytest.fixture
def with_passkey(amina, database):
    amina.passkeys = [Passkey(name="Telephone", credential_id=b"abc", public_key=b"not a key")]
    database.commit()
    return amina


def token_in(page: str) -> str:
    return re.search(r'name="csrf_token" value="([^"]*)"', page).group(1)


def ask(client, path: str, page: str) -> dict:
    """What a browser would hand to the device; the challenge is remembered."""
    answer = client.post(path, data={"csrf_token": token_in(client.page(page))})
    assert answer.status_code == 200
    return json.loads(answer.get_data(as_text=True))


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_proves_nothing_signs_nobody_in(hands, with_passkey, answer):
    asked = ask(hands.client, "/account/passkey/options", "/account/sign-in")
    assert (asked["rpId"], asked["userVerification"], asked.get("allowCredentials", [])) == ("localhost", "required", [])
    told = hands.fill("/account/sign-in", "/account/passkey", answer=answer)
    assert told.status_code == 422
    assert "signs nobody in here" in told.get_data(as_text=True)
    assert hands.client.get("/desk/").status_code == 302


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_is_no_key_is_not_kept(app, hands, with_passkey, database, answer):
    sign_in(hands.client, app, with_passkey)
    asked = ask(hands.client, "/account/passkeys/options", "/account/passkeys")
    assert asked["user"]["name"] == "amina@example.org"
    assert [key["id"] for key in asked["excludeCredentials"]] == ["YWJj"]
    told = hands.fill("/account/passkeys", name="New", answer=answer)
    assert told.status_code == 422
    assert "could not be made" in told.get_data(as_text=True)
    assert 'value="New"' in told.get_data(as_text=True)
    assert database.query(Passkey).count() == 1


def test_nobody_removes_another_s_passkey(app, hands, with_passkey, database):
    bo = account_of(database, "Bo")
    database.commit()
    number = with_passkey.passkeys[0].id
    sign_in(hands.client, app, bo)
    assert hands.fill("/account/", f"/account/passkeys/{number}/removal").status_code == 404
    assert database.query(Passkey).count() == 1
    sign_in(hands.client, app, with_passkey)
    assert hands.fill("/account/", f"/account/passkeys/{number}/removal").status_code == 303
    assert database.query(Passkey).count() == 0


def test_with_a_passkey_a_password_alone_does_not_sign_in(hands, with_passkey):
    assert hands.sign_in().location.startswith("/account/second-factor")
    assert 'action="/account/passkey"' in hands.client.page("/account/second-factor")


def test_wrong_passkeys_are_limited(hands, with_passkey):
    assert [hands.fill("/account/sign-in", "/account/passkey", answer="{}").status_code for _ in range(11)] == [422] * 10 + [429]
