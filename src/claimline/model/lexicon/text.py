"""What a language's `text.toml` says: its letters and commonest words, abbreviations, and cues of what is no report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.document import Zone
from claimline.model.light import LightEnum


class Where(StrEnum, metaclass=LightEnum):
    """Where in a line a cue must stand."""

    LINE = "line"           # it is the line, but for figures and punctuation
    START = "start"         # the line begins with it
    ANYWHERE = "anywhere"   # the line holds it


class Reach(StrEnum, metaclass=LightEnum):
    """What a cue says of the lines around it."""

    LINE = "line"           # nothing: its own line alone
    LIST = "list"           # short lines right after it belong to it
    REST = "rest"           # so does everything after it, to the end of the post
    AROUND = "around"       # everything after it, and the paragraph before it


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a line to be of `zone`: "9 commentaires:", "Read more", "Подписаться"."""

    zone: Zone
    where: Where
    reach: Reach
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations, folded and without their last dot ("gén", "н.п"), whose dot does not end a sentence.

    `before_name`: before a capital or a number; `before_number`: before a number only; elsewhere their dot may end one.
    """

    before_name: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LostAccents:
    """What tells words apart that only an accent does, where a text is typed without any.

    A participle stands behind one of the `auxiliaries`, words of `between` left out, or before one of `agent` and
    behind none of `articles`; one of `prepositions` is one only before another of them. `has` is the verb, and not the
    preposition `at`, behind one of `subjects` and before a participle or one of `had`.
    """

    auxiliaries: frozenset[str]
    between: frozenset[str]
    agent: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    subjects: frozenset[str]
    had: frozenset[str]
    has: str
    at: str


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of `text.toml`.

    `alphabet`: every lower-case letter of the language; `common`: folded words that fill running text of it;
    `unaccented`: folded words whose capital is often written without its accent, "à"; `accents`: what tells words apart
    where all accents are left out; `open`: folded words that no sentence ends with.
    """

    alphabet: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    abbreviations: Abbreviations = Abbreviations()
    cues: tuple[Cue, ...] = ()
    unaccented: tuple[str, ...] = ()
    accents: LostAccents | None = None
    open: frozenset[str] = frozenset()
