"""Feeds: each entry with its own day, author and address."""

from __future__ import annotations

from datetime import date

import pytest
from sample_inputs import ATOM, RSS


def test_an_entry_is_a_document_of_its_own(read):
    documents, refused = read("feed.xml", RSS)
    first, second = documents
    assert first.text == "Robotyne liberated\n\nUkrainian forces liberated Robotyne.\n\nSo it is."
    assert [(b.zone.value, first.text[b.start:b.end]) for b in first.blocks][::2] == [
        ("title", "Robotyne liberated"), ("quotation", "So it is.")]
    assert (first.id, first.url, first.title, first.publisher, first.lang) == (
        "tag:1", "https://example.org/1", "Robotyne liberated", "Front & Rear", None)
    assert first.posts[0].author == "A. Writer"
    assert (first.published, second.published) == (date(2025, 11, 24), date(2025, 11, 25))  # as written, not in UTC
    assert second.text == "Only a title"
    assert len(refused) == 1
    assert "feed.xml, entry 3: holds no text" in refused[0]


def test_atom_with_plain_text(read):
    (document,), _ = read("a.atom", ATOM)
    assert document.text == "Зведення\n\nСили оборони відбили атаку.\n\n1 < 2."
    assert (document.id, document.published, document.publisher) == ("urn:7", date(2025, 12, 2), "Штаб")
    assert document.posts[0].author == "Генштаб"


def test_a_title_that_the_text_repeats_is_not_said_twice(read):
    (document,), _ = read("a.rss", RSS[:RSS.index("<item>")] + "<item><title>Bakhmut falls</title><description>"
                          "&lt;h2&gt;Bakhmut falls&lt;/h2&gt;&lt;p&gt;Text.&lt;/p&gt;</description></item></channel></rss>")
    assert document.text == "Bakhmut falls\n\nText."


def test_a_feed_that_is_cut_off_gives_what_came_before(read):
    documents, _ = read("a.rss", RSS[:RSS.index("<item><title>Only")])
    assert documents[0].text.startswith("Robotyne liberated")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(read, charset):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
    documents, (line,) = read("bomb.xml", bomb.encode(charset))
    assert not documents
    assert "declares XML entities" in line


def test_no_file_is_taken_in(read, tmp_path):
    (tmp_path / "secret").write_text("secret words")
    feed = f'<!DOCTYPE r SYSTEM "file://{tmp_path}/secret"><rss version="2.0"><channel><item><title>t</title></item></channel></rss>'
    (document,), _ = read("a.xml", feed)
    assert "secret" not in document.text


def test_a_tag_without_end_is_refused(read):
    documents, (line,) = read("a.xml", '<rss version="2.0" ' + " ".join(f'a{n}="1"' for n in range(10_000)) + "><channel/></rss>")
    assert not documents
    assert "has a tag of over 64 kB" in line


@pytest.mark.parametrize(("data", "complaint"), [
    ("<html/>", "is XML, but no RSS or Atom feed"), ("<rss version='2.0'><channel/></rss>", "the feed has no entry"),
    ("not xml at all", "is XML, but no RSS"), ("", "is empty"),
])
def test_what_is_no_feed_is_said_to_be_none(read, data, complaint):
    documents, (line,) = read("a.xml", data)
    assert not documents
    assert complaint in line
