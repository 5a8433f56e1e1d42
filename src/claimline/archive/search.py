"""Questions that the two databases answer with indexes of their own: words of a text, boxes on the map.

Words are folded and cut here, not by the databases, so that both find the same.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from claimline.archive.tables import claim, place
from claimline.archive.values import Box
from claimline.text.fold import fold

_WORD = re.compile("[^\\W_]+(?:[\u0300\u0301\u00ad\u200b'’‘ʼ`´]+[^\\W_]+)*")    # stress marks and apostrophes within
_LONGEST_TEXT = 400_000     # code points of one text that are indexed; PostgreSQL takes 1 MB of words
_LONGEST_WORD = 80
_SHORTEST_STEM = 4
# Case endings of Cyrillic nouns, adjectives and names; what is left of a word is looked for as the beginning of words.
_ENDING = re.compile(r"(?:ами|ями|ого|его|ому|ему|ими|ої|ій|ою|ею|ий|ый|ой|ая|ое|ов|ів|ам|ям|ах|ях|ом|ем|им|ых|их|ым|"
                     r"[аеиоуыіїєюяйьэ])$")
_PLURAL = re.compile(r"(?:es|s|x)$")
_MANY = 30_000              # spots of a box from which on it is quicker to go through the claims in order
_MANY_ROWS = 3000           # the same of rows that PostgreSQL expects: it has to get each one
_DAY = {"sqlite": "text", "postgresql": "date"}
_UNDATED, _OPEN_START, _OPEN_END = 0, 1, 9_000_000      # days of the R*Tree; see `indexes`


def words(text: str) -> str:
    """The words of `text` as they are indexed, with one space between."""
    return " ".join(_words(text[:_LONGEST_TEXT]))


def _words(text: str) -> list[str]:
    return [fold(word[:_LONGEST_WORD]).replace("'", "") for word in _WORD.findall(text)]


def asked(text: str) -> list[list[str]]:
    """The phrases that a question asks for, all of them; the last word of one that ends in "*" is a beginning."""
    phrases = []
    for quoted, single in re.findall(r'"([^"]*)"|([^\s"]+)', text):
        found = _words(quoted or single)
        if found and not quoted:
            found = [*found[:-1], stem(found[-1]) + "*"]
        if found:
            phrases.append(found)
    return phrases


def stem(word: str) -> str:
    """What all case forms of `word` begin with, nearly always."""
    ending = _PLURAL if word.isascii() else _ENDING
    cut = ending.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


def matches(dialect: str, table: str, text: str) -> sa.ColumnElement[bool]:
    """Whether a row of `table` ("claim", "document") holds all that `text` asks for."""
    phrases = asked(text)
    if not phrases:
        return sa.false()
    if dialect == "sqlite":
        query = " AND ".join(" ".join(['"' + " ".join(word.rstrip("*") for word in phrase) + '"',
                                       *("*" for _ in range(phrase[-1].endswith("*")))]) for phrase in phrases)
        row = "key" if table == "claim" else "id"
        return sa.text(f"{table}.{row} IN (SELECT rowid FROM {table}_text WHERE {table}_text MATCH :words)"
                       ).bindparams(words=query)    # type: ignore[return-value]
    query = " & ".join("(" + " <-> ".join(f"'{word.rstrip('*')}'{':*' if word.endswith('*') else ''}"
                                          for word in phrase) + ")" for phrase in phrases)
    return sa.text(f"{table}.words @@ to_tsquery('simple', :words)").bindparams(
        words=query)                                # type: ignore[return-value]


def index(connection: sa.Connection, table: str, rows: list[tuple[int, str]]) -> None:
    """Make rows of `table`, given with their texts, findable by words."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        query = f"INSERT INTO {table}_text (rowid, words) VALUES (:row, :words)"
        connection.execute(sa.text(query), [{"row": row, "words": words(text)} for row, text in rows])
        return
    key = "key" if table == "claim" else "id"
    query = (f"UPDATE {table} SET words = to_tsvector('simple', new.words) FROM unnest(CAST(:rows AS bigint[]), "
             f"CAST(:words AS text[])) AS new(row, words) WHERE {table}.{key} = new.row")
    connection.execute(sa.text(query), {"rows": [row for row, _ in rows], "words": [words(text) for _, text in rows]})


def reindex(connection: sa.Connection, key: int, old: str, new: str) -> None:
    """Make a claim findable by other words."""
    if old == new:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO claim_text (claim_text, rowid, words) VALUES ('delete', :row, :words)"),
                           {"row": key, "words": words(old)})
    index(connection, "claim", [(key, new)])


def is_wide(connection: sa.Connection, box: Box, first: date | None, last: date | None) -> bool:
    """Whether so many claims lie in `box` that it is quicker to go through all of them in order."""
    if connection.dialect.name != "sqlite":
        return _expected(connection, box, first, last) >= _MANY_ROWS
    where, values = _in_tree(box, first, last)
    found = connection.execute(sa.text(f"SELECT count(*) FROM (SELECT 1 FROM claim_spot WHERE {where} LIMIT {_MANY})"),
                               values)
    return int(found.scalar_one()) >= _MANY


def _expected(connection: sa.Connection, box: Box, first: date | None, last: date | None) -> float:
    """About how many claims lie in `box` on these days, without looking at them: those of the places in it, and the
    share that PostgreSQL expects on these days. What it expects in a small box is far off where a place is busy."""
    _, south, _, north = box
    there = sa.and_(place.c.lat.between(south, north), sa.or_(*(place.c.lon.between(w, e) for w, e in _parts(box))))
    known = sa.select(sa.func.sum(place.c.claims).filter(there), sa.func.sum(place.c.claims))
    near, everywhere = connection.execute(known).one()
    if not near or (first is None and last is None):
        return float(near or 0)
    then = sa.select(sa.literal(1)).select_from(claim).where(claim.c.removed.is_(None), _on_days(first, last))
    plan = connection.execute(_Estimate(then)).scalar_one()
    return float(near * min(1.0, plan[0]["Plan"]["Plan Rows"] / everywhere))


def _on_days(first: date | None, last: date | None) -> sa.TextClause:
    return sa.text("claim.days && daterange(CAST(:since AS date), CAST(:until AS date), '[]')").bindparams(
        since=first, until=last)


class _Estimate(sa.Executable, sa.ClauseElement):
    """PostgreSQL's plan of a query, with the number of rows that it expects."""

    inherit_cache = False

    def __init__(self, query: sa.Select[Any]) -> None:
        self.query = query


@compiles(_Estimate)
def _explained(element: _Estimate, compiler: Any, **options: Any) -> str:
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.query, **options)}"


def in_order(connection: sa.Connection, box: Box, first: date | None, last: date | None) -> sa.FromClause:
    """The claims in force, by `key`, that lie in a wide box and, with days, may have happened then.

    For the rest of the transaction, PostgreSQL gets the rest of each claim as it comes to it.
    """
    west, south, east, north = box
    where = ["removed IS NULL", "lat BETWEEN :s AND :n",
             "lon BETWEEN :w AND :e" if west <= east else "(lon >= :w OR lon <= :e)"]
    values: dict[str, object] = {"w": west, "s": south, "e": east, "n": north}
    if first is not None or last is not None:
        where.append("NOT (first IS NULL AND last IS NULL)")
    for name, column, sign, day in (("since", "last", ">=", first), ("until", "first", "<=", last)):
        if day is not None:
            where.append(f"({column} IS NULL OR {column} {sign} CAST(:{name} AS {_DAY[connection.dialect.name]}))")
            values[name] = day.isoformat()
    if connection.dialect.name == "postgresql":     # it expects many more, and would get all claims, to merge them
        for name in ("enable_mergejoin", "enable_hashjoin", "enable_gathermerge"):
            connection.execute(sa.text(f"SET LOCAL {name} = off"))
    by = " INDEXED BY ix_claim_now_box" if connection.dialect.name == "sqlite" else ""
    text = sa.text(f"SELECT slim.key FROM claim AS slim{by} WHERE {' AND '.join(where)}")
    return text.bindparams(**values).columns(sa.column("key", sa.Integer)).subquery("slim")


def inside(connection: sa.Connection, box: Box, first: date | None, last: date | None, *, tree: bool
           ) -> sa.ColumnElement[bool]:
    """Whether a claim in force lies in `box`; with days, only those that may have happened then may pass."""
    west, south, east, north = box
    parts = _parts(box)
    if connection.dialect.name != "sqlite":
        boxed = sa.or_(*(sa.text(f"claim.spot && ST_MakeEnvelope(:w{n}, :s, :e{n}, :n, 4326)").bindparams(
            **{f"w{n}": w, f"e{n}": e, "s": south, "n": north}) for n, (w, e) in enumerate(parts)))
        if first is None and last is None:
            return boxed
        return sa.and_(boxed, _on_days(first, last))
    plain = sa.and_(claim.c.lat.between(south, north), sa.or_(*(claim.c.lon.between(w, e) for w, e in parts)))
    if not tree:
        return plain
    where, values = _in_tree(box, first, last)
    # The tree rounds outward to 32 bits, so the columns have the last word.
    return sa.and_(sa.text(f"claim.key IN (SELECT key FROM claim_spot WHERE {where})").bindparams(**values), plain)


def _parts(box: Box) -> list[tuple[float, float]]:
    west, _, east, _ = box
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]


def _in_tree(box: Box, first: date | None, last: date | None) -> tuple[str, dict[str, float]]:
    """The condition on rows of the R*Tree, and its values."""
    _, south, _, north = box
    parts = _parts(box)
    where = " OR ".join(f"(west <= :e{n} AND east >= :w{n} AND south <= :n AND north >= :s AND first <= :last "
                        "AND last >= :first)" for n in range(len(parts)))
    begin = _julian(first, _OPEN_START) if first or last else _UNDATED
    values = {"s": south, "n": north, "first": begin, "last": _julian(last, _OPEN_END)}
    for n, (w, e) in enumerate(parts):
        values |= {f"w{n}": w, f"e{n}": e}
    return where, values


def _julian(day: date | None, otherwise: int) -> float:
    return day.toordinal() + 1721424.5 if day else otherwise
