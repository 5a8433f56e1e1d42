"""Tables: which column holds the texts, and what the others say of them."""

from __future__ import annotations

from datetime import date

import pytest

TEXT = "Russian forces captured the village."


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_columns_are_told_by_their_names(read, separator, charset):
    rows = [["ID", "Date", "Text", "Source", "Link"], ["7", "31.12.2025", f'"{TEXT}\n""Yes"", he said."', "Desk", "https://e.org"]]
    (document,), refused = read("a.csv", "\r\n".join(separator.join(row) for row in rows).encode(charset))
    assert not refused
    assert document.text == TEXT + '\n"Yes", he said.'
    assert (document.id, document.published, document.publisher, document.url) == (
        "7", date(2025, 12, 31), "Desk", "https://e.org")


def test_a_column_of_prose_needs_no_name(read):
    (document,), _ = read("a.csv", f"n,what\n1,{TEXT}\n")
    assert (document.id, document.text) == ("a:2", TEXT)


def test_a_table_without_a_header(read):
    documents, _ = read("a.tsv", f"1\t{TEXT}\n2\t{TEXT}\n3\t\n")
    assert [d.id for d in documents] == ["a:1", "a:2"]


@pytest.mark.parametrize("named", ["quote", "3"])
def test_the_column_may_be_named_or_counted(read, named):
    (document,), _ = read("a.csv", f"id,text,quote\n1,other,{TEXT}\n", text_column=named)
    assert (document.id, document.text) == ("1", TEXT)


def test_a_day_that_may_be_two_is_unknown(read):
    (document,), _ = read("a.csv", f"date,text\n1/2/2025,{TEXT}\n")
    assert document.published is None


@pytest.mark.parametrize(("data", "options", "complaint"), [
    ("a,b\n1,2\n", {}, "no column plainly holds the reports' text; name it with --text-column (a, b)"),
    (f"a,b\n1,{TEXT}\n", {"text_column": "c"}, "has no column 'c'; there are a, b"),
    ("id,text\n1,\n", {}, "no row has a text in its column 2 (text)"), ("", {}, "is empty"), ("\n\n", {}, "is empty"),
    (b"a,b\n\0,x\n", {}, "holds zero bytes"),
])
def test_what_is_wrong_is_said(read, data, options, complaint):
    documents, (line,) = read("a.csv", data, **options)
    assert not documents
    assert complaint in line
