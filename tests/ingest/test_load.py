"""Inputs good and bad, as a reader hands them over."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from claimline.errors import InputError
from claimline.ingest import from_text, load
from claimline.model import Document

TEXT = "Les forces russes ont pris le bourg, selon l’état-major.\nCœur du front."
UKRAINIAN = "Сили оборони відбили п'ять атак ворога біля Роботиного, що на півдні.\n"
RUSSIAN = "Подразделения группировки освободили населённый пункт и заняли рубежи.\n"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def one(path: Path | str) -> Document:
    (found,) = load(path)
    assert isinstance(found, Document), found
    return found


def refusal(path: Path | str) -> str:
    (found,) = load(path)
    assert isinstance(found, InputError)
    assert "\n" not in str(found)
    return str(found)


@pytest.mark.parametrize("text", ["\ufeffUn texte.\r\nDeux.\r\n", " \n\tUn texte.  ", "a\u2028b\x0c", "\u0301x"])
def test_plain_text_is_kept_to_the_character(tmp_path: Path, text: str) -> None:
    document = one(write(tmp_path / "a.txt", text))
    assert (document.id, document.text) == ("a", text)


def test_front_matter_is_read_and_stays_in_the_text(tmp_path: Path) -> None:
    text = "---\nid: r1\npublished: 2025-12-02\nlang: fr\ntitle: 'Le: bourg'\nmore: [1]\n---\nLe bourg est pris.\n"
    document = one(write(tmp_path / "a.txt", text))
    assert document.text == text
    assert (document.id, document.published, document.lang, document.title) == (
        "r1", date(2025, 12, 2), "fr", "Le: bourg")
    assert [text[b.start:b.end].strip() for b in document.blocks] == ["Le bourg est pris."]


def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nLe bourg est pris.\n---\nFin.\n"
    assert one(write(tmp_path / "a.txt", text)).blocks[0].start == 0


def test_what_the_report_says_goes_before_what_the_reader_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "---\npublished: 2025-12-02\n---\nTexte.")
    (document,) = load(path, published=date(2020, 1, 1), lang="fr")
    assert isinstance(document, Document)
    assert (document.published, document.lang) == (date(2025, 12, 2), "fr")


@pytest.mark.parametrize(("text", "charset"), [
    (TEXT, "cp1252"), (TEXT.replace("’", "'"), "iso8859-15"), (TEXT, "utf-16"), (TEXT, "utf-8-sig"),
    (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"),
    (RUSSIAN.upper(), "koi8-r"), (UKRAINIAN.upper(), "cp1251"), ("Город взят.", "cp1251"), ("Libéré.", "cp1252"),
])
def test_the_charset_is_told_from_the_letters(tmp_path: Path, text: str, charset: str) -> None:
    assert one(write(tmp_path / "a.txt", text.encode(charset))).text.removeprefix("\ufeff") == text


def test_one_broken_byte_does_not_change_the_charset(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.txt", UKRAINIAN.encode() + b"\xff" + UKRAINIAN.encode()))
    assert document.text == UKRAINIAN + "\ufffd" + UKRAINIAN


@pytest.mark.parametrize(("name", "data", "complaint"), [
    ("a.txt", b"", "is empty; there is nothing to read"),
    ("a.txt", b" \r\n\t", "is empty; there is nothing to read"),
    ("a.txt", "\ufeff".encode(), "is empty; there is nothing to read"),
    ("a.txt", b"---\npublished: 2025-01-01\n---\n", "is empty; there is nothing to read"),
    ("a.txt", b"%PDF-1.7\n...", "is a PDF, not text; rename it to .pdf"),
    ("a.txt", b"PK\x03\x04xx", "is a ZIP archive or an office document, not text"),
    ("a.txt", b"\x89PNG\r\n", "is a picture, not text"),
    ("a.txt", b"abc\x00\x00def", "holds zero bytes"),
    ("a.txt", bytes(range(128, 256)) * 9, "is in no charset that is known here; save it as UTF-8"),
    ("a.txt", b"---\npublished: [x\n---\nT", "front matter, line"),
    ("a.txt", b"---\npublished: soon\n---\nT", "'published' is 'soon'; write the day as 2025-12-31"),
    ("a.txt", b"---\npublished: 2025-02-30\n---\nT", "'published' is '2025-02-30'"),
    ("a.odt", b"x", "is of no format that is read here; give .txt"),
    ("a.html", b"<html><script>x</script></html>", "the page holds no text"),
    ("a.jsonl", b"\n\n", "is empty; there is nothing to read"),
])
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    line = refusal(write(tmp_path / name, data))
    assert line.startswith(str(tmp_path / name))
    assert complaint in line


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").endswith("does not exist; check the path")
    assert "the folder holds no report; files of .atom, .csv," in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "x")
    path.chmod(0)
    assert "may not be read; check its permissions" in refusal(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    started = time.process_time()
    assert "is over 64 MB, too long for one report (200 MB); split it, or give JSON Lines" in refusal(path)
    assert time.process_time() - started < 0.5


def test_a_folder_is_read_by_name_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/x.txt", "a.md", "c.txt", ".hidden.txt", "d.json"):
        write(tmp_path / name, "Un texte.")
    assert [d.id for d in load(tmp_path) if isinstance(d, Document)] == ["a", "x", "c"]


def test_one_bad_input_stops_no_other(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt", ""), tmp_path / "none.txt", write(tmp_path / "b.txt", "Un texte.")]
    assert [type(found) for found in load(paths)] == [InputError, InputError, Document]


def test_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{i}", "text": f" Texte {i}\r\n", "published": "2025-12-02T08:00:00Z"})
             for i in range(1000)]
    lines[416] = lines[416][:-1]
    lines[500] = json.dumps({"text": "sans nom", "publisher": None})
    found = list(load(write(tmp_path / "a.jsonl", "\ufeff" + "\n".join(lines))))
    refused = [str(f) for f in found if isinstance(f, InputError)]
    assert len(found) == 1000
    assert len(refused) == 1
    assert "a.jsonl, line 417: is no JSON" in refused[0]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.id, first.text, first.published) == ("r0", " Texte 0\r\n", date(2025, 12, 2))
    assert isinstance(found[500], Document)
    assert (found[500].id, found[500].publisher) == ("a:501", None)


@pytest.mark.parametrize(("line", "complaint"), [
    ("[1]", "has no 'text'"), ("{}", "has no 'text'"), ('{"text": 3}', "has no 'text'"),
    ('{"text": " "}', "'text' is empty"), ('{"text": "a", "published": "2/12/25"}', "write the day as 2025-12-31"),
    ('{"text": "a", "lang": ["fr"]}', "'lang' is not a text"), ("[" * 100_000, "is nested too deep"),
])
def test_a_broken_record_is_named_by_its_line(tmp_path: Path, line: str, complaint: str) -> None:
    text = refusal(write(tmp_path / "a.jsonl", line))
    assert "a.jsonl, line 1: " in text
    assert complaint in text


def test_lone_surrogates_keep_their_place(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.jsonl", '{"id": "a", "text": "ab\\ud83dcd"}'))
    assert document.text == "ab\ufffdcd"
    assert from_text("ab\ud83dcd").text == "ab\ufffdcd"


def test_markdown_marks_open_no_block(tmp_path: Path) -> None:
    text = "# Le titre\n\nUn texte.\n\n> une citation\n\n```\ncode\n```\n- [lien](http://a.b)\n"
    document = one(write(tmp_path / "a.md", text))
    assert document.text == text
    assert [(b.zone.value, text[b.start:b.end]) for b in document.blocks] == [
        ("title", "Le titre"), ("body", "Un texte."), ("quotation", "une citation"), ("links", "- [lien](http://a.b)")]


@pytest.mark.parametrize(("data", "id"), [
    ("Un texte.", "stdin"), ('{"id": "r", "text": "Un texte."}\n', "r"),
    ("<!DOCTYPE html><p>Un texte.</p>", "stdin"), ('[{"id": "r", "text": "Un texte."}]', "r"),
    ('{\n "name": "c", "messages": [{"id": 1, "text": "Un texte."}]}', "telegram:1"),
])
def test_standard_input_may_be_of_any_format(monkeypatch: pytest.MonkeyPatch, data: str, id: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    document = one("-")
    assert (document.id, document.text) == (id, "Un texte.")


def test_reading_a_text_loads_nothing_heavy(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    code = (f"import sys; sys.path.insert(0, 'src'); from claimline.ingest import load; list(load({str(path)!r})); "
            "sys.exit(' '.join({'trafilatura', 'htmldate', 'selectolax', 'py3langid', 'charset_normalizer', 'yaml', 'feedparser', "
            "'ijson', 'docx', 'pypdfium2', 'warcio', 'email.message', 'pyarrow'} "
            "& set(sys.modules)) or 0)")
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
