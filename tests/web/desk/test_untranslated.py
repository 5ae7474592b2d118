"""Every page of the desk and of accounts in the language between brackets: what stands outside them is English that nobody translates."""

import io
import re

from tests.editorial.schedules import GUIDS, event, people, person, v1, xml
from tests.signing_in import granted
from tests.submitting import submit
from tests.web.desk.everything import Everything, private_rules
from tests.web.test_untranslated import bracketed, left_in_english, of_page  # noqa: F401 - a fixture

# What is written the same in every language: names of things, of files, of zones and of signs.
SAME = {"Summit", "ODS", "Asia/Shanghai", "chen yu", "chen2 yu3", "republic of korea"}
SAME |= {"上海峰会", "世博中心", "قمة شانغهاي", "陈宇", "#7a1f3d", "#1c6b3c"}
# Digests, secrets, tickets, placeholders, and cities with the time that their clocks show.
NO_WORDS = re.compile(
    r"[0-9a-f]{64}|([A-Z2-7]{4} ){7}[A-Z2-7]{4}|([A-Z2-9]{4} ){3}[A-Z2-9]{4}|\{\w+\}?|.+ \(\u2066UTC[+−]\d\d:\d\d\u2069\)"
)


def strings_in(cast) -> set[str]:
    """What the cast's summit says of itself."""
    return {
        "Summit of Shanghai", "shanghai-2026", "Expo Centre", "expo", "Hall A", "Hall B", "hall-a", "hall-b", "Security", "security",
        "Plenary", "plenary", "Ministry of Tests", "ministry", "Chen Yu", "chen", "Envoy", "About talk", "talk", "Amina", "amina",
        "chen@example.org", "amina@example.org", "x@example.org", "twin", "A dinner", "News", "Hello", "a.csv", "a.txt", "One", "Title",
        "A dialogue", "Another dialogue", "An envoy.", "bo@example.org", "sam@example.org", "Minister", "Republic of Korea",
    }  # fmt: skip


def test_no_word_of_the_desk_is_left_untranslated(app, cast, database, at_the_desk, bracketed):  # noqa: F811
    amina = at_the_desk("Amina", granted("organiser", cast.summit), granted("operator"))
    everything = Everything(database, cast)
    content = strings_in(cast) | {everything.codes[name] for name in everything.codes} | SAME
    left = {}
    for rule in private_rules(app):
        if "GET" not in rule.methods:
            continue
        answer = amina.get(everything.address(rule))
        if answer.status_code == 200 and answer.content_type.startswith("text/html"):
            found = left_in_english(of_page(answer.get_data(as_text=True)), content)
            left[rule.endpoint] = {words for words in found if not NO_WORDS.fullmatch(words) and words.lstrip("· ") not in SAME}
    # Countries stand there in the words of the summit, which are content.
    left.pop("desk.countries")
    assert {endpoint: words for endpoint, words in left.items() if words} == {}


# Schedules in which hardly anything is right, and a second edition of the first one.
ODD = event(1, language="Deutsch", duration="long", start="11:00", room="Hall B", inside=people(person("Bo"), person("Bo")))
ODDER = event(2, guid=GUIDS[1]) + event(3, guid="x", id="x", date="yesterday", start="soon", title="")
MARKED = event(4, description="<p>Read <img> <script>x</script></p>", inside='<links><link href="x:y">z</link></links><answers>1</answers>')
NEXT = event(1, title="Event One", duration="00:10:20", date="2026-07-09T10:00:00+08:00", track="", type="", language="")
FLAT = {"guid": 5, "title": "Talk", "state": "DELAYED", "participants": [{"name": "Bo", "role": "HOST"}], "links": 5, "room": "Hall C"}
SCHEDULES = [
    xml(ODD, ODDER, MARKED, zone="Mars/Olympus", day='date="2026-07-04" start="x" end="y"'),
    xml(NEXT, zone="Europe/Paris", day='date="2026-07-04" start="2026-07-04T09:00:00+08:00" end="2026-07-06T09:00:00+08:00"'),
    v1(FLAT, {"state": "LOST"}, 5, url=5, tracks=[{"name": "Security", "color": "red"}], days=[{"date": "never", "rooms": {"Hall A": 5}}]),
    v1(FLAT, {"state": "LOST"}, 5, rooms=[{"name": "Hall A", "guid": "x", "capacity": -1}]),
]
BROKEN = [
    *(b"<schedule", b"<rss/>", b"<schedule/>", b'{"a": 1}', b"{}", b'{"schedule":\n {"x" 1}}', b'{"schedule": ', b"{x", b"{"),
    *(b"<!-- x", b"<!-- x --><!DOCTYPE x><x/>", b"<a>\0</a>", b"<a>\xff</a>", b'<?xml version="1.0" encoding="utf-7"?><x/>'),
]
OF_THE_FILE = {"Deutsch", "long", "yesterday", "soon", "Mars/Olympus", "Europe/Paris", "DELAYED", "LOST", "HOST", "red", "never", "Bo"}


def bare(text: str) -> str:
    """A remark without the brackets of what only introduces another remark, so that this one shows whether it has its own."""
    while (shorter := re.sub(r"^⟦(?:The schedule cannot be read|Line \d+|[^⟦⟧]{1,60}): (.*)⟧$", r"\1", text)) != text and "⟦" in shorter:
        text = shorter
    return text


def remarks_of(page: str) -> list[str]:
    return re.findall(r'<p(?: class="note")? dir="auto">(.*?)</p>', page)


def test_what_is_said_of_a_schedule_is_translated(cast, database, amina, bracketed):  # noqa: F811
    path = f"/desk/{cast.summit.slug}/imports"
    said = []
    for data in SCHEDULES:
        handed = submit(amina, path, action=path, file={"file": [(io.BytesIO(data), "schedule")]})
        tried = amina.page(handed.location)
        done = submit(amina, handed.location, action=handed.location.replace("/trial", "/application"))
        assert sorted(remarks_of(amina.page(done.location))) == sorted(remarks_of(tried))
        said += remarks_of(tried)
    assert len(said) > 40
    assert [remark for remark in said if left_in_english([bare(remark)], OF_THE_FILE)] == []


def test_why_a_schedule_cannot_be_read_is_translated(cast, amina, bracketed):  # noqa: F811
    path = f"/desk/{cast.summit.slug}/imports"
    for data in BROKEN:
        refused = submit(amina, path, action=path, file={"file": [(io.BytesIO(data), "schedule")]})
        assert refused.status_code == 422
        (why,) = re.findall(r"⟦The schedule cannot be read: [^<]*", refused.get_data(as_text=True))
        assert re.fullmatch(r"⟦The schedule cannot be read: (⟦Line \d+: )?⟦[^⟦⟧]*⟧{2,3}", why), why
