"""What a place name does in its sentence: ground to be fought for, or a government, a unit, a surname, a landmark."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, RelationWord, RoleWord, Stand, Unit
from claimline.model.place import SETTLEMENTS, Kind, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.model.theatre import Theatre
from claimline.places.adjectives import is_only_adjective
from claimline.places.chain import holding
from claimline.places.judge import acted_on
from claimline.places.relations import is_spot, is_wide
from claimline.places.spans import Name
from claimline.places.vocabulary import Mark, SideWord

_OPENING, _CLOSING = frozenset("«\"“„‘(["), frozenset("»\"”“’)]")
_FAMOUS = 200_000        # people: such a city abroad is meant rather than a village of its name
_WORLD = 1_000_000      # people: a city so large is known by its name everywhere
_BESIDE = 0.4           # degrees of latitude, some 45 km
_OPENED = 16            # tokens from a phrase that opens a clause to the place it is about
_QUOTATION = frozenset("«\"“„‘")
_NO_INSTITUTION = frozenset((Mark.GIVEN, Mark.SPEAKER, Mark.NEVER))
_WORK = 8               # tokens of a title before a name in it
_TITLE = 3              # words of a title before or behind a name in it
_CLOSES = frozenset(",—–»”")      # before words of saying that come after what is said
_SPEECH_REACH = 6       # tokens after a seat in which a word of saying makes it a speaker: "Kyiv, for its part, denies"
_POSSESSIVE = frozenset(("'s", "’s"))
_DESCRIBED, _EPITHETS = 14, 5     # tokens of such a description, and up to its noun: "a small mining town"
_OWNED = 3              # tokens from there to the place: "'s western Kursk region"
_REGIONS = frozenset((Kind.REGION, Kind.AREA, Kind.DISTRICT, Kind.COUNTRY))
_POSSESSED = 2          # tokens between a country and its region: "'s eastern"
_ASIDE = 5              # tokens of an aside between a place and the one that locates it: "(the one east of"


def assign(names: Sequence[Name], theatre: Theatre, told: frozenset[str]) -> None:
    """Settle the role of each name that has none yet; what is left at None is fit to be the place of a claim.

    `told`: countries of the wars that the report tells of.
    """
    countries = told | frozenset(home for side in theatre.sides if told & set(side.countries) for home in side.home)
    for number, name in enumerate(names):
        before = names[number - 1] if number and names[number - 1].sentence is name.sentence else None
        if name.role is None:
            after = [other for other in names[number + 1:number + 12] if other.sentence is name.sentence]
            name.role = (_dateline(name) or _quoted(name) or _titled(name) or _institution(name) or _work(name)
                         or _sea(name) or _possessing(before, name, after) or _seat(name, countries)
                         or _scene(name, after) or _elided(name, after) or _locating(before, name)
                         or _described(before, name) or _measured(before, name) or _belonging(before, name)
                         or holding(_ahead(names, number), name)
                         or _unnamed(name) or _opening(name, after) or _left(before, name, after) or _side(name, names)
                         or _far(name, countries) or _metropolis(name, names))
    _linked_leaving(names)
    _between(names)
    _headings(names)


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
        if left or before.many and before.relation is name.relation and is_wide(before) and is_wide(name):
            name.role = Role.ANCHOR


def _between(names: Sequence[Name]) -> None:
    """Seats of governments have talks between them, or borders, no road: "between Moscow and Kyiv"."""
    for before, name in zip(names, names[1:], strict=False):
        both = name.linked and before.role is name.role is Role.ANCHOR and before.role_many
        if both and all(any(isinstance(f.value, SideWord) and f.value.capital or f.value is Mark.SEAT
                            for f in each.marks.starting(each.core) if f.last == each.end)
                        for each in (before, name)):
            before.role = name.role = Role.ACTOR


def _dateline(name: Name) -> Role | None:
    """"KYIV, July 7 -": a name that opens a paragraph in front of a date."""
    tokens = name.tokens
    if any(token.kind is TokenKind.WORD and not token.text.isupper() and token.start < name.tokens[name.first].start
           for token in tokens[:name.first]) or name.relation is not None:
        return None
    at = name.last
    while at < len(tokens) and (tokens[at].text in ("/", "-", "–", "—") or tokens[at].text.isupper() and
                                tokens[at].kind is TokenKind.WORD and len(tokens[at].text) > 1):
        at += 1
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    day = tokens[at + 1:at + 4]
    first = day[0] if day else None
    if first is None or not any(token.kind is TokenKind.NUMBER for token in day):
        return None
    follows = tokens[at + 1:at + 8]
    return Role.BACKGROUND if any(t.text in ("-", "–", "—", ".") for t in follows) or len(tokens) <= at + 6 else None


def _quoted(name: Name) -> Role | None:
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


def _titled(name: Name) -> Role | None:
    """Part of a title in quotation marks, each word of it with a capital: «Вечірній Харків», "Radio Donbass"."""
    tokens = name.tokens
    first, last = name.core, name.end
    while first and name.core - first < _TITLE and tokens[first - 1].is_capital:
        first -= 1
    while last < len(tokens) and last - name.end < _TITLE and tokens[last].is_capital:
        last += 1
    quoted = first > 0 and last < len(tokens) and tokens[first - 1].text in _OPENING and tokens[last].text in _CLOSING
    return Role.BACKGROUND if quoted and last - first > name.end - name.core else None


def _seat(name: Name, countries: frozenset[str]) -> Role | None:
    """A capital or country: the government that speaks or acts, unless ground is meant."""
    marks = name.marks
    starting = marks.starting(name.core)
    exact = [f.value for f in starting if f.last == name.end]
    side = any(isinstance(value, SideWord) and value.capital for value in exact)
    best = name.likest
    country = best is not None and best.entry.kind is Kind.COUNTRY
    if not (side or country or Mark.SEAT in exact) or (name.kind is not None and name.kind is not Kind.CITY):
        return None
    ours = side or best is not None and best.entry.country in countries or any(
        match.entry.country in countries and match.entry.kind is Kind.COUNTRY for match in name.matches)
    if name.ground:
        return None if ours else Role.BACKGROUND
    if name.linked and any(f.value is Mark.HIT for f in marks.starting(name.last)):
        return Role.ACTOR           # "In Crimea, which Russia annexed"
    if name.last < len(name.tokens) and name.tokens[name.last].text in _POSSESSIVE and any(
            True for _ in marks.within(Mark.ACT, name.last, name.last + _OWNED)):
        return Role.ACTOR           # "Russia's attempts to advance"
    opens = not name.head and name.last < len(name.tokens) and name.tokens[name.last].text == ","
    reach = _OPENED if opens and not any(True for _ in marks.within(Mark.ACT, name.last, name.last + _SPEECH_REACH)) \
        else _SPEECH_REACH          # "In Kyiv, the deputy minister of defence A. B. says that fighting goes on"
    speaks = _said(name) or any(True for _ in marks.within(Mark.SPEECH, name.last, name.last + reach))
    if name.relation is not None and name.locative or name.kind is Kind.CITY:
        if not ours:
            return Role.ACTOR if speaks else Role.BACKGROUND
        return Role.ACTOR if speaks and not country else None
    if name.relation is Relation.TOWARD:
        return None if ours else Role.BACKGROUND
    start = name.first
    while start and any(f.value is Mark.FILLER for f in marks.ending(start)):
        start -= 1
    held = any(f.value is Mark.HELD for f in marks.ending(name.first))      # "controls Kyiv", no "contrôle de Kiev"
    hit = any(f.value is Mark.HIT for at in {start, name.first} for f in marks.ending(at))
    struck = held or hit or not _says(name) and any(
        True for _ in marks.within(Mark.BEEN_HIT, name.last, name.last + 2)) and not any(
        f.value is Mark.HIT for f in marks.starting(name.last))     # "Russia annexed X" is active
    owner = name.last < len(name.tokens) and name.tokens[name.last].text in _POSSESSIVE and not any(
        isinstance(f.value, KindWord | RelationWord) for i in range(name.last + 1, name.last + 1 + _OWNED)
        for f in marks.starting(i))         # "claimed that Moscow's forces", but "struck Kyiv's suburbs"
    return None if struck and ours and not owner else Role.ACTOR


def _possessing(before: Name | None, name: Name, after: Sequence[Name]) -> Role | None:
    """A country of which the place named next is a part: "Russia's Kursk region", "in Ukraine's east near Lyman"."""
    other, tokens = after[0] if after else None, name.tokens
    owned = other is not None and name.last < len(tokens) and tokens[name.last].text in _POSSESSIVE and (
        0 < other.first - name.last <= _OWNED)
    if other is None or other.role is not None or not owned or not name.matches or not is_wide(name):
        return None
    inside = other.head is not None and other.relation is Relation.AT and other.locative
    if not is_wide(other) and (inside or any(True for _ in name.marks.within(Mark.ACT, name.last, other.first))):
        return None                 # "Russia's capture of Lyman", "Ukraine's troops in Lyman"
    country = max(name.matches, key=lambda match: match.similarity).entry
    within = any(match.entry.country == country.country for match in other.matches)
    if country.kind is not Kind.COUNTRY or not within:
        return None
    return _locating(before, name) or Role.BACKGROUND


def _said(name: Name) -> bool:
    """Whether words of saying that close a sentence lead to the phrase of place: "..., признают уже и в Киеве"."""
    marks, at = name.marks, name.head if name.head is not None else name.first
    while at and any(f.value in (Mark.FILLER, Mark.JOINER) and f.last - f.first == 1 for f in marks.ending(at)):
        at -= 1
    return at < name.first and any(f.value is Mark.SPEECH and f.first and name.tokens[f.first - 1].text in _CLOSES
                                   for f in marks.ending(at))


def _says(name: Name) -> bool:
    """Whether a word of saying follows at once: what comes behind it happens elsewhere."""
    return any(f.value is Mark.SPEECH for f in name.marks.starting(name.last))


def _locating(before: Name | None, name: Name) -> Role | None:
    """A place that only tells where the one before it lies: "Pavlivka, au sud-ouest de Donetsk"."""
    if before is not None and before.role is Role.ANCHOR and is_wide(name) and not name.linked and (
            is_wide(before) or before.kind is Kind.DISTRICT) and 0 < name.first - before.last <= _POSSESSED:
        return Role.ANCHOR          # "Sokil in Ukraine's eastern Donetsk region"
    if before is not None and before.role is Role.ANCHOR and before.relation is Relation.NEAR and (
            _shares_its_place(before, name)):
        return Role.ANCHOR          # "A, north of B and west of C", "A между B и C"
    if before is None or name.relation is None or name.head is None or name.head < before.last:
        return None
    bounds = name.many and is_wide(name)        # "A, on the border of the regions of B and C"
    beside = name.relation in (Relation.NEAR, Relation.OUTSKIRTS) and before.relation in (None, Relation.AT) and (
        bounds or not _goes_on(name))
    if before.heading or name.heading or not is_spot(before) or name.linked and not (name.direction or beside):
        return None
    between = [token for token in name.tokens[before.last:name.head] if token.text not in ("\"", "”", "»", "’")]
    commas = sum(token.text in (",", ";", "–", "—", "-", ":") for token in between)
    bracket = bool(between) and between[0].text == "("
    located = name.direction is not None or name.distance_km is not None
    if not between:
        if before.role is Role.ANCHOR:
            return None
        outside = name.relation is Relation.OUTSKIRTS and before.role is None and not any(
            f.value is Mark.ACT for f in name.marks.starting(name.head))       # "approached Lyman"
        return Role.ANCHOR if name.relation is Relation.NEAR or outside or located else None
    if len(between) > _ASIDE or any(token.text == "." for token in between):
        return None
    if bracket:
        return Role.ANCHOR if name.relation is not Relation.TOWARD or located else None
    others = [token for i, token in enumerate(between) if token.text not in (",", "–", "—", "-")
              and not any(f.value is Mark.FILLER or isinstance(f.value, RelationWord) and f.value.direction is None
                          for f in name.marks.starting(before.last + i))]
    aside = commas == 1 and between[0].text in (",", "–", "—", "-") and not others
    listed = before.direction is not None and _goes_on(name)        # "north of A, east of B and south of C"
    return Role.ANCHOR if aside and (located or beside) and not listed else None


def _shares_its_place(before: Name, name: Name) -> bool:
    """Whether a name only goes on with what the one before it locates: joined to it by a word, in the same phrase or
    with a side of its own."""
    if name.linked and name.head is not None and name.head == before.head:
        return True
    joined = name.tokens[before.last].kind is TokenKind.WORD and any(
        f.value is Mark.JOINER for f in name.marks.starting(before.last))
    return joined and before.direction is not None and name.direction is not None and name.head == before.last + 1


def _described(before: Name | None, name: Name) -> Role | None:
    """A place in words that describe the one before it: "Terny, a small village in the region near Kurakhove"."""
    if before is None or name.head is None or name.relation is None or name.linked or not (
            is_spot(before) or before.role is Role.ANCHOR) or before.heading:
        return None
    marks, tokens = name.marks, name.tokens
    comma = next((i for i in range(name.head - 1, max(-1, name.head - _DESCRIBED), -1) if tokens[i].text == ","), None)
    if comma is None or any(f.value in (Mark.ACT, Mark.SPEECH, Mark.HIT) and f.first < name.head
                            for i in range(comma, name.head) for f in marks.starting(i)):
        return None
    kinds = [f for i in range(comma + 1, name.head) for f in marks.starting(i) if isinstance(f.value, KindWord)
             and f.value.stand is Stand.BEFORE and f.last <= name.head]
    return Role.ANCHOR if any(f.first - comma <= _EPITHETS and not (
        f.last < len(tokens) and tokens[f.last].is_capital) for f in kinds) else None


def _measured(before: Name | None, name: Name) -> Role | None:
    """A place from which an aside tells how far the one before it lies: "Terny, located some 45 kilometers (27 miles)
    from the town of Kurakhove"."""
    if before is None or before.heading or name.relation is Relation.TOWARD or not (
            is_spot(before) or before.role is Role.ANCHOR) or name.first - before.last > _DESCRIBED + _ASIDE:
        return None
    marks, tokens = name.marks, name.tokens
    aside = range(before.last + 1, name.first)
    if not aside or tokens[before.last].text != "," or any(tokens[i].text in ",;.:" for i in aside):
        return None
    values = [f.value for i in aside for f in marks.starting(i) if f.last <= name.first]
    acts = any(value in (Mark.ACT, Mark.SPEECH, Mark.HIT, Mark.JOINER) for value in values)
    return Role.ANCHOR if any(isinstance(value, Unit) for value in values) and not acts else None


def _belonging(before: Name | None, name: Name) -> Role | None:
    """A region in words that describe the place before it: "Terny, a town of Donetsk region", "Bara, the bastion that
    shields Kordofan"."""
    if before is None or name.relation not in (None, Relation.AT) or not is_spot(before) or before.heading or not (
            name.matches and max(name.matches, key=lambda match: match.similarity).entry.kind in _REGIONS):
        return None
    marks, tokens = name.marks, name.tokens
    if before.last >= len(tokens) or tokens[before.last].text != "," or name.first - before.last > _DESCRIBED or any(
            token.text == "," for token in tokens[before.last + 1:name.first]) or any(
            f.value in (Mark.SPEECH, Mark.HIT, Mark.JOINER) for i in range(before.last + 1, name.first)
            for f in marks.starting(i)):
        return None
    nouns = [f for i in range(before.last + 1, min(name.core, before.last + 1 + _EPITHETS)) for f in marks.starting(i)
             if isinstance(f.value, KindWord) and f.value.stand is Stand.BEFORE and f.value.kind in SETTLEMENTS]
    return Role.ANCHOR if nouns else None


def _goes_on(name: Name) -> bool:
    """Whether a list goes on behind the name: "fighting in Terny, near Lyman and around Siversk" is fighting there."""
    return name.last < len(name.tokens) and any(f.value is Mark.JOINER for f in name.marks.starting(name.last)) and (
        name.tokens[name.last].text != ",")


def _scene(name: Name, after: Sequence[Name]) -> Role | None:
    """"South of Pokrovsk near Lysivka": it is Lysivka that is meant, and Pokrovsk tells on which side it lies."""
    other = after[0] if after else None
    if other is None or name.direction is None or name.relation is not Relation.NEAR or name.heading:
        return None
    inner = other.head == name.last and other.direction is None and other.relation in (Relation.NEAR, Relation.AT)
    return Role.ANCHOR if inner and not other.heading and is_spot(other) else None


def _elided(name: Name, after: Sequence[Name]) -> Role | None:
    """A direction without its noun: "На Шахтарському біля Новомихайлівки" is near the village, which is in no town."""
    other = after[0] if after else None
    if other is None or name.head is None or name.tokens[name.head].norm != "на" or name.end - name.core != 1:
        return None
    inner = other.head == name.last and other.relation is Relation.NEAR and not other.heading
    word = name.tokens[name.core].norm
    return Role.ANCHOR if inner and (is_only_adjective(word) or word.endswith(("ском", "цком"))) else None


def _far(name: Name, countries: frozenset[str]) -> Role | None:
    """Places of countries that no war here touches are background, unless a place of the war is as well known."""
    if not name.matches:
        return None
    near = [match for match in name.matches if match.entry.country in countries]
    if not near:
        return Role.BACKGROUND
    famous = any(match.similarity >= 0.96 and match.entry.population >= _FAMOUS for match in name.matches
                 if match.entry.country not in countries)
    plain = not any(match.entry.frontline or match.entry.population >= _FAMOUS / 10
                    or match.entry.kind in (Kind.REGION, Kind.COUNTRY) for match in near)
    return Role.BACKGROUND if famous and plain and name.kind is None else None


def _institution(name: Name) -> Role | None:
    """"Kharkiv Human Rights Group", "Sumy Oblast Head Oleh": in Latin letters two more capitals right behind a place
    make it a longer name, or that of whose office it is."""
    kind = name.kind or (name.likest.entry.kind if name.likest is not None else None)
    office = name.relation is None and kind is Kind.REGION
    start = name.last if office else name.end
    behind = name.tokens[start:start + 2]
    if name.adjective or not (office or name.kind is None) or not name.sure or not name.marks.capitals_tell or (
            len(behind) < 2):
        return None
    longer = all(token.kind is TokenKind.WORD and token.is_capital and "A" <= token.text[0] <= "Z"
                 and not any(f.value in _NO_INSTITUTION and not (office and at) or isinstance(
                     f.value, SideWord | KindWord | RelationWord) for f in name.marks.starting(start + at))
                 for at, token in enumerate(behind))
    return Role.BACKGROUND if longer else None


def _work(name: Name) -> Role | None:
    """A name within quotation marks behind a word for what they hold: «20 днів у Маріуполі» after "фільм"."""
    tokens = name.tokens
    opening = next((at for at in range(name.first - 1, max(-1, name.first - _WORK), -1)
                    if tokens[at].text in _QUOTATION or tokens[at].text in _CLOSING), None)
    if opening is None or tokens[opening].text not in _QUOTATION:
        return None
    return next((f.value.role for f in name.marks.ending(opening) if isinstance(f.value, RoleWord)
                 and f.value.stand is Stand.BEFORE and f.value.role in (Role.BACKGROUND, Role.UNIT)), None)


def _sea(name: Name) -> Role | None:
    """A sea is ground only when something is said to be in or on it: "Black Sea wheat" is none."""
    best = name.likest
    sea = best is not None and best.entry.kind is Kind.AREA and best.entry.name.endswith(" Sea")
    return Role.BACKGROUND if sea and (name.relation is None or name.head is None) else None


def _metropolis(name: Name, names: Sequence[Name]) -> Role | None:
    """A village of a world city's name ("New York") is meant only beside its neighbours, or where an act of war is told
    of it."""
    if name.kind is not None or acted_on(name) or not any(match.similarity >= 0.96 and match.entry.population >= _WORLD
                                        for match in name.matches):
        return None
    ours = [match.entry for match in name.matches if match.entry.frontline and match.entry.population < _FAMOUS]
    beside = any(abs(entry.lat - match.entry.lat) < _BESIDE and abs(entry.lon - match.entry.lon) < 1.5 * _BESIDE
                 for entry in ours for other in names
                 if other.folded != name.folded and other.sure for match in other.matches[:3]
                 if match.entry.frontline and match.entry.kind is not Kind.REGION)
    return Role.BACKGROUND if ours and not beside else None


def _unnamed(name: Name) -> Role | None:
    """"A village near Marinka" is not Marinka: a kind word without a name stands right before the relation."""
    if name.head is None or name.relation is not Relation.NEAR or name.kind is not None:
        return None
    said = any(isinstance(f.value, KindWord) and f.value.kind in (Kind.VILLAGE, Kind.TOWN, Kind.CITY)
               and f.value.stand is Stand.BEFORE for f in name.marks.ending(name.head))
    return Role.ANCHOR if said else None


def _opening(name: Name, after: Sequence[Name]) -> Role | None:
    """"Near Kupiansk, Synkivka holds": a phrase that opens a clause only says where the place named next lies."""
    if not after:
        return None
    tokens, other = name.tokens, after[0]
    if is_wide(name) and name.kind is Kind.REGION and other.head is not None and is_spot(other) \
            and 0 < other.head - name.last <= 2 and not other.linked and other.role is None:
        return Role.ANCHOR          # "on the ground of Sumy region, in the areas of X"
    if name.head is None or name.direction is None and name.relation is not Relation.NEAR and not is_wide(name):
        return None
    opens = name.head == 0 or tokens[name.head - 1].text in (".", ";", ":", ",", "—", "–", "«", "“", "\"")
    if not opens or other.linked or other.role is not None or not is_spot(other) or other.first - name.last > _OPENED:
        return None
    comma = name.last < len(tokens) and tokens[name.last].text in (",", "—", "–")
    if is_wide(name):
        return Role.ANCHOR if name.relation is Relation.AT and name.kind is Kind.REGION else None
    return Role.ANCHOR if comma and other.relation is None else None


def _left(before: Name | None, name: Name, after: Sequence[Name]) -> Role | None:
    """"From X to Y": a way begins at X, nothing happens there."""
    if not any(f.value is Mark.LEAVING for f in name.marks.ending(name.first)):
        return None
    if before is not None and before.relation is Relation.TOWARD and name.first - before.last == 1:
        return Role.ANCHOR          # "toward X from Y"
    last = name
    for other in after:
        if other.relation is Relation.TOWARD and other.head == last.last:
            return Role.ANCHOR
        if not other.linked:
            return None
        last = other
    return None


def _side(name: Name, names: Sequence[Name]) -> Role | None:
    """"They struck at X from the side of Y", "setting out from Y, they struck at X": Y is where they came from, if
    another place is named that they struck."""
    said = any(f.value is Mark.LEAVING and f.last - f.first > 1 for f in name.marks.ending(name.first))
    if not said or name.relation not in (None, Relation.NEAR):
        return None
    return Role.ANCHOR if any(
        other.sentence is name.sentence and other is not name and other.role is None and not other.linked
        and not other.heading and is_spot(other) for other in names) else None


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
