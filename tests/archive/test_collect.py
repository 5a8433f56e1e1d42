"""Adding: nothing twice, versions, copies, the bytes as received, and what could not be read."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from claimline.archive import Archive, ClaimQuery
from claimline.archive.collect import Added

Add = Callable[..., Added]

URL = "https://desk.example.org/reports/1"
FIRST = "Ukrainian forces liberated Robotyne, the Ukrainian General Staff said. Russian troops attacked near Verbove."
SECOND = "Ukrainian forces liberated Robotyne, the Ukrainian General Staff said. Russian troops captured Verbove."
LONG = ("On Tuesday morning the General Staff reported that Ukrainian forces had liberated Robotyne after three weeks of "
        "heavy fighting, and that Russian troops had withdrawn from Verbove towards Ocheretuvate during the night.")


def report(text: str, url: str | None = URL, published: str = "2023-08-29", **more: Any) -> dict[str, Any]:
    return {"text": text, "published": published, "lang": "en", **({"url": url} if url else {}), **more}


def said(archive: Archive, **query: Any) -> list[tuple[str, str | None, str | None]]:
    found = archive.claims(ClaimQuery(**query))
    return sorted((each.claim.event, each.claim.actor, each.claim.place.name if each.claim.place else None)
                  for each in found)


def test_a_document_is_kept_with_its_claims(archive: Archive, add: Add) -> None:
    done = add(report(FIRST, publisher="Conflict Desk", title="Day 552"))
    assert (done.given, done.documents, done.read, done.problems) == (1, 1, 1, 0)
    assert said(archive) == [("attack", "RU", "Verbove"), ("capture", "UA", "Robotyne")]
    (document,) = archive.documents()
    assert document.document.text == FIRST
    assert (document.document.publisher, document.document.title) == ("Conflict Desk", "Day 552")
    assert (document.version, document.latest, document.origin) == (1, True, None)
    status = archive.status()
    assert (status.documents, status.claims, status.places, status.unread) == (1, 2, 2, 0)
    assert (status.first, status.last) == (date(2023, 8, 29), date(2023, 8, 29))


def test_a_claim_comes_back_as_it_was_read(archive: Archive, add: Add) -> None:
    import claimline

    add(report(FIRST))
    read = claimline.read(FIRST, published="2023-08-29", lang="en", url=URL, theatre="ukraine", id="x")
    stored = [each.claim for each in archive.claims()]
    assert [(each.id, each.quote, each.date, each.area, each.cues) for each in stored] \
        == [(each.id, each.quote, each.date, each.area, each.cues) for each in read.claims]


def test_the_same_thing_twice_adds_nothing(archive: Archive, add: Add) -> None:
    add(report(FIRST))
    seq = archive.status().seq
    again = add(report(FIRST), report(FIRST, url=URL + "?utm_source=feed#top"))
    assert (again.given, again.documents, again.claims) == (2, 0, 0)
    assert archive.status().seq == seq


def test_the_same_file_in_another_folder_is_the_same_thing(archive: Archive, add: Add, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(FIRST)
    done = add(tmp_path / "a", tmp_path / "b", published=date(2023, 8, 29))
    assert (done.given, done.documents) == (2, 1)


def test_the_same_words_of_another_day_are_another_report(archive: Archive, add: Add) -> None:
    add(report(FIRST, url=None), report(FIRST, url=None, published="2023-09-05"))
    assert len(list(archive.documents())) == 2
    ids = [each.claim.id for each in archive.claims()]
    assert len(ids) == len(set(ids)) == 4


def test_an_edited_page_is_a_new_version(archive: Archive, add: Add) -> None:
    add(report(FIRST))
    before = {each.claim.event: each.claim.id for each in archive.claims()}
    add(report(SECOND))
    assert said(archive) == [("capture", "RU", "Verbove"), ("capture", "UA", "Robotyne")]
    old, new = archive.versions(1)
    assert (old.version, old.latest, new.version, new.latest, new.replaces) == (1, False, 2, True, old.id)
    kept, gone = archive.claim(before["capture"]), archive.claim(before["attack"])
    assert kept and kept.removed and archive.claim(kept.replaced_by or "").claim.event == "capture"
    assert gone and gone.removed and gone.replaced_by is None
    assert [each.version for each in archive.documents()] == [2]
    assert archive.places(name="Robotyne")[0].claims == 1


def test_a_page_that_goes_back_to_what_it_was_is_a_version_too(archive: Archive, add: Add) -> None:
    for text in (FIRST, SECOND, FIRST):
        add(report(text))
    assert [each.version for each in archive.versions(1)] == [1, 2, 3]
    assert said(archive) == [("attack", "RU", "Verbove"), ("capture", "UA", "Robotyne")]


def test_lines_without_ids_are_no_versions_of_each_other(archive: Archive, add: Add, tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text(f'{{"text": "{FIRST}"}}\n{{"text": "{LONG}"}}')
    add(path)
    path.write_text(f'{{"text": "{SECOND}"}}\n{{"text": "{FIRST}"}}')
    assert add(path).documents == 1
    assert {each.version for each in archive.documents()} == {1}


def test_near_copies_are_linked_to_the_earliest(archive: Archive, add: Add) -> None:
    edited = LONG.replace("On Tuesday morning the", "The")
    add(report(LONG, url="https://b.example.org/", published="2023-08-30"))
    add(report(edited, url="https://c.example.org/", published="2023-08-31"),
        report(LONG, url="https://a.example.org/", published="2023-08-29"),
        report(LONG, url="https://d.example.org/", published="2023-10-29"),
        report(FIRST, url="https://e.example.org/"))
    found = {each.document.url: each for each in archive.documents()}
    origin = found["https://a.example.org/"]
    assert origin.origin is None
    assert {each.document.url for each in archive.copies(origin.id)} == {"https://b.example.org/", "https://c.example.org/"}
    assert found["https://c.example.org/"].likeness == pytest.approx(0.9, abs=0.1)
    assert {each.document for each in archive.claims(ClaimQuery(originals=True))} \
        == {found[f"https://{name}.example.org/"].id for name in "ade"}
    assert archive.status().copies == 2


def test_every_byte_received_can_be_shown(archive: Archive, add: Add, tmp_path: Path) -> None:
    page = f"<html><body><article><p>{LONG}</p></article></body></html>"
    path = tmp_path / "page.html"
    path.write_text(page)
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("in/report.txt", FIRST)
    add(path, packed, published=date(2023, 8, 29))
    for document, expected in zip(archive.documents(), (page, FIRST), strict=True):
        received = b"".join(archive.received(document.evidence or ""))
        assert received == expected.encode()
        assert hashlib.sha256(received).hexdigest() == document.evidence
    assert [each.address for each in archive.documents()] == [str(path), f"{packed}: in/report.txt"]


def test_a_file_that_grows_is_kept_once(archive: Archive, add: Add, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    lines = ["id,published,text,notes"] + [f'{n},2023-08-29,Nothing happened on day {n}.,{"x" * 50_000}' for n in range(50)]
    path.write_text("\n".join(lines))
    add(path)
    path.write_text("\n".join([*lines, f'99,2023-08-30,"{FIRST}",']))
    assert add(path).documents == 1
    with archive.reading() as connection:
        pieces = connection.execute(sa.text("SELECT count(*) FROM chunk")).scalar()
        inputs = connection.execute(sa.text("SELECT count(*) FROM evidence")).scalar()
    assert (inputs, pieces) == (2, 4)       # 2 whole pieces in common, and two ends


def test_what_cannot_be_read_is_kept_in_mind_and_the_rest_goes_on(archive: Archive, add: Add, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\0\0")
    (tmp_path / "good.txt").write_text(FIRST)
    told: list[str] = []
    done = add(tmp_path / "bad.txt", tmp_path / "good.txt", tmp_path / "none.txt", tell=told.append)
    assert (done.documents, done.problems) == (1, 2)
    assert "bad.txt" in told[0] and "none.txt" in told[1]
    assert archive.status().problems == 2
    add(tmp_path / "bad.txt", tmp_path / "none.txt")
    assert archive.status().problems == 2       # the same ones


def test_text_with_zero_characters_is_kept(archive: Archive, add: Add) -> None:
    add(report(f"Zero \0 here. {FIRST}"))
    assert next(archive.documents()).document.text.startswith("Zero \ufffd here.")
    assert len(said(archive)) == 2
