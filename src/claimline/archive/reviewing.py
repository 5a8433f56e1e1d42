"""Corrections by people: records that are only ever added, each with who, when, what and why.

A review is of a claim, a place or an alias (a name that places are called by). What the machine read stays as it was;
the reviews of a target, in their order and without those taken back, say what holds instead. Reviews of places and
aliases steer the next reading (`settled`). Every function may be told the `version` that its caller looked at, the
number of reviews that the target had; when somebody else has reviewed it since, it raises ConflictError and records
nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from claimline.archive import query as queries
from claimline.archive import readings
from claimline.archive.archive import Archive
from claimline.archive.corrections import Corrections
from claimline.archive.documents import next_number
from claimline.archive.fixes import fixed_fields
from claimline.archive.readers import Setup
from claimline.archive.search import reindex
from claimline.archive.tables import claim, document, review
from claimline.archive.values import ClaimQuery, Review, StoredClaim
from claimline.errors import ConflictError, InputError
from claimline.model import Entry, Kind
from claimline.text.fold import fold

_PLACE = ("name", "lat", "lon", "kind", "country", "admin1", "precision_km")
KINDS = ("claim", "place", "alias")


def accept(archive: Archive, kind: str, target: str, *, reviewer: str, at: datetime, why: str = "",
           place: Entry | None = None, version: int | None = None) -> Review:
    """A claim or place is right; an alias means `place`, from the next reading on. Raises InputError, ConflictError."""
    if kind == "alias" and place is None:
        raise InputError(f"{target}: name the place that it means")
    changes = {"place": asdict(place)} if place is not None else {}
    return _record(archive, kind, target, "accept", changes, reviewer, at, why, version)


def reject(archive: Archive, kind: str, target: str, *, reviewer: str, at: datetime, why: str = "",
           place: str | None = None, version: int | None = None) -> Review:
    """A claim was misread; a place is none; an alias does not mean the place with the id `place`."""
    if kind == "alias" and place is None:
        raise InputError(f"{target}: name the place that it does not mean")
    changes = {"not": place} if place is not None else {}
    return _record(archive, kind, target, "reject", changes, reviewer, at, why, version)


def fix(archive: Archive, kind: str, target: str, changes: Mapping[str, Any], *, reviewer: str, at: datetime,
        why: str = "", place: Entry | None = None, version: int | None = None) -> Review:
    """Set fields of a claim (event, actor, extent, status, source, date ...), its `place`, or fields of a place.

    Unknown is None. Raises InputError for a field or value that there is not, ConflictError.
    """
    if not changes and place is None:
        raise InputError(f"{target}: say which field is to be what")
    known = dict(changes) | ({"place": asdict(place)} if place is not None else {})
    if kind == "alias":
        raise InputError("an alias has no fields; accept the place that it means")
    return _record(archive, kind, target, "fix", known, reviewer, at, why, version)


def merge(archive: Archive, kind: str, target: str, into: str | Entry, *, reviewer: str, at: datetime, why: str = "",
          version: int | None = None) -> Review:
    """A claim says the same as the claim `into`; a place is the same as the place `into`."""
    if (kind == "claim") != isinstance(into, str) or kind == "alias":
        raise InputError(f"{target}: a claim is merged into a claim, a place into a place")
    other = into if isinstance(into, str) else into.id
    if other == target:
        raise InputError(f"{target}: cannot be merged into itself")
    changes = {"into": into} if isinstance(into, str) else {"place": asdict(into)}
    return _record(archive, kind, target, "merge", changes, reviewer, at, why, version)


def split(archive: Archive, kind: str, target: str, *, reviewer: str, at: datetime,
          changes: Mapping[str, Any] | None = None, place: Entry | None = None, names: Sequence[str] = (),
          why: str = "", version: int | None = None) -> Review:
    """A claim holds two: the other one has `changes` and `place`. Of a place: some of its `names` mean `place`."""
    if kind == "claim" and not changes and place is None:
        raise InputError(f"{target}: say in which field the other claim differs")
    if kind == "place" and (place is None or not names):
        raise InputError(f"{target}: name the other place, and the names that mean it")
    known = dict(changes or {}) | ({"place": asdict(place)} if place is not None else {})
    if names:
        known["names"] = list(names)
    return _record(archive, kind, target, "split", known, reviewer, at, why, version)


def undo(archive: Archive, id: int, *, reviewer: str, at: datetime, why: str = "") -> Review:
    """Take a review back; that is a review too, and can be taken back. Raises InputError when it was already."""
    with archive.reading() as connection:
        row = connection.execute(sa.select(review).where(review.c.id == id)).one_or_none()
    if row is None:
        raise InputError(f"review {id}: there is none of this number; 'claimline review log' lists them")
    return _record(archive, row.kind, row.target, "undo", {}, reviewer, at, why, None, undoes=id)


def history(connection: sa.Connection, kind: str, target: str) -> tuple[Review, ...]:
    """The reviews of a target, those of the same claim in older versions of its page first."""
    chain = [target]
    while kind == "claim":
        before = connection.execute(sa.select(claim.c.replaces).where(
            claim.c.id == chain[-1], claim.c.replaces.is_not(None)).limit(1)).scalar()
        if before is None or before in chain:
            break
        chain.append(before)
    return tuple(each for one in reversed(chain)
                 for each in queries.reviews(connection, kind=kind, target=one, since=None, limit=None))


def log(archive: Archive, target: str | None = None) -> tuple[Review, ...]:
    """All reviews, or those of one claim (in older versions too), place or name; as they were made."""
    with archive.reading() as connection:
        if target is None:
            found = queries.reviews(connection, kind=None, target=None, since=None, limit=None)
        else:
            found = (*history(connection, "claim", target), *history(connection, "place", target),
                     *history(connection, "alias", fold(target)))
    return tuple(sorted(found, key=lambda each: each.id))


def in_force(reviews: Iterable[Review]) -> list[Review]:
    """Those that were not taken back, in order; taking back what took back counts."""
    found = list(reviews)
    back: set[int] = set()
    for each in reversed(found):
        if each.undoes is not None and each.id not in back:
            back.add(each.undoes)
    return [each for each in found if each.undoes is None and each.id not in back]


def to_review(archive: Archive, *, reviewed: bool = False, place: str | None = None, text: str | None = None,
              limit: int = 30) -> tuple[StoredClaim, ...]:
    """Claims in force that nobody has judged (`reviewed`: others too), the least sure first."""
    ids = tuple(each.id for each in archive.places(name=place)) if place is not None else ()
    if place is not None and not ids:
        return ()
    with archive.reading() as connection:
        where = queries.conditions(connection, ClaimQuery(places=ids, text=text, rejected=True))
        if not reviewed:
            where.append(sa.and_(claim.c.verdict.is_(None), claim.c.version == 0))
        rows = connection.execute(sa.select(claim).where(*where).order_by(claim.c.confidence, claim.c.key)
                                  .limit(limit)).mappings()
        return tuple(map(queries.stored_claim, rows))


def entry_of(archive: Archive, id: str) -> Entry | None:
    """The place with this id as the archive's claims have it; None when no claim is about it."""
    found = archive.places(ids=(id,), limit=1)
    return _entry({name: getattr(found[0], name) for name in ("id", *_PLACE)}) if found else None


def settled(archive: Archive) -> Corrections:
    """What reviewers settled about names and places, for the next reading."""
    means: dict[str, Entry] = {}
    not_means: dict[str, frozenset[str]] = {}
    places: dict[str, Entry | None] = {}
    with archive.reading() as connection:
        found = [each for kind in ("place", "alias")
                 for each in queries.reviews(connection, kind=kind, target=None, since=None, limit=None)]
    for each in sorted(in_force(found), key=lambda one: one.id):
        given = each.changes.get("place")
        place = _entry(given) if isinstance(given, Mapping) else None
        if each.kind == "alias" and each.action == "accept" and place is not None:
            means[each.target] = place
        elif each.kind == "alias" and each.action == "reject":
            not_means[each.target] = not_means.get(each.target, frozenset()) | {str(each.changes["not"])}
            means.pop(each.target, None)
        elif each.kind == "place" and each.action == "split" and place is not None:
            means |= {fold(name): place for name in each.changes["names"]}
        elif each.kind == "place" and each.action in ("merge", "fix") and place is not None:
            places[each.target] = place
        elif each.kind == "place":
            places[each.target] = None if each.action == "reject" else places.get(each.target)
            if each.action == "accept" and places[each.target] is None:
                del places[each.target]
    return Corrections(means, not_means, places)


def setup_of(archive: Archive, theatre: str | None, gazetteer: Path | None, front: Path | None) -> Setup:
    """How the next reading of an archive is done: with what its reviewers settled."""
    return Setup(theatre, gazetteer, front, settled(archive))


def _entry(given: Mapping[str, Any]) -> Entry:
    return Entry(**(dict(given) | {"kind": Kind(given["kind"])}))


def _record(archive: Archive, kind: str, target: str, action: str, changes: dict[str, Any], reviewer: str,
            at: datetime, why: str, version: int | None, *, undoes: int | None = None) -> Review:
    if not reviewer.strip():
        raise InputError("say who reviews; a correction without a name is none")
    if kind not in KINDS:
        raise InputError(f"{kind}: claims, places and aliases are reviewed, nothing else")
    target = fold(target.strip()) if kind == "alias" else target
    with archive.writing() as connection:
        before = queries.reviews(connection, kind=kind, target=target, since=None, limit=None)
        if version is not None and version != len(before):
            raise ConflictError(_conflict(kind, target, version, before))
        rows = _claims(connection, kind, target)
        if undoes is not None and undoes not in {each.id for each in in_force(before)} \
                and not _is_standing_undo(before, undoes):
            raise InputError(f"review {undoes}: was taken back already; 'claimline review log {target}' shows it all")
        if kind == "claim":
            changes = _checked(connection, rows[0], action, changes)
        elif kind == "place" and action == "fix":
            changes = {"place": _fixed_place(connection, target, changes)}
        seq = readings.note(connection, "review", at, rows[0]["document"] if rows else None)
        made = Review(next_number(connection, review.c.id), seq, at, reviewer.strip(), kind, target,
                      len(before) + 1, action, changes, why.strip(), undoes)
        connection.execute(sa.insert(review).values(
            {name: getattr(made, name) for name in Review.__dataclass_fields__}))
        if kind == "claim":
            _apply(connection, rows[0], [*history(connection, kind, target)], seq)
            _other(connection, rows[0], made, undoes, seq)
        return made


def _is_standing_undo(before: Sequence[Review], id: int) -> bool:
    """Whether the review is one that takes back, and was not itself taken back."""
    back = {each.undoes for each in before if each.undoes is not None}
    return any(each.id == id and each.undoes is not None for each in before) and id not in back


def _conflict(kind: str, target: str, version: int, before: Sequence[Review]) -> str:
    since = before[version:] or before[-1:]
    told = "; ".join(f"{each.reviewer} {_DONE[each.action]} at {each.at:%Y-%m-%d %H:%M} UTC"
                     f"{f' ({each.why})' if each.why else ''}" for each in since) or "nobody has reviewed it"
    return (f"{kind} {target}: has changed since you looked at it (version {version}, now {len(before)}): {told}; "
            f"nothing was recorded: look at it again, and repeat with version {len(before)} if you still mean it")


_DONE = {"accept": "accepted it", "reject": "rejected it", "fix": "fixed it", "merge": "merged it",
         "split": "split it", "undo": "took a review back"}


def _claims(connection: sa.Connection, kind: str, target: str) -> list[dict[str, Any]]:
    """The claim in force that is reviewed."""
    if kind != "claim":
        return []
    found = [dict(row) for row in connection.execute(sa.select(claim).where(
        claim.c.id == target, claim.c.removed.is_(None))).mappings()]
    if not found:
        raise InputError(f"{target}: no claim in force has this id; 'claimline archive claims' prints the ids")
    return found


def _checked(connection: sa.Connection, row: Mapping[str, Any], action: str, changes: dict[str, Any]
             ) -> dict[str, Any]:
    """The changes as they are kept; raises InputError for those that cannot be."""
    if action == "merge":
        _claims(connection, "claim", changes["into"])
    elif action in ("fix", "split"):
        fields = fixed_fields({**row["record"], **(row["fixed"] or {})}, changes)
        if action == "fix":
            return fields
        number = connection.execute(sa.select(sa.func.count()).select_from(review).where(
            review.c.kind == "claim", review.c.target == row["id"])).scalar_one()
        return {"claim": hashlib.sha256(f"{row['id']}\x1f{number}".encode()).hexdigest()[:16], "fields": fields}
    return changes


def _apply(connection: sa.Connection, row: dict[str, Any], reviews: Sequence[Review], seq: int) -> None:
    """Make the claim's row say what its reviews add up to."""
    verdict: str | None = None
    into: str | None = None
    fixed: dict[str, Any] = {}
    for each in in_force(reviews):
        if each.action in ("accept", "reject", "merge"):
            verdict = {"accept": "accepted", "reject": "rejected", "merge": "merged"}[each.action]
            into = each.changes.get("into")
        elif each.action == "fix":
            fixed |= each.changes
    new = row | {"verdict": verdict, "merged_into": into, "fixed": fixed or None,
                 "version": sum(each.target == row["id"] for each in reviews)}
    new |= readings.columns({**row["record"], **fixed})
    changed = {name: new[name] for name in new if new[name] != row[name] or name == "version"}
    connection.execute(sa.update(claim).where(claim.c.key == row["key"]).values(changed))
    reindex(connection, row["key"], readings.words(row), readings.words(new))
    readings.count(connection, [row], [new], seq)


def _other(connection: sa.Connection, row: Mapping[str, Any], made: Review, undoes: int | None, seq: int) -> None:
    """The second claim of a split: made with it, taken out of force and put back with it."""
    if made.action == "split":
        _make(connection, row, made.changes, seq)
    elif undoes is not None:
        known = {each.id: each for each in history(connection, "claim", row["id"])}
        standing = {each.id for each in in_force(known.values())}
        for each in known.values():
            if each.action == "split":
                now = [dict(one) for one in connection.execute(sa.select(claim).where(
                    claim.c.id == each.changes["claim"], claim.c.removed.is_(None))).mappings()]
                if each.id in standing and not now:
                    _make(connection, row, each.changes, seq)
                elif each.id not in standing and now:
                    readings.remove(connection, [one["key"] for one in now], seq)
                    readings.count(connection, now, [], seq)


def _make(connection: sa.Connection, row: Mapping[str, Any], changes: Mapping[str, Any], seq: int) -> None:
    home = connection.execute(sa.select(document).where(document.c.id == row["document"])).mappings().one()
    record = {**row["record"], **(row["fixed"] or {}), **changes["fields"], "id": changes["claim"]}
    made = readings.claim_row(record, home, key=next_number(connection, claim.c.key), reading=None, added=seq,
                              origin=row["origin"])
    readings.insert(connection, [made | {"verdict": "accepted"}])
    readings.count(connection, [], [made], seq)


def _fixed_place(connection: sa.Connection, target: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The place as an entry of a gazetteer, with what was changed."""
    known = queries.places(connection, box=None, name=None, ids=[target], limit=1, offset=0)
    if not known:
        raise InputError(f"{target}: no claim is about a place with this id; 'claimline archive claims' prints the ids")
    allowed = _PLACE
    if unknown := [name for name in changes if name not in allowed]:
        raise InputError(f"{', '.join(unknown)}: no field of a place that can be fixed; there are {', '.join(allowed)}")
    place = {name: getattr(known[0], name) for name in ("id", *allowed)} | dict(changes)
    try:
        for name, most in (("lat", 90.0), ("lon", 180.0), ("precision_km", 20_000.0)):
            place[name] = float(place[name])
            if not abs(place[name]) <= most:
                raise ValueError(f"{name} {place[name]}")
        place["kind"] = Kind(place["kind"]).value
    except (TypeError, ValueError) as error:
        raise InputError(f"{target}: {error}: give degrees (WGS 84), kilometres, or a kind of "
                         f"{', '.join(Kind)}") from None
    return asdict(_entry(place))
