"""Waiting until a device has kept something: what is asynchronous in the page itself, Playwright does not wait for."""

from playwright.sync_api import Page

# Whether the service worker has all of a release. It answers for the next page, though perhaps not yet for this one, which
# may have been opened while it began.
IS_WHOLE = "async () => Boolean(await caches.match('/whole'))"
UNTIL = """async () => {
  const isSo = PREDICATE;
  for (let looks = 0; !(await isSo()); looks += 1) {
    if (looks > 600) throw new Error(`never came true: ${isSo}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}"""


def wait_until(page: Page, predicate: str) -> None:
    """Wait in the page until an asynchronous function says yes, half a minute at most."""
    page.evaluate(UNTIL.replace("PREDICATE", predicate))
