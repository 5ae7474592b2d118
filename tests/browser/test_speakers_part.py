"""A speaker's part from her invitation to the release that carries what was approved of it, through a mail server on loopback."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.core.catalogues import catalogue
from summit.demo.accounts import PASSWORD
from tests.browser.conftest import sign_in
from tests.browser.house_with_mail import House, link_in, open_house, text_of
from tests.browser.test_desk_accessibility import found_on
from tests.browser.test_from_nothing import SAYS
from tests.browser.test_portraits import GREEN, choose, middle_of_result
from tests.faces import colours_of, encoded, quarters

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL = "rania@example.org"
DESK, HERS, PUBLIC = "/desk/waic-2024", "/speaker/waic-2024/rania-khalil", "/waic-2024"
SESSION = "open-models"
WORD = "سأحضر، وأتكلم بالعربية."
BIOGRAPHY = {"en": "Rania Khalil asks who keeps open models.", "ar": "تسأل رانيا خليل عمن يتولى صيانة النماذج المفتوحة."}
POSITION, REASON = "Editor of the desk of science", "Your newspaper has told us another position."
DESCRIPTION = {"en": "Rania Khalil in a green field", "ar": "رانيا خليل في حقل أخضر"}
TO_APPROVE = "main form.edit:has(h2:has-text('Rania Khalil')) article.proposed"
OTHERS = ("zh", "fr", "ru", "es")
in_arabic = catalogue("ar").gettext


@pytest.fixture
def house(chromium: Browser, tmp_path: Path) -> Iterator[House]:
    with open_house(chromium, tmp_path) as opened:
        yield opened


def test_a_speaker_looks_after_her_part_and_half_of_it_is_released(house: House):
    amina = house.open_device(viewport={"width": 1440, "height": 900})
    sign_in(amina, "amina@example.org", PASSWORD)
    ask_her_to_speak(amina)
    link = invite(amina, house)

    rania = come_in(house, link)
    take_part(rania)
    amina.goto(f"{DESK}/sessions/{SESSION}")
    expect(amina.get_by_role("listitem").filter(has_text=WORD)).to_contain_text("Rania Khalil")
    hand_in_a_portrait(rania)
    tell_of_herself(rania)
    see_that_it_waits(rania)

    approve_the_texts(amina)
    (answered,) = house.letters()
    assert answered["To"] == EMAIL
    assert in_arabic("%(field)s: approved") % {"field": f"{in_arabic('Biography')}, العربية"} in text_of(answered)
    assert in_arabic("Position") not in text_of(answered)
    assert publish(amina) == 3
    read_the_first_half(amina)
    see_what_is_stale(amina)
    see_both_names(amina)

    approve_the_portrait(amina)
    refuse_the_position(amina)
    _approved, refused = house.letters()
    assert refused["To"] == EMAIL
    assert REASON in text_of(refused)
    assert publish(amina) == 4
    read_the_other_half(amina)


def test_a_link_that_was_used_leads_to_a_new_one(house: House):
    amina = house.open_device()
    sign_in(amina, "amina@example.org", PASSWORD)
    used = invite(amina, house)
    come_in(house, used)

    again = house.open_device()
    assert again.goto(used).status == 404
    expect(again.locator("html")).to_have_attribute("lang", "ar")
    expect(again.locator("h1")).to_have_text(in_arabic("This link is of no use any more"))
    again.locator("#email").fill(EMAIL)
    again.get_by_role("button", name=in_arabic("Send me a new link")).click()
    expect(again.locator("main")).to_contain_text(EMAIL)

    (letter,) = house.letters()
    assert letter["To"] == EMAIL
    new = link_in(letter)
    assert new != used
    come_in(house, new)
    assert house.open_device().goto(new).status == 404


def ask_her_to_speak(amina: Page) -> None:
    """Rania has a part in the session already; that she comes is not certain any more."""
    amina.goto(f"{DESK}/sessions/{SESSION}")
    amina.locator("#participations-0-state").select_option("invited")
    amina.locator(".actions.bar button").first.click()
    expect(amina.locator(".message")).to_contain_text("is saved")


def invite(amina: Page, house: House) -> str:
    """Invite Rania in Arabic, and take the link from the letter as it arrives."""
    amina.goto(f"{DESK}/people/rania-khalil/invitation")
    amina.locator("#email").fill(EMAIL)
    amina.locator("#language").select_option("ar")
    amina.get_by_role("button", name="Send the invitation").click()
    expect(amina.locator("main table")).to_contain_text("not opened yet")
    (letter,) = house.letters()
    assert letter["To"] == EMAIL
    assert "رانيا خليل" in text_of(letter)
    assert "النماذج المفتوحة بوصفها منافع عامة" in text_of(letter)
    return link_in(letter)


def come_in(house: House, link: str) -> Page:
    """Open the link on a device that nobody used before; one button, and no password."""
    rania = house.open_device(viewport={"width": 390, "height": 844})
    rania.goto(link)
    expect(rania.locator("html")).to_have_attribute("lang", "ar")
    assert rania.locator("main input:not([type=hidden])").count() == 0
    assert found_on(rania) == []
    rania.locator("main button").click()
    rania.wait_for_url(f"**{HERS}/")
    expect(rania.locator("html")).to_have_attribute("dir", "rtl")
    expect(rania.locator("h1")).to_have_text("رانيا خليل")
    return rania


def take_part(rania: Page) -> None:
    asked = rania.locator(f"article#{SESSION}")
    expect(asked).to_contain_text(in_arabic("Not answered yet"))
    asked.locator("textarea").fill(WORD)
    asked.get_by_role("button", name=in_arabic("I take part")).click()
    expect(rania.locator(".message")).to_contain_text("النماذج المفتوحة بوصفها منافع عامة")
    expect(asked.locator(".mark.done")).to_have_text(in_arabic("You take part"))
    expect(asked.locator("textarea")).to_have_value(WORD)


def hand_in_a_portrait(rania: Page) -> None:
    """Cut the quarter that is green above at the right, by keys alone."""
    rania.goto(f"{HERS}/portrait")
    choose(rania, encoded(quarters(1200, 1200), "PNG"))
    rania.locator("[data-square]").focus()
    for keys, times in (("Shift+-", 12), ("Shift+ArrowRight", 8), ("ArrowUp", 40)):
        for _ in range(times):
            rania.keyboard.press(keys)
    assert middle_of_result(rania) == [0, 255, 0, 255]
    rania.locator("#portrait_text-en").fill(DESCRIPTION["en"])
    fill_translation(rania, "portrait_text", DESCRIPTION["ar"])
    rania.locator("main form.edit .actions button").first.click()
    expect(rania.locator(".own-pictures figcaption")).to_have_text(in_arabic("Waits for the secretariat to approve it"))


def tell_of_herself(rania: Page) -> None:
    rania.goto(f"{HERS}/profile")
    rania.locator("#biography-en").fill(BIOGRAPHY["en"])
    fill_translation(rania, "biography", BIOGRAPHY["ar"])
    rania.locator("#position-en").fill(POSITION)
    rania.locator(".actions.bar button").click()
    expect(rania.locator(".message")).to_contain_text(
        in_arabic("Saved. What is published or kept by protocol waits until the secretariat has looked at it.")
    )


def fill_translation(page: Page, field: str, text: str) -> None:
    """Write the Arabic of a text, which is folded below its source."""
    inputs = page.locator(f"details:has(#{field}-ar)")
    if not inputs.evaluate("details => details.open"):
        inputs.locator("summary").click()
    page.locator(f"#{field}-ar").fill(text)


def see_that_it_waits(rania: Page) -> None:
    rania.goto(f"{HERS}/")
    rania.locator("main .banner a").click()
    waiting = rania.locator("article.proposed")
    expect(waiting).to_have_count(6)
    expect(waiting.locator(".mark.stale")).to_have_text([in_arabic("waits for approval")] * 6)
    expect(waiting.filter(has_text=BIOGRAPHY["ar"])).to_have_count(1)
    rania.goto(f"{HERS}/preview/ar/")
    expect(rania.locator("main")).to_contain_text(BIOGRAPHY["ar"])
    assert rania.goto(f"{PUBLIC}/ar/speakers/rania-khalil").ok
    expect(rania.locator("main")).not_to_contain_text(BIOGRAPHY["ar"])


def approve_the_texts(amina: Page) -> None:
    """Of what she wrote approve the biography, and leave her position and portrait as they are."""
    amina.goto(f"{DESK}/changes")
    expect(amina.locator(TO_APPROVE)).to_have_count(6)
    texts = amina.locator("main form.edit", has_text=BIOGRAPHY["en"])
    texts.locator("article.proposed", has_text=POSITION).get_by_role("checkbox").uncheck()
    texts.get_by_role("button", name="Approve what is ticked").click()
    expect(amina.locator(".message[role=status]")).to_contain_text("Approved: it stands in the draft now.")
    expect(amina.locator(TO_APPROVE)).to_have_count(4)


def approve_the_portrait(amina: Page) -> None:
    """Approve the portrait with its words in both languages."""
    amina.goto(f"{DESK}/changes")
    amina.locator("main form.edit", has_text=DESCRIPTION["en"]).get_by_role("button", name="Approve what is ticked").click()
    expect(amina.locator(TO_APPROVE)).to_have_count(1)


def refuse_the_position(amina: Page) -> None:
    last = amina.locator("main form.edit", has_text=POSITION)
    last.locator("input[name=answer]").fill(REASON)
    last.get_by_role("button", name="Refuse").click()
    expect(amina.locator(TO_APPROVE)).to_have_count(0)


def publish(amina: Page) -> int:
    """Publish everything, and wait until the public has it; the number of the release."""
    amina.goto(f"{DESK}/releases/new")
    amina.locator("#what-all").check()
    if amina.locator("#reason-all").count():
        amina.locator("#reason-all").fill("It stands so in the demo")
    amina.get_by_role("button", name="Publish", exact=True).click()
    amina.wait_for_url(re.compile(rf".*{DESK}/releases/\d+$"))
    number = int(urlsplit(amina.url).path.rpartition("/")[2])
    amina.evaluate(SAYS, [f"{PUBLIC}/en/changes", f"{PUBLIC}/en/changes/{number}"])
    return number


def read_the_first_half(reader: Page) -> None:
    for language, text in BIOGRAPHY.items():
        reader.goto(f"{PUBLIC}/{language}/speakers/rania-khalil")
        expect(reader.locator("main")).to_contain_text(text)
        expect(reader.locator("main")).not_to_contain_text(POSITION)
        expect(reader.locator("main img.portrait")).to_have_count(0)
    reader.goto(f"{PUBLIC}/en/changes/3")
    expect(reader.get_by_role("listitem").filter(has_text="Rania Khalil")).to_have_count(1)


def read_the_other_half(reader: Page) -> None:
    for language, text in DESCRIPTION.items():
        reader.goto(f"{PUBLIC}/{language}/speakers/rania-khalil")
        shown = reader.locator("main img.portrait")
        expect(shown).to_have_attribute("alt", text)
        assert colours_of(reader.request.get(shown.get_attribute("src")).body()) == GREEN
        expect(reader.locator("main")).to_contain_text(BIOGRAPHY[language])
        expect(reader.locator("main")).not_to_contain_text(POSITION)
    reader.goto(f"{PUBLIC}/en/changes/4")
    expect(reader.get_by_role("listitem").filter(has_text="Rania Khalil")).to_have_count(1)


def see_what_is_stale(amina: Page) -> None:
    amina.goto(f"{DESK}/people/rania-khalil")
    stale = amina.locator("label[for^=biography-]:has(.mark.stale)")
    assert {one.get_attribute("for") for one in stale.all()} == {f"biography-{language}" for language in OTHERS}


def see_both_names(amina: Page) -> None:
    """The trail says who proposed, and who approved."""
    amina.locator("main .ways").get_by_role("link", name="Trail").click()
    approved = amina.locator(".trail > li", has_text=BIOGRAPHY["en"]).first
    expect(approved).to_contain_text("Amina")
    expect(approved).to_contain_text("رانيا خليل")
