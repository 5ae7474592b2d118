"""Browsers of people who are signed in to the demo, and the pictures that they take for the guides."""

from playwright.sync_api import Browser, Page

from summit.demo.accounts import PASSWORD
from tests.browser.conftest import ROOT
from tests.colours import with_few_colours

IMAGES = ROOT / "docs" / "images"
DESK = "/desk/waic-2024"
WIDE, MIDDLE, PHONE = 1440, 768, 390


class Story:
    """Browsers of people who are signed in, and the pictures that they take."""

    def __init__(self, browser: Browser, base: str, wanted: list[str]) -> None:
        self.browser, self.base, self.wanted = browser, base, wanted
        self.painter = browser.new_context().new_page()
        self.keys: dict[tuple[str, str], dict] = {}

    def open(self, name: str = "", path: str = "/", *, width: int = WIDE, language: str = "en", **told) -> Page:
        """A window of somebody, signed in where a name is told."""
        if name and (name, language) not in self.keys:
            page = self.open(path=f"/account/sign-in?language={language}&next=/account/")
            page.locator("#email").fill(f"{name.lower()}@example.org")
            page.locator("#password").fill(PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url("**/account/")
            self.keys[name, language] = page.context.storage_state()
            page.context.close()
        state = self.keys[name, language] if name else None
        size = {"width": width, "height": 900}
        context = self.browser.new_context(
            base_url=self.base, viewport=size, timezone_id="Asia/Shanghai", locale="en-GB", storage_state=state, **told
        )
        page = context.new_page()
        page.goto(path)
        return page

    def take(self, page: Page, name: str, *, height: int = 900, at: str = "", above: int = 16) -> None:
        """A picture of what is seen, beginning a little above the element `at`, or with the head of the page."""
        if self.wanted and name not in self.wanted:
            return
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
        page.evaluate("scrollTo(0, 0)")
        if at:
            start = page.locator(at).first.bounding_box()["y"] - above
            page.evaluate("start => scrollTo(0, start)", start)
        page.evaluate("() => document.activeElement.closest('.edit')?.contains(document.activeElement) && document.activeElement.blur()")
        picture = with_few_colours(self.painter, page.screenshot(animations="disabled"))
        (IMAGES / f"{name}.png").write_bytes(picture)
        print(f"{name}.png  {len(picture) // 1024} kB")

    def without(self, *pages: Page) -> None:
        for page in pages:
            page.context.close()
