"""Places that a sentence means without a name: by "the town", by a pronoun or by a part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.genders import agrees, gender_of_place
from claimline.claims.implied import of_an_unknown
from claimline.claims.topic import Topic
from claimline.claims.words import CLOSING_MARKS, OPENING_MARKS, Marked, Spot
from claimline.model import Event, Kind, Relation, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.links import Anaphor
from claimline.text.phrases import Found

_TO_ITS_REGION, _PREPOSITION = 2, 4      # words from "the town" to its region, and their letters
_NOUNS = frozenset({Form.NOUN, Form.PASSIVE})
_OF_A_PLACE = frozenset({Event.CAPTURE, Event.HOLD, Event.ENCIRCLE, Event.WITHDRAW})
_DONE_TO_A_PLACE = _OF_A_PLACE | {Event.ATTACK, Event.ENTER, Event.STRIKE}
_BOUND = 1              # tokens between a pronoun with its preposition and the verb behind it: its subject
_ADVERB = 1             # word behind a verb that ends its clause
_TO_ITS_NAME = 2        # sentences from a place to a pronoun that means it and begins with what befell it
_AUXILIARY = 1          # token from a place to what befell it: "is"
_TO_THE_VERB = 3        # tokens from "it" to the verb of which it is the subject


def _names_it(marked: Marked, found: Found[Anaphor], spot: Spot) -> bool:
    """Whether a name stands beside such words or around them, and so is what they belong to."""
    beside = spot.first < found.last + 2 and found.first < spot.last and not _only_locates(marked, found, spot)
    apart = found.value.relation is not Relation.NEAR and not found.value.part and spot.first > found.last and (
        marked.tokens[found.last].text == "," and _is_subject(marked, spot))
    return beside and not apart or spot.head <= found.first and found.last <= spot.last


def _is_subject(marked: Marked, spot: Spot) -> bool:
    """Whether what befalls a place is told right behind its name: "reached the edge of the town, A is lost"."""
    return any(f.value.form in (Form.PASSIVE, Form.STATE) and 0 <= f.first - spot.last <= _AUXILIARY
               and marked.tokens[spot.last].text != "," for f in marked.triggers)


def _is_named(marked: Marked, found: Found[Anaphor]) -> bool:
    """Whether a name is what the words belong to, of a place of claims or of one that only locates another."""
    return any(_names_it(marked, found, spot) for spot in (*marked.spots, *marked.anchors))


def _only_locates(marked: Marked, found: Found[Anaphor], spot: Spot) -> bool:
    """Whether a region right behind such words tells where that place lies: "this town in Donetsk region"; or a place
    that a distance is measured from between commas: "that town, 12 km north of A, is held"."""
    if found.last < spot.head < spot.first and spot.last < len(marked.tokens) and (
            spot.head == found.last + 1 and marked.tokens[found.last].text == marked.tokens[spot.last].text == ","
            and (spot.mention.distance_km is not None or spot.mention.direction is not None)):
        return not marked.free_order
    led = marked.tokens[found.last:spot.first]
    wide = bool(spot.mention.matches) and spot.mention.matches[0].entry.kind is Kind.REGION
    belongs = (*marked.lexicon.genitives, *marked.lexicon.articles)
    if found.value.part and all(token.norm in belongs for token in led):
        return False            # "the half of Donetsk region" is half of it
    return wide and 0 < len(led) <= _TO_ITS_REGION and Kind.REGION not in found.value.kinds and all(
        token.kind is TokenKind.WORD and token.text.islower() and len(token.text) <= _PREPOSITION for token in led)


def _is_a_name(marked: Marked, found: Found[Anaphor]) -> bool:
    """Whether the words stand alone in quotation marks, capitalised: the group of forces «Центр»."""
    before = marked.tokens[found.first - 1].text if found.first else ""
    after = marked.tokens[found.last].text if found.last < len(marked.tokens) else ""
    return before in OPENING_MARKS and after in CLOSING_MARKS and marked.tokens[found.first].is_capital


def joined_parts(marked: Marked, spots: Sequence[Spot]) -> list[Spot]:
    """The spots with a part and the town that it is a part of as one: "on the outskirts of the town"."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        if before is not None and before.part and not spot.part and not spot.clitic and all(
                token.norm in (*marked.lexicon.articles, *marked.lexicon.genitives)
                for token in marked.tokens[before.last:spot.first]):
            joined[-1] = replace(before, last=spot.last, mention=spot.mention)
        else:
            joined.append(spot)
    return joined


def meant_again(topic: Topic, marked: Marked, acts: Sequence[Act]) -> Iterator[Spot]:
    """Spots for the words that mean a place named before, where no name stands beside them. Regions right behind such
    words only tell where that lies, and are taken out of `marked.spots`."""
    for found in marked.anaphors:
        word = found.value
        if word.other or _is_a_name(marked, found) or marked.free_order and any(
                f.first <= found.first and found.last <= f.last < len(marked.tokens) and f.last - f.first > 1
                for f in marked.speeches):
            continue            # "там сообщили": who says so sits there
        if (word.clitic or word.bound or word.owned) and not (
                (word.clitic or word.bound) and _hangs_on_act(topic, marked, found, acts)
                or word.owned and _owns_act(found, acts)):
            continue
        if not (word.clitic or word.bound) and (
                _is_named(marked, found) or not word.named and _has_own_name(marked, found)):
            continue
        if word.subject and not (_befalls(marked, found, acts) or _holds_out(marked, found, acts)
                                 or _is_object(marked, found, acts)):
            continue
        end = found.last + (word.named and _name_behind(marked, found))
        if word.named and any(0 <= spot.head - end <= _TO_ITS_REGION for spot in (
                *marked.spots, *marked.seats, *marked.passing) if spot.first > end):
            continue            # "in the Kirov quarter, in Donetsk"
        located = [spot for spot in marked.spots if _only_locates(marked, found, spot)]
        marked.spots = [spot for spot in marked.spots if spot not in located]
        for mention in topic.antecedents(marked, found):
            owned = word.owned and _owns_act(found, acts)
            pronoun = marked.tokens[found.last - 1 if word.bound else found.first].norm
            if not owned and not agrees(marked, pronoun, mention):
                continue
            clitic = word.clitic and not owned
            at = found.last - 1 if clitic and marked.free_order else found.first     # "його не захопили"
            last = max([end, *(spot.last for spot in located if spot.first - found.last <= _TO_ITS_REGION)])
            yield Spot(at, at + 1 if clitic else last, at, mention, said=False, part=word.part,
                       relation=word.relation, clitic=clitic)


def _name_behind(marked: Marked, found: Found[Anaphor]) -> bool:
    """Whether a capitalised word stands right behind the words."""
    return found.last < len(marked.tokens) and marked.tokens[found.last].is_capital


def _has_own_name(marked: Marked, found: Found[Anaphor]) -> bool:
    """Whether a name that no gazetteer knows stands right behind the words: "the mine Komar", "шахта «Комар»"."""
    opened = found.last < len(marked.tokens) and marked.tokens[found.last].text in OPENING_MARKS
    at = found.last + (opened and found.value.part)
    after = marked.tokens[at] if at < len(marked.tokens) else None
    named = at not in marked.worded() or any(first == at for first, _ in marked.placed)
    return after is not None and after.is_capital and named and (
        found.first > 0 or marked.tokens[found.last - 1].text[:1].islower())


def _hangs_on_act(topic: Topic, marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a pronoun hangs on an act, and a place was named before it in this sentence, or just one before that."""
    region = Kind.REGION in found.value.kinds and topic.is_of_a_region(marked, found)
    last = topic.places if topic.here else topic.passing
    one = topic.label or region or topic.resumed or len({m.text for m in last}) == 1
    at = found.last - 1 if marked.free_order else found.first
    return (bool(one) or any(spot.last <= found.first for spot in marked.spots)) and any(
        _beside(act, found) if found.value.bound else act.governs(marked, at) and not _is_article(marked, act, found)
        for act in acts
        if not (region and any(token.norm.endswith(marked.lexicon.infinitive_endings or ())
                               for token in marked.tokens[act.first:found.last + 1])))      # "the idea of going there"


def _is_article(marked: Marked, act: Act, found: Found[Anaphor]) -> bool:
    """Whether what could be a pronoun is the article of a noun among the words of an act: "ont pris le contrôle"."""
    return act.first < found.first and found.last < act.last and marked.tokens[found.first].norm in (
        marked.lexicon.articles)


def _owns_act(found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a possessive stands right before the noun of what a place is taken, held or left by: "её взятие"."""
    return any(act.form in _NOUNS and act.first == found.last and act.event in _OF_A_PLACE for act in acts)


def _beside(act: Act, found: Found[Anaphor]) -> bool:
    """Whether a pronoun with its preposition stands in an act's words, or right before or behind its verb."""
    told = act.form is Form.VERB or act.event is Event.FIGHT and act.trigger.happens
    return told and act.first - found.last <= _BOUND and found.first - act.last <= 0


def _holds_out(marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether the place itself holds, by a verb that ends the clause of a pronoun: "it still holds out"."""
    tokens = marked.tokens
    return not any(spot.said for spot in marked.spots) and any(
        act.event is Event.HOLD and act.form is Form.VERB and 0 <= act.first - found.last <= _TO_THE_VERB
        and sum(token.kind is TokenKind.WORD for token in tokens[act.last:]) <= _ADVERB
        for act in acts)


def _befalls(marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a pronoun is what a verb right after it is done to: "it was freed", "it fell"."""
    return any(act.form in (Form.PASSIVE, Form.STATE) and (
                   -1 <= act.first - found.last <= _TO_THE_VERB
                   or act.first < found.first < act.last)       # "у врага центр"
               and marked.walls[act.last - 1] == marked.walls[found.first] for act in acts)


def _is_object(marked: Marked, found: Found[Anaphor], acts: Sequence[Act]) -> bool:
    """Whether a pronoun is what the verb of an act right before it is done to, behind a place of its sentence: "they
    ringed A and are shelling it"."""
    if marked.free_order or found.value.part or not any(
            spot.said and spot.last <= found.first for spot in marked.spots):
        return False
    within = (act.first < found.first < act.last and act.says(marked, found.first - 1, found.first) for act in acts
              if act.form is Form.VERB and act.event in _DONE_TO_A_PLACE)
    behind = (act.last == found.first for act in acts if act.event in _DONE_TO_A_PLACE and (
        act.form is Form.VERB or marked.tokens[act.first].norm.endswith(marked.lexicon.gerund_endings)))
    return any(within) or any(behind)


def subjectless(topic: Topic, marked: Marked, acts: Sequence[Act], common: Collection[str]) -> list[Spot]:
    """The place spoken of last, where a sentence begins with what befell it and names none: "Was taken in May".

    `common`: words that are no names.
    """
    if marked.spots or topic.label or not acts:
        return []
    it = any(f.value is ActorKind.THEY and f.first <= 1 for f in marked.actors)
    named = not it and marked.tokens[0].kind is TokenKind.WORD and marked.tokens[0].norm not in common
    first = 0 if named else 1 + 2 * it      # "Christmas under the bombs": it has a subject
    opens = acts[0].first <= first and acts[0].form in (Form.PASSIVE, Form.STATE) and (
        not acts[0].trigger.weak) and not any(
        f.first == acts[0].last and f.value in TROOPS for f in marked.actors) and not (     # "Now Russian troops"
        acts[0].event is Event.REPEL and acts[0].right - acts[0].left > 1)      # "three assaults were beaten off"
    if not opens or of_an_unknown(marked, acts[0]):
        return []
    many = marked.tokens[acts[0].first].norm.endswith(marked.lexicon.short_plural_endings)     # "Отражены две атаки"
    return [Spot(0, 1, 0, mention, said=False) for mention in topic.places[-1:]
            if (not many or gender_of_place(mention) == "p") and (
                not (it and marked.free_order) or agrees(marked, marked.tokens[0].norm, mention)) and (
                not it or mention.sentence >= marked.sentence.index - _TO_ITS_NAME)]
