"""How much of the place: words of part and whole, shares in per cent, areas in square kilometres."""

from __future__ import annotations

import re

from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.topic import is_country, is_settlement
from claimline.claims.words import Marked, Spot
from claimline.model import SETTLEMENTS, Event, Extent, Kind, Relation, TokenKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.links import Measure
from claimline.model.light import light

_NEAR = 9               # tokens before the act or its first place in which its amount may stand
_BEHIND, _OBJECT = 3, 6     # tokens behind an act in which its amount may stand: "keep control of less than half"
_AFTER = 20             # an amount after the place counts as so much farther than one before it
_WHOLE = 100.0          # per cent


@light
class Amount:
    """Extent with its number, if one is stated, and the words that say it (token range, or None)."""

    extent: Extent | None
    share_pct: float | None = None
    area_km2: float | None = None
    where: tuple[int, int] | None = None
    why: tuple[str, ...] = ()


def amounts_of(marked: Marked, act: Act, group: Group) -> list[Amount]:
    """Extent of a capture or hold for each place of the group: its own words, else those of the place before it."""
    if act.event not in (Event.CAPTURE, Event.HOLD):
        return [Amount(None)] * len(group.spots)
    amounts: list[Amount] = []
    before = group.first <= act.first
    for n, spot in enumerate(group.spots):
        if n:
            low = group.spots[n - 1].last
        else:
            low = max(0, (group.first if before else min(act.left, group.first)) - _NEAR)
        last = n == len(group.spots) - 1
        high = (_past_the_object(marked, act, max(act.right, spot.last)) if last and before else
                spot.last + _BEHIND if last else spot.last)
        of_country = bool(amounts) and is_country(group.spots[n - 1].mention) and not is_country(spot.mention)
        listed = n == 0 and spot.said and _is_included(marked, spot)        # "1294 km², including A"
        amounts.append((None if listed else _amount(marked, act, spot, low, high)) or (
            amounts[-1] if amounts and not (of_country or _is_included(marked, spot)) else Amount(act.trigger.extent)))
    amounts = [next((later for other, later in zip(group.spots[n + 1:], amounts[n + 1:], strict=True) if (
        other.mention == spot.mention and not other.said and later.where is not None
        and not _is_added(marked, spot.last, other.first))), amount)     # "In A the village's
               for n, (spot, amount) in enumerate(zip(group.spots, amounts, strict=True))]          # north is theirs"
    return [_settled(amount, spot) for amount, spot in zip(amounts, group.spots, strict=True)]


def _amount(marked: Marked, act: Act, spot: Spot, low: int, high: int) -> Amount | None:
    share, area, where = _numbers(marked, act, low, high, spot)
    if share is not None:
        return Amount(_by_share(share), share, None, where)
    if area is not None:
        return Amount(Extent.PART, None, area, where)
    elsewhere = _is_of_antecedent(marked, act, spot) or _tells_another(marked, act, spot)
    walls = {marked.walls[act.first]} | (set() if elsewhere else {marked.walls[spot.first]})
    others = (spot, *(other for other in marked.spots if other.said), *marked.anchors)
    near = [f for f in marked.extents if low <= f.first < high and marked.walls[f.first] in walls
            and not any(other.first <= f.first < other.last for other in others) and (
                f.last == spot.first or not f.value.beside or not spot.said and not marked.quoted[f.first]
                or spot.last <= act.first and f.first == act.last and _ends_a_clause(marked, f.last)
                and not marked.quoted[f.first])
            and not (f.value.beside and f.first >= max(act.right, spot.last) + _BEHIND)
            and not (f.value.wide and is_settlement(spot.mention)) and not _is_before_comma(marked, act, spot, f.last)
            and not _of_another(marked, f.last, act, spot)
            and not (act.last <= spot.first and spot.said and _is_added(marked, spot.last, f.first))
            and not any(first <= f.first < last for first, last, _ in marked.whens)       # "the first half of May"
            and not (spot.part and f.last <= act.first and any(
                token.text == "," for token in marked.tokens[f.last:act.first]))]     # "most is grey"
    if not near:
        part = next((f for f in marked.anaphors if f.value.part and act.last <= f.first
                     and 0 <= spot.head - f.last <= 1 and all(
                         token.text != "," for token in marked.tokens[f.last:spot.head])), None)
        return Amount(Extent.PART, where=(part.first, part.last)) if part is not None else None
    found = min(near, key=lambda f: abs(f.first - spot.first))
    left_out = 0 <= found.first - spot.last <= 1        # "A except its northern outskirts"
    within = found.value.extent is not Extent.PART and not left_out and any(
        f.value.extent is Extent.PART and f.first == found.last for f in marked.extents)      # "the whole eastern part"
    return Amount(Extent.PART if within else found.value.extent, where=(found.first, found.last),
                  why=(f"{marked.sentence.lang}/claims.toml:{found.value.id}",))


def _past_the_object(marked: Marked, act: Act, at: int) -> int:
    """How far an amount behind an act and its place may stand: some tokens, and behind a verb a few more up to a comma
    or a joining word."""
    if act.form is not Form.VERB and not marked.free_order:
        return at + _BEHIND
    ends = {f.first for f in marked.joiners}
    stop = next((i for i in range(at, min(at + _OBJECT, len(marked.tokens))) if i in ends or (
        marked.tokens[i].text == ",")), at + _OBJECT)
    return max(at + _BEHIND, stop)


def _ends_a_clause(marked: Marked, at: int) -> bool:
    """Whether nothing but a comma, a stop or a joining word stands at a token: "in A they hold the centre"."""
    return at >= len(marked.tokens) or marked.tokens[at].kind is not TokenKind.WORD or any(
        f.first == at for f in marked.joiners)


def _is_included(marked: Marked, spot: Spot) -> bool:
    """Whether a place is named as one of what was told before it: "almost the whole region, including A"."""
    head = min(spot.head, spot.first)
    said = "".join(f"{token.norm} " for token in marked.tokens[max(0, head - _NEAR):head])
    return any(said.endswith(f"{words} ") for words in marked.lexicon.including)


def _is_before_comma(marked: Marked, act: Act, spot: Spot, at: int) -> bool:
    """Whether a comma right before an act with its place behind it parts both from an amount: "взято пол-A, занято B".
    """
    return at < act.first <= act.last <= spot.first and marked.tokens[act.first - 1].text == ","


def _is_added(marked: Marked, first: int, last: int) -> bool:
    """Whether a joining word leads from a place that ends at token `first` to an amount: "hold A and a strip of land".
    """
    return first <= last and any(first <= f.first and f.last <= last for f in marked.joiners)


def _tells_another(marked: Marked, act: Act, spot: Spot) -> bool:
    """Whether the clause of the place tells another act, and the amount that it names is of that: "A is almost all
    ours, the enemy sits in its north-west"."""
    wall = marked.walls[spot.first]
    return wall != marked.walls[act.first] and any(
        spot.last <= f.first and f.last <= act.first and marked.walls[f.first] == wall
        and f.value.form is not Form.NOUN for f in marked.triggers)


def _is_of_antecedent(marked: Marked, act: Act, spot: Spot) -> bool:
    """Whether a relative clause tells the act of the place before it: "two thirds of Kursk region, which it took"."""
    return any(f.value.relative and spot.last <= f.first < act.first and f.first - spot.last <= 1
               and marked.walls[f.first] == marked.walls[act.first] for f in marked.openers)


def _of_another(marked: Marked, at: int, act: Act, spot: Spot) -> bool:
    """Whether an amount that ends at a token before the act is of a place between: "won back half of A and took B"."""
    return spot.said and any(at <= other.first and other.last <= min(act.first, spot.first) for other in marked.spots)


def _settled(amount: Amount, spot: Spot) -> Amount:
    """With no words for it: a part where the relation says so, or where the place is a country; else the whole."""
    if amount.extent is not None:
        return amount
    mention = spot.mention
    part = spot.part or spot.said and (mention.relation is Relation.OUTSKIRTS or _is_site_in(spot) or (
        mention.direction is not None and mention.relation is Relation.AT))
    extent = Extent.PART if part or is_country(spot.mention) else Extent.FULL
    return Amount(extent, amount.share_pct, amount.area_km2, amount.where, amount.why)


def _is_site_in(spot: Spot) -> bool:
    """Whether the words for the place are of a site in a town: "the plant in Lyman"."""
    mention = spot.mention
    return mention.kind_hint is Kind.SITE and bool(mention.matches) and mention.matches[0].entry.kind in SETTLEMENTS


def _by_share(share: float) -> Extent:
    return Extent.FULL if share >= 99.5 else Extent.MOST if share >= 50 else Extent.PART


def _numbers(marked: Marked, act: Act, low: int, high: int, spot: Spot) -> tuple[
        float | None, float | None, tuple[int, int] | None]:
    tokens = marked.tokens
    best: tuple[int, float | None, float | None, tuple[int, int]] | None = None
    for unit in marked.units:
        i = _approximate(marked, unit.last) or unit.first - 1
        if not low <= i < min(high, len(tokens)) or tokens[i].kind is not TokenKind.NUMBER:
            continue
        if _of_another(marked, unit.last, act, spot):
            continue
        value = _number(tokens[i].text)
        if value is None or (unit.value is Measure.SHARE and value > _WHOLE):
            continue
        distance = abs(i - spot.first) if i < spot.first else _AFTER + i - spot.last
        if best is None or distance < best[0]:
            share = value if unit.value is Measure.SHARE else None
            best = (distance, share, value if share is None else None, (min(i, unit.first), max(i + 1, unit.last)))
    return best[1:] if best else (None, None, None)


def _approximate(marked: Marked, at: int) -> int | None:
    """The number that a preposition behind its unit leads to, which makes it one about so large: "процентов на 60"."""
    led = marked.free_order and at + 1 < len(marked.tokens) and marked.tokens[at].norm in marked.lexicon.within
    return at + 1 if led and marked.tokens[at + 1].kind is TokenKind.NUMBER else None


def _number(text: str) -> float | None:
    plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None
