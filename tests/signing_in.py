"""Signing in without typing, for tests that are about something else."""

from flask import Flask
from sqlalchemy.orm import Session as Database
from werkzeug.test import Client

from summit.core import clock
from summit.model import Account, Agency, Grant, Keeper, Person, Summit

A_DAY = 24 * 60 * 60


def sign_in(client: Client, app: Flask, account: Account, *, fresh: bool = True) -> Account:
    """Give the client the cookie of somebody who signed in just now, or yesterday."""
    since = int(clock.now().timestamp()) - (0 if fresh else A_DAY)
    return put_in_session(client, app, {"_user_id": account.key, "_fresh": True, "fresh_since": since}) and account


def put_in_session(client: Client, app: Flask, values: dict) -> dict:
    """Give the client a cookie with these values, signed as the app signs it."""
    text = app.session_interface.get_signing_serializer(app).dumps(values)
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], text, domain="localhost")
    return values


def account_of(database: Database, name: str, *grants: Grant, keeps: tuple[Person, ...] = (), **values) -> Account:
    """An account of the cast: "Amina" signs in as amina@example.org and reads English. Whom it `keeps` it is."""
    account = Account(email=f"{name.lower()}@example.org", name=name, **({"language": "en"} | values))
    account.grants = list(grants)
    database.add(account)
    database.flush()
    database.add_all(Keeper(account_id=account.id, person_id=person.id, role="speaker", named_by="Amina") for person in keeps)
    database.flush()
    return account


def granted(role: str, summit: Summit | None = None, *, agency: Agency | None = None, languages: tuple[str, ...] = ()) -> Grant:
    """A grant for `account_of`: granted("organiser", cast.summit)."""
    return Grant(role=role, summit_id=summit and summit.id, agency_id=agency and agency.id, languages=languages)
