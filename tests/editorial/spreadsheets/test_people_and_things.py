"""Rows of people, agencies and rooms."""

from sqlalchemy import select

from summit.model import Agency, Person, Room, Venue
from summit.model.wording import wordings
from tests.editorial.spreadsheets.sheets import fates, hand_in, told


def test_people_are_added_and_known_again(cast, database):
    sheet = [
        ["Full name", "Name (zh)", "Title", "Job title", "Company", "Pays", "E-mail", "Langue", "Bio"],
        ["Chen Yu", "陈宇", "H.E. Ms", "Minister", "Ministry of Tests", "China", "Chen@Example.org", "Chinese", "A life\nin two lines"],
        ["Bo Li", "", "", "", "", "", "not an address", "xx", ""],
        ["", "", "", "Poet", "", "", "", "", ""],
        ["Bo Li", "", "", "Other", "", "", "", "", ""],
    ]
    outcome = hand_in(database, cast.summit, sheet, "people")
    assert [fate.fate for fate in outcome.fates] == ["changed", "added", "unusable", "unusable"]
    assert told(outcome, 3)[0] == "“xx” is no language that is known for “Language of letters”; it was left out."
    assert told(outcome, 3)[1] == "“not an address” is no e-mail address; it was left out."
    assert told(outcome, 5) == ["Row 3 of the sheet “a sheet” has the same identifier, code or name; give it one of its own."]
    chen = cast.chen
    assert (chen.honorific["en"], chen.position["en"], chen.country["en"]) == ("H.E. Ms", "Minister", "China")
    assert (chen.email, chen.language, chen.biography["en"]) == ("Chen@example.org", "zh", "A life\nin two lines")
    bo = database.scalars(select(Person).filter_by(code="bo-li")).one()
    assert (bo.number, bo.sort_keys["en"], bo.email) == (2, "li bo", "")
    assert fates(hand_in(database, cast.summit, sheet, "people")) == {"unchanged": 2, "unusable": 2}


def test_two_people_of_one_name_are_not_mixed_up(cast, database):
    other = cast.person("chen-2", {"en": "Chen Yu"})
    outcome = hand_in(database, cast.summit, [["Name", "Position"], ["Chen Yu", "Poet"]], "people")
    assert told(outcome, 2) == ["There are 2 people of this name; say by code or identifier who is meant."]
    hand_in(database, cast.summit, [["Code", "Name", "Position"], ["chen-2", "Chen Yu", "Poet"]], "people")
    assert (cast.chen.position["en"], other.position["en"]) == ("Envoy", "Poet")


def test_a_new_name_sorts_anew_and_a_new_code_is_taken_over(cast, database):
    uid = cast.chen.uid
    hand_in(database, cast.summit, [["Identifier", "Code", "Name (en)"], [uid, "chen-yu", "Yu Chen Anders"]], "people")
    assert (cast.chen.code, cast.chen.name["en"], cast.chen.sort_keys["en"]) == ("chen-yu", "Yu Chen Anders", "anders yu chen")
    outcome = hand_in(database, cast.summit, [["Identifier", "Name (en)"], [uid, ""]], "people", empties=True)
    assert told(outcome, 2) == [] or cast.chen.name["en"] == "Yu Chen Anders"
    assert cast.chen.name["zh"] == "陈宇"


def test_agencies_are_read_in_any_language_of_the_house(cast, database):
    sheet = [
        ["Nom", "Sigle", "Type", "Site web", "Ordre"],
        ["Ministry of Tests", "MoT", "Ministère", "https://tests.example", "3"],
        ["Ville de Paris", "", "Municipalité", "javascript:x", "first"],
    ]
    outcome = hand_in(database, cast.summit, sheet, "agencies")
    assert [fate.fate for fate in outcome.fates] == ["changed", "added"]
    ministry = cast.bos_agency
    assert (ministry.short["en"], ministry.kind, ministry.website, ministry.order) == ("MoT", "ministry", "https://tests.example", 3)
    paris = database.scalars(select(Agency).filter_by(code="ville-de-paris")).one()
    assert (paris.kind, paris.website) == ("municipality", "")
    assert len(told(outcome, 3)) == 2


def test_rooms_say_where_they_are_and_what_they_hold(cast, database):
    sheet = [
        ["Room", "Venue", "Capacity", "Booths", "Wheelchair", "Floor (fr)"],
        ["Hall A", "Expo Centre [expo]", "1,200 seats", "6", "yes", "Niveau 1"],
        ["Hall A", "Old Town Hall", "80", "", "no", ""],
        ["Hall C", "", "-5", "lots", "perhaps", ""],
    ]
    outcome = hand_in(database, cast.summit, sheet, "rooms")
    assert [fate.fate for fate in outcome.fates] == ["changed", "added", "added"]
    hall = cast.halls["Hall A"]
    assert (hall.capacity, hall.booths, hall.is_step_free, hall.floor["fr"]) == (1200, 6, True, "Niveau 1")
    other = database.scalars(select(Room).filter_by(capacity=80)).one()
    assert database.get(Venue, other.venue_id).code == "old-town-hall"
    assert len(told(outcome, 4)) == 3
    assert fates(hand_in(database, cast.summit, sheet, "rooms")) == {"unchanged": 3}


def test_what_was_put_right_since_the_last_import_is_not_made_again(cast, database):
    sheet = [["Title", "Date", "Start", "Speakers", "Room", "Hosts"], ["Talk", "2026-07-04", "9:00", "Bo Lee", "Hal C", "Minstry"]]
    hand_in(database, cast.summit, sheet)
    bo = database.scalars(select(Person).filter_by(code="bo-lee")).one()
    hall = database.scalars(select(Room).filter_by(code="hal-c")).one()
    agency = database.scalars(select(Agency).filter_by(code="minstry")).one()
    for row, name in ((bo, "Bo Li"), (hall, "Hall C"), (agency, "Ministry Two")):
        row.name, row.code = wordings({"en": name}), name.lower().replace(" ", "-")
    database.commit()
    assert fates(hand_in(database, cast.summit, sheet)) == {"unchanged": 1}
    assert fates(hand_in(database, cast.summit, [["Name", "Position"], ["Bo Lee", "Poet"]], "people")) == {"changed": 1}
    assert database.scalars(select(Person.code).order_by(Person.id)).all() == ["chen", "bo-li"]
