"""Telegram Desktop exports (`result.json`): one document a message, of one chat or of all.

Text pieces are joined; service messages and those without text are passed over. A forward is its origin's: the channel
it came from is the publisher, the one that forwarded it the author of the post.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from claimline.errors import InputError
from claimline.ingest.blocks import signed
from claimline.ingest.encoding import plain
from claimline.ingest.front import About, day
from claimline.ingest.source import Options
from claimline.model.document import Block, Document

_CHATS = "chats.list.item"      # of a full export; one of a single chat has its messages at the top
_LINKED = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")


def read_export(stream: BinaryIO, begin: int, options: Options) -> Iterator[Document]:
    """Each message with text, in the order of the export, message by message, so that memory stays small.

    The JSON begins `begin` bytes into the stream, which stands there.
    Raises what ijson raises for broken JSON, once the messages before it are given.
    """
    import ijson

    chat: dict[str, Any] = {}
    key = None
    for prefix, event, value in ijson.parse(stream, use_float=True):
        if prefix == "" and event == "map_key":
            key = value
            if key in ("messages", "chats"):
                break
        elif event in ("string", "number") and prefix == key:
            chat[prefix] = value
    stream.seek(begin)
    if key == "messages":
        for message in ijson.items(stream, "messages.item", use_float=True):
            yield from _document(message, chat, options)
    elif key == "chats":
        for chat in ijson.items(stream, _CHATS, use_float=True):
            messages = chat.get("messages") if isinstance(chat, dict) else None
            for message in messages if isinstance(messages, list) else ():
                yield from _document(message, chat, options)


def _document(message: Any, chat: Mapping[str, Any], options: Options) -> Iterator[Document]:
    if not isinstance(message, dict) or message.get("type", "message") != "message":
        return
    text = plain(_joined(message.get("text")))
    if not text.strip():
        return
    number, place = message.get("id"), chat.get("id")
    channel = _name(chat.get("name")) or _name(message.get("from"))
    origin = _name(message.get("forwarded_from")) or _name(message.get("saved_from"))
    linked = isinstance(number, int) and isinstance(place, int) and chat.get("type") in _LINKED
    about = About(
        id=f"telegram:{place}:{number}" if place is not None else f"telegram:{number}", lang=options.lang,
        published=_day(message), publisher=origin or channel,
        url=f"https://t.me/c/{place}/{number}" if linked else None)
    about = about.or_else(About(published=options.published))
    document = Document(about.id or "", text, about.lang, about.published, about.publisher, about.url,
                        blocks=(Block(0, len(text)),))
    yield signed(document, channel if origin else _name(message.get("author")) or _name(message.get("from")) or channel)


def _joined(text: Any) -> str:
    """The text of a message: a string, or a list of strings and of pieces that have one."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else ()
    found = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(piece for piece in found if isinstance(piece, str))


def _day(message: Mapping[str, Any]) -> date | None:
    try:
        return day(str(message.get("date")), "")
    except InputError:
        return None


def _name(value: Any) -> str | None:
    return " ".join(plain(value).split())[:200] or None if isinstance(value, str) else None
