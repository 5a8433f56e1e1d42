"""Blocks put in order: neighbours of one zone and post become one, and white space belongs to none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claimline.model.document import Block, Document, Post, Zone

_APART = (Zone.TITLE, Zone.CAPTION)         # each is a text of its own, even beside another


def merged(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks`, which lie in order, without empty ones, trimmed, and joined where only white space parts them."""
    found: list[Block] = []
    for block in blocks:
        start, end = trimmed(text, block.start, block.end)
        if start == end:
            continue
        last = found[-1] if found else None
        if (last is not None and last.zone is block.zone and last.post == block.post and block.zone not in _APART
                and not text[last.end:start].strip()):
            found[-1] = Block(last.start, end, last.zone, last.post)
        else:
            found.append(Block(start, end, block.zone, block.post))
    return tuple(found)


def signed(document: Document, author: str | None) -> Document:
    """`document` as one post by `author`, of the document's day; as it is when the author is unknown."""
    if author is None:
        return document
    return replace(document, blocks=tuple(replace(block, post=0) for block in document.blocks),
                   posts=(Post(0, len(document.text), document.published, author),))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and byte order marks at its ends."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
