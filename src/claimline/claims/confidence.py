"""How sure the reading is, in 0..1: from how plainly the words say it. The place's own score is multiplied in later."""

from __future__ import annotations

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.model import Mention, Status

_HOW = {"agent": 0.0, "subject": 0.0, "beside": 0.02, "attacker": 0.03, "inverted subject": 0.08,
        "same doer as before": 0.1, "presumed": 0.2, "nobody named": 0.05}


def confidence_of(act: Act, verdict: Verdict, price: float, mention: Mention, status: Status) -> float:
    """From 0.95 down: for a far place, a doer not named, an everyday trigger word, a doubtful name."""
    value = 0.95 - 0.07 * price - _HOW.get(verdict.how, 0.1)
    if act.trigger.weak:
        value -= 0.08
    if mention.heading:
        value -= 0.15
    if not mention.matches or mention.matches[0].similarity < 0.9:
        value -= 0.1
    if status is not Status.STATED:
        value -= 0.05
    return round(min(0.99, max(0.05, value)), 3)
