"""Words that several verbs share: the auxiliary of a first participle is that of those joined to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import TypeVar

from claimline.claims.words import Words
from claimline.model import Token, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Decoy, Trigger
from claimline.text.group import Hits
from claimline.text.phrases import Found

T = TypeVar("T")
_ADVERBS = 1        # words between a joint and its participle: "et rapidement occupé"
_VERB = 14          # tokens of a verb with what its phrase reads
_REACH = 32         # tokens from the auxiliary to a participle that shares it
_BY_WHOM = 7        # tokens from a participle to the words that tell by whom
_SHORTEST = 4       # letters of a participle
_STOPS = frozenset(";:.!?…()")

Heard = Found[Trigger | Decoy]


def whole(found: Sequence[Found[T]]) -> list[Found[T]]:
    """Longest matches first, none inside another; matches of equal span stay together in file order."""
    if len(found) < 2:
        return [*found]
    kept: list[Found[T]] = []
    for match in sorted(found, key=lambda f: (-(f.last - f.first), f.first)):
        if not any(match.first < k.last and k.first < match.last for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda f: f.first)


def paired(found: Sequence[Heard], tokens: Sequence[Token], joining: Set[int]) -> list[Heard]:
    """Matches that share the frame of a longer one, in its gap beside a joint: "was surrounded and taken"."""
    pairs: list[Heard] = []
    if len(found) < 2:
        return pairs
    for outer in whole(found):
        if isinstance(outer.value, Decoy):
            continue
        inner = [f for f in found if outer.first < f.first and f.last < outer.last and (
            f.last in joining or f.first - 1 in joining) and not isinstance(f.value, Decoy)
                 and not any(outer.phrase.says(tokens[i]) for i in range(f.first, f.last))]
        pairs += whole(inner)
    return pairs


def with_auxiliary(words: Words, tokens: Sequence[Token], hits: Hits, heard: Sequence[Heard],
                   around: Callable[[Heard], bool]) -> list[Heard]:
    """What was heard, with each participle that is joined to one before it read as the verb that it is with the
    auxiliary of that one: "ont pris A, avancé vers B et bombardé C". `around`: whether no place stands on words."""
    lexicon = words.lexicon.claims
    if not lexicon.auxiliaries:
        return [*heard]
    endings = lexicon.participle_endings
    frames = _frames(tokens, lexicon.auxiliaries, lexicon.reflexives)
    joiners = hits.longest(words.joiners)
    joined = {i for f in joiners for i in range(f.first, f.last)}
    found = [f for f in hits.longest(words.openers) if f.first not in joined]
    contrasts = [f for f in found if not f.value.relative and f.last - f.first == 1]
    openers = {f.first for f in found} - {f.first for f in contrasts}
    by = {f.last for f in hits.longest(words.actors) if f.value is ActorKind.AGENT}
    verbs: list[Heard] = []
    for joint in _joints(tokens, [f.last for f in (*joiners, *contrasts)], openers, endings):
        if any(tokens[i].norm in lexicon.auxiliaries for i in range(joint, joint + _ADVERBS)):
            continue            # "sont entrés dans A et ont pris B"
        frame = next((frame for frame in reversed(frames) if frame.stop < joint <= frame.start + _REACH), None)
        if frame is None or not _reaches(tokens, frame.stop, joint, openers) or (
                tokens[joint].norm.endswith("s") and not _is_plural(tokens, frame, endings)):
            continue
        verb = _verb(words, tokens, frame, joint, around)
        if verb is not None and (frame.stop - frame.start > 1 or not any(
                verb.last <= at <= verb.last + _BY_WHOM for at in by)):     # "an enclave lost in May and held by B"
            verbs.append(verb)
    lost = [f for f in heard if any(f.first < v.last and v.first < f.last for v in verbs)]
    kept = [f for f in heard if f not in lost]
    for f in lost:              # "a été bombardé et pris": one match of the last word
        end = min((v.first for v in verbs if f.first < v.first < f.last), default=f.first)
        kept += [Found(f.first + g.first, f.first + g.last, g.value, g.phrase)
                 for g in whole(words.group.find(tokens[f.first:end]).of(words.triggers))]
    return sorted([*kept, *verbs], key=lambda f: f.first)


def _is_plural(tokens: Sequence[Token], frame: range, endings: tuple[str, ...]) -> bool:
    """Whether the first participle agrees with several: "sont entrés et parvenus", not "a cité A comme libérés"."""
    first = tokens[frame.stop:frame.stop + 1 + _ADVERBS]
    return any(token.norm.endswith("s") and _is_participle(token, endings) for token in first)


def _frames(tokens: Sequence[Token], auxiliaries: Sequence[str], reflexives: Sequence[str]) -> list[range]:
    """The runs of auxiliaries with the pronoun before them: "ont", "se sont", "a été"."""
    frames: list[range] = []
    for i, token in enumerate(tokens):
        if token.norm not in auxiliaries:
            continue
        if frames and frames[-1].stop == i:
            frames[-1] = range(frames[-1].start, i + 1)
        else:
            reflexive = i > 0 and tokens[i - 1].norm.replace("’", "'") in reflexives
            frames.append(range(i - reflexive, i + 1))
    return frames


def _joints(tokens: Sequence[Token], ends: Sequence[int], openers: Set[int], endings: tuple[str, ...]) -> Iterator[int]:
    """Where a participle may begin that is joined to one before: behind a joining word, "et", and behind a comma ahead
    of such a word. `ends`: where the joining words end."""
    ends = [end for end in ends if any(_is_participle(token, endings) for token in tokens[end:end + 1 + _ADVERBS])]
    for i, token in enumerate(tokens[:-1]):
        if token.text == "," and _is_participle(tokens[i + 1], endings) and any(
                _reaches(tokens, i + 1, end, openers) for end in ends if end > i + 1):
            yield i + 1
    yield from ends


def _is_participle(token: Token, endings: tuple[str, ...]) -> bool:
    """Whether a word may be a participle without the endings of gender and number."""
    return token.kind is TokenKind.WORD and token.text[0].islower() and len(token.text) >= _SHORTEST and (
        token.text.endswith(endings))


def _reaches(tokens: Sequence[Token], first: int, last: int, openers: Set[int]) -> bool:
    """Whether nothing parts two tokens into clauses of their own."""
    return not any(i in openers or tokens[i].text in _STOPS for i in range(first, last))


def _verb(words: Words, tokens: Sequence[Token], frame: range, joint: int,
          around: Callable[[Heard], bool]) -> Heard | None:
    """The verb that the auxiliary makes of a participle at a joint, or one word behind it."""
    behind = tokens[joint:joint + _VERB]
    found = words.group.find([*tokens[frame.start:frame.stop], *behind]).of(words.triggers)
    for at in range(_ADVERBS + 1):
        size = len(frame)
        read = [Found(joint + at, joint + f.last - size, f.value, f.phrase) for f in found
                if f.first < size < f.last and size + at < f.last and at < len(behind)
                and _is_participle(behind[at], words.lexicon.claims.participle_endings) and f.phrase.says(behind[at])]
        fits = [f for f in read if around(f)]
        if fits:
            return max(fits, key=lambda f: f.last)
    return None
