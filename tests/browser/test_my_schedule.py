"""An attendee with a phone, from her first star to her calendar: without an account, without a connection, with two devices."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Site, devices, serving
from tests.readers import environments
from tests.readers.subscriber import Subscriber
from tests.work.post_office import SENDER, PostOffice, open_office

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE, MINE = "/waic-2024/en", "/my/waic-2024/en"
PHONE = {"viewport": {"width": 390, "height": 844}, "timezone_id": "Asia/Shanghai", "has_touch": True, "is_mobile": True}
DANA = "dana@example.org"
# Waits in the page itself until its service worker has all of a release.
KEPT = """async () => {
  while (!(await caches.match("/whole"))) await new Promise((go) => setTimeout(go, 50));
}"""
CANCEL = """
import sys
from summit.app import create_app
from summit.editorial.publishing import publish
from summit.extensions import db
from summit.model import Session, Summit
with create_app().app_context():
    db.session.query(Session).filter_by(code=sys.argv[1]).one().status = "cancelled"
    publish(db.session, db.session.query(Summit).one())
    db.session.commit()
"""


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_office(PostOffice()) as opened:
        yield opened


@pytest.fixture
def house(tmp_path: Path, office: PostOffice) -> Iterator[Site]:
    """The demo, served, with a mail server that takes its letters."""
    mail = {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(office.port), "MAIL_TLS": "none", "MAIL_FROM": SENDER}
    with serving(tmp_path, ["db", "upgrade"], ["seed"], settings=mail) as site:
        yield site


@pytest.fixture
def device(chromium: Browser, house: Site) -> Iterator[Callable[[], Page]]:
    """Open a new phone. An error in a script fails the test."""
    with devices(chromium, base_url=house.base, **PHONE) as opened:
        yield opened


def stars(page: Page) -> set[str]:
    """The codes of the sessions that a page shows with a star."""
    return {one.get_attribute("value") for one in page.locator("main [data-star][data-on]").all()}


def star(page: Page, code: str) -> None:
    page.locator(f'main [data-star][value="{code}"]').first.tap()


def follow_letter(page: Page, house: Site, office: PostOffice) -> None:
    """Let the worker send what is due, and open the link in the last letter."""
    house.run("worker", "--once")
    link = re.search(r"https?://\S+(/account/\S+)", office.texts[-1])[1]
    page.goto(link)
    page.locator("main form button").first.click()


def test_a_plan_begins_without_an_account_and_ends_in_a_calendar(device, house: Site, office: PostOffice, tmp_path: Path):
    phone = device()
    phone.goto(f"{HERE}/agenda")
    codes = [one.get_attribute("value") for one in phone.locator("main [data-star]").all()]
    five, sixth = set(codes[3:18:3]), codes[20]
    for code in five:
        star(phone, code)
    phone.evaluate(KEPT)

    phone.context.set_offline(True)
    phone.goto(f"{MINE}/agenda")
    expect(phone.locator("#plan [data-star]")).to_have_count(5)
    assert stars(phone) == five
    expect(phone.locator("#kept-note")).to_contain_text("There is no connection.")
    phone.goto(f"{HERE}/agenda")
    star(phone, sixth)
    phone.context.set_offline(False)

    phone.goto(f"{MINE}/agenda")
    phone.get_by_role("link", name="With an account").click()
    phone.locator("#email").fill(DANA)
    phone.get_by_role("button", name="Send the link").click()
    follow_letter(phone, house, office)
    expect(phone.locator(".my-day [data-star]")).to_have_count(6)
    assert stars(phone) == five | {sixth}

    tablet = device()
    tablet.goto(f"/account/link?next={MINE}/agenda")
    tablet.locator("#email").fill(DANA)
    tablet.locator("main form button").first.click()
    follow_letter(tablet, house, office)
    expect(tablet.locator(".my-day [data-star]")).to_have_count(6)
    # Her agenda is shown again as soon as the server has it.
    with tablet.expect_navigation():
        star(tablet, sixth)
    assert stars(tablet) == five
    phone.goto(f"{MINE}/agenda")
    assert stars(phone) == five

    phone.goto(f"{MINE}/calendar")
    phone.locator("#name").fill("My phone")
    phone.get_by_role("button", name="Make the address").click()
    address = phone.get_by_label("Address to copy").input_value()
    subscriber = Subscriber(environments.python_programs(), tmp_path, address)
    first, _ = subscriber.synchronise()
    assert first.keys() == five
    gone = sorted(five)[0]
    subprocess.run([sys.executable, "-c", CANCEL, gone], cwd=ROOT, env=house.environment, check=True)
    phone.evaluate(
        "async (gone) => { while (!(await (await fetch(`/waic-2024/en/sessions/${gone}`, {cache: 'no-store'})).text()).includes"
        "('data-status=\"cancelled\"')) await new Promise((go) => setTimeout(go, 50)); }",
        gone,
    )
    second, _ = subscriber.synchronise()
    assert second.keys() == five, "still five events"
    assert [code for code, item in second.items() if "STATUS:CANCELLED" in item and "STATUS:CANCELLED" not in first[code]] == [gone]


def test_who_signs_out_leaves_nothing_of_hers_on_the_device(device, house: Site, office: PostOffice):
    phone = device()
    phone.goto(f"/account/sign-up?next={MINE}/agenda")
    phone.locator("#email").fill(DANA)
    phone.get_by_role("button", name="Send the link").click()
    # Her device knows whose it is as soon as the page where she comes out has asked.
    with phone.expect_response("**/stars.json"):
        follow_letter(phone, house, office)
    phone.goto(f"{HERE}/agenda")
    code = phone.locator("main [data-star]").nth(4).get_attribute("value")
    with phone.expect_response("**/stars.json"):
        star(phone, code)
    phone.goto("/account/")
    phone.get_by_role("button", name="Sign out").click()
    phone.goto(f"{MINE}/agenda")
    expect(phone.locator("#plan-empty")).to_be_visible()
    assert phone.evaluate("JSON.stringify(localStorage)").count(code) == 0
    phone.goto(f"{HERE}/agenda")
    assert stars(phone) == set()


def test_one_key_turns_a_star(device):
    page = device()
    page.goto(f"{HERE}/agenda")
    card = page.locator("main .session").nth(4)
    card.locator("a").first.focus()
    page.keyboard.press("s")
    expect(card.locator("[data-star]")).to_have_attribute("data-on", "")
    expect(page.locator("#star-told")).to_have_text("It is in your schedule.")
    page.keyboard.press("s")
    expect(card.locator("[data-star][data-on]")).to_have_count(0)


def test_an_operator_can_switch_keeping_off(chromium: Browser, tmp_path: Path):
    """What a phone kept of the programme is forgotten at the next visit."""
    with serving(tmp_path, ["db", "upgrade"], ["seed"]) as site:
        context = chromium.new_context(base_url=site.base)
        page = context.new_page()
        page.goto(f"{HERE}/agenda")
        page.evaluate(KEPT)
    port = site.base.rsplit(":", 1)[1]
    with serving(tmp_path, settings={"OFFLINE": "no"}, port=int(port)):
        page.goto(f"{HERE}/agenda")
        page.evaluate(
            "async () => { while ((await caches.keys()).length || (await navigator.serviceWorker.getRegistrations()).length)"
            " await new Promise((go) => setTimeout(go, 50)); }"
        )
        context.close()
