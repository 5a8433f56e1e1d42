"""Documents by JSON, their bytes as received, and adding: what is sent, or what stands at an address."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response, StreamingResponse

from claimline.archive import StoredDocument, collect
from claimline.archive.documents import Incoming
from claimline.archive.web import Web
from claimline.errors import InputError
from claimline.ingest import FORMATS, Source
from claimline.ingest.front import About
from claimline.server import wire
from claimline.server.asking import NUMBER, SINCE, after, day, limit
from claimline.server.operation import JSON, Answer, Ask, Body, Operation, Parameter, Schema, json_body
from claimline.server.problem import Problem
from claimline.server.service import Service

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 300}
_DAY: Schema = {"type": "string", "format": "date"}
_ABOUT: dict[str, Schema] = {"title": _TEXT, "publisher": _TEXT, "published": _DAY,
                             "lang": {"type": "string", "pattern": "^[a-z]{2,3}$"}}
_GIVEN: Schema = {
    "type": "object", "additionalProperties": False,
    "oneOf": [{"required": ["text"]}, {"required": ["fetch"]}],
    "properties": {
        **_ABOUT,
        "text": {"type": "string", "minLength": 1, "description": "the text of a report"},
        "url": {"type": "string", "pattern": "^https?://", "maxLength": 2000, "description": "where it was published"},
        "fetch": {"type": "string", "pattern": "^https?://", "maxLength": 2000,
                  "description": "the address of a report, which the server fetches"},
    },
}
_MEDIA = {
    "text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "message/rfc822": ".eml",
    "application/x-ndjson": ".jsonl", "text/csv": ".csv", "application/rss+xml": ".xml",
    "application/atom+xml": ".xml", "application/zip": ".zip",
}
_SAFE_NAME = re.compile(r"[^\w. -]+")
_RAW = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=31536000, immutable"}


def operations(service: Service) -> tuple[Operation, ...]:
    """What can be asked about documents, and done."""
    return (
        Operation("GET", "/api/documents", "getDocuments", "Documents, in the order of adding",
                  partial(_documents, service),
                  Answer("A page of documents, without their texts.",
                         wire.listed("documents", wire.DOCUMENT, next=wire.NEXT)),
                  (Parameter("text", _TEXT, "Words that stand in it, in any case form."),
                   Parameter("published_first", _DAY, "Published on this day or after."),
                   Parameter("published_last", _DAY, "Published on this day or before."),
                   Parameter("publisher", _TEXT, "The publisher."),
                   Parameter("versions", {"type": "boolean"}, "Also versions that were replaced."),
                   SINCE, limit(1000, 100), after("document"))),
        Operation("GET", "/api/documents/{number}", "getDocument", "One document, with its text",
                  partial(_document, service),
                  Answer("The document, its versions and its near-copies.", {"type": "object"}), (NUMBER,)),
        Operation("GET", "/api/documents/{number}/evidence", "getEvidence", "The input that it came in, as received",
                  partial(_evidence, service),
                  Answer("The bytes; their SHA-256 is the document's `evidence`.", {"type": "string",
                                                                                   "format": "binary"},
                         ("application/octet-stream",)), (NUMBER,)),
        Operation("POST", "/api/documents", "addDocuments", "Add a report, or a file of many", partial(_add, service),
                  Answer("What was new. What could not be read is told in `problems`.", {
                      "type": "object", "required": ["given", "documents", "read", "claims", "problems"],
                      "properties": {**{name: {"type": "integer"} for name in ("given", "documents", "read", "claims")},
                                     "problems": {"type": "array", "items": {"type": "string"}}},
                  }, status=HTTPStatus.CREATED),
                  (Parameter("name", {"type": "string", "minLength": 1, "maxLength": 200},
                             "Name of the file that is sent; its ending tells the format, else the media type does."),),
                  Body("A report as JSON, an address to fetch, or a file.", _GIVEN, (JSON, *_MEDIA)), "add"),
    )


def _documents(service: Service, ask: Ask) -> Response:
    most = ask.get("limit", 100)
    found = tuple(service.archive.documents(
        text=ask.get("text"), published_first=day(ask, "published_first"), published_last=day(ask, "published_last"),
        publisher=ask.get("publisher"), latest=not ask.get("versions", False), since=ask.get("since"),
        limit=most + 1, after=ask.get("after", 0)))
    shown = found[:most]
    return wire.send({"documents": [wire.document(each) for each in shown],
                      "next": shown[-1].id if len(found) > most else None})


def _known(service: Service, ask: Ask) -> StoredDocument:
    found = service.archive.document(ask.values["number"])
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no document has this number; /api/documents lists them")
    return found


def _document(service: Service, ask: Ask) -> Response:
    found = _known(service, ask)
    return wire.send(wire.document(found) | {
        "text": found.document.text,
        "versions": [wire.document(each) for each in service.archive.versions(found.id)],
        "copies": [wire.document(each) for each in service.archive.copies(found.id)],
    })


def _evidence(service: Service, ask: Ask) -> Response:
    """The bytes, always to be saved and never to be shown: they are somebody else's markup."""
    found = _known(service, ask)
    if found.evidence is None:
        raise Problem(HTTPStatus.NOT_FOUND, "the bytes of this document were not kept")
    ending = "".join(re.findall(r"\.[a-z0-9]{1,5}$", found.address.lower()))
    headers = {**_RAW, "Content-Disposition": f'attachment; filename="document-{found.id}{ending}"'}
    return StreamingResponse(service.archive.received(found.evidence), 200, headers, "application/octet-stream")


def _add(service: Service, ask: Ask) -> Response:
    kind = ask.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder, service.adds() as readers:
        found = _incoming(service, ask, kind, Path(folder))
        done = collect.add(service.archive, found, readers, clock=service.clock, tell=problems.append)
    if problems and not done.given:
        raise InputError(problems[0])
    return wire.send(asdict(done) | {"problems": problems}, status=HTTPStatus.CREATED)


def _incoming(service: Service, ask: Ask, kind: str, folder: Path) -> Iterator[Incoming | InputError]:
    if kind == JSON:
        given = json_body(ask, _GIVEN)
        about = About(title=given.get("title"), publisher=given.get("publisher"), url=given.get("url"),
                      published=_day(given.get("published")), lang=given.get("lang"))
        if "fetch" in given:
            sources: Iterable[str | Source] = [_fetched(service, given["fetch"], folder, about)]
        else:
            sources = [_kept(folder, "", ".txt", given["text"].encode(), about)]
    else:
        name = _SAFE_NAME.sub("_", Path(ask.get("name", "")).name)
        ending = next((each for each in sorted(FORMATS, key=len, reverse=True) if name.lower().endswith(each)), None)
        if kind not in _MEDIA and ending is None:
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                          f"give a media type of {JSON}, {', '.join(_MEDIA)}, or `name` with an ending of these: "
                          + ", ".join(FORMATS))
        sources = [_kept(folder, name.removesuffix(ending or ""), ending or _MEDIA[kind], ask.body, About())]
    return collect.received(sources, service.clock)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fetched(service: Service, url: str, folder: Path, about: About) -> Source:
    with Web(allow_private=service.allow_private) as web:
        return collect.page(web, url, folder / "page", about)


def _kept(folder: Path, stem: str, suffix: str, data: bytes, about: About) -> Source:
    """What was sent, as an input; what has no name is called by its hash, so that it is no version of another."""
    target = folder / "sent"
    target.write_bytes(data)
    stem = stem or sha256(data).hexdigest()[:16]
    return Source(f"sent: {stem}{suffix}", stem, suffix, lambda: target.open("rb"), len(data), about, depth=1)
