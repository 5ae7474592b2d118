"""Chen at her own pages, and Amina at the desk."""

import pytest

from summit.agenda.sorting import sort_keys
from summit.editorial.publishing import publish
from summit.model.wording import wordings
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient

HERE = "/speaker/shanghai-2026/chen"


@pytest.fixture
def signed_in(app, database):
    """Sign somebody in: signed_in("Chen", keeps=(cast.chen,))."""

    def sign(name: str, *grants, keeps=(), **values) -> DeskClient:
        client = DeskClient(app)
        client.account = account_of(database, name, *grants, keeps=keeps, **values)
        sign_in(client, app, client.account)
        database.commit()
        return client

    return sign


@pytest.fixture
def talk(cast, database):
    """A published session in which Chen speaks, with her biography in all languages."""
    words = {"en": "An envoy.", "ar": "مبعوث.", "zh": "特使。", "fr": "Envoyé.", "ru": "Посланник.", "es": "Enviado."}
    cast.chen.biography = wordings(words)
    cast.chen.sort_keys = sort_keys({"en": "Chen Yu", "zh": "陈宇"})
    session = cast.session("talk", people=(cast.chen,))
    session.participations[0].state = "invited"
    publish(database, cast.summit, by="Amina")
    database.commit()
    return session


@pytest.fixture
def chen(signed_in, cast, talk):
    return signed_in("Chen", keeps=(cast.chen,))


@pytest.fixture
def amina(signed_in, cast):
    return signed_in("Amina", granted("organiser", cast.summit))
