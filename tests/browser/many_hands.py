"""What speakers, agencies and the secretariat leave with each other, beside what the demo has of it already."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.faces import encoded, quarters

DESK, SPEAKER, AGENCY = "/desk/waic-2024", "/speaker/waic-2024/chen-yu", "/agency/waic-2024/unido"


def fill(open_page: Callable[[str, str], Page]) -> None:
    """`open_page` opens a page, by its address, for somebody of the demo, by her name."""
    speak(open_page(f"{SPEAKER}/portrait", "Chen"))
    host(open_page(f"{DESK}/people/gerd-mueller", "Bo"))
    organise(open_page(f"{DESK}/changes", "Otto"))


def speak(chen: Page) -> None:
    """Propose another portrait, hand in a statement, say when and what for, and name an assistant."""
    chen.locator("#file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": encoded(quarters(600, 600), "PNG")})
    expect(chen.locator("[data-square]")).to_be_visible()
    chen.locator("#portrait_text-en").fill("Four fields of colour")
    save(chen)
    chen.goto(f"{SPEAKER}/statements")
    chen.locator("#language").select_option("en")
    chen.locator("#embargo").select_option("delivered")
    chen.locator("#text").fill("Models that are open to all are kept by somebody. " * 60)
    save(chen)
    chen.goto(f"{SPEAKER}/availability")
    for name, clock in (("starts", "08:00"), ("ends", "20:00")):
        chen.locator(f"#{name}-day").fill("2024-07-06")
        chen.locator(f"#{name}-clock").fill(clock)
    save(chen)
    chen.goto(f"{SPEAKER}/needs")
    chen.locator("#interpretation_note").fill("From Arabic, in the second part")
    chen.locator("#accessibility").fill("A seat near the door")
    save(chen)
    chen.goto(f"{SPEAKER}/assistants")
    for field, text in (("email", "dana@example.org"), ("name", "Dana"), ("until", "2027-07-08")):
        chen.locator(f"#{field}").fill(text)
    save(chen)


def host(bo: Page) -> None:
    """Change what is published of somebody, and invite a colleague."""
    bo.locator("#position-en").fill("Director General")
    save(bo, ".actions.bar button")
    bo.goto(f"{AGENCY}/editors")
    bo.locator("#email").fill("noor@example.org")
    save(bo)


def organise(otto: Page) -> None:
    """Ask back about one change, approve another, and invite a speaker."""
    asked = otto.locator("main form.edit", has_text="Director General")
    asked.locator("input[name=answer]").fill("Since when?")
    asked.get_by_role("button", name="Ask back").click()
    expect(otto.locator(".message[role=status]")).to_be_visible()
    his = otto.locator("main form.edit", has_text="Doctoral researcher")
    his.locator("article.proposed", has_text="summer school").get_by_role("checkbox").uncheck()
    his.get_by_role("button", name="Approve what is ticked").click()
    expect(otto.locator(".message[role=status]")).to_be_visible()
    otto.goto(f"{DESK}/people/ines-carvalho/invitation")
    otto.locator("#email").fill("ines@example.org")
    save(otto)


def save(page: Page, button: str = "form.edit .actions button") -> None:
    page.locator(f"main {button}").first.click()
    expect(page.locator(".message[role=status]").first).to_be_visible()
