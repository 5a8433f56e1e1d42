"""What the server answers, as data: each operation with its parameters and answers, from which come the routes, the
check of what is asked, and the OpenAPI documents.

A parameter that an operation does not list is refused, as OGC API asks for: a filter with a slip of the pen must not
give back everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker
from starlette.requests import Request

from claimline.server.problem import Problem

Schema = Mapping[str, Any]
JSON = "application/json"
LARGEST_NUMBER = 2**53 - 1      # that JSON numbers hold, and both databases


@dataclass(frozen=True)
class Parameter:
    """One parameter. Of an array, the values stand behind one another with commas. `clamped`: more than the maximum is
    the maximum, and no error."""

    name: str
    schema: Schema
    description: str
    place: Literal["query", "path"] = "query"
    example: Any = None
    required: bool = False
    clamped: bool = False


@dataclass(frozen=True)
class Answer:
    """What comes back when all is well; `media` are its types, the first one the usual."""

    description: str
    schema: Schema = field(default_factory=dict)
    media: tuple[str, ...] = (JSON,)
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True)
class Body:
    """What is sent. `schema` is of JSON; other types are taken as they are."""

    description: str
    schema: Schema
    media: tuple[str, ...] = (JSON,)


@dataclass(frozen=True)
class Operation:
    """One method of one path. `handler` takes an `Ask` and gives a response; it is run in a thread unless it is a
    coroutine. `right`: the one that a token must have to do it. `failures`: statuses beside those that all have."""

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    handler: Callable[..., Any]
    answer: Answer
    parameters: Sequence[Parameter] = ()
    body: Body | None = None
    right: str | None = None
    failures: tuple[HTTPStatus, ...] = ()
    tag: str = "Archive"


@dataclass(frozen=True)
class Ask:
    """A request that was checked. `values`: what its parameters say, by name; those not given are missing. `home`: the
    address of the server as the client knows it, without a slash at its end. `who`: the name of its token."""

    request: Request
    values: Mapping[str, Any]
    home: str
    body: bytes = b""
    who: str = ""

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The value of a parameter, else `otherwise`."""
        return self.values.get(name, otherwise)

    @property
    def here(self) -> str:
        """The address asked for, without its query."""
        return self.home + self.request.url.path


def read(operation: Operation, request: Request) -> dict[str, Any]:
    """The values of the parameters. Raises Problem (400) for one that is unknown, twice there, or no value of its."""
    known = {each.name: each for each in operation.parameters if each.place == "query"}
    values: dict[str, Any] = {}
    for name, text in request.query_params.multi_items():
        if name not in known:
            there = f"there are {', '.join(known)}" if known else "there are none here"
            raise Problem(HTTPStatus.BAD_REQUEST, f"{_short(name)}: no parameter of this; {there}")
        if name in values:
            raise Problem(HTTPStatus.BAD_REQUEST, f"{name}: is there twice; give it once")
        values[name] = _value(known[name], text)
    for each in operation.parameters:
        if each.required and each.name not in values:
            raise Problem(HTTPStatus.BAD_REQUEST, f"{each.name}: is missing; {each.description}")
        if each.place == "path":
            values[each.name] = _value(each, request.path_params[each.name], HTTPStatus.NOT_FOUND)
    return values


def _value(parameter: Parameter, text: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> Any:
    try:
        if "\0" in text:
            raise ValueError("holds a character that no text has")
        value = _typed(parameter.schema, text)
        if parameter.clamped and isinstance(value, int):
            value = min(value, parameter.schema["maximum"])
        check(value, parameter.schema)
    except ValueError as error:
        raise Problem(status, f"{parameter.name}: {error}") from None
    return value


def _typed(schema: Schema, text: str) -> Any:
    kind = schema.get("type", "string")
    if kind == "array":
        return [_typed(schema["items"], each) for each in text.split(",")] if text else []
    if kind == "boolean":
        if text not in ("true", "false"):
            raise ValueError(f"{_short(text)!r} is neither true nor false")
        return text == "true"
    try:
        if kind == "integer":
            if not text.isascii() or len(text) > 20 or "_" in text:
                raise ValueError
            return int(text)
        if kind == "number":
            if not text.isascii() or len(text) > 40 or "_" in text:
                raise ValueError
            return float(text)
    except ValueError:
        raise ValueError(f"{_short(text)!r} is no number") from None
    return text


_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def json_body(ask: Ask, schema: Schema) -> dict[str, Any]:
    """The JSON that was sent. Raises Problem for what is none, or not as `schema` has it."""
    try:
        given = json.loads(ask.body.decode("utf-8"))
        again = json.dumps(given, ensure_ascii=False, allow_nan=False)
        again.encode("utf-8")
        if _NUL.search(again):
            raise ValueError
    except (ValueError, RecursionError):
        raise Problem(HTTPStatus.BAD_REQUEST, "the body is no JSON in UTF-8") from None
    try:
        check(given, schema)
    except ValueError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
    return dict(given)


def check(value: Any, schema: Schema) -> None:
    """Raises ValueError, one line, for what is not as `schema` has it."""
    if isinstance(value, float) and value - value != 0:
        raise ValueError(f"{value} is no number of degrees, kilometres or shares")
    error = next(iter(_validator(_Frozen(schema)).iter_errors(value)), None)
    if error is not None:
        where = ".".join(str(each) for each in error.absolute_path)
        raise ValueError(f"{where + ': ' if where else ''}{_short(error.message)}")


class _Frozen:
    """A schema as a key: each is made once, and lives as long as the server."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.schema is self.schema


@lru_cache(maxsize=1000)
def _validator(key: _Frozen) -> Draft202012Validator:
    return Draft202012Validator(dict(key.schema), format_checker=FormatChecker(["date"]))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 200 else flat[:200] + "…"
