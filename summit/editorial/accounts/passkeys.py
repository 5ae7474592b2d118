"""Passkeys (WebAuthn): a device proves that it holds a key, and that its owner is there.

The device always asks who holds it (a finger, a face, a number): so a passkey is two factors in one.
"""

import json
from typing import NamedTuple

import webauthn
from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from summit.core import clock
from summit.model import Account, Passkey

LONGEST_NAME = 60
MOST_PASSKEYS = 20
# What readers of JSON and CBOR raise when they are given something else, or something endlessly deep.
BROKEN = (WebAuthnException, ValueError, LookupError, TypeError, RecursionError)


class WrongPasskey(Exception):
    """The device's answer does not prove anything, or the key is nobody's."""


class Asked(NamedTuple):
    """What a device is asked: options for the browser, and the challenge to remember until the answer comes."""

    options: str
    challenge: str


class Site(NamedTuple):
    """For whom the keys are good: the host alone, and scheme and host."""

    host: str
    origin: str


def ask_to_make(account: Account, site: Site) -> Asked:
    """Ask a device to make a key for this account, unless it holds one already."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Summit",
        user_name=account.email,
        user_display_name=account.name or account.email,
        user_id=account.uid.encode(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in account.passkeys],
    )
    return Asked(options_to_json(options), bytes_to_base64url(options.challenge))


def keep_passkey(database: Database, account: Account, answer: str, challenge: str, site: Site, name: str) -> Passkey:
    """Keep the key that a device made; WrongPasskey where the answer does not fit what was asked."""
    try:
        if not challenge:
            raise WrongPasskey
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except BROKEN as broken:
        raise WrongPasskey from broken
    if len(account.passkeys) >= MOST_PASSKEYS or _with_id(database, made.credential_id):
        raise WrongPasskey
    passkey = Passkey(
        name=name[:LONGEST_NAME], credential_id=made.credential_id, public_key=made.credential_public_key, sign_count=made.sign_count
    )
    account.passkeys.append(passkey)
    return passkey


def ask_to_prove(site: Site) -> Asked:
    """Ask for a key without saying whose: the device knows which it holds for this site."""
    options = webauthn.generate_authentication_options(rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED)
    return Asked(options_to_json(options), bytes_to_base64url(options.challenge))


def owner_of(database: Database, answer: str, challenge: str, site: Site) -> Account:
    """Whose key answered; WrongPasskey where it is nobody's, or the answer proves nothing."""
    try:
        passkey = _with_id(database, base64url_to_bytes(json.loads(answer)["rawId"]))
        if passkey is None or not challenge:
            raise WrongPasskey
        proved = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except BROKEN as broken:
        raise WrongPasskey from broken
    if not passkey.account.active:
        raise WrongPasskey
    passkey.sign_count, passkey.used_at = proved.new_sign_count, clock.now()
    return passkey.account


def _with_id(database: Database, credential_id: bytes) -> Passkey | None:
    return database.scalars(select(Passkey).filter_by(credential_id=credential_id)).first()
