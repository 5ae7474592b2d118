"""A speaker's first page: what she is invited to, and her answer."""

import re

from summit.editorial.publishing import publish
from summit.model import Collaboration, Item, Participation, Trail
from summit.model.wording import wordings
from tests.submitting import submit
from tests.web.speaker.conftest import HERE


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_page_says_what_when_where_how_long_and_when_to_be_there(chen, cast, published, database):
    cast.chen.email = ""
    published.items = [Item(number="1", title=wordings({"en": "Keynote"}), minutes=12, person_id=cast.chen.id)]
    database.add(Collaboration(summit_id=cast.summit.id, arrive_before=30, contact=wordings({"en": "Call Amina"})))
    database.commit()
    told = text_of(chen.page(f"{HERE}/"))
    for words in (
        "Talk",
        "speaker",
        "60 minutes",
        "Hall A",
        "Expo Centre",
        "Keynote",
        "12 minutes",
        "Call Amina",
        "08:30",
        "Chinese",
    ):
        assert words.lower() in told.lower()


def test_she_confirms_with_a_word_and_the_desk_sees_both(chen, amina, published, database):
    answer = submit(chen, f"{HERE}/", {"answer": "confirmed", "word": "With pleasure\u202e."}, action=f"{HERE}/sessions/talk")
    assert answer.status_code == 303
    database.expire_all()
    part = published.participations[0]
    assert (part.state, part.word) == ("confirmed", "With pleasure.")
    line = database.query(Trail).filter_by(kind="session", action="changed").order_by(Trail.id.desc()).first()
    assert (line.actor, line.acted_for) == (chen.account.uid, part.person.uid)
    assert "With pleasure." in amina.page("/desk/shanghai-2026/sessions/talk")
    assert "1 confirmed" in text_of(amina.page("/desk/shanghai-2026/invitations"))


def test_she_declines_and_nobody_else_is_touched(chen, cast, published, database):
    other = cast.session("panel", people=(cast.chen, cast.person("dana", {"en": "Dana"})))
    database.commit()
    submit(chen, f"{HERE}/", {"answer": "declined"}, action=f"{HERE}/sessions/panel")
    database.expire_all()
    assert [part.state for part in other.participations] == ["declined", "confirmed"]
    assert [part.state for part in published.participations] == ["invited"]


def test_who_declines_is_not_named_by_the_next_release(chen, cast, published, database, client, a_second_later):
    public = ("/shanghai-2026/en/sessions/talk", "/shanghai-2026/en/agenda.json", "/shanghai-2026/schedule.json")
    published.items = [Item(number="1", title=wordings({"en": "Words"}), person_id=cast.chen.id)]
    published.participations.append(Participation(person_id=cast.person("dana", {"en": "Dana"}).id, order=1))
    publish(database, cast.summit, by="Amina")
    database.commit()
    a_second_later()
    assert [path for path in public if "Chen Yu" not in client.page(path)] == []
    submit(chen, f"{HERE}/", {"answer": "declined"}, action=f"{HERE}/sessions/talk")
    publish(database, cast.summit, by="Amina")
    database.commit()
    a_second_later()
    assert [path for path in public if "Chen Yu" in client.page(path)] == []
    assert [path for path in public if "Dana" not in client.page(path)] == []
    assert client.get("/shanghai-2026/en/speakers/chen").status_code == 404


def test_sessions_of_others_are_not_there(chen, cast, database):
    cast.session("other", people=(cast.person("dana", {"en": "Dana"}),))
    database.commit()
    assert "About other" not in chen.page(f"{HERE}/")
    assert chen.post(f"{HERE}/sessions/other", data={"answer": "confirmed", "csrf_token": token(chen)}).status_code == 404
    assert chen.get("/speaker/shanghai-2026/dana/").status_code == 404


def token(client) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', client.page(f"{HERE}/"))[1]


def test_an_answer_that_is_none_is_not_taken(chen, published, database):
    assert chen.post(f"{HERE}/sessions/talk", data={"answer": "maybe", "csrf_token": token(chen)}).status_code == 404
    database.expire_all()
    assert published.participations[0].state == "invited"


def test_who_looks_after_two_chooses(at_the_desk, cast, published):
    client = at_the_desk("Chen", keeps=(cast.chen, cast.person("dana", {"en": "Dana"})))
    page = client.page("/speaker/shanghai-2026/")
    assert "/speaker/shanghai-2026/chen/" in page
    assert "/speaker/shanghai-2026/dana/" in page


def test_nobody_else_finds_the_page(at_the_desk, app, published):
    eve = at_the_desk("Eve")
    assert eve.get(f"{HERE}/").status_code == 404
    assert eve.get("/speaker/shanghai-2026/").status_code == 404


def test_questions_to_the_database_do_not_grow(chen, cast, published, database, asked):
    chen.page(f"{HERE}/")
    asked.clear()
    chen.page(f"{HERE}/")
    with_one = len(of_the_page(asked))
    for number in range(3):
        cast.session(f"more-{number}", people=(cast.chen,))
    database.commit()
    chen.page(f"{HERE}/")
    asked.clear()
    chen.page(f"{HERE}/")
    assert len(of_the_page(asked)) == with_one


def of_the_page(asked: list[str]) -> list[str]:
    """Without the question for the latest releases, which the layer in front asks when a second has passed."""
    return [statement for statement in asked if "sum(release.erasures)" not in statement]
