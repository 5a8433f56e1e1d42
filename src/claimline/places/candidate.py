"""A name under study: where it stands in its sentence, what it may be, and what is read of it bit by bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from claimline.model.place import Kind, NameMatch, Relation, Role
from claimline.model.sentence import Sentence, Token
from claimline.places.vocabulary import Marks

LONGEST = 4                 # words in a name
by_similarity: Callable[[NameMatch], float] = attrgetter("similarity")


class Link(NamedTuple):
    """A name within a token that joins several: where it begins and ends in the token, and what it may be."""

    start: int
    end: int
    matches: tuple[NameMatch, ...]


@dataclass(slots=True)
class Name:
    """A name under study: tokens[first:last] of its sentence are the mention, tokens[core:end] the bare name."""

    sentence: Sentence
    marks: Marks
    first: int
    last: int
    core: int
    end: int
    matches: tuple[NameMatch, ...]
    adjective: bool = False
    skip: int = 0                   # characters of the first token that are no part of the name: "ex-Dzerzhynsk"
    chain: tuple[Link, ...] = ()    # all names of its one token, if that joins several: "Svatove-Kreminna"
    kind: Kind | None = None
    many: bool = False              # its kind word governs a list
    region: str | None = None
    role: Role | None = None
    role_many: bool = False
    relation: Relation | None = None
    locative: bool = True
    direction: str | None = None
    distance_km: float | None = None
    heading: bool = False
    heading_many: bool = False
    head: int | None = None         # token where its relation phrase begins
    ground: bool = False
    linked: bool = False            # stands in a list with the name before it
    behind: bool = False            # a region said right behind the name before it
    located: bool = False           # its region is said right behind it, or behind the list it stands in
    sure: bool = False              # a report may name it without more: front line, town, region, country
    tokens: tuple[Token, ...] = field(init=False, compare=False, repr=False)      # all of its sentence
    weight: float = field(default=0.0, compare=False)
    doubt: float = field(default=0.0, compare=False)    # in the weight, for a word that a name known elsewhere clears
    # Of the matches, asked for often between changes of them: the best, and those as like, by how much less at most.
    _known_of: tuple[NameMatch, ...] | None = field(default=None, compare=False, repr=False)
    _likest: NameMatch | None = field(default=None, compare=False, repr=False)
    _alike: dict[float, list[NameMatch]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens

    @property
    def folded(self) -> str:
        """The bare name, folded, words parted by one space; what a line's end parted is one again."""
        if self.end - self.core == 1:
            return self.tokens[self.core].norm[self.skip:]
        return " ".join([token.norm for token in self.tokens[self.core:self.end]]).replace(" - ", "")[self.skip:]

    @property
    def best(self) -> float:
        """Similarity of the best match, 0 when nothing matches."""
        likest = self.likest
        return 0.0 if likest is None else likest.similarity

    @property
    def likest(self) -> NameMatch | None:
        """The best match."""
        if self._known_of is not self.matches:
            self._known_of, self._alike = self.matches, {}
            self._likest = max(self.matches, key=by_similarity, default=None)
        return self._likest

    def alike(self, within: float) -> list[NameMatch]:
        """The matches at most `within` less similar than the best."""
        likest = self.likest        # of other matches than before nothing is kept
        found = self._alike.get(within)
        if found is None:
            least = likest.similarity - within if likest is not None else 0.0
            found = self._alike[within] = [match for match in self.matches if match.similarity >= least]
        return found
