"""Reads a language's `text.toml` into `TextWords`."""

from __future__ import annotations

from claimline.errors import LexiconError
from claimline.model.document import Zone
from claimline.model.lexicon.text import Abbreviations, Cue, LostAccents, Reach, TextWords, Where
from claimline.text.fold import fold
from claimline.text.table import Table, choice, entries, only, phrases, proof, strings

_BEFORE = ("name", "number")
_LISTED = ("auxiliaries", "between", "agent", "prepositions", "articles", "subjects", "had")
_ZONES = tuple(zone.value for zone in Zone if not zone.is_report or zone is Zone.CAPTION)


def read_text(table: Table, where: str) -> TextWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    only(table, ("alphabet", "unaccented", "accents", "common", "open", "abbreviation", "cue"), where)
    alphabet = table.get("alphabet", "")
    if not isinstance(alphabet, str) or alphabet != alphabet.lower():
        raise LexiconError(f"{where}: 'alphabet' must be a string of lower-case letters")
    return TextWords(
        alphabet=frozenset(alphabet),
        common=frozenset(word for entry in _proven(table, "common", ("words",), where)
                         for word in _folded(entry, f"{where}: [[common]]")),
        abbreviations=_abbreviations(table, where),
        cues=tuple(_cue(entry, f"{where}: [[cue]]") for entry in _proven(
            table, "cue", ("zone", "where", "reach", "phrases"), where)),
        unaccented=tuple(fold(word) for word in strings(table, "unaccented", where)),
        accents=_accents(table, f"{where}: [accents]"),
        open=frozenset(word for entry in _proven(table, "open", ("words",), where)
                       for word in _folded(entry, f"{where}: [[open]]")),
    )


def _accents(table: Table, where: str) -> LostAccents | None:
    """The words of `[accents]`, None where a language has none. Raises LexiconError."""
    entry = table.get("accents")
    if entry is None:
        return None
    only(entry, (*_LISTED, "has", "at", "yes", "no"), where)
    proof(entry, where)
    for key in ("has", "at"):
        if not isinstance(entry.get(key), str):
            raise LexiconError(f"{where}: '{key}' must be a word")
    listed = {key: frozenset(map(fold, strings(entry, key, where))) for key in _LISTED}
    return LostAccents(**listed, has=fold(entry["has"]), at=fold(entry["at"]))


def _proven(table: Table, key: str, keys: tuple[str, ...], where: str) -> tuple[Table, ...]:
    """The entries of `[[key]]`, each with no other keys than `keys` and its `yes` and `no` sentences."""
    found = entries(table, key, where)
    for entry in found:
        only(entry, (*keys, "yes", "no"), f"{where}: [[{key}]]")
        first = entry.get("words") or entry.get("phrases") or ["?"]
        proof(entry, f"{where}: {key} {str(first[0])!r}")
    return found


def _folded(entry: Table, where: str) -> tuple[str, ...]:
    words = strings(entry, "words", where)
    if not words:
        raise LexiconError(f"{where}: 'words' is missing or empty; list at least one word")
    return tuple(fold(word) for word in words)


def _abbreviations(table: Table, where: str) -> Abbreviations:
    kinds: dict[str, set[str]] = {kind: set() for kind in _BEFORE}
    for entry in _proven(table, "abbreviation", ("words", "before"), where):
        here = f"{where}: [[abbreviation]]"
        for word in _folded(entry, here):
            if word.endswith("."):
                raise LexiconError(f"{here}: write {word!r} without its last dot")
            kinds[choice(entry, "before", _BEFORE, here)].add(word)
    return Abbreviations(frozenset(kinds["name"]), frozenset(kinds["number"]))


def _cue(entry: Table, where: str) -> Cue:
    return Cue(
        zone=Zone(choice(entry, "zone", _ZONES, where)),
        where=Where(choice(entry, "where", tuple(Where), where, Where.LINE)),
        reach=Reach(choice(entry, "reach", tuple(Reach), where, Reach.LINE)),
        phrases=phrases(entry, "phrases", where),
    )
