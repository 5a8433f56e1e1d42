"""Where the words that tell who says it end: sides in them say and do not act."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.saying import Saying
from claimline.claims.words import Marked, Spot
from claimline.model import Relation, TokenKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import SpeechKind

_FRAME = 8          # tokens between a speaker's name and the comma after it
_OFFICE = 12        # tokens of an office between commas: ", an adviser to the Ukrainian minister of the interior,"
_ARTICLE = 3        # letters of an article at most


def end_of_frame(marked: Marked, saying: Saying, acts: Sequence[Act]) -> int:
    """The token after them: "по словам представителя ДНР,", up to its comma; an adjective behind the office, "dit
    l'armée ukrainienne", and an office between commas behind the name belong to them."""
    tokens, right = marked.tokens, saying.right
    if saying.kind is not SpeechKind.FRAME or not marked.free_order:
        office = _office(marked, right, acts)
        return office or right + (saying.before and any(f.first == right for f in marked.sides))
    comma = next((i for i in range(right, min(len(tokens), right + _FRAME)) if tokens[i].text == ","), right)
    return right if any(act.first < comma and saying.last <= act.first for act in acts) else comma


def _office(marked: Marked, at: int, acts: Sequence[Act]) -> int | None:
    """Where an office ends that a pair of commas sets off right behind a speaker's name, if it does."""
    tokens = marked.tokens
    if marked.free_order or at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    word = tokens[at + 1]
    comma = next((i for i in range(at + 1, min(len(tokens), at + 1 + _OFFICE)) if tokens[i].text == ","), None)
    if comma is None or word.kind is not TokenKind.WORD or not word.text.islower() or len(word.text) <= _ARTICLE:
        return None
    titled = any(at < f.first < comma for f in (*marked.bodies, *marked.sides))
    return comma if titled and not any(at < act.first < comma for act in acts) else None


def sits_at(marked: Marked, saying: Saying, spot: Spot) -> bool:
    """Whether a place with its preposition stands among or right behind the words of a speaker that follows its verb:
    "assure le ministère à Moscou", "selon un communiqué diffusé à Moscou"."""
    source = saying.source
    if source is None or marked.free_order or spot.head == spot.first or spot.mention.relation is not Relation.AT:
        return False
    follows = source.end > marked.tokens[saying.last - 1].end
    return follows and saying.last < spot.head <= saying.right


def is_told_at(marked: Marked, saying: Saying, spot: Spot) -> bool:
    """Whether a place tells where somebody spoke, or of what the speaker heads: it stands among the words of saying
    ("told journalists in Kyiv that"), between them and "that", or in an office set off behind the name."""
    if saying.source is None:
        return False
    if saying.kind is SpeechKind.VERB and not saying.before and saying.first < spot.head <= spot.last:
        that = next((f.first for f in marked.complements if f.last >= saying.last), saying.last)
        told = any(saying.last <= f.first < that for f in (*marked.triggers, *marked.speeches))
        if spot.last <= (saying.last if told else max(that, saying.last)):
            return True         # but not "says that A is calm, and denies that it ..."
    after = marked.tokens[spot.last:spot.last + 1]
    if not marked.free_order and after and after[0].start == saying.source.start and spot.head == spot.first:
        return True             # "the Luhansk regional administration says"
    if _closes_with(marked, saying, spot):
        return True
    return saying.before and spot.first in _office_behind(marked, saying.right)


def _closes_with(marked: Marked, saying: Saying, spot: Spot) -> bool:
    """Whether a place with its preposition stands right behind words of saying that close the sentence: "..., he told
    journalists in Kyiv"."""
    led = spot.head > spot.first and spot.first - saying.last in (0, 1) and spot.mention.relation is Relation.AT
    told = any(f.last <= saying.left for f in marked.triggers)
    return led and told and saying.kind is SpeechKind.VERB and not any(
        f.first >= saying.last for f in (*marked.triggers, *marked.complements))


def _office_behind(marked: Marked, at: int) -> range:
    """The tokens of an office that a comma sets off right behind a speaker's name, to the end of its clause."""
    tokens = marked.tokens
    if marked.free_order or at + 1 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].text.islower():
        return range(0)
    stop = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in ",.;:»”\""), len(tokens))
    titled = any(at < f.first <= at + 1 + _ARTICLE for f in marked.bodies) and stop - at <= _OFFICE
    verbs = any(at < f.first < stop and f.value.form is Form.VERB for f in marked.triggers)
    return range(at, stop) if titled and not verbs else range(0)
