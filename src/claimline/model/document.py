"""A report as received: its text and what is known of it. Offsets are code points into `Document.text`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimline.model.light import LightEnum


class Zone(StrEnum, metaclass=LightEnum):
    """What a stretch of a page is. Claims are read from the first four only."""

    TITLE = "title"
    BODY = "body"
    QUOTATION = "quotation"
    CAPTION = "caption"
    LINKS = "links"
    TEASER = "teaser"
    COMMENT = "comment"
    SIGNATURE = "signature"

    @property
    def is_report(self) -> bool:
        """Whether the report itself speaks here (a comment or a menu is somebody else, or nobody)."""
        return self in (Zone.TITLE, Zone.BODY, Zone.QUOTATION, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `text[start:end]` of one zone; `post` is an index into `Document.posts`, or None."""

    start: int
    end: int
    zone: Zone = Zone.BODY
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread or archive page, with its own day and author where the page gives them."""

    start: int
    end: int
    published: date | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report. Blocks lie in order and do not overlap; text outside every block is not read."""

    id: str
    text: str
    lang: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8, in hex; part of every claim's id."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
