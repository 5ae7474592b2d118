"""The rules of collaboration: made on the first save, merged with what others saved, refused where they contradict themselves."""

import lxml.html
import pytest

from summit.editorial.changing import CHANGEABLE
from summit.editorial.reading import agenda_of
from summit.editorial.releasing import release
from summit.model import Collaboration, Trail
from summit.model.collaboration import LOCKED
from tests.submitting import send, submit

pytestmark = pytest.mark.sqlite
PAGE = "/desk/shanghai-2026/collaboration"


def rules(database) -> Collaboration:
    database.expire_all()
    return database.query(Collaboration).one()


def ticked(page: str, name: str) -> set[str]:
    return set(lxml.html.document_fromstring(page).xpath(f"//input[@name='{name}'][@checked]/@value"))


def test_the_page_begins_with_the_usual_rules_and_stores_nothing(amina, database):
    page = amina.page(PAGE)
    assert ticked(page, "locked") == set(LOCKED)
    assert ticked(page, "opened") == set()
    assert database.query(Collaboration).count() == 0


def test_every_field_that_others_change_can_be_opened_and_has_words(amina):
    tree = lxml.html.document_fromstring(amina.page(PAGE))
    offered = {box.get("value"): box.getnext().text_content().strip() for box in tree.xpath("//input[@name='opened']")}
    assert offered.keys() == {f"{kind}.{field}" for kind, fields in CHANGEABLE.items() for field in fields}
    assert all(words and "_" not in words and words[0].isupper() for words in offered.values()), offered


def test_all_rules_are_saved_and_stand_in_the_trail(amina, database):
    typed = {
        "opened": ["person.biography", "session.links"],
        "locked": ["person.name", "session.title"],
        "biography_limits-en": "1500",
        "biography_limits-zh": "600",
        "host_order": "alphabetical",
        "speaker_order": "precedence",
        "sign_off": "required",
        "arrive_before": "30",
        "contact-en": "Programme office\n+86 21 1234",
    }
    assert submit(amina, PAGE, typed).status_code == 303
    saved = rules(database)
    assert (saved.opened, saved.locked) == (("person.biography", "session.links"), ("person.name", "session.title"))
    assert saved.biography_limits == {"en": 1500, "zh": 600}
    assert (saved.host_order, saved.speaker_order, saved.sign_off, saved.arrive_before) == ("alphabetical", "precedence", "required", 30)
    assert saved.contact["en"] == "Programme office\n+86 21 1234"
    (line,) = database.query(Trail).filter_by(kind="collaboration")
    assert (line.action, line.after["sign_off"], line.actor) == ("created", "required", amina.account.uid)
    assert "Sign-off of joint sessions" in amina.page("/desk/shanghai-2026/trail?kind=collaboration")
    assert submit(amina, PAGE, {"opened": None}).status_code == 303
    assert rules(database).opened == ()


def test_what_contradicts_itself_or_cannot_be_is_refused(amina, database):
    for typed in (
        {"opened": ["person.biography"], "locked": ["person.biography"]},
        {"biography_limits-fr": "-5"},
        {"biography_limits-fr": "a lot"},
        {"biography_limits-fr": "999999999999"},
        {"arrive_before": "241"},
        {"host_order": "by size"},
        {"contact-en": "x" * 501},
    ):
        answer = submit(amina, PAGE, typed)
        assert answer.status_code == 422, typed
        assert 'aria-invalid="true"' in answer.get_data(as_text=True), typed
    assert database.query(Collaboration).count() == 0


def test_a_field_that_is_no_field_is_not_kept(amina, database):
    assert submit(amina, PAGE, {"opened": ["person.email", "summit.slug", "person.biography"]}).status_code == 303
    assert rules(database).opened == ("person.biography",)


def test_two_first_saves_are_put_side_by_side(amina, at_the_desk, cast, database):
    opened = amina.get(PAGE)
    assert submit(amina, PAGE, {"sign_off": "shown", "arrive_before": "20"}).status_code == 303
    answer = send(amina, opened, {"sign_off": "required", "opened": ["person.biography"]})
    assert answer.status_code == 409
    assert rules(database).sign_off == "shown"
    tree = lxml.html.document_fromstring(answer.get_data(as_text=True))
    # Touched by both: hers stays typed, theirs stands beside it. Touched by one: taken over.
    assert tree.xpath("//select[@name='sign_off']/option[@selected]/@value") == ["required"]
    assert tree.xpath("//input[@name='arrive_before']/@value") == ["20"]
    assert "Stored meanwhile" in answer.get_data(as_text=True)
    assert send(amina, answer).status_code == 303
    assert (rules(database).sign_off, rules(database).arrive_before, rules(database).opened) == ("required", 20, ("person.biography",))


def test_ticks_of_two_people_are_told_in_words(amina, database):
    submit(amina, PAGE, {"arrive_before": "20"})
    opened = amina.get(PAGE)
    assert submit(amina, PAGE, {"opened": ["person.biography"]}).status_code == 303
    answer = send(amina, opened, {"opened": ["session.links"]})
    assert answer.status_code == 409
    assert "Person: Biography" in lxml.html.document_fromstring(answer.get_data(as_text=True)).xpath("string(//*[@class='theirs'])")


def test_the_order_of_hosts_is_published_with_the_next_release(amina, cast, database):
    cast.session("opening")
    release(database, cast.summit, by="Amina")
    database.commit()
    submit(amina, PAGE, {"host_order": "alphabetical"})
    release(database, cast.summit, by="Amina")
    assert agenda_of(database, cast.summit.id).summit.host_order == "alphabetical"
