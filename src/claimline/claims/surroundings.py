"""Places that only tell where the next one lies: "south of Pokrovsk near Lysivka"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.glosses import OPENS, WIDE, is_wide
from claimline.claims.words import Marked, Spot
from claimline.model import Kind, Relation
from claimline.model.lexicon.acts import Form


def without_surroundings(marked: Marked, acts: Sequence[Act], spots: Sequence[Spot]) -> list[Spot]:
    """The places without those that only tell where the next one lies: "south of Pokrovsk near Lysivka"."""
    kept: list[Spot] = []
    scene: Spot | None = None
    for n, spot in enumerate(spots):
        head = spot.head if scene is None else scene.head
        after = spots[n + 1] if n + 1 < len(spots) else None
        aside = spot.mention.relation is Relation.NEAR and spot.mention.direction is not None or not spot.said
        if after is not None and is_wide(spot) and spot.head < spot.first:
            inner = after.head == spot.last + 1 and after.head < after.first and not is_wide(after)
            aside = aside or after.head == spot.last or inner       # "in the Donbas, towards Pokrovsk"
        scene = None
        if after is not None and _opens_in_region(marked, acts, spot, after):
            continue
        if after is not None and marked.free_order and _within(spot, after):
            aside = False
        if aside and after is not None and after.said and 0 <= after.head - spot.last <= 1 and (
                after.head < after.first or is_wide(spot)) and not _listed(marked, spot, after):
            scene = spot if head == spot.head else replace(spot, head=head)
        else:
            kept.append(spot if head == spot.head else replace(spot, head=head))
    return kept


def _listed(marked: Marked, spot: Spot, after: Spot) -> bool:
    """Whether two places told by their sides are members of a list: "south of Terny and east of Izium"."""
    joint = marked.tokens[spot.last:after.head]
    joined = any(f.first == spot.last and f.last == after.head for f in marked.joiners)
    return spot.said and bool(joint) and (joined or joint[0].text == "," and after.mention.direction is not None)


def _within(spot: Spot, after: Spot) -> bool:
    """Whether a village named with a direction lies in the city or region named next: "north of Terny in Izium"."""
    if not (spot.said and spot.mention.matches and after.mention.matches) or after.mention.relation is not Relation.AT:
        return False
    small, large = spot.mention.matches[0].entry.kind, after.mention.matches[0].entry.kind
    return small in (Kind.VILLAGE, Kind.TOWN) and (large is Kind.CITY or large in WIDE)


def _opens_in_region(marked: Marked, acts: Sequence[Act], wide: Spot, after: Spot) -> bool:
    """Whether a sentence begins with the region in which the next place lies: "In West Kordofan the town of A ..."."""
    district = wide.mention.kind_hint in WIDE
    if wide.head > OPENS or wide.head == wide.first or not after.said or is_wide(after) or not (
            district or is_wide(wide)):
        return False
    told = [act for act in acts if wide.last <= act.first < after.head]
    led = marked.free_order and len(told) == 1 and told[0].form in (Form.PASSIVE, Form.VERB) and all(
        token.text != "," for token in marked.tokens[wide.last:after.head])     # "Также в X-ской области взяты A и B"
    if not (wide.mention.matches and after.mention.matches) or (told and not led) or any(
            wide.last <= f.first < after.head and f.last - f.first == 1 and marked.tokens[
            f.last].text != "," for f in marked.joiners):
        return False
    outer, inner = wide.mention.matches[0].entry, after.mention.matches[0].entry
    return outer.name in (inner.admin1, inner.admin2) or (district and outer.admin1 == inner.admin1)
