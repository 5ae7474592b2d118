"""Files from strangers: every one that is no schedule is refused with a sentence, and none of them is dangerous."""

import json

import pytest

from summit.editorial.importing import BrokenFile, read_schedule
from summit.editorial.importing.frab_xml import KEPT
from summit.editorial.importing.guarding import MOST_BYTES, MOST_PARTS
from summit.editorial.importing.plain_text import prose_of
from tests.editorial.schedules import event, v1, xml

BOMB = """<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<schedule><conference><title>&b;</title></conference></schedule>"""
STOLEN = """<!-- first --><!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<schedule><conference><title>&x;</title></conference></schedule>"""
FETCHED = '<!DOCTYPE schedule SYSTEM "http://127.0.0.1:9/x.dtd"><schedule><conference><title>&x;</title></conference></schedule>'

REFUSED = {
    "an entity bomb": (BOMB.encode(), "Line 2: The file has a DOCTYPE"),
    "an entity bomb in UTF-16": (BOMB.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), "Line 2: The file has a DOCTYPE"),
    "a file that wants ours": (STOLEN.encode(), "Line 1: The file has a DOCTYPE"),
    "a file that wants the network": (FETCHED.encode(), "Line 1: The file has a DOCTYPE"),
    "markup that hides in UTF-7": (b'<?xml version="1.0" encoding="UTF-7"?>' + BOMB.encode("utf-7"), "its encoding is “utf-7”"),
    "an entity that nobody defined": (b"<schedule>\n<conference>&nbsp;</conference></schedule>", "Line 2: .*nbsp"),
    "an empty file": (b"", "The file is empty"),
    "a file of blanks": (b" \n\t ", "The file is empty"),
    "NUL bytes": (b"<schedule>\n\0</schedule>", "Line 2: .*NUL"),
    "UTF-16 without a mark": ("<schedule/>".encode("utf-16-le"), "NUL"),
    "a wrong encoding": ("<schedule>\n<title>Müller</title></schedule>".encode("latin-1"), "Line 2: .*not valid UTF-8"),
    "a declared encoding that is not true": (
        b'<?xml version="1.0" encoding="ascii"?>\n\n<schedule>\xc3\xbc</schedule>',
        "Line 3: .*not valid ASCII",
    ),
    "an encoding nobody knows": (b'<?xml version="1.0" encoding="iso-8859-77"?><schedule/>', "which nobody knows"),
    "a page": (b"\n<!doctype HTML>\n<html><body>Sign in</body></html>", "Line 2: .*HTML page"),
    "another page": (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "HTML page"),
    "a feed": (b"<rss><channel/></rss>", "<rss>, not <schedule>"),
    "a schedule without anything": (b"<schedule/>", "neither a <conference> nor a <day>"),
    "an unclosed comment": (b"<!-- <schedule/>", "ends inside a comment"),
    "a calendar": (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
    "a spreadsheet": (b"PK\x03\x04" + bytes(50), "spreadsheet"),
    "plain words": (b"Dear organisers,", "neither XML nor a JSON object"),
    "a JSON list": (b"[1, 2]", "neither XML nor a JSON object"),
    "JSON cut short": (b'{"schedule": {\n"conference": ', "Line 2: The JSON is broken: the file ends too early"),
    "JSON with an error": (b'{"schedule":\n\n {"conference" 1}}', "Line 3: The JSON is broken"),
    "another JSON": (b'{"sessions": []}', "not a frab schedule.*sessions"),
    "a schedule that is a number": (b'{"schedule": 5}', "not a frab schedule"),
    "JSON far too deep": (b'{"schedule":' + b"[" * 100_000, "nested far too deeply"),
    "a lone surrogate": (b'{"schedule": "\\ud800"}', "The JSON is broken"),
    "too many tags": (b"<schedule>" + b"<a/>" * (MOST_PARTS + 1), "more than 3000000 parts"),
    "too many values": (b'{"schedule": [' + b"0," * (MOST_PARTS + 1), "more than 3000000 parts"),
    "too many bytes": (b" " * (MOST_BYTES + 1), "the most that is read is 50 MB"),
    "a tree far too deep": (b"<schedule><conference>" + b"<a>" * 5000, "The XML is broken"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_a_sentence(data, reason):
    with pytest.raises(BrokenFile, match=reason):
        read_schedule(data, "file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_read(encoding):
    text = xml(event(title="Müller")).decode().replace("UTF-8", encoding.removesuffix("-sig"))

    assert read_schedule(text.encode(encoding), "file").events[0].title == {"": "Müller"}


def test_blanks_before_the_declaration_do_not_matter_and_lines_still_count():
    assert read_schedule(b"\n\n" + xml(event()), "file").events[0].line == 7


def test_json_with_a_byte_order_mark_is_read():
    assert read_schedule("\N{ZERO WIDTH NO-BREAK SPACE}".encode() + v1({"title": "Opening"}), "file").events[0].title == {"": "Opening"}


@pytest.mark.parametrize("value", [5, 1.5, True, [], {}, ["x"], {"x": {"y": 1}}, "x", None, "\x00\x1b", "9" * 400])
def test_a_value_of_any_kind_can_stand_anywhere(value):
    names = sorted({"url", "end", "guid", "id", "code"} | KEPT)
    wrong = [{name: value} for name in names] + [dict.fromkeys(names, value), {"persons": [value], "links": [value]}]

    assert len(read_schedule(v1(*wrong, value), "file").events) == len(wrong) + 1
    for name in ("title", "acronym", "time_zone_name", "tracks", "rooms", "url", "days"):
        read_schedule(v1(**{name: value}), "file")
    read_schedule(
        json.dumps({"schedule": {"conference": {}, "events": [value, {"room": value, "track": value, "participants": [value]}]}}).encode(),
        "file",
    )


@pytest.mark.parametrize(
    "html", ["<!--" * 25_000, "<a " * 25_000, '<a x="' * 12_000, "<script>" * 9_000, "<script></script>" * 5_000, "&" * 90_000]
)
def test_long_hostile_markup_is_read_in_no_time(html):
    assert len(prose_of(html + "<p>end</p>", 200_000).text) < 200_000
