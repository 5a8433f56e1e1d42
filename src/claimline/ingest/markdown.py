"""Markdown: the document's text is the file's; headings, quotations and code are told apart by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimline.ingest.blocks import merged
from claimline.ingest.encoding import decode
from claimline.ingest.front import About
from claimline.ingest.plain import from_text
from claimline.ingest.source import Options, Source
from claimline.model.document import Block, Document, Zone

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_QUOTATION = re.compile(r" {0,3}>[ \t]?")
_PICTURE = re.compile(r"\s*!\[")
_LINK_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[[^\]\n]{1,300}\]\([^)\n]{1,2000}\)\s*\Z")


def read_markdown(source: Source, options: Options) -> Iterator[Document]:
    """The one report in a Markdown file; its marks stay in the text, outside the blocks where they open a line."""
    text = decode(source.whole(), source.name)
    yield marked(from_text(text, source.stem, source.name, About(), options.published, options.lang))


def marked(document: Document) -> Document:
    """`document` with its blocks cut by the marks of Markdown; code is in no block."""
    text, found = document.text, []
    fenced = False
    for block in document.blocks:
        at = block.start
        while at < block.end and (line := _LINE.match(text, at, block.end)) is not None:
            if _FENCE.match(text, at):
                fenced = not fenced
            elif not fenced:
                zone, start = _zone(text, at, line.end())
                found.append(Block(start, line.end(), zone))
            at = line.end()
    return replace(document, blocks=merged(text, found))


def _zone(text: str, start: int, end: int) -> tuple[Zone, int]:
    for mark, zone in ((_HEADING, Zone.TITLE), (_QUOTATION, Zone.QUOTATION)):
        if (match := mark.match(text, start, end)) is not None:
            return zone, match.end()
    if _PICTURE.match(text, start, end):
        return Zone.CAPTION, start
    return (Zone.LINKS if _LINK_ITEM.match(text, start, end) else Zone.BODY), start
