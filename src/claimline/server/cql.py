"""CQL2 filters as conditions of SQL: parsed by the library `cql2`, and then only what is known here is let through."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from cql2 import Expr, ParseError, ValidationError, parse_json, parse_text

from claimline.server.asking import days
from claimline.server.problem import Problem

LONGEST = 3000          # code points
# The parser tries each bracket several ways, and those in it each time anew: 20 that are not closed take it minutes.
_MOST_BRACKETS = 6      # in each other
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"[^"]*\"""")
_DEEPEST = 40           # conditions in each other
_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
Condition = sa.ColumnElement[bool]
Column = sa.ColumnElement[Any]


@dataclass(frozen=True)
class Queryable:
    """A property that filters may name. `schema`: its JSON Schema, which tells what it is compared with."""

    column: Column
    schema: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """"date", "number" or "string"."""
        if self.schema.get("format") == "date":
            return "date"
        return "number" if self.schema["type"] in ("number", "integer") else "string"


@dataclass(frozen=True)
class Vocabulary:
    """What filters over a collection may name. `point`: longitude and latitude of its geometry; `span`: its days."""

    queryables: Mapping[str, Queryable]
    point: tuple[Column, Column]
    span: tuple[Column, Column]
    dialect: str            # of SQL

    def condition(self, text: str, lang: str) -> Condition:
        """The condition that a filter in `cql2-text` or `cql2-json` makes. Raises Problem (400)."""
        if len(text) > LONGEST:
            raise _wrong(f"is over {LONGEST} characters")
        if lang == "cql2-text" and _brackets(text) > _MOST_BRACKETS:
            raise _wrong(f"has over {_MOST_BRACKETS} brackets in each other; leave out those that are not needed, or "
                         "send it as cql2-json")
        try:
            found: Expr = parse_text(text) if lang == "cql2-text" else parse_json(text)
            tree = found.to_json()
        except (ParseError, ValidationError, ValueError, RecursionError) as error:
            raise _wrong(f"is no {lang}: {' '.join(str(error).split())[:150]}") from None
        return self._of(tree, 0)

    def _of(self, node: Any, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise _wrong(f"has over {_DEEPEST} conditions in each other")
        if isinstance(node, bool):
            return sa.true() if node else sa.false()
        if not isinstance(node, dict) or "op" not in node:
            raise _wrong(f"{_told(node)} is no condition")
        op, args = str(node["op"]).lower(), node["args"]
        if op in ("and", "or") and args:
            return (sa.and_ if op == "and" else sa.or_)(*(self._of(each, depth + 1) for each in args))
        if op == "not":
            return sa.not_(self._of(args[0], depth + 1))
        if op in _COMPARE and len(args) == 2:
            return self._compared(op, *args)
        if op == "isnull":
            return self._named(args[0]).column.is_(None)
        if op == "between" and len(args) == 3:
            known = self._named(args[0])
            return known.column.between(_value(known, args[1]), _value(known, args[2]))
        if op == "in" and len(args) == 2 and isinstance(args[1], list):
            known = self._named(args[0])
            return known.column.in_([_value(known, each) for each in args[1]])
        if op == "like" and len(args) == 2:
            return self._like(*args)
        if op == "s_intersects" and len(args) == 2:
            return self._inside(*args)
        if op in ("t_intersects", "t_before", "t_after") and len(args) == 2:
            return self._timed(op, *args)
        raise _wrong(f"{op}: is not known here; /ogc/conformance tells what is")

    def _compared(self, op: str, left: Any, right: Any) -> Condition:
        if not _is_property(left) and _is_property(right):
            left, right, op = right, left, _MIRRORED.get(op, op)
        known = self._named(left)
        compare = _COMPARE[op]
        if _is_property(right):
            other = self._named(right)
            if other.kind != known.kind:
                raise _wrong(f"{_told(left)} and {_told(right)} cannot be compared")
            found: Condition = compare(known.column, other.column)
        else:
            found = compare(known.column, _value(known, right))
        return found

    def _like(self, left: Any, pattern: Any) -> Condition:
        """As CQL2 has it, `%` any text, `_` one character, a backslash before what is meant itself; case counts."""
        known = self._named(left)
        if known.kind != "string" or not isinstance(pattern, str):
            raise _wrong("LIKE compares text with a pattern in quotation marks")
        if (len(pattern) - len(pattern.rstrip("\\"))) % 2:
            raise _wrong("LIKE: a backslash stands before the character that is meant itself")
        if self.dialect != "sqlite":
            return known.column.like(pattern, escape="\\")
        glob, escaped = "", False       # SQLite's LIKE passes over case, but only of Latin letters
        for char in pattern:
            if not escaped and char == "\\":
                escaped = True
                continue
            plain = "[" + char + "]" if char in "*?[" else char
            glob += plain if escaped else {"%": "*", "_": "?"}.get(char, plain)
            escaped = False
        return known.column.op("GLOB", is_comparison=True)(glob)

    def _inside(self, left: Any, right: Any) -> Condition:
        if _is_property(right):
            left, right = right, left
        if not _is_property(left) or left["property"] not in ("geometry", "geom"):
            raise _wrong("S_INTERSECTS asks of `geometry`")
        lon, lat = self.point
        numbers = _numbers(right.get("bbox") if isinstance(right, dict) else None)
        if len(numbers) in (4, 6):
            west, south, *_ = numbers
            east, north = numbers[len(numbers) // 2:][:2]
            across = lon.between(west, east) if west <= east else sa.or_(lon >= west, lon <= east)
            return sa.and_(lat.between(south, north), across)
        if isinstance(right, dict) and right.get("type") == "Point" and len(_numbers(right.get("coordinates"))) >= 2:
            x, y, *_ = _numbers(right["coordinates"])
            return sa.and_(lon == x, lat == y)
        raise _wrong("S_INTERSECTS takes BBOX(west, south, east, north) or a point")

    def _timed(self, op: str, left: Any, right: Any) -> Condition:
        if not _is_property(left):
            raise _wrong(f"{op.upper()} takes a property first")
        if left["property"] == "datetime":
            first, last = self.span
        else:
            known = self._named(left)
            if known.kind != "date":
                raise _wrong(f"{_told(left)} is no time")
            first = last = known.column
        given = right.get("interval") if isinstance(right, dict) else None
        ends = given if isinstance(given, list) and len(given) == 2 else [right]
        begin, end = days("/".join(_time(each) for each in ends))
        if op == "t_before":
            return sa.false() if begin is None else last < begin
        if op == "t_after":
            return sa.false() if end is None else first > end
        there = sa.or_(first.is_not(None), last.is_not(None))
        return sa.and_(there, *([sa.or_(first.is_(None), first <= end)] if end is not None else []),
                       *([sa.or_(last.is_(None), last >= begin)] if begin is not None else []))

    def _named(self, node: Any) -> Queryable:
        if not _is_property(node):
            raise _wrong(f"{_told(node)}: name a property here")
        found = self.queryables.get(node["property"])
        if found is None:
            raise _wrong(f"{_told(node)} is no property; there are {', '.join(self.queryables)}")
        return found


def _brackets(text: str) -> int:
    """How deep the brackets outside of quotation marks stand in each other."""
    depth = deepest = 0
    for char in _QUOTED.sub("", text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        deepest = max(deepest, depth)
    return deepest


def _is_property(node: Any) -> bool:
    return isinstance(node, dict) and isinstance(node.get("property"), str)


def _value(known: Queryable, node: Any) -> Any:
    """A literal, as the column that it is compared with has values."""
    if known.kind == "date":
        return _day(_time(node))
    if known.kind == "number" and isinstance(node, (int, float)) and not isinstance(node, bool) \
            and abs(node) < 1e15:
        return node
    if known.kind == "string" and isinstance(node, str) and "\0" not in node:
        return node
    raise _wrong(f"{_told(node)} is no {known.kind}")


def _time(node: Any) -> str:
    text = node.get("date") or node.get("timestamp") if isinstance(node, dict) else node
    if not isinstance(text, str):
        raise _wrong(f"{_told(node)} is no time")
    return text


def _day(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise _wrong(f"{text[:40]!r} is no day") from None


def _numbers(node: Any) -> list[float]:
    if not isinstance(node, list) or not all(isinstance(each, (int, float)) and abs(each) <= 1e6 for each in node):
        return []
    return [float(each) for each in node]


def _told(node: Any) -> str:
    if _is_property(node):
        return str(node["property"])[:80]
    try:
        return json.dumps(node, ensure_ascii=False)[:80]
    except (ValueError, RecursionError):
        return "this"


def _wrong(said: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, f"filter: {said}")
