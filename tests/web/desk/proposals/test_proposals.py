"""The queue of the secretariat, and what it thinks of each proposal."""

from summit.core import clock
from summit.model import Call, Proposal
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings
from tests.web.desk.proposals.pages import DESK, QUEUE, again, page_of, press


def test_the_queue_holds_what_was_submitted_and_no_draft(amina, vera, cast, academy, propose, bos):
    propose(academy, "Rivers", state="refused", wished_day=cast.summit.days[0].date)
    draft = propose(academy, "Half an idea", state="draft", submitted_at=None)
    page = vera.page(QUEUE)
    assert page.index("Trust in machines") < page.index("Rivers")
    assert "Half an idea" not in page
    assert amina.get(page_of(draft)).status_code == 404
    assert "Trust" not in vera.page(f"{QUEUE}?state=refused")
    assert "Rivers" not in vera.page(f"{QUEUE}?agency={cast.bos_agency.id}")
    assert "Rivers" not in vera.page(f"{QUEUE}?format={cast.format.id}")
    assert "Rivers" not in vera.page(f"{QUEUE}?q=machines")
    for column in ("state", "title", "agency", "format", "minutes", "day", "score", "submitted"):
        assert "Rivers" in vera.page(f"{QUEUE}?sort=-{column}")


def test_whom_the_secretariat_is_alone_sees_addresses_and_answers(amina, vera, bos):
    page = vera.page(page_of(bos))
    assert "Li Na" in page
    assert "li@example.org" not in page
    assert "acceptance" not in page
    assert "li@example.org" in amina.page(page_of(bos))


def test_the_secretariat_reads_everything_that_was_typed_in_every_language(vera, bos, database):
    bos.title, bos.note = bos.title.with_words("zh", "机器与信任"), "We need water."
    bos.description = wordings({"en": "**All** of it", "ar": "كل شيء"})
    database.commit()
    page = vera.page(page_of(bos))
    for told in ("Trust in machines", "机器与信任", "<strong>All</strong> of it", "كل شيء", "We need water.", "90 minutes", "Plenary"):
        assert told in page


def test_reviews_are_one_of_each_and_sort_the_queue(amina, otto, cast, academy, propose, bos, database):
    rivers = propose(academy, "Rivers")
    assert press(amina, bos, "review", {"review-score": "2", "review-remark": "Thin"}).status_code == 303
    assert press(otto, bos, "review", {"review-score": "5"}).status_code == 303
    assert press(amina, bos, "review", {"review-score": "3", "review-remark": "Better"}).status_code == 303
    assert press(amina, rivers, "review", {"review-score": "5"}).status_code == 303
    assert sorted((one.score, one.remark) for one in again(database, bos.id).reviews) == [(3, "Better"), (5, "")]
    page = amina.page(f"{QUEUE}?sort=score")
    assert page.index("Rivers") < page.index("Trust in machines")
    assert "<strong>4.0</strong>" in page
    assert "2 reviews" in page
    text = amina.page(page_of(bos))
    assert "Better" in text
    assert "Otto" in text
    for score in ("0", "6", "x", ""):
        assert press(amina, bos, "review", {"review-score": score}).status_code == 422
    assert again(database, bos.id).version == 1, "who reviews is in nobody's way who answers"
    assert "Better" in amina.page(f"{DESK}/trail?subject={bos.uid}")


def test_the_queue_says_what_speaks_against_each(amina, cast, academy, propose, bos, database):
    database.add(Call(summit_id=cast.summit.id, quota=1))
    day = cast.summit.days[0].date
    cast.session("keynote", title="Machines and trust", people=(cast.chen,))
    people = (PersonWanted("speaker", person=cast.chen.uid),)
    for number in range(3):
        propose(academy, f"Number {number}", people=people, wished_day=day, minutes=600 if number else 30)
    page = amina.page(QUEUE)
    assert "The agency leads 3 proposals; its quota is 1." in page
    assert "Chen Yu is put forward in 4 proposals." in page
    assert "Chen Yu has a part in other sessions on the wished day: “Machines and trust”." in page
    assert "No room has so much free time on the wished day." in page
    assert "A title like this one: “Machines and trust”." in page
    assert "The agency leads" not in amina.page(f"{QUEUE}?agency={cast.bos_agency.id}")


def test_the_pages_ask_as_much_with_three_proposals_as_with_one(amina, cast, academy, bos, database, asked, monkeypatch):
    now = clock.ticks()
    monkeypatch.setattr(clock, "ticks", lambda: now)  # so that nobody looks for a new release meanwhile
    uid, told = bos.uid, {"summit_id": cast.summit.id, "agency_id": academy.id, "wished_day": cast.summit.days[0].date}
    counts = []
    for titles in ((), ("Rivers", "Lakes")):
        for title in titles:
            people = (PersonWanted("speaker", name=title, email=f"{title}@example.org"),)
            database.add(Proposal(title=wordings({"en": title}), people=people, state="submitted", submitted_at=clock.now(), **told))
        database.commit()
        for page in (QUEUE, f"{QUEUE}/{uid}"):
            amina.page(page)
            database.remove()
            asked.clear()
            amina.page(page)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
