"""Names in short sentences, each language's in sentences/CODE.txt, read with the built-in gazetteer.

A name between brackets may be the place of a claim; one with a role, "[Moscow|actor]", has that role; "unplaced" is
fit for a claim and not in the gazetteer. Units and persons may as well go unread: what counts is that no claim is made
of them. A mention apart from the brackets must not be ground, anchor or actor. "⏎" is a line break.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import claimline.lang
import claimline.theatre
from claimline.model import Document, Mention, Role
from claimline.places import find_places, open_gazetteer
from claimline.places.files import BUILT_IN
from claimline.text.sentences import split

FOLDER = Path(__file__).with_name("sentences")
MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")
LEXICONS = {code: claimline.lang.load(code) for code in claimline.lang.available()}
THEATRE = claimline.theatre.load(None)
GAZETTEER = open_gazetteer(BUILT_IN)
MISLEADING = (Role.CLAIM, Role.ACTOR, Role.ANCHOR)


class Wanted(NamedTuple):
    """A name that a sentence marks; `role` is a Role's value or "unplaced"."""

    start: int
    end: int
    surface: str
    role: str


def lines(code: str) -> list[str]:
    text = (FOLDER / f"{code}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def unmarked(line: str) -> tuple[str, list[Wanted]]:
    """The sentence without its marks, and what they ask for."""
    text, wanted, last = "", [], 0
    line = line.replace("⏎", "\n")
    for mark in MARKED.finditer(line):
        text += line[last:mark.start()]
        wanted.append(Wanted(len(text), len(text) + len(mark[1]), mark[1], mark[2] or "claim"))
        text += mark[1]
        last = mark.end()
    return text + line[last:], wanted


def wrongs(code: str, line: str) -> list[str]:
    """What was read otherwise than the marks say, in words."""
    text, wanted = unmarked(line)
    document = Document("x", text, lang=code)
    found = find_places(document, split(document, LEXICONS, code), GAZETTEER, LEXICONS, THEATRE)
    told = [f"{each.text!r} is {each.role}, and not marked" for each in found if each.role in MISLEADING and not any(
        each.start < want.end and want.start < each.end for want in wanted)]
    for want in wanted:
        read = [each for each in found if each.start < want.end and want.start < each.end]
        if not any(_as_wanted(each, want) for each in read) and (read or want.role not in ("unit", "person")):
            told.append(f"{want.surface!r} is {want.role}, read as {[(r.text, str(r.role)) for r in read] or 'nothing'}")
    return told


def _as_wanted(read: Mention, want: Wanted) -> bool:
    covers = read.start <= want.start and want.end <= read.end or want.surface in read.text
    if want.role == "unplaced":
        return covers and read.role is Role.CLAIM and not read.matches
    return covers and read.role == want.role


@pytest.mark.parametrize(("code", "line"), [(code, line) for code in LEXICONS for line in lines(code)])
def test_names_and_roles(code: str, line: str) -> None:
    assert wrongs(code, line) == []


@pytest.mark.parametrize("code", LEXICONS)
def test_every_language_has_its_sentences(code: str) -> None:
    assert len(lines(code)) >= 60
