"""Chen speaks in a talk, and looks after her part; the cast of the desk is about too."""

import pytest

from summit.agenda.sorting import sort_keys
from summit.editorial.publishing import publish
from summit.model import Agency, Person, Session
from summit.model.wording import wordings
from tests.cast import Cast
from tests.signing_in import granted
from tests.strict import DeskClient
from tests.web.desk.conftest import amina, at_the_desk, eve, vera

__all__ = ["amina", "at_the_desk", "eve", "vera"]

HERE = "/speaker/shanghai-2026/chen"


@pytest.fixture
def talk(cast: Cast, database) -> Session:
    """An hour in Hall A at nine, in which Chen alone speaks."""
    session = cast.session("talk", title="Talk", people=(cast.chen,))
    database.commit()
    return session


@pytest.fixture
def published(cast: Cast, talk: Session, database) -> Session:
    """The talk and Chen, with her biography in all languages, as the public knows them; she has not answered yet."""
    words = {"en": "An envoy.", "ar": "مبعوث.", "zh": "特使。", "fr": "Envoyé.", "ru": "Посланник.", "es": "Enviado."}
    cast.chen.biography = wordings(words)
    cast.chen.sort_keys = sort_keys({"en": "Chen Yu", "zh": "陈宇"})
    talk.participations[0].state = "invited"
    publish(database, cast.summit, by="Amina")
    database.commit()
    return talk


@pytest.fixture
def chen(cast: Cast, talk: Session, at_the_desk) -> DeskClient:
    """Chen, who looks after her own part."""
    return at_the_desk("Chen", keeps=(cast.chen,))


@pytest.fixture
def dana(cast: Cast, at_the_desk) -> DeskClient:
    """Dana, another speaker."""
    person: Person = cast.person("dana", {"en": "Dana Ruiz"})
    return at_the_desk("Dana", keeps=(person,))


@pytest.fixture
def tariq(cast: Cast, at_the_desk) -> DeskClient:
    """Tariq translates and interprets into Arabic."""
    return at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))


@pytest.fixture
def rosa(cast: Cast, at_the_desk) -> DeskClient:
    """Rosa looks after the rooms."""
    return at_the_desk("Rosa", granted("room_officer", cast.summit))


@pytest.fixture
def strangers(cast: Cast, database, at_the_desk, talk, dana, eve, vera) -> dict[str, DeskClient]:
    """All who have an account and nothing to do with what Chen hands in or needs. Bo's agency hosts the talk, and Chen is of it."""
    other = Cast(database, slug="elsewhere-2026")
    gaos = Agency(summit_id=cast.summit.id, code="academy", name=wordings({"en": "Academy of Tests"}))
    database.add(gaos)
    cast.chen.agency_id = cast.bos_agency.id
    database.flush()
    return {
        "Bo": at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency)),
        "Gao": at_the_desk("Gao", granted("agency_editor", cast.summit, agency=gaos)),
        "Zoe": at_the_desk("Zoe", granted("organiser", other.summit)),
        "Dana": dana,
        "Eve": eve,
        "Vera": vera,
    }
