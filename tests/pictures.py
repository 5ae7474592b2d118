"""Takes the pictures of the guides and of the README anew: `python -m tests.pictures`, or with the names of some of them.

It starts the application with the demo on a database of its own, does at the desk what the pictures
tell of, and writes PNGs into docs/images. All of it is done by the pages, as an organiser would.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import expect, sync_playwright

from tests.browser.board import by_mouse
from tests.browser.conftest import ARGUMENTS, BIN, CHROMIUMS, POLLS_OF_A_STARTING_SERVER, ROOT, SECONDS_BETWEEN_POLLS, chromium_here
from tests.pictures_of_parts import agencies, secretariat, speakers
from tests.story import DESK, IMAGES, MIDDLE, PHONE, WIDE, Story

TALK, OTHER_TALK = f"{DESK}/sessions/open-models", f"{DESK}/sessions/students-dialogue"
SHEET = """Code,Title (English),Title (French),Day,Begins,Ends,Room
open-models,Open models as public goods,Les modèles ouverts,2024-07-06,15:15,16:30,Silver Hall
,Ships and harbours: AI at sea,Navires et ports : l’IA en mer,2024-07-06,16:45,17:30,Blue Hall
students-dialogue,,,,,,
,Night walk along the river,,2024-07-06,25:00,26:00,Blue Hall
,,,2024-07-07,10:00,11:00,Blue Hall
"""


def the_public(story: Story) -> None:
    """The pictures of the README: what the public sees."""
    for name, path, width, height in (
        ("day-en", "/waic-2024/en/agenda/2024-07-06", WIDE, 900),
        ("day-ar", "/waic-2024/ar/agenda/2024-07-06", WIDE, 900),
        ("agenda-zh", "/waic-2024/zh/agenda/2024-07-06", PHONE, 844),
    ):
        page = story.open(path=path, width=width)
        story.take(page, name, height=height)
        story.without(page)


def beginning(story: Story) -> None:
    """Signing in, and a summit from nothing."""
    page = story.open(path="/account/sign-in?next=/desk/", width=MIDDLE)
    page.locator("#email").fill("amina@example.org")
    story.take(page, "sign-in", height=560)
    story.without(page)

    page = story.open("Otto", "/desk/new", width=MIDDLE)
    for field, text in (("name", "Dialogue of Spring"), ("slug", "spring-2027"), ("first", "2027-04-12"), ("last", "2027-04-14")):
        page.locator(f"#{field}").fill(text)
    page.locator("#zone").fill("Europe/Zurich")
    story.take(page, "new-summit", height=1040)
    page.locator("main form.edit button").click()
    page.wait_for_url("**/desk/spring-2027/")
    page.set_viewport_size({"width": WIDE, "height": 900})
    story.take(page, "next-steps", height=560)
    story.without(page)


def places(story: Story) -> None:
    page = story.open("Amina", f"{DESK}/travel-times", width=MIDDLE)
    page.locator("#origin").select_option(index=1)
    page.locator("#destination").select_option(index=2)
    page.locator("#minutes").fill("12")
    page.locator("main form.edit .actions button").click()
    expect(page.locator("main table")).to_be_visible()
    story.take(page, "walking-times", height=760)
    story.without(page)


def texts(story: Story) -> None:
    """Texts whose translations are missing or stale, and two people at one text."""
    page = story.open("Amina", TALK)
    page.locator("#title-en").fill("Open models as global public goods")
    page.locator("details:has(#title-es)").evaluate("languages => (languages.open = true)")
    page.locator("#title-es").fill("")
    page.locator(".actions.bar button").click()
    expect(page.locator(".message")).to_be_visible()
    page.goto(TALK)
    page.locator("details:has(#title-es)").evaluate("languages => (languages.open = true)")
    story.take(page, "session", height=1000)

    page.goto(OTHER_TALK)
    other = story.open("Otto", OTHER_TALK)
    other.locator("#title-en").fill("Dialogue of students and ministers")
    other.locator(".actions.bar button").click()
    expect(other.locator(".message")).to_be_visible()
    page.locator("#title-en").fill("Students’ dialogue with the Secretary-General")
    page.locator(".actions.bar button").click()
    expect(page.locator(".theirs").first).to_be_visible()
    story.take(page, "side-by-side", height=900)
    story.without(page, other)


def sheets(story: Story) -> None:
    """A spreadsheet, and what it would do."""
    page = story.open("Amina", f"{DESK}/imports")
    page.locator("#file").set_input_files({"name": "programme.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})
    page.locator("main form.edit button").click()
    page.wait_for_url("**/columns")
    story.take(page, "columns", height=860)
    page.locator("form.import-columns .actions button").click()
    page.wait_for_url("**/trial")
    story.take(page, "trial", height=760)
    story.without(page)


def board(story: Story) -> None:
    """The board at rest, a move that causes a conflict, a telephone, and from right to left."""
    page = story.open("Amina", f"{DESK}/sessions/new")
    page.locator("#title-en").fill("Ships and harbours: AI at sea")
    page.locator("#status").select_option("confirmed")
    page.locator(".actions.bar button").click()
    page.wait_for_url("**/sessions/ships*")
    day = f"{DESK}/board?day=2024-07-06"
    page.goto(day)
    story.take(page, "board", height=1000)
    by_mouse(page, "open-models", "multi-hall", minutes=-75)
    expect(page.locator("#board-panel")).to_be_visible()
    story.take(page, "board-conflict", height=1000)
    page.locator("#board-panel button").first.click()
    page.wait_for_selector(".piece.waiting, .piece.held, .origin", state="detached")
    story.without(page)
    for name, language, width, height in (("board-ar", "ar", WIDE, 900), ("board-phone", "en", PHONE, 844)):
        page = story.open("Amina", day, language=language, width=width)
        story.take(page, name, height=height)
        story.without(page)


def publishing(story: Story) -> None:
    """Conflicts, the next release, its letters, the trail and who may do what."""
    page = story.open("Amina", f"{DESK}/conflicts")
    page.locator(".conflict details.waive summary").first.click()
    story.take(page, "conflicts", height=860)
    for code in ("rania-khalil", "olga-petrova"):
        page.goto(f"{DESK}/people/{code}")
        page.locator("#email").fill(f"{code}@example.org")
        page.locator(".actions.bar button").click()
        expect(page.locator(".message")).to_be_visible()
    page.goto(f"{DESK}/releases/new")
    story.take(page, "publish", height=1100)
    page.goto(f"{DESK}/preview/ar/agenda/2024-07-06")
    story.take(page, "preview", height=800)
    page.goto(f"{DESK}/releases/new")
    for reason in page.locator("[id^=reason-]").all():
        reason.fill("Agreed with both chairs.")
    page.locator("main .edit .actions button").click()
    expect(page.locator(".message").first).to_be_visible()
    page.goto(f"{DESK}/letters")
    story.take(page, "letters", height=700)
    page.goto(f"{DESK}/trail?kind=session")
    story.take(page, "trail", height=800)
    page.goto(f"{DESK}/grants")
    story.take(page, "access", height=900)
    story.without(page)


CHAPTERS = (the_public, speakers, agencies, secretariat, beginning, places, texts, sheets, board, publishing)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The application with the demo, as long as pictures are taken."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if name not in ("BASE_URL", "SUMMIT_ENV", "SECRET_KEY")}
    environment = kept | {"DATABASE_URL": f"sqlite:///{folder / 'summit.sqlite'}"}
    for command in (["db", "upgrade"], ["seed"]):
        subprocess.run([BIN / "flask", "--app", "wsgi", *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    command = [BIN / "granian", "--interface", "wsgi", "wsgi:app", "--host", "127.0.0.1", "--port", port, "--workers", "1", "--no-ws"]
    with (folder / "server.log").open("wb") as log, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server:
        try:
            _wait_for(server, f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen, address: str) -> None:
    asking = build_opener(ProxyHandler({}))
    for _ in range(POLLS_OF_A_STARTING_SERVER):
        try:
            with asking.open(address, timeout=5):
                return
        except (URLError, ConnectionError):
            pass
        try:
            server.wait(timeout=SECONDS_BETWEEN_POLLS)
        except subprocess.TimeoutExpired:
            continue
        break
    raise SystemExit(f"The server does not answer at {address}.")


def main(wanted: list[str]) -> None:
    found = chromium_here()
    if found is None:
        raise SystemExit(f"No browser takes the pictures: none of {', '.join(CHROMIUMS)} is installed.")
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="summit-pictures-") as folder, running(Path(folder)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        story = Story(browser, base, wanted)
        for chapter in CHAPTERS:
            chapter(story)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
