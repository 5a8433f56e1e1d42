"""RSS and Atom feeds: each entry a document with its own day, author and address; the whole text before the summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

from claimline.errors import InputError
from claimline.ingest.blocks import signed
from claimline.ingest.encoding import plain
from claimline.ingest.front import About, day
from claimline.ingest.page import from_fragment
from claimline.ingest.source import Options, OtherFormat, Source
from claimline.model.document import Document

_ROOT = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_ENTITY = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")      # of UTF-16 too
_HEAD = 8192                    # bytes in which a file shows that it is a feed
_LARGEST = 32 << 20
_LONGEST_TAG = 64 << 10         # bytes: the time that a tag takes grows with the square of its attributes
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{%d}" % _LONGEST_TAG)
_MARKUP = ("text/html", "application/xhtml+xml")


def read_feed(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each entry of the feed, in its order; one without any text is told and the others go on.

    Raises OtherFormat for XML that is no feed, and InputError for one that declares entities: they can blow a small
    file up without end, and no feed needs them.
    """
    import feedparser

    data = source.data(_LARGEST)
    if _ENTITY.search(data):
        raise InputError(f"{source.name}: declares XML entities, which may hide a bomb; no feed needs them, take them "
                         f"away to read it")
    if _LONG_TAG.search(data):
        raise InputError(f"{source.name}: has a tag of over {_LONGEST_TAG >> 10} kB, which no feed has; fetch it again")
    try:
        # Markup is not cleaned: it is read as text below, and never shown as markup.
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:      # a parser of strangers' XML, from outside: whatever it trips over is a broken feed
        raise InputError(f"{source.name}: is a broken feed ({type(error).__name__}); fetch it again") from None
    if not feed.get("version") and not feed.entries and not _ROOT.search(data[:_HEAD]):
        raise OtherFormat(f"{source.name}: is XML, but no RSS or Atom feed; save its text as .txt")
    if not feed.entries:
        raise InputError(f"{source.name}: the feed has no entry" + (
            "; it is broken, fetch it again" if feed.get("bozo") else "; there is nothing to read"))
    publisher = _text(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.name}, entry {number}"
        try:
            yield _document(entry, where, f"{source.stem}:{number}", publisher, options)
        except InputError as error:
            yield error


def _document(entry: dict[str, Any], where: str, id: str, publisher: str | None, options: Options) -> Document:
    about = About(
        id=_text(entry.get("id")) or _text(entry.get("link")), published=_day(entry),
        publisher=_text((entry.get("source") or {}).get("title")) or publisher, url=_text(entry.get("link")),
        title=_title(entry.get("title_detail") or {}))
    # What a feed says of its language is often no more than its site's default.
    about = about.or_else(About(published=options.published, lang=options.lang))
    try:
        document = from_fragment(_body(entry), id, where, about)
    except InputError:
        if about.title is None:
            raise
        document = from_fragment(f"<p>{escape(about.title)}</p>", id, where, about)
    return signed(document, _text(entry.get("author")))


def _body(entry: Mapping[str, Any]) -> str:
    """The longest that the entry has: its content, in markup before plain, else its summary."""
    contents = [each for each in entry.get("content") or () if each.get("value")]
    best = max(contents, key=lambda each: (each.get("type") in _MARKUP, len(each["value"])), default=None)
    best = best or entry.get("summary_detail") or {}
    value = plain(str(best.get("value") or ""))
    # RSS does not tell whether it holds markup, and is called text/html all the same.
    if best.get("type") in _MARKUP:
        return value
    return "".join(f"<p>{escape(line)}</p>" for line in value.splitlines())


def _title(detail: Mapping[str, Any]) -> str | None:
    from selectolax.lexbor import LexborHTMLParser

    value = plain(str(detail.get("value") or ""))
    if detail.get("type") in _MARKUP and ("<" in value or "&" in value):
        value = LexborHTMLParser(value).text() or ""
    return _text(value)


def _day(entry: dict[str, Any]) -> date | None:
    """The day of publication as written, in the feed's own time zone; else of the last change."""
    for key in ("published", "created", "updated"):
        written = dict.get(entry, key)      # not its own, which warns of other keys
        if not isinstance(written, str) or not written.strip():
            continue
        try:
            return day(written.strip(), "")
        except InputError:
            pass
        try:
            return parsedate_to_datetime(written.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
        parsed = dict.get(entry, f"{key}_parsed")
        if parsed is not None:
            try:
                return date(*parsed[:3])
            except (ValueError, TypeError, OverflowError):
                continue
    return None


def _text(value: Any) -> str | None:
    return " ".join(plain(value).split())[:500] or None if isinstance(value, str) else None
