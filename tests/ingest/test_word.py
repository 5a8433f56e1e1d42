"""Word documents: their paragraphs in order, as they stand after all changes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from claimline.ingest.source import LARGEST_TEXT


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, change: bytes) -> bytes:
    """`data` with the part `name` replaced by `change`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change if part.filename == name else old.read(part))
    return out.getvalue()


def test_paragraphs_and_tables_come_in_order(read):
    word = docx.Document()
    word.core_properties.title = "Зведення"
    word.add_heading("Куп'янськ", 1)
    word.add_paragraph("Russian forces took the village.\tSo it is said.")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Robotyne", "held by Ukraine"
    word.add_paragraph("“We hold it.”", style="Quote")
    (document,), _ = read("report.docx", saved(word))
    assert [(b.zone.value, document.text[b.start:b.end]) for b in document.blocks] == [
        ("title", "Куп'янськ"), ("body", "Russian forces took the village.\tSo it is said."), ("body", "Robotyne"),
        ("body", "held by Ukraine"), ("quotation", "“We hold it.”")]
    assert (document.id, document.title, document.published) == ("report", "Зведення", None)


def test_insertions_are_read_and_deletions_are_not(read):
    word = docx.Document()
    paragraph = word.add_paragraph("They ")
    for xml in ("<w:del {0}><w:r><w:delText>lost</w:delText></w:r></w:del>", "<w:ins {0}><w:r><w:t>took</w:t></w:r></w:ins>",
                "<w:hyperlink {0}><w:r><w:t> Robotyne</w:t></w:r></w:hyperlink>",
                "<w:r {0}><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "<w:moveFrom {0}><w:r><w:t>old</w:t></w:r></w:moveFrom>"):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    (document,), _ = read("a.docx", saved(word))
    assert document.text == "They took Robotyne"


def test_an_empty_document_says_so(read):
    _, (line,) = read("a.docx", saved(docx.Document()))
    assert "a.docx: holds no text" in line


@pytest.mark.parametrize(("body", "complaint"), [
    (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "declares XML entities"),
    (b" " * (LARGEST_TEXT + 1), "unpacks to more than a report holds"),
    (b"<w:document", "is no Word document, or a broken one"), (b"", "is no Word document, or a broken one"),
])
def test_bombs_and_broken_parts_are_refused(read, body, complaint):
    documents, (line,) = read("a.docx", changed(saved(docx.Document()), "word/document.xml", body))
    assert not documents
    assert complaint in line


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"x", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_word_document_is_one_line(read, data):
    documents, (line,) = read("a.docx", data)
    assert not documents
    assert "save it as .docx" in line
