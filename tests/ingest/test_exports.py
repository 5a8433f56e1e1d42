"""Exports of Telegram Desktop and X: a message is a document, a forward is its origin's."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sample_inputs import CHAT, TWEETS


def test_messages_are_documents_and_forwards_keep_their_origin(read):
    (first, second), refused = read("result.json", json.dumps(CHAT, ensure_ascii=False))
    assert not refused
    assert (first.id, first.text, first.published, first.publisher, first.url) == (
        "telegram:1234:2", "Взято Купянск.", date(2025, 11, 30), "Фронт", "https://t.me/c/1234/2")
    assert (second.publisher, second.posts[0].author, second.published) == ("Минобороны", "Фронт", date(2025, 12, 1))


def test_an_export_of_all_chats(read):
    other = CHAT | {"name": None, "type": "saved_messages", "id": 9, "messages": [
        {"id": 1, "type": "message", "date": "2025-12-02T10:00:00", "saved_from": "DeepState", "text": "Текст."}]}
    documents, _ = read("result.json", json.dumps({"about": "…", "chats": {"about": "…", "list": [CHAT, other]}}))
    assert [(d.id, d.publisher, d.url) for d in documents][1:] == [
        ("telegram:1234:3", "Минобороны", "https://t.me/c/1234/3"), ("telegram:9:1", "DeepState", None)]


def test_an_export_that_breaks_off_loses_only_its_rest(read):
    whole = json.dumps(CHAT)
    documents, (line,) = read("result.json", "\ufeff" + whole[:whole.index('"id": 4')])
    assert len(documents) == 2
    assert "result.json: breaks off" in line


@pytest.mark.parametrize("messages", [[7], ["x"], [None], [{"text": {"a": 1}}], [{"text": [[1], {"text": 2}]}], "x", {}])
def test_odd_messages_are_passed_over(read, messages):
    documents, (line,) = read("result.json", json.dumps({"name": ["x"], "id": {}, "messages": messages}))
    assert not documents
    assert "holds no report" in line


@pytest.mark.parametrize("data", ["[" * 1_000_000, '{"messages": [' + '{"a": ' * 1_000_000])
def test_nesting_without_end_is_refused(read, data):
    documents, (line,) = read("result.json", data)
    assert not documents
    assert "is nested over 64 deep" in line


def test_a_list_of_records_is_read_as_json_lines_are(read):
    documents, refused = read("a.json", '[{"text": "Un.", "published": "2025-12-02"}, {"text": ""}, {"text": "Deux."}]')
    assert [(d.id, d.text) for d in documents] == [("a:1", "Un."), ("a:3", "Deux.")]
    assert "a.json, record 2: 'text' is empty" in refused[0]


def test_json_that_holds_no_reports_is_told_where_named_and_passed_over_in_a_folder(read, tmp_path):
    from claimline.ingest import load
    _, (line,) = read("settings.json", '{"a": {"text": "x"}}')
    assert "holds no report; JSON is read as" in line
    (tmp_path / "a.txt").write_text("Texte.")
    assert [getattr(found, "id", found) for found in load(tmp_path)] == ["a"]


def test_tweets_know_their_account_and_reposts_their_origin(read, tmp_path):
    (tmp_path / "account.js").write_text('window.YTD.account.part0 = [{"account": {"username": "desk"}}]')
    (first, second), refused = read("tweets.js", "window.YTD.tweets.part0 = " + json.dumps(TWEETS))
    assert not refused
    assert (first.id, first.text, first.published, first.publisher, first.url) == (
        "x:17", "Rabotino & Verbove: no change", date(2025, 11, 26), "@desk", "https://x.com/desk/status/17")
    assert (second.publisher, second.posts[0].author) == ("@other", "@desk")
    assert second.text[second.blocks[0].start:] == "Kupiansk has fallen"


@pytest.mark.parametrize(("data", "complaint"), [
    ("window.YTD.like.part0 = []", "is no list of tweets"), ("alert(1)", "is no list of tweets"),
    ("window.YTD.tweets.part0 = [{", "breaks off or is damaged"),
    ("window.YTD.tweets.part0 = " + "[" * 100_000, "breaks off or is damaged"),
    ("window.YTD.tweets.part0 = []", "holds no tweet with a text"),
])
def test_other_scripts_are_no_tweets(read, data, complaint):
    documents, (line,) = read("tweets.js", data)
    assert not documents
    assert complaint in line
