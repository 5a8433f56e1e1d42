"""The text part of a mail: what is its own, and what is an earlier mail, a forwarded one or a signature."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime

from claimline.ingest.front import About
from claimline.model.document import Block, Zone

# Marks that mail programs write, in the languages of theirs that come here.
_SIGNATURE = re.compile(
    r"--[ \t]*$|(?:sent from my|get outlook for|envoyé de mon|envoyé depuis|отправлено с |отправлено из |"
    r"надіслано з |надіслано із )", re.IGNORECASE)
_FORWARDED = re.compile(
    r"[-—\s]*(?:begin forwarded message|forwarded message|(?:début du )?message (?:transféré|réexpédié)|"
    r"пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|переслане повідомлення|"
    r"пересилане повідомлення)[-—\s]*:?\s*$", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"[-—]{3,}\s*(?:original message|message d'origine|исходное сообщение|оригінальне повідомлення|"
    r"вихідне повідомлення)\s*[-—]{3,}\s*$", re.IGNORECASE)
_FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|tr|wg|пересл|пер|ha)\s*:", re.IGNORECASE)
_FIELD = re.compile(
    r"\*?(?P<name>from|de|от|від|sent|date|envoyé|отправлено|дата|надіслано|to|à|кому|cc|копия|копія|"
    r"subject|objet|тема)\*?\s?:\*?\s*(?P<value>.*)", re.IGNORECASE)
_TIME = re.compile(r"(?:19|20)\d\d|\d:\d\d")
_SENDER = frozenset(("from", "de", "от", "від"))
_SENT = frozenset(("sent", "date", "envoyé", "отправлено", "дата", "надіслано"))


def parted(text: str, subject: str) -> tuple[list[Block], About]:
    """The zones of a text part line by line, and who and what day a forwarded mail says that it is of."""
    forward = _FORWARD_SUBJECT.match(subject) is not None
    blocks: list[Block] = []
    origin = About()
    rest: Zone | None = None        # of all that follows
    fields = 0                      # lines of a header that are being passed over
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        said = line.strip()
        field = _FIELD.match(said)
        # What was sent on, or answered, often stands below the signature of who did it.
        if rest is not Zone.COMMENT and _FORWARDED.match(said):
            rest, fields = None, 1
            continue
        opens = field is not None and field["name"].lower() in _SENDER and not fields and _is_header(text, at)
        if rest is not Zone.COMMENT and (opens or _ORIGINAL.match(said)):
            if not forward:
                rest = Zone.COMMENT
            else:
                rest, fields = None, 1
                origin = _with(origin, field)
                continue
        if fields and (field is not None or not said):
            origin = _with(origin, field)
            fields += 1
            if not said and fields > 2:
                fields = 0
            continue
        fields = 0
        if rest is None and _SIGNATURE.match(said):
            rest = Zone.SIGNATURE
        zone = rest or Zone.BODY
        if rest is not Zone.COMMENT and said.startswith(">"):
            zone = Zone.COMMENT
            _mark_attribution(text, blocks)
        blocks.append(Block(start, at, zone))
    return blocks, origin


def _is_header(text: str, at: int) -> bool:
    """Whether the lines from `at` on go on with the header of an earlier mail."""
    lines = [line.strip() for line in text[at:at + 1000].splitlines()[:4]]
    return sum(_FIELD.match(line) is not None for line in lines) >= 2


def _with(origin: About, field: re.Match[str] | None) -> About:
    if field is None:
        return origin
    name, value = field["name"].lower(), field["value"].strip("* ")
    if name in _SENDER:
        return origin.or_else(About(publisher=sender(value)))
    return origin.or_else(About(published=_sent(value))) if name in _SENT else origin


def _sent(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _mark_attribution(text: str, blocks: list[Block]) -> None:
    """The lines before a quotation that say whose it is ("On Monday, Ann <ann@…> wrote:") are no report either."""
    at = len(blocks) - 1
    while at >= 0 and not text[blocks[at].start:blocks[at].end].strip():
        at -= 1
    if at < 0 or blocks[at].zone is not Zone.BODY:
        return
    last = text[blocks[at].start:blocks[at].end].strip()
    first = at
    if not _TIME.search(last) and at and _TIME.search(text[blocks[at - 1].start:blocks[at - 1].end]):
        first = at - 1              # it is wrapped
    if last.endswith(":") and ("@" in last or _TIME.search(text[blocks[first].start:blocks[at].end])):
        blocks[first:at + 1] = [replace(block, zone=Zone.COMMENT) for block in blocks[first:at + 1]]


def unflowed(text: str, delete_space: bool) -> str:
    """Lines that end in a space go on (RFC 3676)."""
    found: list[str] = []
    open_line = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line
        quoted = stuffed.startswith(">")
        if open_line and not quoted and found:
            found[-1] += stuffed
        else:
            found.append(stuffed)
        open_line = stuffed.endswith(" ") and stuffed != "-- " and not quoted
        if open_line and delete_space:
            found[-1] = found[-1][:-1]
    return "\n".join(found)


def sender(written: str) -> str | None:
    """The name of an address, or the address without one."""
    name, address = parseaddr(written.replace("\n", " "))
    return " ".join((name or address or written).split()).strip("\"'<> ")[:200] or None
