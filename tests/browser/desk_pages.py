"""Every kind of page of the desk, of accounts, of speakers and of agencies, found as somebody finds it who follows links."""

import re
from html import unescape

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

DESK = "/desk/waic-2024"
# What is under these addresses is no page: files to keep, colours, and what scripts ask for.
FILES = {
    "desk.export",
    "desk.trail_csv",
    "desk.board_changes",
    "desk.board_colours",
    "desk.suggestions",
    "desk.preview_style",
    "desk.door_tickets",
    "desk.portrait_picture",
    "desk.logo_picture",
    "desk.picture",
    "desk.statement_file",
    "account.data_json",
    "agency.calendar",
    "speaker.calendar",
    "speaker.portrait_picture",
    "speaker.preview_style",
    "speaker.statement_file",
}
# Nobody is led to these while she is signed in, and signed in lately.
OUTSIDE = {"account.sign_in": "/account/sign-in", "account.link": "/account/link", "account.use": "/account/link/x"} | {
    "account.sign_up": "/account/sign-up",
    "account.make_account": "/account/sign-up/x",
    "account.invitation": "/account/invitation/x",
    "account.no_invitation": "/account/invitation",
}
ASIDE = {"account.again": "/account/again"}
LATER = {"account.second_factor"}
# This leads on to the page in her language.
ONWARD = {"desk.preview", "speaker.to_home", "speaker.preview", "agency.to_home"}
ROOMS = ("desk", "account")
LED_TO = re.compile(r"<(?:a|form) [^>]*(?:href|action)=\"(/(?:desk|account|speaker|agency)/[^\"#]*)")
HANDED_IN = b"Name,Code\nMinistry of Tests,ministry-of-tests\n,\nNobody,,\n"


def fill(page: Page) -> str:
    """Leave something of each kind at the desk: a letter, a change, and files, of which one waits at this address."""
    for name in ("imported", "waiting"):
        page.goto(f"{DESK}/imports")
        page.locator("#file").set_input_files({"name": f"agencies {name}.csv", "mimeType": "text/csv", "buffer": HANDED_IN})
        page.get_by_role("button", name="Look at it").click()
        page.locator("#kind").select_option("agencies")
        page.get_by_role("button", name="See what would happen").click()
        if page.url.endswith("/columns"):
            page.get_by_role("button", name="See what would happen").click()
        if name == "imported":
            page.get_by_role("button", name="Import", exact=True).click()
            page.get_by_role("button", name="Take the import back").click()
    trial = page.url
    page.goto(f"{DESK}/levels")
    page.get_by_role("button", name="Add the usual levels").click()
    page.goto(f"{DESK}/countries")
    page.get_by_label("Türkiye").check()
    page.get_by_role("button", name="Add those that are ticked").click()
    page.goto(f"{DESK}/people/ines-carvalho")
    page.locator("#email").fill("ines@example.org")
    page.locator(".actions.bar button").click()
    page.goto(f"{DESK}/letters")
    page.get_by_role("button", name="Draft letters on the whole programme").click()
    page.goto(f"{DESK}/sessions/compute-for-all")
    page.locator("#subtitle-en").fill("Not public yet")
    page.locator(".actions.bar button").click()
    page.goto("/account/")
    return trial.removeprefix(page.url.removesuffix("/account/"))


def pages_in(app: Flask, *rooms: str) -> set[str]:
    """The endpoints of the desk and of accounts, or of other rooms, that answer a browser with a page."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint.split(".")[0] in (rooms or ROOMS)]
    return {rule.endpoint for rule in rules} - FILES - ONWARD


def pages_met(page: Page, app: Flask, *more: str, rooms: tuple[str, ...] = ROOMS) -> dict[str, str]:
    """The first address of each kind of page in these rooms that is met by following links and forms, page by page."""
    known = app.url_map.bind("localhost")
    base = page.url.partition("/account/")[0]
    found: dict[str, str] = {}
    waiting = [*(f"/{room}/" for room in rooms), *(f"/{room}/waic-2024/" for room in rooms), *more]
    while waiting:
        address = waiting.pop(0)
        if _endpoint(known, address, rooms) in {"", *FILES, *found}:
            continue
        answer = page.request.get(address)
        endpoint = _endpoint(known, answer.url.removeprefix(base), rooms)
        if answer.status != 200 or endpoint in found:
            continue
        found[endpoint] = address
        led_to = [unescape(address) for address in LED_TO.findall(answer.text())]
        # Where there is no page at the address of a form, there is one above it: a waiver is of a conflict.
        waiting += [*led_to, *(address.rpartition("/")[0] for address in led_to)]
    return found


def _endpoint(known: MapAdapter, address: str, rooms: tuple[str, ...]) -> str:
    """The page of the demo summit that this address leads to, if it is one."""
    try:
        endpoint, values = known.match(address.partition("?")[0], "GET")
    except (HTTPException, RequestRedirect):
        return ""
    is_of_demo = values.get("slug", "waic-2024") == "waic-2024"
    return endpoint if is_of_demo and endpoint.split(".")[0] in rooms else ""
