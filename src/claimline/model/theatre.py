"""A war as data: its sides, how each language names them, who speaks for them, and where it is fought."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SideNames:
    """How one language names one side; every entry is a phrase (text/phrases.py).

    `people`: its soldiers and citizens ("the Russians", "les marines russes"). `adjectives`: "Russian", which
    name the side only beside a force or an act. `capitals`: the country and the seats that stand for its
    government. `forces`: names and abbreviations of its troops. `generic`: "the army", "the rebels": this side,
    but only where the place lies in this war. `voice`: words that only those on this side use of themselves or
    of the enemy ("окупанти"), so they tell where a text speaks from. `former`: names of places that only this side
    still uses after the year in which they were changed (Side.renamed), which tell it too.
    """

    people: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offensive:
    """Days, both included, in which a side gained the ground in regions where else the other side did."""

    first: date
    last: date
    regions: tuple[str, ...]                # English names of first-order regions


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `home`: ISO codes of the countries whose soil is its own; `allies`: ids that do not fight it;
    `against`: ids that it fights, the main one first; `countries`: where its war is fought; `long_held`: regions and
    towns of another's soil that it has held for so long that who strikes there, with nobody named, is the other
    side; `unreached`: regions of its own soil that no ground troops of another side got to; `offensives`: where and
    when it, with nobody named, is who advances; `tongues`: codes of the languages in which "our troops", with
    nothing to tell whose, are its own."""

    id: str
    label: str
    color: str                              # "#rrggbb", told apart by the colour-blind
    home: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: int | None = None                # year in which its war began; what lies before is another war
    renamed: int | None = None              # year after which nobody else uses its `former` names of places
    flags: tuple[str, ...] = ()
    map_colours: tuple[str, ...] = ()       # in which maps paint what it holds: "red"
    capital: tuple[str, ...] = ()           # English name of the capital of its country, whatever its seat is
    long_held: tuple[str, ...] = ()         # English names of first-order regions and towns
    unreached: tuple[str, ...] = ()         # English names of first-order regions
    offensives: tuple[Offensive, ...] = ()
    tongues: tuple[str, ...] = ()
    names: Mapping[str, SideNames] = field(default_factory=dict)

    @property
    def capitals(self) -> Mapping[str, tuple[str, ...]]:
        """Per language, the country's name and the seats that stand for its government."""
        return {code: names.capitals for code, names in self.names.items()}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom reports quote: a person, an office, a channel. `name` is the printed source.

    `outlet`: an agency or newspaper, whom others tell ("officials told TASS"). `group`: no person but those who have
    people speak for them: "Ann Lee of the Institute". `observes`: such a one that watches the war: "the analysts".
    """

    name: str
    side: str | None
    words: tuple[str, ...]                  # phrases, any language
    outlet: bool = False
    group: bool = False
    observes: bool = False


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war, or several merged. `countries`: ISO codes of where it is fought, weightiest first."""

    id: str
    name: str
    countries: tuple[str, ...]
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...] = ()

    def side(self, side_id: str | None) -> Side | None:
        """The side with that id, or None."""
        for side in self.sides:
            if side.id == side_id:
                return side
        return None

    def of_colour(self, colour: str) -> str | None:
        """The side whose ground maps paint in that colour, or None."""
        return next((side.id for side in self.sides if colour in side.map_colours), None)

    def at_home(self, countries: Collection[str]) -> str | None:
        """The side whose soil one of these countries is, or None."""
        return next((side.id for side in self.sides if not set(side.home).isdisjoint(countries)), None)

    def gaining(self, country: str, region: str | None, day: date | None) -> str | None:
        """The side that by that day gains the ground in a country or a region of it: whoever was on the offensive
        there, else the one whose soil it is not; None where no side has its soil."""
        attacking = next((side.id for side in self.sides for each in side.offensives
                          if day is not None and region in each.regions and each.first <= day <= each.last), None)
        return attacking or self.opponent(self.at_home((country,)))

    def opponent(self, side_id: str | None) -> str | None:
        """The main side that `side_id` fights, or None."""
        side = self.side(side_id)
        return side.against[0] if side and side.against else None
