"""What a place name does in its sentence: ground to be fought for, or a government, a unit, a surname, a landmark."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.place import Role
from claimline.model.sentence import TokenKind
from claimline.model.theatre import Theatre
from claimline.places import anchors, background, governments
from claimline.places.candidate import Name
from claimline.places.chain import holding
from claimline.places.kinds import is_capital, is_spot, is_wide
from claimline.places.quarters import without_quarters
from claimline.places.vocabulary import Mark


def assign(names: Sequence[Name], theatre: Theatre, told: frozenset[str]) -> None:
    """Settle the role of each name that has none yet; what is left at None is fit to be the place of a claim.

    `told`: countries of the wars that the report tells of.
    """
    countries = told | frozenset(home for side in theatre.sides if told & set(side.countries) for home in side.home)
    for number, name in enumerate(names):
        before = names[number - 1] if number and names[number - 1].sentence is name.sentence else None
        if name.role is None:
            after = [other for other in names[number + 1:number + 12] if other.sentence is name.sentence]
            name.role = (
                background.dateline(name) or background.quoted(name) or background.titled(name)
                or background.institution(name) or background.work(name) or background.sea(name)
                or governments.possessing(before, name, after) or governments.seat(before, name, countries)
                or anchors.scene(name, after) or anchors.elided(name, after) or anchors.locating(before, name)
                or anchors.described(before, name) or anchors.measured(before, name) or anchors.belonging(before, name)
                or holding(_ahead(names, number), name)
                or anchors.unnamed(before, name) or anchors.opening(name, after) or anchors.left(before, name, after)
                or anchors.side(name, names) or background.far(name, countries) or background.metropolis(name, names))
    _linked_leaving(names)
    _between(names)
    _headings(names)
    without_quarters(names)


def _ahead(names: Sequence[Name], number: int) -> Sequence[Name]:
    """The names of the same sentence before one."""
    first = next((at + 1 for at in range(number - 1, -1, -1) if names[at].sentence is not names[number].sentence), 0)
    return names[first:number]


def _linked_leaving(names: Sequence[Name]) -> None:
    """What a list begins from, all its names are left; and all the regions that meet where a place lies locate it."""
    for before, name in zip(names, names[1:], strict=False):
        if not name.linked or name.role is not None or before.role is not Role.ANCHOR:
            continue
        left = name.relation is None and any(f.value is Mark.LEAVING for f in before.marks.ending(before.first))
        if left or (before.many or name.many) and before.relation is name.relation and (
                is_wide(before) and is_wide(name)):
            name.role = Role.ANCHOR


def _between(names: Sequence[Name]) -> None:
    """Seats of governments have talks between them, or borders, no road: "between Moscow and Kyiv"."""
    for before, name in zip(names, names[1:], strict=False):
        both = name.linked and before.role is name.role is Role.ANCHOR and before.role_many
        if both and is_capital(before) and is_capital(name):
            before.role = name.role = Role.ACTOR


def _headings(names: Sequence[Name]) -> None:
    """A direction is only a heading beside the villages it holds, and when it is all that a line says."""
    for number, name in enumerate(names):
        if not name.heading or name.role is not None:
            continue
        same = [other for other in names[number + 1:number + 40] if other.sentence is name.sentence]
        holds = any(not other.heading and other.role is None and is_spot(other) for other in same)
        words = sum(token.kind is TokenKind.WORD for token in name.tokens)
        alone = words - (name.last - name.first) <= 2
        ended = name.last + 1 < len(name.tokens) and _label_ends(name)
        if holds or alone or ended:
            name.role = Role.ANCHOR


def _label_ends(name: Name) -> bool:
    """Whether a heading stands alone between a start and a full stop: "Lyman direction. Ours went ..."."""
    tokens = name.tokens
    end = next((f.last for f in name.marks.starting(name.last) if getattr(f.value, "heading", False)), name.last)
    starts = not name.first or tokens[name.first - 1].text in "«\"“„:•"
    return starts and end < len(tokens) and tokens[end].text == "."
