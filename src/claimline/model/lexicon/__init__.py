"""A language as data: what lang/<code>/*.toml hold, typed. The stages are handed a Lexicon and never look one up."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.dates import DateWords
from claimline.model.lexicon.places import PlaceWords
from claimline.model.lexicon.text import TextWords


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language. `code` is ISO 639-1; `name` is the English name of the language.

    A lexicon is equal to itself alone, so that what is compiled from it can be kept beside it.
    """

    code: str
    name: str
    script: str
    text: TextWords
    places: PlaceWords
    dates: DateWords
    claims: ClaimWords


__all__ = ["ClaimWords", "DateWords", "Lexicon", "PlaceWords", "TextWords"]
