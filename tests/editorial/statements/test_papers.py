"""Statements of strangers: what they are is found by what is in them, how long they are is counted, and nothing in them does harm."""

import io
import struct
import time
from zipfile import ZipFile

import pytest

from summit.core.languages import INTERFACE
from summit.editorial.statements import guarding
from summit.editorial.statements.guarding import UnusableFile
from summit.editorial.statements.papers import clean_name, length_of, paper_of_file, paper_of_text
from tests.editorial.statements.files import (
    docx,
    odt,
    packed,
    pdf,
    pdf_that_unpacks_without_end,
    pdf_whose_pages_lead_back,
    pptx,
    repacked,
)

DTD = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
MEGABYTE = 1024 * 1024


def words(data: bytes, name: str = "speech.pdf", language: str = "en") -> int | None:
    return length_of(paper_of_file(data, name), "statement", language)


def refusal(data: bytes, name: str = "speech.pdf") -> str:
    with pytest.raises(UnusableFile) as refused:
        words(data, name)
    return refused.value.remark.told("en")


@pytest.mark.parametrize(
    ("data", "ending", "counted"),
    [
        (pdf("Mr. Chair,", "thank you very much."), "pdf", 6),
        (pdf("Anybody may read this", owner="secret"), "pdf", 4),
        (pdf(), "pdf", None),
        (docx("Mr. Chair,", "thank you."), "docx", 4),
        (odt("<text:h>Mr.<text:s/>Chair</text:h><text:p>thank<text:note>not spoken</text:note> you</text:p>"), "odt", 4),
        (pptx(), "pptx", None),
        (b"Mr. Chair, thank you.", "txt", 4),
        ("\ufeffMr. Chair, thank you.".encode(), "txt", 4),
        ("Mr. Chair, thank you.".encode("utf-16"), "txt", 4),
    ],
)
def test_a_file_is_what_it_holds_and_its_words_are_counted(data, ending, counted):
    paper = paper_of_file(data, "speech.exe")
    assert paper.name == f"speech.{ending}"
    assert paper.media_type == guarding.KINDS[ending].media_type
    assert length_of(paper, "statement", "en") == counted
    assert length_of(paper, "slides", "en") is None


def test_chinese_is_counted_by_characters_in_every_kind_of_file():
    assert words(docx("主席先生，", "各位代表！"), language="zh") == 8
    assert words("主席先生，各位代表！".encode(), language="zh") == 8


def test_a_table_is_read_and_a_text_box_is_not():
    box = (
        "<w:p><w:r><w:t>said</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>not said</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    with ZipFile(io.BytesIO(docx("one two"))) as archive:
        document = archive.read("word/document.xml").decode().replace("<w:sectPr", f"{box}<w:sectPr", 1)
    assert words(docx(**{"word/document.xml": document.encode()})) == 3


def test_markdown_is_known_by_its_name_alone():
    assert paper_of_file(b"# Speech", "speech.MD").name == "speech.md"
    assert paper_of_file(b"# Speech", "speech.docx").name == "speech.txt"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n", "The file is empty."),
        (b"x" * (guarding.MOST_BYTES + 1), "The file has 26 MB; the most that is taken is 25 MB."),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "The file is of the kind PNG; hand in PDF, DOCX, PPTX, ODT, ODP or plain text."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "The file is of the kind SVG; hand in PDF,"),
        (b"\n <!doctype HTML><script>alert(1)</script>", "The file is of the kind HTML; hand in PDF,"),
        (b"<?xml version='1.0'?><a/>", "The file is of the kind XML; hand in PDF,"),
        (packed({"a.txt": b"a"}), "The file is of the kind ZIP; hand in PDF,"),
        (packed({"xl/workbook.xml": b"<a/>"}), "The file is of the kind XLSX; hand in PDF,"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "The file is of an old Office format; save it as DOCX, PPTX or PDF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "The file is locked with a password"),
        (b"MZ\x90\x00\x03\x00\x00\x00\xff\xff", "The file is of no kind that is taken, or a text that is not in UTF-8."),
        (b"a\0b", "The file is of no kind that is taken, or a text that is not in UTF-8."),
        ("Präsident".encode("latin-1"), "The file is of no kind that is taken, or a text that is not in UTF-8."),
        (pdf("secret", password="secret"), "The file is locked with a password; save it without one."),
        (b"%PDF-1.7\nnothing of the kind", "The file is broken: no program could open it."),
        (pdf("x")[:200], "The file is broken: no program could open it."),
        (docx("x")[:3000], "The file is broken: it cannot be unpacked."),
        (docx(**{"word/document.xml": b"<w"}), "The file is broken: no program could open it."),
        (docx(**{"word/document.xml": DTD}), "The file has a DOCTYPE, which can hold entities;"),
        (docx(**{"word/settings.xml": DTD.decode().encode("utf-16-le")}), "The file has a DOCTYPE, which can hold entities;"),
        (docx(**{"docProps/app.xml": b"<!--" + b"x" * 9000 + b"-->" + DTD[21:]}), "The file has a DOCTYPE, which can hold entities;"),
        (docx(**{"word/vbaProject.bin": b"macro"}), "The file holds macros, programs that run when it is opened;"),
        (pdf("x") + packed({"word/document.xml": b"x"}), "The file is of two kinds at once,"),
        (packed({"%PDF-1.7": b"", "word/document.xml": b"x"}), "The file is of two kinds at once,"),
        (packed({"word/document.xml": b"x", "ppt/presentation.xml": b"x"}), "The file is of two kinds at once,"),
        (odt("", mimetype="application/x-something"), "The file is of the kind ZIP; hand in PDF,"),
        (odt("<text:p>"), "The file is broken: no program could open it."),
    ],
)
def test_what_is_no_statement_is_refused_with_the_reason(data, sentence):
    assert refusal(data).startswith(sentence)


def test_archives_that_unpack_to_far_too_much_are_not_opened():
    bomb = docx(**{"word/media/zeros.bin": bytes(60 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert refusal(bomb) == "The file unpacks to far more than it should; it was not opened."
    many = repacked(docx("x"), {f"word/{number}.xml": b"" for number in range(guarding.MOST_MEMBERS)})
    assert refusal(many) == "The file unpacks to far more than it should; it was not opened."


def test_a_directory_of_half_a_million_members_is_not_even_read():
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = entry * 500_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), 30, 0)
    many = b"PK\x03\x04" + bytes(26) + listed + end
    assert len(many) < guarding.MOST_BYTES
    started = time.process_time()
    assert refusal(many) == "The file unpacks to far more than it should; it was not opened."
    assert time.process_time() - started < 0.5


def test_an_archive_that_lies_about_its_lengths_is_broken():
    honest = docx("x", **{"word/media/zeros.bin": bytes(20 * MEGABYTE)})
    lying = honest.replace((20 * MEGABYTE).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    assert words(lying) == 1, "what nobody has to read is not unpacked"
    huge = docx(**{"word/document.xml": bytes(20 * MEGABYTE)})
    assert refusal(huge.replace((20 * MEGABYTE).to_bytes(4, "little"), (100).to_bytes(4, "little"))).startswith("The file is broken")


@pytest.mark.slow
def test_a_page_that_leads_back_to_itself_ends():
    started = time.monotonic()
    assert refusal(pdf_whose_pages_lead_back()).startswith(("The file is broken", "The file takes too much time or memory"))
    assert time.monotonic() - started < 30


@pytest.mark.slow
def test_a_stream_that_unpacks_without_end_takes_nobody_down():
    bomb = pdf_that_unpacks_without_end()
    assert len(bomb) < MEGABYTE
    started = time.monotonic()
    assert words(bomb) is None
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\chen\\My speech (final).docx", "My speech (final).pdf"),
        ("annex\u202efdp.exe", "annexfdp.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("خطاب الوزير.pdf", "خطاب الوزير.pdf"),
        ("发言稿.pdf", "发言稿.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("v1.2 of my speech", "v1.2 of my speech.pdf"),
        ("x" * 5000 + ".pdf", "x" * 120 + ".pdf"),
        ('<img src="x">.pdf', "img src= x.pdf"),
    ],
)
def test_odd_names_are_cleaned(name, cleaned):
    assert clean_name(name, "pdf") == cleaned


def test_what_turns_the_order_of_letters_round_is_taken_out_of_texts():
    paper = paper_of_text("Mr. \u202eChair\x07\r\nشكرا\u200f!", "speech.txt")
    assert (paper.data.decode(), paper.is_cleaned) == ("Mr. Chair\nشكرا\u200f!", True)
    assert paper_of_text("Mr. Chair", "speech.txt").is_cleaned is False
    assert paper_of_file("a\u202eb".encode(), "a.txt").is_cleaned is True


def test_texts_are_not_empty_and_not_endless():
    with pytest.raises(UnusableFile, match="The text is empty"):
        paper_of_text(" \n ", "a.txt")
    with pytest.raises(UnusableFile, match="At most 100000 characters; these are 100001"):
        paper_of_text("x" * 100_001, "a.txt")


@pytest.mark.parametrize("language", INTERFACE)
def test_every_refusal_has_its_values(language):
    for data in (b"", b"\x89PNG" + bytes(20), b"x" * (guarding.MOST_BYTES + 1), docx(**{"word/document.xml": DTD})):
        with pytest.raises(UnusableFile) as refused:
            words(data)
        told = refused.value.remark.told(language)
        assert "%(" not in told
