"""Scoring: which claims were found, which are false, and how well their attributes agree.

A guess matches an annotation when their spans overlap and event, actor and place agree. Annotations that are
optional or only `possible` count neither way, and neither do guesses that match them or are `possible` themselves.
Attributes (status, source, date, extent, relation) are scored on the matches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimline.evaluate.agreement import same_actor, same_date, same_place, same_source
from claimline.evaluate.calibration import calibration_error, reliability
from claimline.evaluate.gold import Annotation, GoldReport, Guess
from claimline.evaluate.mentions import MentionScores

_CONTROL = frozenset({"capture", "hold", "withdraw"})
_WITH_EXTENT = ("capture", "hold")
_SETTLED = ("capture", "hold", "withdraw", "strike")


@dataclass(frozen=True, slots=True)
class Tally:
    """Found and right, false, and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 0 where nothing was read."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was read; 0 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a set of reports.

    `tallies`: by scope: "claims", "family" (pressure events count as one), each also per group ("claims/fr"), and
    "control". `attributes`: agreeing and compared pairs. `silent`: reports that make no claim, and the claims
    falsely read in them. `mentions`: scores of the place names, and `confidences` those of the claims read, each with
    whether it is right; none where only claims were compared.
    `disagreements`: one line each, in the order of the reports, those about claims first.
    """

    reports: int
    tallies: Mapping[str, Tally]
    attributes: Mapping[str, tuple[int, int]]
    silent: tuple[int, int] = (0, 0)
    mentions: MentionScores = field(default_factory=MentionScores)
    confidences: tuple[tuple[float, bool], ...] = field(default=(), repr=False)
    disagreements: tuple[str, ...] = field(default=(), repr=False)

    def to_dict(self) -> dict[str, object]:
        """The scores as JSON values, ratios to four digits."""
        rows: dict[str, object] = {
            scope: {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4),
                    "f1": round(tally.f1, 4), "tp": tally.tp, "fp": tally.fp, "fn": tally.fn}
            for scope, tally in self.tallies.items()
        }
        rows["attributes"] = {name: _share(*pairs) for name, pairs in self.attributes.items()}
        rows.update((name, _share(*pair)) for name, pair in self.mentions.shares().items())
        for name, answers in (("place_score_error", self.mentions.answers), ("confidence_error", self.confidences)):
            if answers:
                rows[name] = round(calibration_error(reliability(answers)), 4)
        reports, alarms = self.silent
        rows["empty"] = {"docs": reports, "false_alarms": alarms} if reports else {}
        rows["reports"] = self.reports
        return rows


def _share(hits: int, total: int) -> dict[str, float]:
    return {"accuracy": round(hits / total, 4), "n": total}


def score(gold: Iterable[GoldReport], guesses: Mapping[str, Sequence[Guess]]) -> Scores:
    """Compare the guesses, by report name, with the annotated reports. A report without guesses has none."""
    counts: dict[str, Counter[str]] = {}
    attributes: dict[str, list[bool]] = {}
    silent: Counter[str] = Counter()
    lines: list[str] = []
    reports = 0
    for report in gold:
        reports += 1
        read = guesses.get(report.name, ())
        for label, event_key in (("claims", _itself), ("family", _family)):
            outcome = _compare(report, read, event_key)
            for scope in (label, f"{label}/{report.group}"):
                counts.setdefault(scope, Counter()).update(outcome.counts())
            if label == "claims":
                counts.setdefault("control", Counter()).update(outcome.counts(_CONTROL))
                if not any(each.counts for each in report.claims):
                    silent.update(reports=1, alarms=len(outcome.wrong))
                lines.extend(_check_attributes(report, outcome, attributes))
                lines.extend(_describe(report, outcome))
    return Scores(
        reports=reports,
        tallies={scope: Tally(count["tp"], count["fp"], count["fn"]) for scope, count in sorted(counts.items())},
        attributes={name: (sum(checks), len(checks)) for name, checks in sorted(attributes.items())},
        silent=(silent["reports"], silent["alarms"]),
        disagreements=tuple(lines),
    )


def verdicts(report: GoldReport, guesses: Sequence[Guess]) -> tuple[bool | None, ...]:
    """Whether each guess is right; None for one that counts neither way."""
    outcome = _compare(report, guesses, _itself)
    counts = {id(guess): gold.counts for gold, guess in outcome.pairs}
    wrong = {id(guess) for guess in outcome.wrong}
    return tuple(True if counts.get(id(guess)) else False if id(guess) in wrong else None for guess in guesses)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One report compared: matched pairs, annotations missed, guesses that are wrong."""

    pairs: tuple[tuple[Annotation, Guess], ...]
    missed: tuple[Annotation, ...]
    wrong: tuple[Guess, ...]

    def counts(self, events: frozenset[str] | None = None) -> dict[str, int]:
        """tp, fp and fn, of these events only where given."""
        def within(event: str) -> bool:
            return events is None or event in events
        return {"tp": sum(gold.counts and within(gold.event) for gold, _ in self.pairs),
                "fp": sum(within(guess.event) for guess in self.wrong),
                "fn": sum(within(gold.event) for gold in self.missed)}


def _itself(event: str) -> str:
    return event


def _family(event: str) -> str:
    """Events that put pressure on a place without settling who has it are one family."""
    return event if event in _SETTLED else "pressure"


def _compare(report: GoldReport, guesses: Sequence[Guess], event_key: Callable[[str], str]) -> _Outcome:
    """Match one to one, greedily: claims that count first, then same event, same status, tightest overlap."""
    found = []
    for i, gold in enumerate(report.claims):
        spans = [(match.start(), match.end()) for match in re.finditer(re.escape(gold.quote), report.text)]
        for j, guess in enumerate(guesses):
            if (event_key(gold.event) != event_key(guess.event) or not same_actor(gold, guess)
                    or not same_place(gold, guess.name, guess.lat, guess.lon)):
                continue
            overlap = max((min(end, guess.end) - max(start, guess.start) for start, end in spans), default=0)
            if overlap > 0:
                found.append((gold.counts, gold.event == guess.event, gold.status == guess.status,
                              overlap / max(1, guess.end - guess.start), i, j))
    guess_of: dict[int, int] = {}
    for *_, i, j in sorted(found, reverse=True):
        if i not in guess_of and j not in guess_of.values():
            guess_of[i] = j
    return _Outcome(
        pairs=tuple((report.claims[i], guesses[j]) for i, j in guess_of.items()),
        missed=tuple(gold for i, gold in enumerate(report.claims) if i not in guess_of and gold.counts),
        wrong=tuple(guess for j, guess in enumerate(guesses)
                    if j not in guess_of.values() and guess.status != "possible"),
    )


def _check_attributes(report: GoldReport, outcome: _Outcome, attributes: dict[str, list[bool]]) -> list[str]:
    """Add to `attributes` how those of the matched pairs agree; give a line for each that does not."""
    lines = []
    for gold, guess in outcome.pairs:
        checks = {"status": gold.status == guess.status, "source": same_source(gold.source, guess.source),
                  "date": same_date(gold.date, guess.date), "relation": gold.relation == guess.relation}
        if gold.event in _WITH_EXTENT:
            checks["extent"] = gold.extent == guess.extent
        for name, agrees in checks.items():
            attributes.setdefault(name, []).append(agrees)
            if not agrees:
                lines.append(f"{report.name}: {name}: want {getattr(gold, name)!r}, got {getattr(guess, name)!r}: "
                             f"{gold.quote[:80]!r}")
    return lines


def _describe(report: GoldReport, outcome: _Outcome) -> list[str]:
    missed = [f"{report.name}: missed {gold.event} {gold.actor} {gold.name}: {gold.quote[:100]!r}"
              for gold in outcome.missed]
    wrong = [f"{report.name}: wrong {guess.event} {guess.actor} {guess.name}: "
             f"{report.text[guess.start:guess.end][:100]!r}" for guess in outcome.wrong]
    return missed + wrong
