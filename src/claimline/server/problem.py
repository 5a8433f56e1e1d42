"""Errors as problem details (RFC 9457): a status, a title, one line of detail; never a trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimline.errors import ArchiveError, ClaimlineError, ConflictError, InputError
from claimline.publish.jsonl import dumps

MEDIA_TYPE = "application/problem+json"
SCHEMA = {
    "type": "object", "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_log = logging.getLogger("claimline.server")


class Problem(Exception):
    """A request that is not answered; `detail` names what was wrong and the remedy."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


def answer(request: Request, error: Exception) -> Response:
    """The response for any error; one that nobody foresaw is logged, and not told."""
    if isinstance(error, Problem):
        return response(error.status, error.detail, error.headers)
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.status_code)
        return response(status, _SAID.get(status, str(error.detail)), error.headers)
    if isinstance(error, ConflictError):
        return response(HTTPStatus.CONFLICT, str(error))
    if isinstance(error, InputError):
        return response(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    if isinstance(error, ClaimlineError):
        # The message may name a file of this machine; that is for its log.
        _log.error("%s %s: %s", request.method, request.url.path, error)
        said = "the archive cannot be asked now" if isinstance(error, ArchiveError) else "cannot be answered now"
        return response(HTTPStatus.SERVICE_UNAVAILABLE, f"{said}; try again later", {"Retry-After": "30"})
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return response(HTTPStatus.INTERNAL_SERVER_ERROR, "an error of the server; its log has more")


_SAID = {
    HTTPStatus.NOT_FOUND: "there is nothing here; /docs lists what there is",
    HTTPStatus.METHOD_NOT_ALLOWED: "not with this method; /docs lists what there is",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "the body is too large",
}


def response(status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a response."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return Response(dumps(body), int(status), headers, MEDIA_TYPE)
