"""Files that speakers hand in, good and hostile, made where they are needed."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def docx(*paragraphs: str, **members: bytes) -> bytes:
    """A Word document; `members` are put in, or in the place of those that it has ("word/document.xml")."""
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return repacked(out.getvalue(), members) if members else out.getvalue()


def repacked(data: bytes, members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys((*source.namelist(), *members)):
            target.writestr(name, members[name] if name in members else source.read(name))
    return out.getvalue()


def packed(members: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def odt(body: str, mimetype: str = "application/vnd.oasis.opendocument.text") -> bytes:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": mimetype.encode(), "content.xml": content.encode()}, ZIP_STORED)


def pptx() -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


def pdf(*lines: str, password: str = "", owner: str = "") -> bytes:
    """A page with these lines in a font that every reader has."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = StreamObject()
    shown = "\n".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream.set_data(f"BT /F1 12 Tf 50 800 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password or owner:
        writer.encrypt(password, owner or None, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_whose_pages_lead_back() -> bytes:
    """Its list of pages names itself, for ever."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("round and round"))))
    pages = writer._root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([writer._root_object.raw_get("/Pages")] * 2)
    pages[NameObject("/Count")] = NumberObject(2**31 - 1)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_that_unpacks_without_end(megabytes: int = 400) -> bytes:
    """A page whose content is small as it is sent: zeros, packed twice."""
    import zlib

    packer, inner = zlib.compressobj(9), io.BytesIO()
    for _ in range(megabytes):
        inner.write(packer.compress(bytes(1024 * 1024)))
    inner.write(packer.flush())
    stream = zlib.compress(inner.getvalue(), 9)
    head = b"%PDF-1.7\n"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    body, places = head, []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
