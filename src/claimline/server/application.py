"""The application: routes from operations, with the checks that stand before all of them."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version

import anyio
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimline.server import claims, documents, features, feed, manual, openapi, places, problem, reviews, tiles, wire
from claimline.server.guard import Guard, home_of
from claimline.server.limits import Limit
from claimline.server.operation import Answer, Ask, Operation, read
from claimline.server.page import Page
from claimline.server.problem import Problem
from claimline.server.service import Service
from claimline.server.tokens import Token
from claimline.server.watch import Watch

WRITES_A_MINUTE = 120       # of one token
WRONG_A_MINUTE = 10         # wrong tokens from one address
_THREADS = 12               # at once; each may hold a connection to the archive


def application(service: Service) -> Starlette:
    """An ASGI application that serves an archive. Raises OutputError when the page was not built."""
    page, watch, limiter = Page(service), Watch(service), anyio.CapacityLimiter(_THREADS)
    collections = features.operations(service)
    api = (*claims.operations(service), *documents.operations(service), *places.operations(service),
           *reviews.operations(service), *page.operations(), *watch.operations(), *feed.operations(service),
           *tiles.operations(service))
    everything = (*api, *collections)
    described = _described(everything, collections)
    gate = _Gate(service)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        async with watch.running():
            yield

    async def index(request: Request) -> Response:
        return page.html()

    landing = replace(collections[0], path=f"{features.PREFIX}/")       # some programs put a slash behind it
    routes = [Route("/", index), *(_route(each, service, gate, limiter) for each in (*everything, *described, landing)),
              Route("/docs", manual.route(everything))]
    app = Starlette(
        routes=routes, lifespan=running,
        middleware=[Middleware(Guard, service=service), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
        exception_handlers={Problem: problem.answer, HTTPStatus.NOT_FOUND: problem.answer,
                            HTTPStatus.METHOD_NOT_ALLOWED: problem.answer, Exception: problem.answer})
    app.state.end = watch.end
    app.router.redirect_slashes = False     # an address is one, or it is none
    return app


def edition() -> str:
    """The version of claimline."""
    try:
        return version("claimline")
    except PackageNotFoundError:
        return "0"


def _described(everything: Sequence[Operation], collections: Sequence[Operation]) -> tuple[Operation, ...]:
    """The OpenAPI documents."""
    def whole(ask: Ask) -> Response:
        return wire.send(openapi.document(everything, ask.home, edition=edition(), title="claimline"))

    def part(ask: Ask) -> Response:
        return wire.send(openapi.document(
            collections, ask.home + features.PREFIX, edition=edition(), title="claimline: OGC API - Features",
            prefix=features.PREFIX, openapi="3.0.3"), media=openapi.OPENAPI_3_0)

    return (Operation("GET", "/openapi.json", "getOpenApi", "This description", whole, Answer("OpenAPI 3.1.")),
            Operation("GET", f"{features.PREFIX}/api", "getFeaturesApi", "This description of OGC API - Features", part,
                      Answer("OpenAPI 3.0.", media=(openapi.OPENAPI_3_0,))))


def _route(operation: Operation, service: Service, gate: _Gate, limiter: anyio.CapacityLimiter) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            who = gate.holder(request, operation.right) if operation.right is not None else None
            values = read(operation, request)
            body = b""
            if operation.body is not None:
                kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
                if kind not in operation.body.media and "name" not in values:
                    raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"give one of {', '.join(operation.body.media)}")
                body = await _body(request, service.largest_body)
            ask = Ask(request, values, home_of(service, request), body, who.name if who else "")
            if inspect.iscoroutinefunction(operation.handler):
                answer: Response = await operation.handler(ask)
            else:
                answer = await run_sync(operation.handler, ask, limiter=limiter)
            return answer
        except Exception as error:
            return problem.answer(request, error)

    return Route(operation.path, endpoint, methods=[operation.method])


async def _body(request: Request, largest: int) -> bytes:
    too_large = Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                        f"the body is over {largest >> 20} MB; add it with 'claimline archive add' where the server is",
                        {"Connection": "close"})
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced[:20]) > largest:
        raise too_large
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > largest:
            raise too_large
        pieces.append(piece)
    return b"".join(pieces)


class _Gate:
    """Who may write."""

    def __init__(self, service: Service) -> None:
        self._tokens = service.tokens
        self._writes, self._wrong = Limit(WRITES_A_MINUTE), Limit(WRONG_A_MINUTE)

    def holder(self, request: Request, right: str) -> Token:
        """The token of the request, if it has the right. Raises Problem (401, 403, 429)."""
        address = request.client.host if request.client else ""
        self._wrong.check(address)
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        found = self._tokens.holder(secret.strip()) if self._tokens and kind.lower() == "bearer" else None
        if found is None:
            if kind:
                self._wrong.take(address)
            raise Problem(HTTPStatus.UNAUTHORIZED, "send a token: Authorization: Bearer ...; 'claimline serve token "
                          "add' makes one where the server is", {"WWW-Authenticate": 'Bearer realm="claimline"'})
        if right not in found.rights:
            raise Problem(HTTPStatus.FORBIDDEN, f"this token may not {right}; it may {', '.join(found.rights)}")
        self._writes.take(found.name)
        return found
