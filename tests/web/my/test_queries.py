"""How many questions my pages ask of the database: as many with three of everything as with one."""

from summit.core import clock
from summit.extensions import db
from tests.web.my.test_entries import DINNER

PAGES = ("agenda", "calendar", "sharing", "letters", "device", "entries/new", "notes/opening", "stars/opening")


def test_my_pages_ask_as_much_with_three_of_everything_as_with_one(dana, asked, monkeypatch):
    now = clock.ticks()
    dana.page()
    monkeypatch.setattr(clock, "ticks", lambda: now)  # so that nobody looks for a new release meanwhile
    counts = []
    for codes in (("opening",), ("panel", "closing")):
        for number, code in enumerate(codes):
            dana.star(code)
            dana.send(f"notes/{code}", f"notes/{code}", text="Ask")
            dana.send("entries", "entries/new", **DINNER | {"start-clock": f"1{number + len(codes)}:00"})
            dana.send("calendar", "calendar", name=code, calendar_language="en")
        found = {}
        for path in PAGES:
            db.session.remove()
            asked.clear()
            dana.page(path)
            found[path] = len(asked)
        counts.append(found)
    assert counts[0] == counts[1]
    assert all(count <= 16 for count in counts[0].values()), counts[0]


def test_a_calendar_that_did_not_change_asks_once(dana, client, asked):
    from tests.web.my.test_calendar import make

    dana.star("opening")
    address = make(dana)
    etag = client.get(address).headers["ETag"]
    client.get("/healthz")
    asked.clear()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert len([statement for statement in asked if "calendar_address" in statement]) == 1
    assert len(asked) <= 2, "one for the address, and at times one for the releases"
