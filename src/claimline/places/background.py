"""Names that are no ground here: of datelines, titles and institutions, of seas and of countries without a war."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, RelationWord, RoleWord, Stand
from claimline.model.place import Kind, Role
from claimline.model.sentence import NUMBER, WORD
from claimline.places.candidate import Name
from claimline.places.judge import acted_on
from claimline.places.vocabulary import Mark, SideWord

_OPENING, _CLOSING = frozenset("«\"“„‘(["), frozenset("»\"”“’)]")
_FAMOUS = 200_000        # people: such a city abroad is meant rather than a village of its name
_WORLD = 1_000_000      # people: a city so large is known by its name everywhere
_BESIDE = 0.4           # degrees of latitude, some 45 km
_QUOTATION = frozenset("«\"“„‘")
_NO_INSTITUTION = frozenset((Mark.GIVEN, Mark.SPEAKER, Mark.NEVER))
_WORK = 8               # tokens of a title before a name in it
_TITLE = 3              # words of a title before or behind a name in it


def dateline(name: Name) -> Role | None:
    """"KYIV, July 7 -": a name that opens a paragraph in front of a date."""
    tokens = name.tokens
    if any(token.kind is WORD and not token.text.isupper() and token.start < name.tokens[name.first].start
           for token in tokens[:name.first]) or name.relation is not None:
        return None
    at = name.last
    while at < len(tokens) and (tokens[at].text in ("/", "-", "–", "—") or tokens[at].text.isupper() and
                                tokens[at].kind is WORD and len(tokens[at].text) > 1):
        at += 1
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    day = tokens[at + 1:at + 4]
    first = day[0] if day else None
    if first is None or not any(token.kind is NUMBER for token in day):
        return None
    follows = tokens[at + 1:at + 8]
    return Role.BACKGROUND if any(t.text in ("-", "–", "—", ".") for t in follows) or len(tokens) <= at + 6 else None


def quoted(name: Name) -> Role | None:
    """A name alone in quotation marks is that of something else, a unit, a ship, unless something is done to it.

    A hashtag in a row is a label.
    """
    tokens = name.tokens
    if not name.first or name.last >= len(tokens):
        return None
    if tokens[name.first - 1].text == "#" and (
            tokens[name.last].text == "#" or name.first > 2 and tokens[name.first - 3].text == "#"):
        return Role.BACKGROUND          # a row of hashtags
    if tokens[name.first - 1].text in "«\"“„" and tokens[name.last].text in "»\"”“":
        site = name.likest is not None and name.likest.entry.kind is Kind.SITE     # «Азовсталь»
        ground = name.sure and (site or name.head is not None and name.relation is not None or acted_on(name))
        return None if ground else Role.BACKGROUND
    return None


def titled(name: Name) -> Role | None:
    """Part of a title in quotation marks, each word of it with a capital: «Вечірній Харків», "Radio Donbass"."""
    tokens = name.tokens
    first, last = name.core, name.end
    while first and name.core - first < _TITLE and tokens[first - 1].is_capital:
        first -= 1
    while last < len(tokens) and last - name.end < _TITLE and tokens[last].is_capital:
        last += 1
    quoted = first > 0 and last < len(tokens) and tokens[first - 1].text in _OPENING and tokens[last].text in _CLOSING
    return Role.BACKGROUND if quoted and last - first > name.end - name.core else None


def work(name: Name) -> Role | None:
    """A name within quotation marks behind a word for what they hold: «20 днів у Маріуполі» after "фільм"."""
    tokens = name.tokens
    opening = next((at for at in range(name.first - 1, max(-1, name.first - _WORK), -1)
                    if tokens[at].text in _QUOTATION or tokens[at].text in _CLOSING), None)
    if opening is None or tokens[opening].text not in _QUOTATION:
        return None
    return next((f.value.role for f in name.marks.ending(opening) if isinstance(f.value, RoleWord)
                 and f.value.stand is Stand.BEFORE and f.value.role in (Role.BACKGROUND, Role.UNIT)), None)


def institution(name: Name) -> Role | None:
    """"Kharkiv Human Rights Group", "Sumy Oblast Head Oleh": in Latin letters two more capitals right behind a place
    make it a longer name, or that of whose office it is."""
    kind = name.kind or (name.likest.entry.kind if name.likest is not None else None)
    office = name.relation is None and kind is Kind.REGION
    start = name.last if office else name.end
    behind = name.tokens[start:start + 2]
    if name.adjective or not (office or name.kind is None) or not name.sure or not name.marks.capitals_tell or (
            len(behind) < 2):
        return None
    longer = all(token.kind is WORD and token.is_capital and "A" <= token.text[0] <= "Z"
                 and not any(f.value in _NO_INSTITUTION and not (office and at) or isinstance(
                     f.value, SideWord | KindWord | RelationWord) for f in name.marks.starting(start + at))
                 for at, token in enumerate(behind))
    return Role.BACKGROUND if longer else None


def sea(name: Name) -> Role | None:
    """A sea is ground only when something is said to be in or on it: "Black Sea wheat" is none."""
    best = name.likest
    sea = best is not None and best.entry.kind is Kind.AREA and best.entry.name.endswith(" Sea")
    return Role.BACKGROUND if sea and (name.relation is None or name.head is None) else None


def far(name: Name, countries: frozenset[str]) -> Role | None:
    """Places of countries that no war here touches are background, unless a place of the war is as well known."""
    if not name.matches:
        return None
    near = [match for match in name.matches if match.entry.country in countries]
    if not near:
        return Role.BACKGROUND
    famous = name.kind is None and any(match.entry.population >= _FAMOUS and match.similarity >= 0.96
                                       and match.entry.country not in countries for match in name.matches)
    plain = famous and not any(match.entry.frontline or match.entry.population >= _FAMOUS / 10
                               or match.entry.kind in (Kind.REGION, Kind.COUNTRY) for match in near)
    return Role.BACKGROUND if plain else None


def metropolis(name: Name, names: Sequence[Name]) -> Role | None:
    """A village of a world city's name ("New York") is meant only beside its neighbours, or where an act of war is told
    of it."""
    if name.kind is not None or not any(match.entry.population >= _WORLD and match.similarity >= 0.96
                                        for match in name.matches) or acted_on(name):
        return None
    ours = [match.entry for match in name.matches if match.entry.frontline and match.entry.population < _FAMOUS]
    beside = any(abs(entry.lat - match.entry.lat) < _BESIDE and abs(entry.lon - match.entry.lon) < 1.5 * _BESIDE
                 for entry in ours for other in names
                 if other.folded != name.folded and other.sure for match in other.matches[:3]
                 if match.entry.frontline and match.entry.kind is not Kind.REGION)
    return Role.BACKGROUND if ours and not beside else None
