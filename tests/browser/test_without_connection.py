"""What a phone keeps of the programme: all of a release or nothing, past a new build; and what its plan shows without a connection."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser import conftest
from tests.browser.conftest import ROOT, Site, devices, serving
from tests.browser.keeping import IS_WHOLE, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE, MINE = "/waic-2024/en", "/my/waic-2024/en"
CLASHING, REPEATED, UNPLACED = ("data-stewardship", "compute-for-all"), "young-engineers", "farm-data-workshop"
DURING_BOTH = "2024-07-05T03:30:00Z"
# One session is given once more, and one has no time yet.
PREPARE = f"""
from summit.app import create_app
from summit.editorial.publishing import publish
from summit.extensions import db
from summit.model import Session, Summit
with create_app().app_context():
    session = lambda code: db.session.query(Session).filter_by(code=code).one()
    session("{REPEATED}").title = session("{CLASHING[1]}").title
    session("{UNPLACED}").start = None
    publish(db.session, db.session.query(Summit).one())
    db.session.commit()
"""
# As when the browser ends the worker while it keeps a release.
BREAK_OFF = """async () => {
  const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("pages ")));
  await cache.delete("/whole");
  for (const request of (await cache.keys()).slice(20)) await cache.delete(request);
}"""
# The pages that are kept, each with the moment since when.
PAGES_KEPT = """async () => {
  const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("pages ")));
  const pages = (await cache.keys()).filter(({ url }) => !url.endsWith("/whole"));
  return Object.fromEntries(await Promise.all(pages.map(async (one) => [one.url, (await cache.match(one)).headers.get("X-Kept-At")])));
}"""
BUILDS = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages ")) continue;
    const [, place, , build] = name.split(" ");
    found[place] = [build, Boolean(await (await caches.open(name)).match("/whole"))];
  }
  return found;
}"""
# The masthead's list of links has bullets without our style.
IS_STYLED = "() => getComputedStyle(document.querySelector('.masthead-nav ul')).listStyleType === 'none'"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("house"), ["db", "upgrade"], ["seed"]) as site:
        subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=site.environment, check=True)
        yield site


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a new phone. An error in a script fails the test."""
    with devices(chromium, timezone_id="Asia/Shanghai") as opened:
        yield lambda site, **told: opened(base_url=site.base, **told)


def star(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator(f'main [data-star][value="{code}"]').first.click()


def shown(page: Page) -> list[str]:
    return [one.get_attribute("value") for one in page.locator("#plan [data-star]").all()]


def test_what_was_broken_off_is_not_shown_as_whole_and_is_gone_on_with(phone, house: Site):
    page = phone(house)
    page.goto(f"{HERE}/agenda")
    wait_until(page, IS_WHOLE)
    page.evaluate(BREAK_OFF)
    before = page.evaluate(PAGES_KEPT)
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(f"{HERE}/agenda")

    page.context.set_offline(False)
    later = page.context.new_page()
    later.goto(f"{HERE}/agenda")
    wait_until(later, IS_WHOLE)
    after = later.evaluate(PAGES_KEPT)
    assert before.items() < after.items()
    page.context.set_offline(True)
    later.goto(f"{HERE}/agenda")
    expect(later.locator("#kept-note")).to_be_visible()


def test_a_new_build_keeps_the_programme_anew_and_leaves_older_pages_their_style(phone, tmp_path: Path, monkeypatch):
    """The pages of one language are kept anew at once; those of another, which nobody opens, stay as they were, with their style."""
    with serving(tmp_path, ["db", "upgrade"], ["seed"]) as site:
        page = phone(site)
        for language in ("fr", "en"):
            page.goto(f"/waic-2024/{language}/agenda")
            wait_until(page, f"async () => (await ({BUILDS})())['waic-2024/{language}']?.[1]")
        before = page.evaluate(BUILDS)
    monkeypatch.setattr(conftest, "ROOT", another_build(tmp_path / "next"))
    with serving(tmp_path, port=int(site.base.rsplit(":", 1)[1])):
        page.goto(f"{HERE}/agenda")
        old = before["waic-2024/en"][0]
        wait_until(
            page, f"async () => {{ const found = (await ({BUILDS})())['waic-2024/en']; return found?.[1] && found[0] !== '{old}'; }}"
        )
        assert page.evaluate(BUILDS)["waic-2024/fr"] == before["waic-2024/fr"]
        star(page, *CLASHING)
        page.context.set_offline(True)
        for address, count in ((f"{MINE}/agenda", 2), (f"{HERE}/agenda", 2), ("/waic-2024/fr/agenda", 2)):
            page.goto(address)
            expect(page.locator("#kept-note")).to_be_visible()
            expect(page.locator("main [data-star][data-on]")).to_have_count(count)
            assert page.evaluate(IS_STYLED), address


def another_build(folder: Path) -> Path:
    """The application with one more line of style."""
    for name in ("summit", "static", "translations", "migrations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("config.py", "wsgi.py"):
        shutil.copy(ROOT / name, folder / name)
    with (folder / "static/css/base.css").open("a") as style:
        style.write("\n.another-build { color: inherit }\n")
    return folder


def test_a_plan_without_a_connection_tells_what_the_agenda_of_who_signed_in_tells(phone, house: Site):
    page = phone(house, timezone_id="Europe/Paris")
    page.clock.set_fixed_time(DURING_BOTH)
    page.goto(f"{HERE}/agenda")
    star(page, *CLASHING, UNPLACED, REPEATED)
    wait_until(page, IS_WHOLE)
    page.context.set_offline(True)
    page.goto(f"{MINE}/agenda")
    expect(page.locator("#plan > .day [data-star]")).to_have_count(4)
    assert shown(page) == [*CLASHING, REPEATED, UNPLACED], "in order of time, and last what has none"
    assert page.locator("#plan > .day h2").last.inner_text() == "Time to be announced"

    now = page.locator(".now-and-next")
    expect(now).to_be_visible()
    assert now.locator(".title").all_inner_texts() == page.locator("#plan > .my-day .title").all_inner_texts()[:2]
    # 11:00 in Shanghai is five in the morning in Paris.
    expect(page.locator("#plan > .my-day .yours").first).to_contain_text("05:00–06:30")
    expect(now.locator(".yours")).to_have_count(2)

    clash = page.locator(".my-clash[data-kind='overlap']")
    expect(clash).to_have_count(1)
    expect(clash).to_contain_text("is given once more: 7 July")
    assert clash.get_by_role("link", name="See it").evaluate_all("links => links.map((link) => link.getAttribute('href'))") == [
        f"{HERE}/sessions/{code}" for code in (CLASHING[0], REPEATED, CLASHING[1])
    ]


def test_a_plan_is_printed_a_page_a_day(phone, house: Site):
    page = phone(house)
    page.goto(f"{HERE}/agenda")
    star(page, CLASHING[0], REPEATED)
    page.goto(f"{MINE}/agenda")
    expect(page.locator("#plan > .my-day")).to_have_count(2)
    page.emulate_media(media="print")
    breaks = page.locator("#plan > .my-day").evaluate_all("days => days.map((day) => getComputedStyle(day).breakBefore)")
    assert breaks == ["auto", "page"]
