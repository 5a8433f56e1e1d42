"""Near-copies: MinHash signatures of a text's word groups, cut into bands; texts that share a band are compared.

The signatures are ours rather than a library's since archives outlive versions: what is stored must be found by the
same numbers years later.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy
import sqlalchemy as sa

from claimline.archive.tables import band, claim, document
from claimline.text.fold import fold

_GROUP = 4                  # words
_SHORTEST = 12              # words; shorter texts say the same by chance
_BANDS, _ROWS = 10, 6       # two texts that share 0.8 of their groups share a band in 95 of 100 cases, at 0.5 in 15
_LIKE = 0.8                 # share of word groups from which on one is a near-copy of the other
_APART = timedelta(days=14)     # daily summaries of a fixed form are no copies of last month's
_COMPARED = 40              # texts at most
_WORD = re.compile(r"[^\W_]+")
_STEPS = numpy.random.Generator(numpy.random.PCG64(20_220_224)).integers(
    1, 2**64, size=(2, _BANDS * _ROWS), dtype=numpy.uint64)     # fixed: part of the stored format


def groups(text: str) -> frozenset[int]:
    """The groups of four words of a text, each as a number; none for a text of few words."""
    words = _WORD.findall(fold(text))
    if len(words) < _SHORTEST:
        return frozenset()
    return frozenset(zlib.crc32(" ".join(words[i:i + _GROUP]).encode("utf-8", "replace"))
                     for i in range(len(words) - _GROUP + 1))


def bands(text: str) -> tuple[int, ...]:
    """The bands of the text's signature, as signed 64-bit numbers; none for a text of few words."""
    found = groups(text)
    if not found:
        return ()
    hashes = numpy.fromiter(found, dtype=numpy.uint64, count=len(found))
    steps, offsets = _STEPS[0] | numpy.uint64(1), _STEPS[1]
    least = ((hashes[:, None] * steps + offsets) >> numpy.uint64(32)).min(axis=0).astype(numpy.uint32)
    out = []
    for number in range(_BANDS):
        row = least[number * _ROWS:(number + 1) * _ROWS].tobytes()
        out.append((zlib.crc32(row) << 32 | zlib.adler32(row)) - 2**63)
    return tuple(out)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the word groups of both that they have in common, 0..1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def link(connection: sa.Connection, id: int, found: tuple[int, ...]) -> None:
    """Note the bands of a document, and whose near-copy it is: the earliest of those like it is the origin of all."""
    if not found:
        return
    mine = connection.execute(_known.where(document.c.id == id)).one()
    others = [other for other in _alike(connection, id, found) if _near(mine.published, other.published)
              and (other.lineage is None or other.lineage != mine.lineage)]
    connection.execute(sa.insert(band), [{"band": number, "hash": value, "document": id}
                                         for number, value in enumerate(found)])
    if not others:
        return
    texts = _texts(connection, [id, *(other.id for other in others)])
    own = groups(texts[id])
    like, _, other = max(((likeness(own, groups(texts[other.id])), -other.id, other) for other in others),
                         key=lambda each: each[:2])
    if like < _LIKE:
        return
    root = other.origin if other.origin is not None else other.id
    first = connection.execute(sa.select(document.c.published).where(document.c.id == root)).scalar()
    if mine.published is not None and (first is None or mine.published < first):
        connection.execute(sa.update(document).where(document.c.id == root).values(likeness=like))
        copies = [root, *connection.execute(sa.select(document.c.id).where(document.c.origin == root)).scalars()]
        _set(connection, copies, id)
        _set(connection, [id], None)
    else:
        connection.execute(sa.update(document).where(document.c.id == id).values(likeness=like))
        _set(connection, [id], root)


_known = sa.select(document.c.id, document.c.lineage, document.c.published, document.c.origin)
_sharing = sa.text(" UNION ".join(
    f"SELECT document FROM (SELECT document FROM band WHERE band = {number} AND hash = :hash{number} "
    f"ORDER BY document DESC LIMIT {_COMPARED}) AS band{number}" for number in range(_BANDS)))


def _alike(connection: sa.Connection, id: int, found: tuple[int, ...]) -> Sequence[Any]:
    """Documents that share a band; those of newest number where they are many."""
    ids = set(connection.execute(_sharing, {f"hash{number}": value for number, value in enumerate(found)}).scalars())
    return connection.execute(_known.where(document.c.id.in_(sorted(ids - {id})[-_COMPARED:]))).all()


def _texts(connection: sa.Connection, ids: Sequence[int]) -> dict[int, str]:
    rows = connection.execute(sa.select(document.c.id, document.c.text).where(document.c.id.in_(ids)))
    return {row.id: row.text for row in rows}


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _APART


def _set(connection: sa.Connection, ids: list[int], origin: int | None) -> None:
    connection.execute(sa.update(document).where(document.c.id.in_(ids)).values(origin=origin))
    connection.execute(sa.update(claim).where(claim.c.document.in_(ids)).values(origin=origin))
