"""The tree that a date rule makes of what its slots hold: a time expression whose days are not worked out yet."""

from __future__ import annotations

from collections.abc import Mapping

from claimline.dates.slots import SlotValue
from claimline.model.lexicon.dates import UNITS, DateRule, Operation
from claimline.model.light import light
from claimline.model.sentence import Token

NOW = "NOW"                 # what goes on or lies behind is no day for other rules to build on: "until now"
_UNIT_KINDS = {"day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}
_KINDS = {
    Operation.NOW: NOW,
    Operation.OFTEN: NOW,
    Operation.AFTER: NOW,
    **dict.fromkeys((Operation.DATE, Operation.DAYS, Operation.DAY_OF, Operation.NUMERIC, Operation.WEEKDAY,
                     Operation.DAY, Operation.DAY_NUMBER, Operation.HOLIDAY, Operation.BESIDE), "DAY"),
    Operation.EVENT: "MONTH",
    Operation.MONTH: "MONTH", Operation.SEASON: "SEASON", Operation.QUARTER: "SEASON", Operation.YEAR: "YEAR",
    Operation.PART_OF_DAY: "PART", Operation.OVERNIGHT: "PART",
}


@light
class Tree:
    """A rule and what its slots hold; `start`-`end` in the text, `kind` for the rules of later rounds (`kind_of`)."""

    rule: DateRule
    slots: Slots
    start: int
    end: int
    kind: str

    def number(self, slot: str) -> int | None:
        """The number that a slot holds, or the rule sets under that name."""
        value = self.slots.get(slot, self.rule.settings.get(slot))
        return value if isinstance(value, int) else None

    def word(self, setting: str) -> str | None:
        """What the rule sets under that name, when it is a word."""
        value = self.rule.settings.get(setting)
        return value if isinstance(value, str) else None

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The dates inside, in the order of the text."""
        value = self.slots.get("TIME", ())
        return tuple(part for part in value if isinstance(part, Tree)) if isinstance(value, tuple) else ()

    @property
    def year(self) -> int | None:
        """The year that the words themselves name, here or in a date inside."""
        own = self.number("year") or self.number("yy")
        if own is None and "numeric" in self.slots:
            numeric = self.slots["numeric"]
            own = int(str(numeric).split("-")[0]) if numeric else None
        return own or next((part.year for part in reversed(self.parts) if part.year), None)

    @property
    def why(self) -> str:
        """File and rule, then the rules inside: "fr/dates.toml:since+month"."""
        return "+".join([self.rule.where, *(part.why.partition(":")[2] for part in self.parts)])


Item = Token | Tree                                     # what rules run over
Slots = Mapping[str, SlotValue | tuple[Tree, ...]]      # what a rule's slots hold, by name; "TIME": the dates inside


def kind_of(rule: DateRule, slots: Slots) -> str:
    """What the date is, for later rounds: DAY, WEEK, MONTH, SEASON, YEAR, PART of a day, or SPAN for the rest."""
    operation = rule.operation
    if operation in (Operation.PERIOD, Operation.SAME):
        unit = slots.get("unit")
        said = UNITS[unit] if isinstance(unit, int) else rule.settings.get("unit")
        return _UNIT_KINDS.get(str(said), "SPAN")
    if operation in (Operation.CLOCK, Operation.OF_YEAR, Operation.OF_WEEK, Operation.ABOUT, Operation.AS_OF):
        inner = slots.get("TIME", ())
        return inner[0].kind if isinstance(inner, tuple) and inner and isinstance(inner[0], Tree) else "SPAN"
    return _KINDS.get(operation, "SPAN")
