"""What a text is about as it goes on: the places that "the town", "there", "its northern half" or no word at all mean.

A paragraph speaks of the place of its label ("Yampil: ..."), else of those it has named, else of the place of the
heading above it; the one place that the whole post is about comes before the others that a paragraph names, and stands
in where it names none; a title's place stands behind them all. The nearest of these that fits the words is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from claimline.claims.acts import Act
from claimline.claims.words import Marked, Spot
from claimline.model import SETTLEMENTS, Kind, Mention, Relation, TokenKind
from claimline.model.lexicon.links import Anaphor
from claimline.text.phrases import Found

_REMEMBERED = 4         # settlements
_SECTION = 8            # paragraphs below a heading that still are about its place
_HEADING_WORDS = 6
_SUBJECT = 1            # tokens before the subject of a sentence: "the"
_LED = 3                # words of a direction beside its name: "the direction of"
_FRESH = 2              # sentences from a region to "the region" that means it
_STILL = 8              # and to the size of ground in it, where nothing else was named since
_OFTEN, _MOSTLY = 3, 0.5    # times that a post names the settlement that it is about, and share of all its settlements
_LARGE = 500_000        # people of a capital
_ROW = 3                # places at least of a row in which the one city is meant by "the town"
_PAIR = 2               # places of which the one named first is most often the subject
_LED = 6                 # tokens from "since" to the place: "the Russian capture of"
_RECENT = 1             # sentences from a claim to one that goes on with its place
_FULL_STOPS = frozenset(".!?…;,")


def is_stretch(mention: Mention) -> bool:
    """Whether a direction is named by an area: an army's name for a stretch of the front, at no place of it."""
    return mention.heading and bool(mention.matches) and mention.matches[0].entry.kind is Kind.AREA


def is_settlement(mention: Mention) -> bool:
    return not mention.matches or mention.matches[0].entry.kind in SETTLEMENTS


def is_country(mention: Mention) -> bool:
    return bool(mention.matches) and mention.matches[0].entry.kind is Kind.COUNTRY


def is_one(left: Mention, right: Mention) -> bool:
    """Whether two mentions are read as one place."""
    return bool(left.matches and right.matches) and left.matches[0].entry.id == right.matches[0].entry.id


@dataclass(slots=True)
class Topic:
    """The places that a post is about where its reading stands."""

    places: list[Mention] = field(default_factory=list)         # of the last claim, or named last
    settlements: list[Mention] = field(default_factory=list)    # the last ones named
    here: list[Mention] = field(default_factory=list)           # settlements named in this paragraph
    aside: list[Mention] = field(default_factory=list)          # named last to aim at or measure from
    resumed: Mention | None = None              # what "the village" was, if it was the subject of the last sentence
    passing: list[Mention] = field(default_factory=list)        # in passing, by a sentence that names no other
    region: Mention | None = None                               # the last one named, if not long ago
    since: int = -9                                             # the sentence that named it
    label: tuple[Mention, ...] = ()                             # at the head of the paragraph, "Yampil: ..."
    section: Mention | None = None                              # of the heading above
    direction: Mention | None = None                            # named in this paragraph: "on the Lyman front"
    told: int = -9                                              # the sentence of the last claim
    until: int = -1                                             # the last paragraph below that heading
    main: Mention | None = None                                 # the settlement that the whole post is about, if one is
    lead: Mention | None = None                                 # the one that it opens with and names most often

    def begin(self, paragraph: int) -> None:
        """A new paragraph begins: what the one before it named is farther off than the heading's place."""
        self.label, self.here, self.passing, self.direction = (), [], [], None
        if paragraph > self.until:
            self.section = None

    def head(self, marked: Marked, mention: Mention | None, paragraphs: int = _SECTION) -> None:
        """A heading on a line of its own, with its place or with none, for so many paragraphs below it.

        Below one without a place, "the town" is the one that the post leads with, not the last of the section before.
        """
        self.section, self.until = mention, marked.sentence.paragraph + paragraphs
        if mention is None and self.lead is not None:
            self.places, self.passing = [self.lead], []

    def leave(self, marked: Marked, used: list[Mention]) -> None:
        """Note the places that a sentence named and those of its claims, `used`."""
        if marked.headings:
            self.direction = marked.headings[-1].mention
        if not marked.spots and not used:
            self.resumed = None
            self._leave_passing(marked)
            return
        named = [s.mention for s in marked.spots if s.said and not s.mention.heading]
        towns = [m for m in named if is_settlement(m)]
        before = [s.mention for s in marked.spots[1:] if _told_in_passing(marked, s)]
        since = _compared(marked)
        if self.here and since and all(m in since for m in (*used, *towns)):
            used, towns = [], []        # "It is the first village taken since A": that village goes on
        used, towns = [[m for m in each if m not in before] or each for each in (used, towns)]
        aims = [] if not self.here else [m for m in towns if m.relation is Relation.TOWARD]
        if aims and len(aims) == len(towns):    # "Elle n'a pu s'étendre vers A. Les Russes l'écrasent": not A
            used, towns = [m for m in used if m not in aims], []
        anchors = (s.mention for s in marked.anchors if is_settlement(s.mention))
        self.aside = [*self.aside, *aims, *anchors][-_REMEMBERED:]
        again = [] if used else [s.mention for s in marked.spots if not s.said and s.first <= _SUBJECT and not s.part
                                 and is_settlement(s.mention)][:1]
        towns = [*_salient_last(towns), *again] if not used and towns else towns     # "The village lies near A": it
        self.resumed = again[0] if again else None
        if not towns and not used:
            self._leave_passing(marked)
        self.settlements = [*self.settlements, *towns][-_REMEMBERED:]
        self.here += [m for m in towns if all(m.text != other.text for other in self.here)]
        regions = [m for m in (*named, *used) if _is_of_kind(m, (Kind.REGION,))]
        if regions:
            self.region, self.since = regions[-1], marked.sentence.index
        if used or towns or any(not is_settlement(m) for m in named):
            self.places = used or [*(m for m in named if not is_settlement(m)), *towns]
        narrowed = tuple(m for m in self.label if any(m.text == other.text or is_one(m, other) for other in towns))
        if len(narrowed) < len(self.label) and not _is_of_label(self.label, marked):
            self.label = narrowed or self.label
        if used:
            self.told = marked.sentence.index

    def _leave_passing(self, marked: Marked) -> None:
        """Note the places named in passing by a sentence that is about none."""
        passing = [] if marked.seats else [
            s.mention for s in marked.passing if is_settlement(s.mention) and not _is_large(s.mention)]
        self.passing = _salient_last(passing) or self.passing

    def spoken_of(self, marked: Marked) -> Mention | None:
        """The one settlement that the text is about: of this paragraph, or of the claims just told."""
        if len(self.here) == 1:
            return self.here[0]
        recent = marked.sentence.index - self.told <= _RECENT
        if not self.here and recent and len({m.text for m in self.places}) == 1 and is_settlement(self.places[0]):
            return self.places[-1]
        return None

    def region_spoken_of(self, marked: Marked) -> Mention | None:
        """The region that the text is about: the one named last, not long ago, or that of the heading above."""
        last = self.places[-1] if self.places else None
        if last is not None and last is self.region and marked.sentence.index - self.since <= _STILL:
            return last
        here = [*self.label, *([self.section] if self.section is not None else [])]
        return next((m for m in here if _is_of_kind(m, (Kind.REGION,))), None)

    def antecedents(self, marked: Marked, found: Found[Anaphor]) -> Sequence[Mention]:
        """The places that words such as "the town", "both villages" mean, as many as they say."""
        many, kinds = found.value.many, found.value.kinds
        if found.value.large:
            return [m for m in (*self.settlements, *self.here, *self.places) if _is_large(m)][-1:]
        if Kind.REGION in kinds and (len(kinds) == 1 or self.is_of_a_region(marked, found)):
            near_regions = [s.mention for s in marked.spots if s.said and s.last <= found.first
                            and s.mention.matches and s.mention.matches[0].entry.kind is Kind.REGION]
            fresh = marked.sentence.index - self.since <= _FRESH and self.region is not None
            return near_regions[-1:] or ([self.region] if fresh and self.region is not None else ())
        near = [s.mention for s in marked.spots
                if s.said and s.last <= found.first and not s.mention.heading and is_settlement(s.mention)]
        if found.value.part and (whole := _whole_before(marked, found)) is not None:
            return [whole]
        gap = 0 if marked.free_order else 1      # "мэр Лимана", "the mayor of Lyman"
        near = near or [s.mention for s in marked.seated if s.last <= found.first and is_settlement(s.mention)
                        and not _is_large(s.mention) and any(s.first - f.last == gap for f in marked.bodies)]
        near = near or [s.mention for s in marked.spots if s.said and s.last <= found.first and s.mention.heading
                        and _is_of_kind(s.mention, kinds) and is_settlement(s.mention)]     # "на направлении X: город"
        headed = [s.mention for s in marked.headings if s.last <= found.first and is_settlement(s.mention)][-1:]
        near = near or headed           # "Pokrovsk sector: they have entered the town"
        last = [m for m in self.places if is_settlement(m)]
        inside = [m for m in last if any(m.text == other.text for other in self.here)]
        section = headed or [m for m in (self.direction, self.section) if m is not None and is_settlement(m)][:1]
        main = [self.main] if self.main is not None and many == 1 else []
        main_here = [m for m in self.here if any(is_one(m, one) for one in main)]
        paragraph = [list(self.label), main_here, inside, self.here, section, [] if self.here else main]
        pools = [near] if near else [pool for pool in (*paragraph, self.passing, last, self.settlements) if pool]
        if not pools:
            return ()
        alone = len({m.text for m in pools[0]}) == 1 or bool(near) and found.value.relation is Relation.AT
        other = many == 1 and not found.value.part and all(_is_of_other_kind(m, kinds) for m in pools[0])
        if other and alone:
            towns = any(_is_of_kind(m, (Kind.TOWN,)) for m in pools[0])     # a section "Donetsk" is of its region
            fitting = next((fit for pool in map(_not_landmarks, [self.here] if towns else paragraph) if (fit := [
                m for m in pool if _is_of_kind(m, kinds)])), None)
            if fitting is not None:
                return fitting[-1:]     # "they hold the hamlet of A. The town ...": not A
        if other and marked.free_order and (aside := [m for m in self.aside if _is_of_kind(m, kinds)]):
            return aside[-1:]           # "Взято село к северу от города A. Дороги в город ...": A
        if many == 1 and not near and len({m.text for m in pools[0]}) == 1:
            return pools[0][-1:]        # the one place spoken of, whatever it is called
        called = [m for m in pools[0] if m.kind_hint in kinds]
        if many == 1 and len({m.text for m in called}) == 1:
            return called[-1:]          # "the town" is the one just called a town
        fits: Sequence[Mention] = next((fit for pool in map(_not_landmarks, pools) if (fit := [
            m for m in pool if _is_of_kind(m, kinds)])), pools[0])
        if many == 1 and not near:
            meant = [one for one in (self.direction, self.section, self.main) if one]
            fits = [m for m in fits if any(is_one(m, one) for one in meant)] or _cities(fits, kinds)
        return fits[-many:]


    def is_of_a_region(self, marked: Marked, found: Found[Anaphor]) -> bool:
        """Whether what was named last, in this sentence or the one before, is a region and no settlement."""
        before = [s.mention for s in marked.spots if s.said and s.last <= found.first and not s.mention.heading]
        fresh = marked.sentence.index - self.since <= 1
        named = before or (self.places if fresh and not self.label else [])
        return bool(named) and _is_of_kind(named[-1], (Kind.REGION,))


def main_place(post: Iterable[Marked]) -> Mention | None:
    """The settlement that a whole post is about: at least half of all that name one name it, and several do."""
    named = [spot.mention for marked in post for spot in marked.spots
             if spot.said and not spot.mention.heading and spot.mention.matches and is_settlement(spot.mention)]
    times = Counter(mention.matches[0].entry.id for mention in named)
    if not times:
        return None
    place, count = times.most_common(1)[0]
    if count < _OFTEN or count < _MOSTLY * len(named):
        return None
    return next(mention for mention in named if mention.matches[0].entry.id == place)


def leading_place(post: Iterable[Marked]) -> Mention | None:
    """The settlement that a post opens with, where it names no other more often."""
    named = [spot.mention for marked in post for spot in marked.spots
             if spot.said and not spot.mention.heading and spot.mention.matches and is_settlement(spot.mention)]
    times = Counter(mention.matches[0].entry.id for mention in named)
    first = named[0] if named else None
    most = times[first.matches[0].entry.id] if first is not None else 0
    return first if most >= _OFTEN and most == max(times.values()) else None


def _salient_last(places: list[Mention]) -> list[Mention]:
    """Of two places that a sentence names and claims nothing of, what it is about last: the one named first, since it
    is most often the subject ("A matters for the defence of B", "people were brought from A to B")."""
    return places[::-1] if len(places) == _PAIR else places


def _whole_before(marked: Marked, found: Found[Anaphor]) -> Mention | None:
    """The place of which words tell a part right behind it: "A, dont la partie nord", "A, including its centre"."""
    at = found.first - 1
    if at < 1 or marked.tokens[at].norm not in marked.lexicon.including:
        return None
    at -= marked.tokens[at - 1].text == ","
    return next((s.mention for s in marked.spots if s.said and s.last == at and is_settlement(s.mention)), None)


def _told_in_passing(marked: Marked, spot: Spot) -> bool:
    """Whether a place only tells since or after what something happened: "the worst loss since the fall of A"."""
    led = next((i for i in range(spot.head - 1, max(-1, spot.head - 1 - _LED), -1)
                if marked.tokens[i].norm in marked.lexicon.background), None)
    return led is not None and any(led < f.first < spot.head for f in marked.triggers) and all(
        token.text != "," for token in marked.tokens[led:spot.head])


def _compared(marked: Marked) -> list[Mention]:
    """The places right behind a word for since when: "the first village taken since A"."""
    return [s.mention for s in marked.spots if s.head > 1 and not s.mention.heading and any(
        marked.tokens[i].norm in marked.lexicon.background for i in range(s.head - 1, s.first))]


def _is_of_kind(mention: Mention, kinds: Collection[Kind]) -> bool:
    return bool(mention.matches) and mention.matches[0].entry.kind in kinds


def _is_of_other_kind(mention: Mention, kinds: Collection[Kind]) -> bool:
    """Whether a place is a village where words mean a town, or a town where they mean a city, and was not called so."""
    entry = mention.matches[0].entry if mention.matches else None
    smaller = (Kind.VILLAGE, Kind.TOWN) if Kind.CITY in kinds else (Kind.VILLAGE,)
    return entry is not None and entry.kind in smaller and bool(kinds) and entry.kind not in kinds and (
        mention.kind_hint not in kinds)


def _is_large(mention: Mention) -> bool:
    return bool(mention.matches) and mention.matches[0].entry.population >= _LARGE


def _cities(pool: Sequence[Mention], kinds: Collection[Kind]) -> Sequence[Mention]:
    """The cities among places in a row, where words mean a city or town: "in A, B, Pokrovsk and C. The town ..."."""
    cities = [m for m in pool if _is_of_kind(m, (Kind.CITY,))]
    return cities if len(pool) >= _ROW and Kind.CITY in kinds and len({m.text for m in cities}) == 1 else pool


def _not_landmarks(pool: Sequence[Mention]) -> Sequence[Mention]:
    """The places without those that a distance or a direction is measured from, where others were named."""
    return [m for m in pool if m.distance_km is None and m.direction is None] or pool


def _is_of_label(label: Sequence[Mention], marked: Marked) -> bool:
    """Whether the sentence is the one that the label heads."""
    return any(spot.mention in label for spot in marked.spots)


def heading_of(marked: Marked, acts: Sequence[Act]) -> bool:
    """Whether the sentence is a heading: few words on a line of their own, without an act or a full stop."""
    if acts or not marked.tokens or marked.tokens[-1].text in _FULL_STOPS:
        return False
    return 0 < sum(token.kind is TokenKind.WORD for token in marked.tokens) <= _HEADING_WORDS


def is_one_place(heads: Sequence[Spot]) -> bool:
    """Whether a heading names one place, or none: also by two names, "Bakhmut (Artyomovsk)"."""
    return all(is_one(heads[0].mention, head.mention) for head in heads[1:])


def is_only_a_place(marked: Marked, heads: Sequence[Spot]) -> bool:
    """Whether a title is nothing but the name of a place or a direction: "Lyman", "Front de Lyman"."""
    named = {i for head in heads for i in range(head.first, head.last)}
    words = [i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.WORD]
    led = _LED if any(head.mention.heading for head in heads) else 0
    return bool(heads) and 0 < len(words) <= len(named) + led
