"""A day of a thousand sessions on a slow phone: how soon it is drawn, and whether it stays smooth while somebody scrolls and stars."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import CDPSession, Page, sync_playwright
from sqlalchemy import func, select, update

from summit.editorial.publishing import publish
from summit.extensions import db
from summit.model import Session, Summit
from tests.bench.inside import in_fresh_process, opened
from tests.bench.invented import FIRST_DAY, SLUG
from tests.bench.serving import granian
from tests.bench.table import FRAME, TAP, Table
from tests.browser.conftest import ARGUMENTS, chromium_here

# What Lighthouse takes for a phone of the lower middle.
TIMES_SLOWER = 4
SCREEN = {"width": 360, "height": 740}
# As fast as a thumb throws a page: 3,600 pixels a second.
SCROLLS, PIXELS = 200, 60
DRAWN = """() => new Promise((tell) => new PerformanceObserver((list) => tell(list.getEntries()[0].startTime))
  .observe({ type: "paint", buffered: true }))"""
# The time between two frames while the page is scrolled, in milliseconds.
FRAMES = """async ([times, pixels]) => {
  const frames = [];
  let before = await new Promise(requestAnimationFrame);
  for (let time = 0; time < times; time++) {
    scrollBy(0, pixels);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - before);
    before = now;
  }
  return frames;
}"""
# From a press to the next frame that shows it.
PRESSED = """() => new Promise((tell) => {
  const star = [...document.querySelectorAll("main [data-star]")].find((one) => one.getBoundingClientRect().top > 0);
  const start = performance.now();
  star.click();
  requestAnimationFrame(() => setTimeout(() => tell([performance.now() - start, star.hasAttribute("data-on")])));
})"""


def measure(table: Table, unpublished: Path) -> None:
    """Add the rows, or one that says that there is no browser."""
    chromium = chromium_here()
    if chromium is None:
        table.heading("a day on a slow phone: no Chromium is installed here, nothing was measured")
        return
    file = unpublished.with_suffix(".phone.sqlite")
    shutil.copy(unpublished, file)
    count = in_fresh_process(all_on_one_day, f"sqlite:///{file}")
    with TemporaryDirectory() as name, granian(f"sqlite:///{file}", Path(name)) as summit, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=SCREEN, timezone_id="Europe/Paris")
        slow = page.context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
        slow.send("Performance.enable")
        page.goto(f"http://127.0.0.1:{summit.port}/{SLUG}/en/agenda/{FIRST_DAY}")
        _tell(table, count, page, slow)
        browser.close()


def _tell(table: Table, count: int, page: Page, slow: CDPSession) -> None:
    drawn = page.evaluate(DRAWN)
    frames = sorted(page.evaluate(FRAMES, [SCROLLS, PIXELS]))
    taps = [page.evaluate(PRESSED) for _ in range(9)]
    if not all(is_on == (number % 2 == 0) for number, (_, is_on) in enumerate(taps)):
        raise SystemExit(f"a press turns no star: {taps}")
    memory = {one["name"]: one["value"] for one in slow.send("Performance.getMetrics")["metrics"]}["JSHeapUsedSize"]
    table.heading(f"a day of {count:,} sessions on a phone {TIMES_SLOWER} times slower than this machine, {SCREEN['width']} px wide")
    table.figure("first drawn", drawn, "ms")
    table.figure("between two frames while scrolling, median", frames[len(frames) // 2], "ms", FRAME)
    table.figure("between two frames while scrolling, 95th of 100", frames[int(len(frames) * 0.95)], "ms")
    table.figure("from the press of a star to the frame that shows it", sorted(took for took, _ in taps)[4], "ms", TAP)
    table.figure("memory of the scripts", memory / 1e6, "MB")


def all_on_one_day(database: str) -> int:
    """Let every session be on the first day, at its hour, and publish; how many there are."""
    with opened(database):
        for session, start in db.session.execute(select(Session.id, Session.start)).all():
            there = start.replace(day=FIRST_DAY.day)
            db.session.execute(update(Session).where(Session.id == session).values(start=there))
        publish(db.session, db.session.get_one(Summit, 1))
        db.session.commit()
        return db.session.scalar(select(func.count()).select_from(Session))
