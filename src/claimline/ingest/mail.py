"""Mails (.eml): the text part before the HTML part, and attachments of known formats as inputs of their own.

Quoted earlier mails and signatures are told apart and not read as the report; the text of a forwarded mail is read as
its first sender's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from claimline.errors import InputError
from claimline.ingest.blocks import merged, signed
from claimline.ingest.encoding import decode, plain
from claimline.ingest.front import About
from claimline.ingest.mail_text import parted, sender, unflowed
from claimline.ingest.page import from_html
from claimline.ingest.source import LARGEST_TEXT, Options, Source, suffix_of
from claimline.model.document import Document

if TYPE_CHECKING:
    from email.message import EmailMessage

T = TypeVar("T")

_FORMATS = {
    "message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/zip": ".zip",
}
_LONGEST_FIELD = 4_000      # characters of a header field
_MOST_ATTACHED = 1_000
_DEEPEST = 6                # mails and archives in each other
_EMPTY = 40                 # characters that are no text part, beside an HTML part of ten times as many

_SUBJECTS = re.compile(r"(?:\s*(?:re|fwd?|tr|aw|wg|rép)\s*:\s*)+", re.IGNORECASE)
# What mail programs mark as another mail, or as a signature, in HTML.
_EARLIER = ("blockquote.gmail_quote, blockquote[type=cite], .gmail_attr, .gmail_signature, .moz-signature, "
            ".moz-cite-prefix")


def read_mail(source: Source, options: Options) -> Iterator[Document | Source | InputError]:
    """The mail, and each attachment of a known format. Raises InputError for what is no mail, or has nothing to read.

    An attachment without a day, publisher or address of its own has those of the mail.
    """
    if source.depth > _DEEPEST:
        raise InputError(f"{source.name}: lies over {_DEEPEST} mails and archives deep; take it out, and give it alone")
    message = _parsed(source.data(), source.name)
    about = About(published=_tried(lambda: message["date"].datetime.date()), publisher=sender(_header(message, "from")),
                  title=_SUBJECTS.sub("", _header(message, "subject"), count=1)[:300] or None)
    document = _document(message, source, about.or_else(About(published=options.published, lang=options.lang)))
    attachments = list(_attachments(message, source, about))
    if document is not None:
        yield document
    elif not attachments:
        raise InputError(f"{source.name}: holds no text and no attachment that is read; there is nothing to read")
    yield from attachments


def _tried(get: Callable[[], T]) -> T | None:
    """What `get` gives; None for what the standard library trips over in a stranger's header."""
    try:
        return get()
    except Exception:
        return None


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(plain(str(_tried(lambda: message[name]) or "")).split())


def _parsed(data: bytes, name: str) -> EmailMessage:
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import EmailPolicy

    class Short(EmailPolicy):
        """Cuts each header field: the time that the standard library takes for one grows with its square."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            return name, value[:_LONGEST_FIELD]

    try:
        message = message_from_bytes(data, policy=Short())
    except Exception:       # RecursionError among them, for parts in parts without end
        raise InputError(f"{name}: is a broken mail; save it from the mail program again") from None
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(f"{name}: has no header of a mail; save it from the mail program again")
    return message


def _document(message: EmailMessage, source: Source, about: About) -> Document | None:
    written, page = _tried(lambda: message.get_body(("plain",))), _tried(lambda: message.get_body(("html",)))
    text = _content(written, source.name) if written is not None else ""
    html = _content(page, source.name) if page is not None else ""
    if html.strip() and len(text.strip()) < min(_EMPTY, len(html) // 10):
        return _of_page(html, source, about)
    if not text.strip():
        return None
    if written is not None and written.get_param("format") == "flowed":
        text = unflowed(text, str(written.get_param("delsp")).lower() == "yes")
    blocks, origin = parted(text, _header(message, "subject"))
    if not any(block.zone.is_report for block in blocks):
        return None
    about = origin.or_else(about)
    document = Document(source.stem, text, about.lang, about.published, about.publisher, None, about.title,
                        merged(text, blocks))
    return signed(document, sender(_header(message, "from")))


def _content(part: Any, name: str) -> str:
    data = _tried(lambda: part.get_payload(decode=True))
    if not isinstance(data, bytes):
        return ""
    charset = _tried(lambda: part.get_content_charset())
    try:
        return decode(data[:LARGEST_TEXT], name, charset).replace("\r\n", "\n").replace("\0", "\ufffd")
    except InputError:
        return ""


def _of_page(html: str, source: Source, about: About) -> Document | None:
    from selectolax.lexbor import LexborHTMLParser

    try:
        tree = LexborHTMLParser(html)
        for node in tree.css(_EARLIER):
            node.decompose()
        document = from_html(tree.html or "", source.stem, source.name, about.published, about.lang)
    except InputError:
        return None
    document = replace(document, published=about.published or document.published, publisher=about.publisher,
                       title=about.title or document.title)
    return signed(document, about.publisher)


def _attachments(message: EmailMessage, source: Source, about: About) -> Iterator[Source]:
    for number, part in enumerate((_tried(lambda: list(message.iter_attachments())) or ())[:_MOST_ATTACHED], 1):
        kind = _tried(part.get_content_type) or ""
        name = " ".join((_tried(part.get_filename) or "").split()) or f"attachment {number}"
        data = _bytes(part, kind)
        if data is not None:
            suffix = ".eml" if kind == "message/rfc822" else suffix_of(name) or _FORMATS.get(kind, "")
            yield source.part(name, partial(io.BytesIO, data), suffix=suffix, size=len(data), about=about,
                              charset=_tried(part.get_content_charset))


def _bytes(part: Any, kind: str) -> bytes | None:
    data = _tried(lambda: part.get_payload(0).as_bytes() if kind == "message/rfc822" else part.get_payload(decode=True))
    return data if isinstance(data, bytes) else None
