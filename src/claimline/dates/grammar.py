"""Finds time expressions: a language's date rules as trees over tokens, before anything is known of the report's day.

Rules run in rounds, each over what the round before left: a date found in one round is one element in the next, so
"since the end of May 2023" is since(end(month)). In a round the longest match at a place wins, then the earlier rule;
matching takes time linear in the tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimline.dates.rounds import Entry, Round
from claimline.dates.slots import slot_readers
from claimline.dates.tree import Item, Tree
from claimline.model.lexicon.dates import DateWords, Operation
from claimline.model.sentence import NUMBER, SYMBOL, WORD, Token

_BOUNDS = frozenset({Operation.ABOUT, Operation.AS_OF, Operation.SINCE, Operation.BY, Operation.BEFORE,
                     Operation.RANGE})
_HYPHENS = frozenset("-‐‑")


class Grammar:
    """The rules of one language, ready to run."""

    def __init__(self, words: DateWords) -> None:
        """`words`: the language's `dates.toml`."""
        self._prefixes = words.prefixes
        self._names = {word for name in ("month", "weekday", "season") for word in words.names.get(name, {})}
        rounds: list[list[Entry]] = [[], [], []]
        for order, rule in enumerate(words.rules):
            for pattern in rule.patterns:
                inside = any(element.slot and element.slot.isupper() for element in pattern.elements)
                rounds[0 if not inside else 2 if rule.operation in _BOUNDS else 1].append((order, rule, pattern))
        readers = slot_readers(words)
        self._rounds = [Round(entries, readers) for entries in rounds]

    def find(self, tokens: Sequence[Token]) -> list[Tree]:
        """Every time expression in the tokens of a sentence, in order; they do not overlap."""
        items: list[Item] = list(self._cut(tokens))
        for step, entries in enumerate(self._rounds):
            # Parts may hold parts ("the evening of the last day of May"), so that round runs until nothing is new.
            for _ in range(3 if step else 1):
                items, grew = entries.run(items)
                if not grew:
                    break
            if step == 0 and not grew:
                return []
        return [item for item in items if isinstance(item, Tree) and not item.rule.settings.get("inner")]

    def _cut(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens with "mid-May" and "July-August" cut at the hyphen."""
        for token in tokens:
            if "-" not in token.norm or len(token.norm) < 3 or token.kind is not WORD:
                yield token
                continue
            head, _, rest = token.norm.partition("-")
            pair = head in self._names and rest in self._names
            width = len(head)
            if not (pair or head in self._prefixes) or not rest or token.text[width:width + 1] not in _HYPHENS:
                yield token
                continue
            at = token.start + width
            yield Token(token.start, at, token.text[:width], head, WORD)
            if pair:
                yield Token(at, at + 1, token.text[width], "-", SYMBOL)
            kind = NUMBER if rest.isdecimal() else WORD
            yield Token(at + 1, token.end, token.text[width + 1:], rest, kind)


@lru_cache(maxsize=64)
def grammar(words: DateWords) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(words)
