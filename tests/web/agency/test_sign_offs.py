"""Two agencies sign off a joint session: what holds, what lapses by whose edit, and what cannot be signed."""

import lxml.html
import pytest

from summit.model import Hosting, Level, Participation, SignOff, Trail
from tests.cast import at
from tests.submitting import send, submit

PARTS = ("title", "description", "speakers", "hosts")


def sign(client, page: str, part: str = "all"):
    return submit(client, page, {"part": part}, action=f"{page}/sign_offs")


def post(client, address: str, **values: str):
    """Send what no form of a page sends, with a token that is right."""
    token = lxml.html.document_fromstring(client.page("/account/")).xpath("//input[@name='csrf_token']/@value")[0]
    return client.post(address, data={"csrf_token": token, **values})


def states(client, page: str) -> dict[str, str]:
    """How the sign-offs stand, as the page shows them: for each part, the lead's and the co-host's."""
    tree = lxml.html.document_fromstring(client.page(page))
    return {part: " ".join(tree.xpath(f"//section[@id='{part}']//ul[@class='sign-offs']//@data-state")) for part in PARTS}


def edit(client, **typed):
    """Edit the joint session at the desk, where agencies do it too."""
    answer = submit(client, "/desk/shanghai-2026/sessions/joint", typed)
    assert answer.status_code == 303, answer.get_data(as_text=True)


def test_both_hosts_sign_part_by_part_or_everything(joint):
    assert states(joint.bo, joint.bos_page) == dict.fromkeys(PARTS, "missing missing")
    assert sign(joint.bo, joint.bos_page, "title").status_code == 303
    assert states(joint.lin, joint.lins_page) == dict.fromkeys(PARTS, "missing missing") | {"title": "signed missing"}
    assert sign(joint.lin, joint.lins_page).status_code == 303
    assert states(joint.bo, joint.bos_page) == dict.fromkeys(PARTS, "missing signed") | {"title": "signed signed"}


def test_an_edit_by_one_host_lapses_both_sign_offs_of_that_part_alone_and_says_who_edited_what(joint):
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    edit(joint.bo, **{"title-en": "Joint session of two"})
    after = states(joint.lin, joint.lins_page)
    assert after == dict.fromkeys(PARTS, "signed signed") | {"title": "lapsed lapsed"}
    page = lxml.html.document_fromstring(joint.lin.page(joint.lins_page))
    (title,) = page.xpath("//section[@id='title']")
    assert "Bo" in title.xpath("string(.//ul[@class='sign-offs'])")
    (row,) = title.xpath(".//details//tbody/tr")
    assert [cell.text_content().strip() for cell in row.xpath("td")] == ["Joint session", "Joint session of two"]


def test_an_edit_that_is_taken_back_lets_the_sign_off_hold_again(joint, amina, database):
    sign(joint.bo, joint.bos_page)
    edit(amina, **{"title-en": "Other words"})
    assert states(joint.bo, joint.bos_page)["title"].split()[0] == "lapsed"
    line = database.query(Trail).filter_by(kind="session", subject=joint.session.uid).order_by(Trail.id.desc()).first()
    assert post(amina, "/desk/shanghai-2026/trail/undoing", batch=line.batch).status_code == 303
    assert states(joint.bo, joint.bos_page)["title"].split()[0] == "signed"


def test_of_several_edits_the_first_after_it_last_held_is_named(joint, amina, database):
    sign(joint.bo, joint.bos_page)
    edit(amina, **{"title-en": "Other words"})
    edit(amina, **{"title-en": "Joint session"})
    edit(joint.lin, **{"title-en": "Lin’s words"})
    edit(amina, **{"title-en": "Lin’s better words"})
    page = lxml.html.document_fromstring(joint.bo.page(joint.bos_page))
    told = page.xpath("string(//section[@id='title']//ul[@class='sign-offs'])")
    assert "Lin" in told
    assert "Amina" not in told
    cells = page.xpath("//section[@id='title']//details//tbody/tr/td")
    assert [cell.text_content().strip() for cell in cells] == ["Joint session", "Lin’s better words"]


def test_people_and_the_order_of_hosts_lapse_their_own_parts(joint, amina, cast):
    sign(joint.bo, joint.bos_page)
    edit(amina, **{"hostings-0-place": "2", "hostings-1-place": "1"})
    # The bank stands first by now.
    assert {part for part, found in states(joint.bo, joint.bos_page).items() if "lapsed" in found} == {"hosts"}
    edit(amina, **{"participations-0-role": "moderator"})
    assert {part for part, found in states(joint.bo, joint.bos_page).items() if "lapsed" in found} == {"hosts", "speakers"}


def test_a_move_lapses_nothing(joint, database):
    sign(joint.bo, joint.bos_page)
    joint.session.start, joint.session.minutes = at(14), 90
    database.commit()
    assert {found.split()[0] for found in states(joint.bo, joint.bos_page).values()} == {"signed"}


def test_what_was_edited_after_the_page_was_opened_is_not_signed(joint, amina, database):
    opened = joint.bo.get(joint.bos_page)
    edit(amina, **{"title-en": "Changed meanwhile"})
    answer = send(joint.bo, opened, {"part": "all"}, action=f"{joint.bos_page}/sign_offs")
    assert answer.status_code == 409
    assert database.query(SignOff).count() == 0
    shown = lxml.html.document_fromstring(answer.get_data(as_text=True))
    (row,) = shown.xpath("//section[@id='title']//div[contains(@class, 'banner')]//tbody/tr")
    assert [cell.text_content().strip() for cell in row.xpath("td")] == ["Joint session", "Changed meanwhile"]
    assert not shown.xpath("//section[@id='speakers']//div[contains(@class, 'banner')]")
    # What she looks at now can be signed.
    assert send(joint.bo, answer, {"part": "all"}, action=f"{joint.bos_page}/sign_offs").status_code == 303
    assert {found.split()[0] for found in states(joint.bo, joint.bos_page).values()} == {"signed"}


def test_another_part_can_be_signed_though_one_was_edited_meanwhile(joint, amina):
    opened = joint.bo.get(joint.bos_page)
    edit(amina, **{"title-en": "Changed meanwhile"})
    assert send(joint.bo, opened, {"part": "speakers"}, action=f"{joint.bos_page}/sign_offs").status_code == 303


@pytest.mark.parametrize("seen", ["", "0123456789abcdef", "\x00<script>", "f" * 5000])
def test_a_forged_digest_signs_nothing(joint, database, seen):
    answer = submit(joint.bo, joint.bos_page, {"part": "title", "seen-title": seen}, action=f"{joint.bos_page}/sign_offs")
    assert answer.status_code == 409
    assert database.query(SignOff).count() == 0


@pytest.mark.parametrize("part", ["", "everything", "title'--"])
def test_there_are_no_other_parts(joint, database, part):
    answer = submit(joint.bo, joint.bos_page, {"part": part}, action=f"{joint.bos_page}/sign_offs")
    assert answer.status_code == 422
    assert database.query(SignOff).count() == 0


def test_a_sign_off_can_be_withdrawn_and_both_stand_in_the_trail(joint, amina, database):
    sign(joint.bo, joint.bos_page, "title")
    assert post(joint.bo, f"{joint.bos_page}/sign_offs/withdrawal", part="title").status_code == 303
    assert states(joint.bo, joint.bos_page)["title"] == "missing missing"
    lines = database.query(Trail).filter_by(kind="sign_off").order_by(Trail.id).all()
    assert [(line.action, line.actor, line.acted_for, line.subject) for line in lines] == [
        (action, joint.bo.account.uid, joint.cast.bos_agency.uid, joint.session.uid) for action in ("created", "removed")
    ]
    told = lxml.html.document_fromstring(amina.page("/desk/shanghai-2026/trail?kind=sign_off")).xpath("string(//main)")
    for words in ("Joint session", "Ministry of Tests", "Title and subtitle"):
        assert words in told, words


def test_who_does_not_host_finds_nothing(joint):
    for client, page in (
        (joint.nora, joint.bos_page),
        (joint.nora, "/agency/shanghai-2026/club/sessions/joint"),
        (joint.lin, joint.bos_page),
    ):
        assert client.get(page).status_code == 404
        assert client.get(page.replace("joint", "nothing")).status_code == 404
        for action in ("sign_offs", "sign_offs/withdrawal"):
            assert post(client, f"{page}/{action}", part="all").status_code == 404


def test_organisers_look_and_sign_in_nobodys_name(joint, amina, database):
    page = amina.page(joint.bos_page)
    assert "/sign_offs" not in page
    for action in ("sign_offs", "sign_offs/withdrawal"):
        assert post(amina, f"{joint.bos_page}/{action}", part="all").status_code == 403
    assert database.query(SignOff).count() == 0


def test_supporters_sign_nothing_and_who_hosts_alone_neither(joint, database):
    joint.session.hostings[1].role = "supporter"
    database.commit()
    for client, page in ((joint.bo, joint.bos_page), (joint.lin, joint.lins_page)):
        assert "/sign_offs" not in client.page(page)
    assert "Joint session" in joint.lin.page(joint.lins_page.rpartition("/")[0])
    assert post(joint.bo, f"{joint.bos_page}/sign_offs", part="all").status_code == 422


def test_where_no_sign_offs_are_asked_for_there_are_none(joint, database):
    joint.rules.sign_off = "none"
    database.commit()
    page = joint.bo.page(joint.bos_page)
    assert "ask for no sign-offs" in page
    assert post(joint.bo, f"{joint.bos_page}/sign_offs", part="all").status_code == 404


def test_the_list_names_each_session_once_and_what_waits_for_whom(joint, cast, database):
    cast.session("alone", room="Hall B").hostings = [
        Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role=role) for role in ("lead", "co_host")
    ]
    cast.session("others", start=at(15))
    database.commit()
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page, "title")
    tree = lxml.html.document_fromstring(joint.bo.page("/agency/shanghai-2026/ministry/sessions"))
    rows = {row.xpath("string(th)"): " ".join(row.xpath("string(td[last()])").split()) for row in tree.xpath("//tbody/tr")}
    assert rows == {"Joint session": "waits for others description, speakers, order of hosts", "About alone": "—"}


def test_a_page_asks_few_questions_however_many_sessions_there_are(joint, cast, database, asked):
    def questions(page: str) -> int:
        # What is public now is looked up at most twice a second, whichever page is asked for.
        joint.bo.page(page)
        asked.clear()
        joint.bo.page(page)
        return len([statement for statement in asked if "release.erasures" not in statement])

    listed = "/agency/shanghai-2026/ministry/sessions"
    sign(joint.bo, joint.bos_page)
    joint.session.title = joint.session.title.with_words("en", "Another title")
    database.commit()
    one, many = (questions(joint.bos_page), questions(listed)), 12
    for number in range(many):
        more = cast.session(f"more-{number}", title="Of two", people=(cast.chen,), start=at(9 + number % 8))
        more.hostings = [Hosting(summit_id=cast.summit.id, agency_id=host.agency_id, role=host.role) for host in joint.session.hostings]
    database.commit()
    for number in range(many):
        sign(joint.bo, f"/agency/shanghai-2026/ministry/sessions/more-{number}")
    for more in database.query(type(joint.session)).filter_by(summit_id=cast.summit.id):
        more.title = more.title.with_words("en", "Lapsed")
    database.commit()
    assert (questions(joint.bos_page), questions(listed)) == one
    assert max(one) < 20


def test_the_desk_sees_what_is_missing_or_lapsed_and_by_whom(joint, amina, cast):
    overview = "/desk/shanghai-2026/sign_offs"
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    assert "Every joint session is signed off by all of its hosts." in amina.page(overview)
    edit(joint.lin, **{"title-en": "Lin’s title"})
    for page, part in ((amina.page(overview), " Title and subtitle"), (amina.page("/desk/shanghai-2026/sessions/joint"), "")):
        tree = lxml.html.document_fromstring(page)
        lapsed = tree.xpath("//li[.//*[@data-state='lapsed']]")
        assert [" ".join(line.text_content().split()).partition(",")[0] for line in lapsed] == [
            f"{name} lapsed{part} edited by Lin" for name in ("Ministry of Tests", "Bank of Tests")
        ]
    assert joint.bo.get(overview).status_code == 403


def test_the_overview_asks_few_questions(joint, amina, cast, database, asked):
    def questions() -> int:
        amina.page("/desk/shanghai-2026/sign_offs")
        asked.clear()
        amina.page("/desk/shanghai-2026/sign_offs")
        return len([statement for statement in asked if "release.erasures" not in statement])

    sign(joint.bo, joint.bos_page)
    joint.session.title = joint.session.title.with_words("en", "Another title")
    database.commit()
    one = questions()
    for number in range(12):
        more = cast.session(f"more-{number}", start=at(9 + number % 8))
        for host in joint.session.hostings:
            more.hostings.append(Hosting(summit_id=cast.summit.id, agency_id=host.agency_id, role=host.role))
    database.commit()
    assert questions() == one
    assert one < 15


def test_speakers_in_the_order_of_precedence_lapse_by_edits_and_by_protocol(joint, amina, cast, database):
    head, minister = (
        Level(summit_id=cast.summit.id, code=code, name=cast.chen.name, rank=rank, category=rank) for code, rank in (("a", 1), ("b", 5))
    )
    dana = cast.person("dana", {"en": "Dana Field"})
    database.add_all([head, minister])
    database.flush()
    cast.chen.level_id, dana.level_id = minister.id, head.id
    joint.session.participations.append(Participation(person_id=dana.id, order=1))
    joint.rules.speaker_order = "precedence"
    database.commit()
    sign(joint.bo, joint.bos_page)

    def told() -> str:
        page = lxml.html.document_fromstring(joint.bo.page(joint.bos_page))
        return " ".join(page.xpath("string(//section[@id='speakers']//ul[@class='sign-offs'])").split())

    edit(joint.lin, **{"participations-0-remove": "y"})
    assert "lapsed edited by Lin" in told()
    rows = lxml.html.document_fromstring(joint.bo.page(joint.bos_page)).xpath("//section[@id='speakers']//details//tbody/tr/td")
    assert ["Dana Field" in cell.text_content() for cell in rows] == [True, True]
    assert ["Chen Yu" in cell.text_content() for cell in rows] == [True, False]

    sign(joint.bo, joint.bos_page)
    edit(amina, **{"participations-1-person": "chen", "participations-1-role": "speaker"})
    sign(joint.bo, joint.bos_page)
    cast.chen.level_id, dana.level_id = head.id, minister.id
    database.commit()
    assert told().startswith("Ministry of Tests lapsed edited since it was signed off by Bo"), "no edit of the session did this"
