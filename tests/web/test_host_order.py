"""In which order hosts stand: the lead first, then as they are stored, or by the alphabet of each language."""

import csv
import io
import json
import re

import pytest

from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Agency, Collaboration, Entry, Hosting
from summit.model.wording import wordings
from tests.cast import at
from tests.feeds import read

pytestmark = pytest.mark.sqlite

NAMES = {
    "water": {"en": "Water Authority", "ar": "الإدارة المائية", "zh": "水务局", "fr": "Autorité de l’eau"},
    "trade": {"en": "Board of Trade", "ar": "مجلس التجارة", "zh": "贸易委员会", "fr": "Conseil du commerce"},
    "zeta": {"en": "Zeta Institute", "ar": "معهد زيتا", "zh": "泽塔研究所", "fr": "Institut Zêta"},
}
IN_ORDER = {
    "en": ["zeta", "trade", "water"],
    # ادارة, مجلس; the article counts for nothing.
    "ar": ["zeta", "water", "trade"],
    # mao4, shui3
    "zh": ["zeta", "trade", "water"],
    "fr": ["zeta", "water", "trade"],
}


PLACES = ("page", "home", "agencies", "csv", "json", "calendar", "linked data")


@pytest.fixture
def joint(cast, database):
    """A session that Zeta leads and the water authority and the board of trade co-host, stored in another order than any alphabet's."""
    session = cast.session("joint", title="Joint session")
    agencies = {code: Agency(summit_id=cast.summit.id, code=code, name=wordings(names)) for code, names in NAMES.items()}
    database.add_all(agencies.values())
    database.flush()
    for place, (code, role) in enumerate((("water", "co_host"), ("zeta", "lead"), ("trade", "co_host"))):
        session.hostings.append(Hosting(summit_id=cast.summit.id, agency_id=agencies[code].id, role=role, order=place))
        database.add(Hosting(summit_id=cast.summit.id, agency_id=agencies[code].id, role=role, order=place + 10))
    database.flush()
    return session


def by_alphabet(cast, database):
    database.add(Collaboration(summit_id=cast.summit.id, host_order="alphabetical"))
    database.flush()


def codes_in(text: str, language: str) -> list[str]:
    """The agencies in the order in which their names stand in a text."""
    places = {code: text.find(names[language]) for code, names in NAMES.items()}
    assert -1 not in places.values(), text
    return sorted(places, key=places.get)


def shown(client, language: str) -> dict[str, list[str]]:
    """The order of the joint session's hosts, wherever it can be read."""
    base = f"/shanghai-2026/{language}"
    rows = list(csv.reader(io.StringIO(client.get(f"{base}/agenda.csv").data.decode("utf-8-sig"))))
    told = json.loads(client.get(f"{base}/agenda.json").data)["sessions"][0]["hosts"]
    (event,) = read(client.get(f"{base}/agenda.ics").data).events.values()
    page = client.page(f"{base}/sessions/joint")
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    return {
        "page": codes_in(re.search("<dl.*</dl>", page, re.DOTALL)[0], language),
        "home": codes_in(client.page(f"{base}/").partition('id="hosts"')[2], language),
        "agencies": codes_in(client.page(f"{base}/agencies").partition("<h2>")[2], language),
        "csv": codes_in(rows[1][11], language),
        "json": codes_in(" ".join(host["name"]["text"] for host in told), language),
        "calendar": codes_in(event.text("DESCRIPTION"), language),
        "linked data": codes_in(" ".join(host["name"] for host in linked["organizer"]), language),
    }


@pytest.mark.parametrize("language", NAMES["zeta"])
def test_the_lead_comes_first_and_the_others_in_their_stored_order(joint, cast, database, client, language):
    publish(database, cast.summit)
    database.commit()
    assert shown(client, language) == {place: ["zeta", "water", "trade"] for place in PLACES}


@pytest.mark.parametrize("language", NAMES["zeta"])
def test_the_others_come_by_the_alphabet_of_each_language(joint, cast, database, client, language):
    by_alphabet(cast, database)
    publish(database, cast.summit)
    database.commit()
    assert shown(client, language) == dict.fromkeys(PLACES, IN_ORDER[language])


def test_a_choice_of_order_is_news_for_the_calendars_in_whose_language_something_moves(joint, cast, database, later):
    alone = cast.session("alone", start=at(11))
    publish(database, cast.summit)
    first = agenda_of(database, cast.summit.id)
    by_alphabet(cast, database)
    then = later(minutes=5)
    publish(database, cast.summit)
    second = agenda_of(database, cast.summit.id)

    changed = {language for language in cast.summit.languages if second.lines[joint.uid].changed_for(language) == then}
    # In Arabic and French the alphabet happens to be the stored order; Russian and Spanish readers see the English names.
    assert changed == {"en", "zh", "ru", "es"}
    assert second.lines[joint.uid].sequence == first.lines[joint.uid].sequence
    assert second.lines[alone.uid] == first.lines[alone.uid]


def test_a_summit_that_never_chose_is_published_as_before(joint, cast, database):
    publish(database, cast.summit)
    agenda = agenda_of(database, cast.summit.id)
    assert agenda.summit.host_order == "stored"
    assert b"host_order" not in b"".join(row.document for row in database.query(Entry))
