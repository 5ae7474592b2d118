"""Drafts and releases in the order of precedence: sessions, people, the countries they stand for, and what the public is told."""

import pytest

from summit.agenda.changes import compare
from summit.agenda.documents import document_of
from summit.agenda.entries import PersonEntry, SessionEntry
from summit.editorial.drafting import draft_of
from summit.editorial.protocol.ordering import go_by, store_order
from summit.editorial.protocol.seeds import add_countries, add_usual_levels
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Level, Party, Person


class Protocol:
    """The summit of the cast with its usual levels, Korea and Chad, and people of several levels."""

    def __init__(self, database, cast) -> None:
        self.database, self.cast = database, cast
        add_usual_levels(database, cast.summit)
        add_countries(database, cast.summit, ["kr", "td"])
        self.levels = {level.code: level for level in database.query(Level)}
        self.parties = {party.code: party for party in database.query(Party)}
        self.minister = self.person("minister", "minister", "td")
        self.president = self.person("president", "head-of-state", "kr")
        self.premier = self.person("premier", "head-of-government", "td")
        self.session = cast.session("debate", people=(self.minister, self.premier, cast.chen, self.president))
        self.roles("speaker", "speaker", "moderator", "keynote")
        database.flush()

    def person(self, code: str, level: str, party: str) -> Person:
        made = self.cast.person(code, {"en": code.title()})
        made.level_id, made.party_id = self.levels[level].id, self.parties[party].id
        return made

    def roles(self, *roles: str) -> None:
        for part, role in zip(self.session.participations, roles, strict=True):
            part.role = role

    def speaking(self) -> list[str]:
        self.database.flush()
        draft = draft_of(self.database, self.cast.summit)
        return [draft.get(part.person).code for part in draft.find(SessionEntry, "debate").participations]


@pytest.fixture
def protocol(database, cast) -> Protocol:
    return Protocol(database, cast)


def test_a_session_keeps_its_stored_order_until_the_summit_goes_by_precedence(protocol, database, cast):
    assert protocol.speaking() == ["minister", "premier", "chen", "president"]
    go_by(database, cast.summit, "precedence")
    assert protocol.speaking() == ["chen", "premier", "president", "minister"], "moderator, two of one category as inscribed, minister"


def test_a_session_departs_from_the_summit_either_way(protocol, database, cast):
    protocol.session.speaker_order = "precedence"
    assert protocol.speaking()[-1] == "minister"
    go_by(database, cast.summit, "precedence")
    protocol.session.speaker_order = "stored"
    assert protocol.speaking()[0] == "minister"


def test_another_rank_or_category_reorders_the_draft(protocol, database, cast):
    go_by(database, cast.summit, "precedence")
    protocol.levels["minister"].category = 1
    assert protocol.speaking() == ["chen", "minister", "premier", "president"]
    protocol.minister.level_id = protocol.levels["vice-minister"].id
    assert protocol.speaking() == ["chen", "premier", "president", "minister"]


def test_the_own_order_goes_before_the_inscription_among_equals(protocol, database, cast):
    go_by(database, cast.summit, "precedence")
    protocol.president.precedence = 1
    assert protocol.speaking() == ["chen", "president", "premier", "minister"]


def test_the_public_is_told_of_another_order_and_of_no_other_people(protocol, database, cast):
    publish(database, cast.summit, by="Amina")
    before = agenda_of(database, cast.summit.id)
    go_by(database, cast.summit, "precedence")
    publish(database, cast.summit, by="Amina")
    after = agenda_of(database, cast.summit.id)
    assert [change.kind for change in compare(before, after).sessions] == ["speaking_order"]
    session = after.find(SessionEntry, "debate")
    assert after.lines[session.uid].sequence == 0, "nobody has to come at another time"
    assert [after.get(part.person).code for part in session.participations][-1] == "minister"


def test_who_comes_or_goes_is_still_a_change_of_people(protocol, database, cast):
    publish(database, cast.summit, by="Amina")
    before = agenda_of(database, cast.summit.id)
    store_order(protocol.session, list(reversed(protocol.session.participations)))
    protocol.session.participations.pop()
    publish(database, cast.summit, by="Amina")
    assert [change.kind for change in compare(before, agenda_of(database, cast.summit.id)).sessions] == ["people"]


def test_a_person_has_the_country_as_the_summit_names_it_else_the_typed_one(protocol, database, cast):
    cast.chen.country = cast.chen.name
    database.flush()
    people = {person.code: person for person in draft_of(database, cast.summit).of(PersonEntry)}
    assert people["president"].country.words["ru"] == "Республика Корея"
    assert people["president"].country.words["zh"] == "大韩民国"
    assert people["chen"].country.words["en"] == "Chen Yu"


def test_people_stand_by_rank_then_party_then_own_order_where_the_summit_goes_by_precedence(protocol, database, cast):
    second = protocol.person("second-minister", "minister", "kr")
    protocol.parties["kr"].order, protocol.parties["td"].order = 0, 1
    third = protocol.person("third-minister", "minister", "kr")
    third.precedence = 1
    cast.session("panel", people=(second, third))
    alphabetical = [person.code for person in draft_of(database, cast.summit).people_as_shown("en")]
    go_by(database, cast.summit, "precedence")
    draft = draft_of(database, cast.summit)
    by_precedence = ["president", "premier", "third-minister", "second-minister", "minister", "chen"]
    assert [person.code for person in draft.people_as_shown("en")] == by_precedence
    assert [person.code for person in draft.people("en")] == alphabetical == sorted(alphabetical)


def test_documents_of_people_stay_as_they_were_where_no_order_of_precedence_is_shown(protocol, database, cast):
    documents = [document_of(entry) for entry in draft_of(database, cast.summit).of(PersonEntry)]
    assert not [document for document in documents if b"rank" in document or b"_order" in document]
    assert b"people_order" not in document_of(draft_of(database, cast.summit).summit)


def test_a_draft_asks_as_often_for_one_person_as_for_many(protocol, database, cast, asked):
    go_by(database, cast.summit, "precedence")
    counts = []
    for more in (0, 12):
        people = [protocol.person(f"m-{number}", "minister", "kr") for number in range(more)]
        if people:
            cast.session("crowd", people=tuple(people))
        database.flush()
        asked.clear()
        draft_of(database, cast.summit)
        counts.append(len(asked))
    assert counts[0] == counts[1]
