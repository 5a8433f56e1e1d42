"""How sure the reading of a claim is, in 0..1: the evidence of its words and of its place, weighed by what annotated
reports say of such claims."""

from __future__ import annotations

import math

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.model import Evidence, Mention, Place, Status
from claimline.model.lexicon.acts import Form

_MOST_WORDS = 5.0       # price of a tie beyond which it no longer tells how far act and place stand apart
_PLAIN_NAME = 0.9       # similarity from which a name is spelled as its place is
_TELLING = -0.2         # log odds that are worth telling of
_CLEAR = 0.02           # scores of places are told apart no finer than this
NAMED = frozenset({"agent", "subject", "beside", "attacker"})
UNTIED = ("denies what the sentence before told", 1.0)

# Log odds per unit, fitted by eval/calibrate.py on the annotated reports of tests/reports; "" is what all share.
WEIGHTS = {
    "": 1.33,
    "words between act and place": -0.34,
    "place not named in the clause": -0.72,
    "doer found by its place in the clause": -1.05,
    "doer carried over": -0.68,
    "doer presumed": -0.24,
    "nobody named": -0.07,
    "everyday word": -0.54,
    "no finite verb": -0.01,
    "heading": -0.68,
    "name spelled otherwise": -0.77,
    "doubted or denied": -0.41,
    "place not in the gazetteer": -1.06,
    "odds of the place": 0.25,
    UNTIED[0]: -0.79,
}


def evidence_of(act: Act, verdict: Verdict, price: float, mention: Mention, status: Status, *, said: bool) -> Evidence:
    """What speaks for and against a reading, by the names of `WEIGHTS`. `price`: of the tie of act and place
    (attach.py); `said`: whether the clause names the place."""
    found = [("words between act and place", min(max(price, 0.0), _MOST_WORDS))]
    doer = {"inverted subject": "doer found by its place in the clause", "presumed": "doer presumed",
            "nobody named": "nobody named"}.get(verdict.how, "doer carried over")
    signs = {
        "place not named in the clause": not said,
        doer: verdict.how not in NAMED,
        "everyday word": act.trigger.weak,
        "no finite verb": act.form in (Form.NOUN, Form.STATE),
        "heading": mention.heading,
        "name spelled otherwise": bool(mention.matches) and mention.matches[0].similarity < _PLAIN_NAME,
        "doubted or denied": status is not Status.STATED,
    }
    return (*found, *((name, 1.0) for name, holds in signs.items() if holds))


def placed(place: Place | None) -> Evidence:
    """What the place itself adds: how far it is ahead of its namesakes."""
    if place is None:
        return (("place not in the gazetteer", 1.0),)
    score = min(max(place.score, _CLEAR), 1.0 - _CLEAR)
    return (("odds of the place", round(math.log(score / (1.0 - score)), 3)),)


def doubts(evidence: Evidence) -> tuple[str, ...]:
    """What makes a reading less sure than others, in words, the weightiest first."""
    costs = sorted((WEIGHTS[name] * value, name) for name, value in evidence)
    return tuple(name for cost, name in costs if cost < _TELLING)


def confidence(evidence: Evidence) -> float:
    """The share of claims with such evidence that are right."""
    odds = WEIGHTS[""] + sum(WEIGHTS[name] * value for name, value in evidence)
    return round(1.0 / (1.0 + math.exp(-odds)), 3)
