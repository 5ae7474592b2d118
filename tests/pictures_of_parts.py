"""The pictures of the guides for speakers and agencies, and of what the secretariat does with what they send."""

from playwright.sync_api import expect

from summit.demo.portrait import drawn
from tests.story import DESK, Story

SPEAKER, AGENCY = "/speaker/waic-2024/chen-yu", "/agency/waic-2024/unido"
STATEMENT = "Open tools are a public good, and they need people who look after them. " * 50


def speakers(story: Story) -> None:
    """A speaker's overview, what waits, the cutting of a portrait, and a statement against the minutes given."""
    page = story.open("Chen", f"{SPEAKER}/")
    story.take(page, "speaker-overview", height=1290)
    page.goto(f"{SPEAKER}/changes")
    story.take(page, "speaker-changes", height=620)
    page.goto(f"{SPEAKER}/portrait")
    page.locator("#file").set_input_files({"name": "portrait.png", "mimeType": "image/png", "buffer": drawn()})
    expect(page.locator("[data-cropping]")).to_be_visible()
    for _ in range(9):
        page.locator("[data-square]").press("-")
    story.take(page, "speaker-portrait", height=1180)
    page.goto(f"{SPEAKER}/statements")
    page.locator("#session").select_option("young-engineers")
    page.locator("#delivery").select_option("verbatim")
    page.locator("#embargo").select_option("delivered")
    page.locator("#text").fill(STATEMENT)
    page.locator("main form.edit .actions button").click()
    expect(page.locator(".papers")).to_be_visible()
    page.goto(f"{SPEAKER}/statements")
    story.take(page, "speaker-statements", height=900)
    story.without(page)


def agencies(story: Story) -> None:
    """An agency's overview, a joint session of which a part was edited after it had been signed off, and a proposal."""
    page = story.open("Bo", f"{AGENCY}/")
    story.take(page, "agency-overview", height=640)
    page.goto(f"{AGENCY}/sessions/aim-global-launch")
    story.take(page, "agency-sign-off", height=900, at="#description .sign-offs")
    page.goto(f"{AGENCY}/proposals")
    page.locator("tbody a", has_text="Measuring").click()
    story.take(page, "agency-proposal", height=940)
    story.without(page)


def secretariat(story: Story) -> None:
    """Changes that wait, side by side, and two proposals that become one session."""
    page = story.open("Amina", f"{DESK}/changes")
    story.take(page, "proposed-changes", height=860)
    page.goto(f"{DESK}/proposals")
    page.locator("tbody a", has_text="Artificial intelligence for small").click()
    page.locator("summary", has_text="Accept").first.click()
    page.locator("a", has_text="Merge with another").click()
    page.locator(".named a", has_text="Small manufacturers").click()
    story.take(page, "merge-proposals", height=1040)
    story.without(page)
