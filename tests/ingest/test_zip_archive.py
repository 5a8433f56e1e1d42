"""ZIP archives: what is in them is read as if it lay in a folder; bombs are not."""

from __future__ import annotations

import struct
import zipfile

import pytest
from sample_inputs import packed

from claimline.ingest import Received, collect, zip_archive


def test_members_are_read_by_name_and_others_passed_over(read):
    data = packed(("b/x.txt", "Deux."), ("a.jsonl", '{"id": "r", "text": "Un."}\n'), ("p.jpg", b"\xff\xd8"),
                  (".hidden.txt", "Non."), ("__MACOSX/b.txt", "Non."), ("d.json", "{}"))
    documents, refused = read("a.zip", data)
    assert ([d.id for d in documents], refused) == (["r", "x"], [])


def test_one_broken_member_is_named_and_the_rest_is_read(read):
    documents, (line,) = read("a.zip", packed(("a.txt", ""), ("b.txt", "Un texte.")))
    assert [d.id for d in documents] == ["b"]
    assert "a.zip: a.txt: is empty" in line


def test_a_damaged_member_is_named(read):
    data = bytearray(packed(("a.txt", "Un texte. " * 50), ("b.txt", "Fin."), method=zipfile.ZIP_STORED))
    data[60] ^= 1
    documents, (line,) = read("a.zip", bytes(data))
    assert [d.id for d in documents] == ["b"]
    assert "a.txt: cannot be read (Bad CRC-32" in line


def test_an_x_archive_whole(read):
    (document,), refused = read("twitter.zip", packed(
        ("data/tweets.js", 'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1", "full_text": "Text"}}]'),
        ("data/account.js", 'window.YTD.account.part0 = [{"account": {"username": "desk"}}]'), ("data/like.js", "x")))
    assert (document.publisher, refused) == ("@desk", [])


def test_archives_are_opened_one_in_another_and_no_further(read):
    inner = packed(("c.zip", packed(("d.txt", "Trop."))), ("e.txt", "Oui."))
    documents, (line,) = read("a.zip", packed(("b.zip", inner)))
    assert [d.id for d in documents] == ["e"]
    assert "is an archive in an archive in an archive; unpack it" in line


def test_a_bomb_is_refused_and_not_unpacked(read):
    documents, (line,) = read("a.zip", packed(("bomb.txt", b" " * (8 << 20)), ("a.txt", "Oui.")))
    assert [d.id for d in documents] == ["a"]
    assert "bomb.txt: is packed over 200 to one, as a bomb is" in line


@pytest.mark.parametrize(("bound", "value"), [("_MOST_READ", 3), ("_LARGEST_UNPACKED", 30)])
def test_the_bounds_hold_for_an_archive_and_those_in_it_together(read, monkeypatch, bound, value):
    monkeypatch.setattr(zip_archive, bound, value)
    inner = packed(*((f"{n}.txt", "0123456789") for n in range(9)), method=zipfile.ZIP_STORED)
    documents, refused = read("a.zip", packed(("a.txt", "0123456789"), ("b.zip", inner)))
    assert len(documents) <= 3
    assert any("unpacks to over" in line for line in refused)


def test_a_size_that_lies_unpacks_no_more_than_it_says(read):
    data = bytearray(packed(("a.txt", "Un texte sans fin. " * 1000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24:at + 28] = struct.pack("<I", 9)        # in the list of members, which is the one that counts
    documents, refused = read("a.zip", bytes(data))
    assert not documents
    assert len(refused) == 1


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", b"nothing of the kind", packed(("a.txt", "x"))[:-30]],
                         ids=["only its beginning", "empty", "no archive", "cut off"])     # it holds the time of day
def test_what_is_no_archive_is_one_line(read, data):
    documents, (line,) = read("a.zip", data)
    assert not documents
    assert "a.zip: " in line


def test_an_archive_without_reports_says_so(read):
    _, (line,) = read("a.zip", packed(("p.jpg", b"\xff\xd8")))
    assert "holds no report" in line


def test_the_bytes_of_each_report_can_be_kept(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(("a.txt", "Un texte."), ("b.txt", "Deux.")))
    found = [(each.source.name, each.source.data()) for each in collect(tmp_path / "a.zip") if isinstance(each, Received)]
    assert found == [(f"{tmp_path}/a.zip: a.txt", b"Un texte."), (f"{tmp_path}/a.zip: b.txt", b"Deux.")]
