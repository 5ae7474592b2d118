"""What the guides say is there: every link leads somewhere, every command exists, every page can be found."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FLASK = re.compile(r"\bflask(?: --app wsgi)? ([a-z][a-z-]*)((?: [a-z][a-z-]*)?)((?: --[a-z-]+)*)")
# What a picture of 1440 dots with 256 colours needs at most.
MOST_BYTES = 120 * 1024
# "flask db upgrade" is a command, "flask-login" and "Flask is" are not.
GROUPS = ("account", "db")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[tuple[bool, str, str]]:
    """Whether it is a picture, its words, and where it leads; those that lead into other houses left out."""
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [(sign == "!", words, address) for sign, words, address in found if not address.startswith(("http:", "https:", "mailto:"))]


def anchors(page: Path) -> set[str]:
    """The headings of a page as addresses name them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_the_guides_leads_somewhere(page):
    lost = []
    for _, _, address in links(page):
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(address)
    assert lost == []


def test_every_guide_is_found_from_the_readme():
    known, waiting = set(), [PAGES[0]]
    while waiting:
        page = waiting.pop()
        known.add(page)
        for _, _, address in links(page):
            target = (page.parent / address.partition("#")[0]).resolve()
            found = sorted(target.glob("*.md")) if target.is_dir() else [target] if target.suffix == ".md" else []
            waiting += [one for one in found if one not in known]
    assert set(PAGES) - known == set()


def test_every_picture_is_small_and_says_what_is_seen():
    pictures = [(page, words, address) for page in PAGES for is_picture, words, address in links(page) if is_picture]
    used = {(page.parent / address).resolve() for page, _, address in pictures}
    assert len(used) > 10
    assert [address for _, words, address in pictures if len(words) < len("The agenda in Arabic")] == []
    assert {path.name: path.stat().st_size for path in used if path.stat().st_size > MOST_BYTES} == {}
    assert {path.name for path in (ROOT / "docs" / "images").iterdir()} == {path.name for path in used}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_the_guides_name_exists(page, app: Flask):
    unknown = []
    for command, second, options in FLASK.findall(page.read_text(encoding="utf-8")):
        found = app.cli.commands.get(command)
        if isinstance(found, click.Group) and command in GROUPS:
            found = found.commands.get(second.strip())
        known = {option for parameter in found.params for option in parameter.opts} if found else set()
        if found is None or not set(options.split()) <= known:
            unknown.append(f"flask {command}{second}{options}")
    assert unknown == []


def test_the_guides_name_the_commands_that_are_needed():
    told = {command for page in PAGES for command, _, _ in FLASK.findall(page.read_text(encoding="utf-8"))}
    assert told >= {"account", "check", "db", "erase", "import", "publish", "seed", "worker"}
