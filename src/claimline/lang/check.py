"""What may be wrong with a lexicon that loads: letters of two scripts in a word, phrases said twice, proofs that fail,
entries that no report ever used."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from claimline.errors import LexiconError
from claimline.lang import load
from claimline.lang.entries import Entry, all_entries, entries
from claimline.model.sentence import Sentence
from claimline.text.matcher import PhraseMatcher
from claimline.text.phrases import Found, Item, Phrase, parse
from claimline.text.tokens import tokenize

COMPETING = ("decoy", "trigger")        # the longest match of either wins


class Fault(NamedTuple):
    """One thing to mend: the entry it stands in, and what is wrong, in words."""

    where: str
    what: str


def faults(lang: str) -> Iterator[Fault]:
    """Everything that is wrong with a language's lexicon, file after file; only the first thing if it does not load."""
    try:
        load(lang)
    except LexiconError as error:
        where, _, what = str(error).partition(": ")
        yield Fault(where, what)
        return
    for entry in all_entries(lang):
        for word in mixed(entry):
            yield Fault(entry.where, f"{word!r} mixes letters of two scripts")
    for one, other, phrase in collisions(lang):
        yield Fault(one.where, f"{phrase!r} stands in {other.where.split(': ', 1)[1]} too")
    for entry in entries(lang):
        for sentence in entry.yes:
            if not proved(entry, sentence):
                yield Fault(entry.where, f"does not match its own `yes`: {sentence!r}")
        for sentence in entry.no:
            if refuted(entry, sentence):
                yield Fault(entry.where, f"matches its own `no`: {sentence!r}")


def superfluous(lang: str) -> Iterator[Fault]:
    """What might be said shorter: phrases that another one of their entry covers."""
    for entry in all_entries(lang):
        for narrow, wide in idle(entry):
            yield Fault(entry.where, f"{narrow!r} finds nothing that {wide!r} does not")


def mixed(entry: Entry) -> list[str]:
    """Words of an entry that are written with letters of more than one script."""
    written = " ".join((*entry.words, *entry.patterns))
    for sign in "|-{}!&?":
        written = written.replace(sign, " ")
    return [word for word in dict.fromkeys(written.split())
            if len({unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}) > 1]


def collisions(lang: str) -> Iterator[tuple[Entry, Entry, str]]:
    """Phrases that two entries of one array of `claims.toml` share, with both entries."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries(lang):
        for phrase in entry.words:
            before = first.setdefault((entry.array, phrase), entry)
            if before is not entry:
                yield before, entry, phrase


def idle(entry: Entry) -> Iterator[tuple[str, str]]:
    """Pairs (phrase, other): all that the phrase matches, another phrase of the entry matches at the same place."""
    parsed = [parse(phrase) for phrase in entry.words]
    for number, phrase in enumerate(parsed):
        wider = next((other for at, other in enumerate(parsed) if at != number and _covers(other, phrase)
                      and (at < number or not _covers(phrase, other))), None)
        if wider is not None:
            yield phrase.text, wider.text


def _covers(wide: Phrase, narrow: Phrase) -> bool:
    """Whether the two have the same shape, and each item of the one takes all words that the other's takes."""
    return (len(wide.items) == len(narrow.items) and wide.at_start == narrow.at_start and wide.at_end == narrow.at_end
            and all(map(_takes, wide.items, narrow.items)))


def _takes(wide: Item, narrow: Item) -> bool:
    if wide.gap or narrow.gap or wide.optional or narrow.optional:
        return wide == narrow
    return (all(word in wide.words or word.startswith(wide.stems) or word.endswith(wide.ends) for word in narrow.words)
            and all(stem.startswith(wide.stems) for stem in narrow.stems)
            and all(end.endswith(wide.ends) for end in narrow.ends))


@cache
def _acts(lang: str) -> PhraseMatcher[Entry]:
    """The words that tell acts, together with those that only seem to."""
    return PhraseMatcher((word, entry) for array in COMPETING for entry in entries(lang) if entry.array == array
                         for word in entry.words)


def chosen(entry: Entry, sentence: str) -> list[Found[Entry]]:
    """What is read of `sentence` in the array of an entry of `claims.toml`."""
    tokens = tokenize(sentence)
    if entry.array not in COMPETING:
        return PhraseMatcher((word, entry) for word in entry.words).find_longest(tokens)
    kept: list[Found[Entry]] = []
    for found in sorted(_acts(entry.lang).find(tokens), key=lambda f: (f.first - f.last, f.first)):
        if not any(found.first < k.last and k.first < found.last for k in kept):
            kept.append(found)
    return kept


def proved(entry: Entry, sentence: str) -> bool:
    """Whether the entry matches, and what is read is of its kind: of two entries for one event either may win."""
    matched = PhraseMatcher((word, entry) for word in entry.words).find(tokenize(sentence))
    return bool(matched) and (entry.array, entry.event) in {
        (found.value.array, found.value.event) for found in chosen(entry, sentence)}


def refuted(entry: Entry, sentence: str) -> bool:
    """Whether the entry is read in a sentence that it must leave alone."""
    return entry.name in {found.value.name for found in chosen(entry, sentence)}


def uses(lang: str, sentences: Iterable[Sentence]) -> Counter[str]:
    """How often each entry of `claims.toml` matched in these sentences, by array and name; 0 for what never did."""
    counts = Counter({f"{entry.array} {entry.name}": 0 for entry in entries(lang)})
    matcher = PhraseMatcher((word, entry) for entry in entries(lang) for word in entry.words)
    for sentence in sentences:
        counts.update({f"{found.value.array} {found.value.name}" for found in matcher.find(sentence.tokens)})
    return counts


def sizes(lang: str) -> dict[str, tuple[int, int]]:
    """Entries and phrases (or patterns) by file."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in all_entries(lang):
        found[entry.file][0] += 1
        found[entry.file][1] += len(entry.words) + len(entry.patterns)
    return {file: (count, phrases) for file, (count, phrases) in found.items()}
