"""A real server with the demo, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

from summit.demo.accounts import PASSWORD
from tests.browser.board import DAY

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"NO BROWSER: none of {', '.join(CHROMIUMS)} is installed; nothing was tried in a browser"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds for what a page does in the end: here it is asked whether it does, on machines that may be busy.
PATIENCE = 20_000
POLLS_OF_A_STARTING_SERVER = 300
SECONDS_BETWEEN_POLLS = 0.1


@dataclass(frozen=True)
class Site:
    """A running server with the demo in it; commands of flask with its `environment` know its database."""

    base: str
    environment: Mapping[str, str]

    def page(self, path: str = "", language: str = "en") -> str:
        """The whole address of a page of the demo summit."""
        return f"{self.base}/waic-2024/{language}/{path}"

    def run(self, *command: str) -> str:
        """Run `flask ...` beside the server; what it says."""
        told = {"text": True, "check": True, "capture_output": True}
        return subprocess.run([BIN / "flask", "--app", "wsgi", *command], cwd=ROOT, env=self.environment, **told).stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Summit as `make run` starts it, on a database and a port of its own."""
    with serving(tmp_path_factory.mktemp("site"), ["db", "upgrade"], ["seed"]) as started:
        yield started


@contextmanager
def serving(
    folder: Path, *commands: list[str], typed: str = "", settings: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[Site]:
    """A server on a database that these commands of flask made, with what is typed into them, and with more settings."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    kept = {name: value for name, value in os.environ.items() if name not in ("BASE_URL", "SUMMIT_ENV", "SECRET_KEY")}
    environment = kept | {"DATABASE_URL": f"sqlite:///{folder / 'summit.sqlite'}"} | (settings or {})
    for command in commands:
        told = {"input": typed, "text": True, "check": True, "capture_output": True}
        subprocess.run([BIN / "flask", "--app", "wsgi", *command], cwd=ROOT, env=environment, **told)

    log = folder / "server.log"
    command = [BIN / "granian", "--interface", "wsgi", "wsgi:app", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--no-ws"]
    with log.open("wb") as written, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written) as server:
        try:
            _wait_until_it_answers(server, f"{base}/healthz", log)
            yield Site(base, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_it_answers(server: subprocess.Popen, address: str, log: Path) -> None:
    """Ask until the server says that it is well; if it ends before, so does the test."""
    asking = build_opener(ProxyHandler({}))
    for _ in range(POLLS_OF_A_STARTING_SERVER):
        try:
            with asking.open(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            pass
        try:
            server.wait(timeout=SECONDS_BETWEEN_POLLS)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"the server does not answer at {address}:\n{log.read_text()}")


def chromium_here() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@contextmanager
def devices(chromium: Browser, **usual) -> Iterator[Callable[..., Page]]:
    """Opens a new device, each with a memory of its own. An error in a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_device(**told) -> Page:
        context = chromium.new_context(**usual | told)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_device
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this machine, without a window; the tests are skipped where there is none."""
    found = chromium_here()
    if found is None:
        pytest.skip(MISSING)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a tab for a new reader in Shanghai on a wide screen, where nothing else is said.

    What her browser complains of (an error in a script, something the page may not
    load, a file that is not there) fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_tab(*, width: int = 1440, height: int = 900, zone: str = "Asia/Shanghai", **told) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, timezone_id=zone, base_url=site.base, **told)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda told: complaints.append(f"{page.url}: {told.text}") if _is_a_fault(told) else None)
        page.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if _is_missing(answer) else None)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []


def _is_a_fault(told: ConsoleMessage) -> bool:
    """Whether the browser could not do what the page wanted; what could not be fetched is told by its answer."""
    return told.type == "error" and not told.text.startswith("Failed to load resource")


def _is_missing(answer: Response) -> bool:
    """Whether something that a page needs is not there; the page itself may say so to its reader."""
    return answer.status >= 400 and not answer.request.is_navigation_request()


@pytest.fixture(scope="session")
def keys(chromium: Browser, site: Site) -> dict:
    """What a browser keeps of somebody who signed in, by name and language; nobody signs in twice."""
    return {}


@pytest.fixture
def at_the_desk(chromium: Browser, site: Site, keys: dict) -> Iterator[Callable[..., Page]]:
    """Open a page of the desk for somebody who signed in. An error in a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(address: str, name: str = "Amina", *, language: str = "en", width: int = 1440, **told) -> Page:
        if (name, language) not in keys:
            context = chromium.new_context(base_url=site.base)
            page = context.new_page()
            sign_in(page, f"{name.lower()}@example.org", PASSWORD, language)
            keys[name, language] = context.storage_state()
            context.close()
        size = {"width": width, "height": 900}
        context = chromium.new_context(base_url=site.base, storage_state=keys[name, language], viewport=size, **told)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def at_the_board(at_the_desk: Callable[..., Page]) -> Callable[..., Page]:
    """Open the board of the last day for somebody."""
    return lambda name="Amina", *, address=DAY, **told: at_the_desk(address, name, **told)


def sign_in(page: Page, email: str, password: str, language: str = "en") -> None:
    page.goto(f"/account/sign-in?language={language}&next=/account/")
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/")
