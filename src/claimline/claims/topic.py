"""What a text is about as it goes on: the places that "the town", "there", "its northern half" or no word at all mean.

A paragraph speaks of the place of its label ("Yampil: ..."), else of those it has named, else of the place of the
heading above it; a title's place stands behind them all. What is meant is the nearest of these that fits the words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from claimline.claims.acts import Act
from claimline.claims.attach import is_governed
from claimline.claims.cast import Doer
from claimline.claims.genders import agrees
from claimline.claims.groups import Group
from claimline.claims.words import Marked, Spot
from claimline.model import Event, Kind, Mention, TokenKind
from claimline.model.lexicon.claims import Anaphor, Form
from claimline.text.phrases import Found

_SETTLEMENTS = frozenset({Kind.VILLAGE, Kind.TOWN, Kind.CITY})
_REMEMBERED = 4         # settlements
_SECTION = 8            # paragraphs below a heading that still are about its place
_HEADING_WORDS = 6
_LED = 3                # words of a direction beside its name: "the direction of"
_TO_ITS_REGION, _PREPOSITION = 2, 4      # words from "the town" to its region, and their letters
_FRESH = 2              # sentences from a region to "the region" that means it
_RECENT = 1             # sentences from a claim to one that goes on with its place
_FULL_STOPS = frozenset(".!?…;,")
_LABEL_PRICE, _SECTION_PRICE, _SOLE_PRICE = 1.5, 1.8, 2.2
_BODIES = frozenset({"people", "forces", "enemy", "own"})
_NOUNS = frozenset({Form.NOUN, Form.PASSIVE})
_OF_A_PLACE = frozenset({Event.CAPTURE, Event.HOLD, Event.ENCIRCLE, Event.WITHDRAW})
_BOUND = 1              # tokens between a pronoun with its preposition and the verb behind it: its subject
_PARTICLES = frozenset({"out", "on", "still", "yet"})
_TO_THE_VERB = 3        # tokens from "it" to the verb of which it is the subject


def is_settlement(mention: Mention) -> bool:
    return not mention.matches or mention.matches[0].entry.kind in _SETTLEMENTS


@dataclass(slots=True)
class Topic:
    """The places that a post is about where its reading stands."""

    places: list[Mention] = field(default_factory=list)         # of the last claim, or named last
    settlements: list[Mention] = field(default_factory=list)    # the last ones named
    here: list[Mention] = field(default_factory=list)           # settlements named in this paragraph
    region: Mention | None = None                               # the last one named, if not long ago
    since: int = -9                                             # the sentence that named it
    label: tuple[Mention, ...] = ()                             # at the head of the paragraph, "Yampil: ..."
    section: Mention | None = None                              # of the heading above
    direction: Mention | None = None                            # named in this paragraph: "on the Lyman front"
    told: int = -9                                              # the sentence of the last claim
    until: int = -1                                             # the last paragraph below that heading

    def begin(self, paragraph: int) -> None:
        """A new paragraph begins: what the one before it named is farther off than the heading's place."""
        self.label, self.here, self.direction = (), [], None
        if paragraph > self.until:
            self.section = None

    def head(self, marked: Marked, mention: Mention | None, paragraphs: int = _SECTION) -> None:
        """A heading on a line of its own, with its place or with none, for so many paragraphs below it."""
        self.section, self.until = mention, marked.sentence.paragraph + paragraphs

    def leave(self, marked: Marked, used: list[Mention]) -> None:
        """Note the places that a sentence named and those of its claims, `used`."""
        named = [s.mention for s in marked.spots if s.said and not s.mention.heading]
        towns = [m for m in named if is_settlement(m)]
        self.settlements = [*self.settlements, *towns][-_REMEMBERED:]
        self.here += [m for m in towns if all(m.text != other.text for other in self.here)]
        regions = [m for m in named if m.matches and m.matches[0].entry.kind is Kind.REGION]
        if regions:
            self.region, self.since = regions[-1], marked.sentence.index
        if used or named:
            self.places = used or named
        if marked.headings:
            self.direction = marked.headings[-1].mention
        narrowed = tuple(m for m in self.label if any(m.text == other.text or _same(m, other) for other in towns))
        if len(narrowed) < len(self.label) and not _is_of_label(self.label, marked):
            self.label = narrowed or self.label
        if used:
            self.told = marked.sentence.index

    def spoken_of(self, marked: Marked) -> Mention | None:
        """The one settlement that the text is about: of this paragraph, or of the claims just told."""
        if len(self.here) == 1:
            return self.here[0]
        recent = marked.sentence.index - self.told <= _RECENT
        if not self.here and recent and len({m.text for m in self.places}) == 1 and is_settlement(self.places[0]):
            return self.places[-1]
        return None

    def antecedents(self, marked: Marked, found: Found[Anaphor]) -> Sequence[Mention]:
        """The places that words such as "the town", "both villages" mean, as many as they say."""
        many, kinds = found.value.many, found.value.kinds
        if Kind.REGION in kinds:
            near_regions = [s.mention for s in marked.spots if s.said and s.last <= found.first
                            and s.mention.matches and s.mention.matches[0].entry.kind is Kind.REGION]
            fresh = marked.sentence.index - self.since <= _FRESH and self.region is not None
            return near_regions[-1:] or ([self.region] if fresh and self.region is not None else ())
        near = [s.mention for s in marked.spots
                if s.said and s.last <= found.first and not s.mention.heading and is_settlement(s.mention)]
        last = [m for m in self.places if is_settlement(m)]
        inside = [m for m in last if any(m.text == other.text for other in self.here)]
        section = [m for m in (self.direction, self.section) if m is not None and is_settlement(m)][:1]
        paragraph = [list(self.label), inside, self.here, section]
        pools = [near] if near else [pool for pool in (*paragraph, last, self.settlements) if pool]
        if not pools:
            return ()
        if many == 1 and not found.value.part and len({m.text for m in pools[0]}) == 1 and _is_of_other_kind(
                pools[0][-1], kinds):
            fitting = next((fit for pool in map(_not_landmarks, paragraph) if (fit := [
                m for m in pool if _is_of_kind(m, kinds)])), None)
            if fitting is not None:
                return fitting[-1:]     # "they hold the hamlet of A. The town ...": not A
        if many == 1 and not near and len({m.text for m in pools[0]}) == 1:
            return pools[0][-1:]        # the one place spoken of, whatever it is called
        called = [m for m in pools[0] if m.kind_hint in kinds]
        if many == 1 and len({m.text for m in called}) == 1:
            return called[-1:]          # "the town" is the one just called a town
        fits = next((fit for pool in map(_not_landmarks, pools) if (fit := [
            m for m in pool if _is_of_kind(m, kinds)])), pools[0])
        return fits[-many:]


def _names_it(marked: Marked, found: Found[Anaphor], spot: Spot) -> bool:
    """Whether a name stands beside such words or around them, and so is what they belong to."""
    beside = spot.first < found.last + 2 and found.first < spot.last and not _only_locates(marked, found, spot)
    return beside or spot.head <= found.first and found.last <= spot.last


def _only_locates(marked: Marked, found: Found[Anaphor], spot: Spot) -> bool:
    """Whether a region right behind such words tells where that place lies: "this town in Donetsk region"."""
    led = marked.tokens[found.last:spot.first]
    wide = bool(spot.mention.matches) and spot.mention.matches[0].entry.kind is Kind.REGION
    return wide and 0 < len(led) <= _TO_ITS_REGION and Kind.REGION not in found.value.kinds and all(
        token.kind is TokenKind.WORD and token.text.islower() and len(token.text) <= _PREPOSITION for token in led)


def _is_of_kind(mention: Mention, kinds: Collection[Kind]) -> bool:
    return bool(mention.matches) and mention.matches[0].entry.kind in kinds


def _is_of_other_kind(mention: Mention, kinds: Collection[Kind]) -> bool:
    """Whether a place is a village where words mean a town, and was not called a town."""
    entry = mention.matches[0].entry if mention.matches else None
    return entry is not None and entry.kind is Kind.VILLAGE and bool(kinds) and Kind.VILLAGE not in kinds and (
        mention.kind_hint not in kinds)


def _not_landmarks(pool: Sequence[Mention]) -> Sequence[Mention]:
    """The places without those that a distance or a direction is measured from, where others were named."""
    return [m for m in pool if m.distance_km is None and m.direction is None] or pool


def _same(left: Mention, right: Mention) -> bool:
    """Whether two mentions are read as one place."""
    return bool(left.matches and right.matches) and left.matches[0].entry.id == right.matches[0].entry.id


def _is_of_label(label: Sequence[Mention], marked: Marked) -> bool:
    """Whether the sentence is the one that the label heads."""
    return any(spot.mention in label for spot in marked.spots)


def heading_of(marked: Marked, acts: Sequence[Act]) -> bool:
    """Whether the sentence is a heading: few words on a line of their own, without an act or a full stop."""
    words = sum(token.kind is TokenKind.WORD for token in marked.tokens)
    return 0 < words <= _HEADING_WORDS and not acts and marked.tokens[-1].text not in _FULL_STOPS


def is_one_place(heads: Sequence[Spot]) -> bool:
    """Whether a heading names one place, or none: also by two names, "Bakhmut (Artyomovsk)"."""
    return all(_same(heads[0].mention, head.mention) for head in heads[1:])


def is_only_a_place(marked: Marked, heads: Sequence[Spot]) -> bool:
    """Whether a title is nothing but the name of a place or a direction: "Lyman", "Front de Lyman"."""
    named = {i for head in heads for i in range(head.first, head.last)}
    words = [i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.WORD]
    led = _LED if any(head.mention.heading for head in heads) else 0
    return bool(heads) and 0 < len(words) <= len(named) + led


def meant_again(topic: Topic, marked: Marked, acts: Sequence[Act]) -> Iterator[Spot]:
    """Spots for the words that mean a place named before, where no name stands beside them."""
    for found in marked.anaphors:
        word = found.value
        if word.other:
            continue
        if (word.clitic or word.bound or word.owned) and not (
                (word.clitic or word.bound) and _hangs_on_act(topic, marked, found, acts)
                or word.owned and _owns_act(found, acts)):
            continue
        if not (word.clitic or word.bound) and (
                any(_names_it(marked, found, spot) for spot in marked.spots) or _has_own_name(marked, found)):
            continue
        if word.subject and not (_befalls(marked, found, acts) or _holds_out(marked, found, acts)):
            continue
        marked.spots = [spot for spot in marked.spots if not _only_locates(marked, found, spot)]
        for mention in topic.antecedents(marked, found):
            owned = word.owned and _owns_act(found, acts)
            pronoun = marked.tokens[found.last - 1 if word.bound else found.first].norm
            if not owned and not agrees(pronoun, mention):
                continue
            clitic = word.clitic and not owned
            at = found.last - 1 if clitic and marked.free_order else found.first     # "його не захопили"
            yield Spot(at, at + 1 if clitic else found.last, at, mention, said=False, part=word.part,
                       relation=word.relation, clitic=clitic)


def understood(topic: Topic, marked: Marked, acts: Sequence[Act], doers: Sequence[Doer],
               attacked: Sequence[Mention]) -> Iterator[tuple[Act, Group, float]]:
    """Ties of the acts of a sentence that names no place to those it goes without saying: of the label, of the attacks
    just told, of a town's heading, or the one settlement of the paragraph; these only where a side acts by the verb.
    """
    told = [act for act in acts if not act.trigger.weak and not _of_an_unknown(marked, act) and not is_elsewhere(
        marked, act)]
    meant = topic.label or attacked
    if not topic.label:
        told = [act for act in told if act.event is Event.REPEL] if attacked else told
    if meant:
        group = Group(tuple(Spot(0, 1, 0, mention, said=False) for mention in meant))
        yield from ((act, group, _LABEL_PRICE) for act in told)
    elif topic.section is not None and is_settlement(topic.section) and not topic.here:
        group = Group((Spot(0, 1, 0, topic.section, said=False),))
        yield from ((act, group, _SECTION_PRICE) for act in told if any(
            marked.walls[d.first] == marked.walls[act.first] for d in doers))
    else:
        place = topic.spoken_of(marked)
        if place is not None:
            group = Group((Spot(0, 1, 0, place, said=False),))
            yield from ((act, group, _SOLE_PRICE) for act in told if _told_by_a_side(marked, act, doers))


def is_elsewhere(marked: Marked, act: Act) -> bool:
    """Whether its clause says that the act is of a place that was not named: "elsewhere", "in a village near by"."""
    return any(f.value.other and marked.walls[f.first] == marked.walls[act.first] for f in marked.anaphors)


def _of_an_unknown(marked: Marked, act: Act) -> bool:
    """Whether a name that no gazetteer knows is the object of a verb: "they now hold Dibrovka"."""
    after = marked.tokens[act.last] if act.last < len(marked.tokens) else None
    return act.form is Form.VERB and not marked.free_order and after is not None and after.is_capital and (
        not after.text.isupper()) and act.last not in marked.worded() and marked.tokens[act.last - 1].text.islower()


def _has_own_name(marked: Marked, found: Found[Anaphor]) -> bool:
    """Whether a name that no gazetteer knows stands right behind the words: "the mine Komar", "the Central quarter"."""
    after = marked.tokens[found.last] if found.last < len(marked.tokens) else None
    named = found.last not in marked.worded() or any(first == found.last for first, _ in marked.placed)
    return after is not None and after.is_capital and named and marked.tokens[found.last - 1].text[:1].islower()


def _told_by_a_side(marked: Marked, act: Act, doers: Sequence[Doer]) -> bool:
    """Whether a side right before the act acts by its verb, or the act is its withdrawal."""
    if act.event is Event.FIGHT and act.form is Form.NOUN:
        return True
    if act.form is Form.NOUN:
        return act.event is Event.WITHDRAW and any(0 <= d.first - act.last <= 1 or act.first <= d.first < act.last
                                                   for d in doers)
    acts = act.form is Form.VERB or act.trigger.defends and act.form is Form.STATE
    return acts and any(d.sort in _BODIES and (0 <= act.first - d.last <= 1 or _across_a_relative_clause(
        marked, d, act)) for d in doers)


def _across_a_relative_clause(marked: Marked, doer: Doer, act: Act) -> bool:
    """Whether nothing but a relative clause, or its opener, parts a side from its verb: "the militia, which had
    attacked in the night, pulled back"."""
    clause = next((f for f in marked.openers if f.value.relative and 0 <= f.first - doer.last <= 1), None)
    if clause is None or not clause.first < act.first:
        return False
    own = [i for i in range(clause.last, act.first) if marked.walls[i] == marked.walls[act.first]
           and marked.tokens[i].kind is TokenKind.WORD]
    return not own and marked.walls[act.first] in (marked.walls[doer.first], marked.walls[clause.first])


def _hangs_on_act(topic: Topic, marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a pronoun hangs on an act, and a place was named before it in this sentence, or just one before that."""
    one = topic.label or topic.here and len({m.text for m in topic.places}) == 1
    at = found.last - 1 if marked.free_order else found.first
    return (bool(one) or any(spot.last <= found.first for spot in marked.spots)) and any(
        _beside(act, found) if found.value.bound else is_governed(marked, act, at) for act in acts)


def _owns_act(found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a possessive stands right before the noun of what a place is taken, held or left by: "её взятие"."""
    return any(act.form in _NOUNS and act.first == found.last and act.event in _OF_A_PLACE for act in acts)


def _beside(act: Act, found: Found[Anaphor]) -> bool:
    """Whether a pronoun with its preposition stands in an act's words, or right before or behind its verb."""
    return act.form is Form.VERB and act.first - found.last <= _BOUND and found.first - act.last <= 0


def _holds_out(marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether the place itself holds, by a verb that ends the clause of a pronoun: "it still holds out"."""
    tokens = marked.tokens
    return not any(spot.said for spot in marked.spots) and any(
        act.event is Event.HOLD and act.form is Form.VERB and 0 <= act.first - found.last <= _TO_THE_VERB
        and all(token.kind is not TokenKind.WORD or token.text in _PARTICLES for token in tokens[act.last:])
        for act in acts)


def _befalls(marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a pronoun is what a verb right after it is done to: "it was freed", "it fell"."""
    return any(act.form in (Form.PASSIVE, Form.STATE) and -1 <= act.first - found.last <= _TO_THE_VERB
               and marked.walls[act.last - 1] == marked.walls[found.first] for act in acts)
