"""X (Twitter) archives: `tweets.js`, one document a tweet; who wrote them stands in `account.js` beside it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from claimline.errors import InputError
from claimline.ingest.blocks import signed
from claimline.ingest.encoding import plain
from claimline.ingest.front import About
from claimline.ingest.source import Options, OtherFormat, Source
from claimline.model.document import Block, Document

_LARGEST = 1 << 30
_OPENING = re.compile(rb"\s*window\.YTD\.(\w+)\.part\d+\s*=\s*")
_KINDS = (b"tweets", b"tweet", b"community_tweet", b"note_tweet")
_REPOST = re.compile(r"RT @(\w{1,20}): ")


def read_tweets(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each tweet, in the order of the archive. A repost ("RT @…") is its origin's: that account is the publisher.

    Raises OtherFormat for other scripts, and for the archive's other parts.
    """
    data = source.data(_LARGEST)
    opening = _OPENING.match(data)
    if opening is None or opening.group(1) not in _KINDS:
        raise OtherFormat(f"{source.name}: is no list of tweets; give the tweets.js of an X archive, or all of it")
    tweets = _parsed(data[opening.end():], source.name)
    owner = _owner(source.beside("account.js"))
    found = False
    for each in tweets if isinstance(tweets, list) else ():
        document = _document(each, owner, options)
        if document is not None:
            found = True
            yield document
    if not found:
        raise InputError(f"{source.name}: holds no tweet with a text; there is nothing to read")


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(data.rstrip(b"; \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: breaks off or is damaged ({' '.join(str(error).split())[:80]}); take it from the "
                         f"archive again") from None


def _document(record: Any, owner: str | None, options: Options) -> Document | None:
    tweet = next((record[key] for key in ("tweet", "noteTweet") if isinstance(record, dict)
                  and isinstance(record.get(key), dict)), None)
    if tweet is None:
        return None
    core = tweet.get("core")
    written = tweet.get("full_text") or tweet.get("text") or (core.get("text") if isinstance(core, dict) else None)
    if not isinstance(written, str) or not written.strip():
        return None
    text = plain(html.unescape(written))        # archives write & < > as entities
    number = str(tweet.get("id_str") or tweet.get("id") or tweet.get("noteTweetId") or "")
    repost = _REPOST.match(text)
    about = About(
        id=f"x:{number}" if number.isdecimal() else None, published=_day(tweet), lang=options.lang,
        publisher=f"@{repost[1]}" if repost else owner,
        url=f"https://x.com/{owner[1:] if owner else 'i/web'}/status/{number}" if number.isdecimal() else None)
    about = about.or_else(About(published=options.published))
    start = repost.end() if repost else 0
    document = Document(about.id or "x", text, about.lang, about.published, about.publisher, about.url,
                        blocks=(Block(start, len(text)),))
    return signed(document, owner)


def _day(tweet: Mapping[str, Any]) -> date | None:
    written = str(tweet.get("created_at") or tweet.get("createdAt") or "")
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        pass
    # "Wed Nov 26 10:00:00 +0000 2025": the parts of a mail's date in another order.
    parts = written.split()
    if len(parts) != 6:
        return None
    try:
        return parsedate_to_datetime(f"{parts[2]} {parts[1]} {parts[5]} {parts[3]} {parts[4]}").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _owner(data: bytes | None) -> str | None:
    found = re.search(rb'"username"\s*:\s*"(\w{1,20})"', data or b"")
    return f"@{found[1].decode()}" if found else None
