"""Shorthand: sets of words and endings that a lexicon names once and writes in its phrases in braces.

    [shorthand]
    avoir = "a|ont|avait|avaient|avoir"
    er = "e|ent|ait|aient|er|ant"

Then "{avoir} ~ pris" is "a|ont|avait|avaient|avoir ~ pris", and "occup{er}" is every form of "occuper" that is listed.

Where one form of a verb gives others, a lexicon says so once for all its verbs, and writes only that one:

    [conjugation]
    "али" = "ал|ала|ало|ать"

Then "захватывали" in one of its acts stands for "захватывал", "захватывать" and the rest too.

Where a short participle gives the long one, `attributive` tells the phrases of a passive with those:

    [participles]
    "ена" = "енный|енного|енному"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from claimline.errors import LexiconError
from claimline.text.table import Table, entries

_INFLECTED = frozenset({"trigger", "decoy", "modifier"})     # arrays whose words are verbs
_NAMED = re.compile(r"([^\s|{}]*)\{([^{}\s]*)\}([^\s|{}?]*)")


def expanded(table: Table, where: str) -> Table:
    """The table with the `words` of its entries written out. Raises LexiconError for a name that it does not list."""
    sets, forms = endings_of(table, "shorthand", where), endings_of(table, "conjugation", where)
    if not sets and not forms:
        return table
    out: dict[str, object] = {key: value for key, value in table.items() if key not in ("shorthand", "conjugation")}
    for key, value in out.items():
        if isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value):
            out[key] = [_entry(each, sets, forms if key in _INFLECTED else {}, f"{where}: {key} {each.get('id')!r}")
                        for each in entries(table, key, where)]
    return out


def endings_of(table: Table, key: str, where: str) -> Mapping[str, str]:
    """The table of strings at `key`, empty where there is none. Raises LexiconError where it is something else."""
    found = table.get(key, {})
    if not isinstance(found, Mapping) or not all(isinstance(value, str) for value in found.values()):
        raise LexiconError(f"{where}: [{key}] must be a table of strings")
    return found


def _entry(entry: Table, sets: Mapping[str, str], forms: Mapping[str, str], where: str) -> Table:
    words = entry.get("words")
    if not isinstance(words, list):
        return entry
    return {**entry, "words": [_conjugated(_written_out(each, sets, where), forms) for each in words]}


def _conjugated(phrase: object, forms: Mapping[str, str]) -> object:
    """The phrase with the other forms beside each that gives them: "ударили" is "ударили|ударил|ударила|ударить"."""
    if not isinstance(phrase, str) or not forms:
        return phrase
    return " ".join("|".join(dict.fromkeys(other for word in item.split("|") for other in _forms(word, forms)))
                    for item in phrase.split(" "))


def attributive(phrases: Sequence[str], forms: Mapping[str, str], known: Set[str]) -> tuple[str, ...]:
    """The phrases with long participles in place of the short ones, but for those that some act has already.

    `forms`: [participles]: by the ending of the short form, those of the long ones; `known`: the words that are acts by
    themselves.
    """
    found: list[str] = []
    for phrase in phrases:
        items = [(item, [long for word in item.split("|") for long in _forms(word, forms)[1:] if long not in known])
                 for item in phrase.split(" ")]
        if any(long for _, long in items):
            found.append(" ".join("|".join(dict.fromkeys(long)) or item for item, long in items))
    return tuple(found)


def _forms(word: str, forms: Mapping[str, str]) -> tuple[str, ...]:
    ending = max((each for each in forms if len(word) > len(each) and word.endswith(each)), key=len, default=None)
    if ending is None:
        return (word,)
    return (word, *(word[:-len(ending)] + other for other in forms[ending].split("|")))


def _written_out(phrase: object, sets: Mapping[str, str], where: str) -> object:
    if not isinstance(phrase, str) or "{" not in phrase:
        return phrase

    def alternatives(match: re.Match[str]) -> str:
        stem, name, end = match.groups()
        if name not in sets:
            raise LexiconError(f"{where}: {{{name}}} is none of [shorthand]: {', '.join(sets)}")
        return "|".join(stem + each + end for each in sets[name].split("|"))

    return _NAMED.sub(alternatives, phrase)
