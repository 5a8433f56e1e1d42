"""How much of the place: words of part and whole, shares in per cent, areas in square kilometres."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimline.claims.acts import Act
from claimline.claims.attach import Group
from claimline.claims.words import Marked
from claimline.model import Event, Extent, Kind, Relation, TokenKind

_PERCENT = frozenset({"%", "percent", "процентов", "процента", "відсотків", "відсотка", "відсотки"})
_AREA = re.compile(r"км²|km²|кв|km2|км2|square|carrés|квадрат", re.IGNORECASE)
_NEAR = 9


@dataclass(frozen=True, slots=True)
class Amount:
    """Extent with its number, if one is stated, and the words that say it (token range, or None)."""

    extent: Extent | None
    share_pct: float | None = None
    area_km2: float | None = None
    where: tuple[int, int] | None = None
    why: tuple[str, ...] = ()


def amount_of(marked: Marked, act: Act, group: Group, relation: Relation, direction: str | None, kind: Kind | None,
              counted: bool) -> Amount:
    """Extent of a capture or hold. `counted`: places are counted and not named, so only a part of the region."""
    if act.event not in (Event.CAPTURE, Event.HOLD):
        return Amount(None)
    low, high = min(act.left, group.first), max(act.right, group.last)
    share, area, where = _numbers(marked, max(0, low - _NEAR), high + 3, act, group)
    if share is not None:
        return Amount(_by_share(share), share, None, where)
    if area is not None:
        return Amount(Extent.PART, None, area, where)
    for found in marked.extents:
        if low - 4 <= found.first < high + 2 and marked.walls[found.first] in (
                marked.walls[act.first], marked.walls[group.spots[0].first]):
            return Amount(found.value.extent, where=(found.first, found.last),
                          why=(f"{marked.sentence.lang}/claims.toml:{found.value.id}",))
    if act.trigger.extent is not None:
        return Amount(act.trigger.extent)
    if counted or relation is Relation.OUTSKIRTS or (direction is not None and relation is Relation.AT):
        return Amount(Extent.PART)
    return Amount(Extent.FULL)


def _by_share(share: float) -> Extent:
    return Extent.FULL if share >= 99.5 else Extent.MOST if share >= 50 else Extent.PART


def _numbers(marked: Marked, low: int, high: int, act: Act, group: Group) -> tuple[
        float | None, float | None, tuple[int, int] | None]:
    tokens = marked.tokens
    best: tuple[int, float | None, float | None, tuple[int, int]] | None = None
    for i in range(low, min(high, len(tokens))):
        if tokens[i].kind is not TokenKind.NUMBER:
            continue
        value = _number(tokens[i].text)
        if value is None or i + 1 >= len(tokens):
            continue
        unit = tokens[i + 1].norm
        more = " ".join(token.norm for token in tokens[i + 1:i + 4])
        share = value if unit in _PERCENT or more.startswith(("per cent", "pour cent")) else None
        area = value if share is None and (_AREA.match(unit) or re.match(r"(kilom\w+|km|км) ?(carr|²|2)", more)) else None
        if share is None and area is None or (share is not None and share > 100):
            continue
        distance = abs(i - group.first) if i < group.first else 20 + i - group.last
        if best is None or distance < best[0]:
            best = (distance, share, area, (i, i + 2))
    return best[1:] if best else (None, None, None)


def _number(text: str) -> float | None:
    plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None
