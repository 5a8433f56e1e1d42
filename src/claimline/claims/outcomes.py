"""Acts that only tell how another ended: "stormed A and B, all attempts were beaten off"."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.modifiers import reaches
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form, Reach, Who


def without_outcomes(marked: Marked, acts: list[Act]) -> list[Act]:
    """The acts without those that only tell what became of the one before: "attacked X, but did not advance"."""
    ends = [m for m in marked.modifiers if m.value.reach is Reach.CLAUSE and any(
        act.event in m.value.of and act.last <= m.first and reaches(marked, m, act, Reach.CLAUSE) for act in acts)]
    return [act for act in acts if not any(m.first <= act.first and act.last <= m.last for m in ends)]


def with_outcomes(marked: Marked, acts: list[Act]) -> list[Act]:
    """The acts, with attacks as repelled whose outcome a later clause without a place tells: "stormed A and B, all
    attempts were beaten off"."""
    verdicts: dict[int, int] = {}       # an attack's number, and that of the act that tells how it ended
    for n, act in enumerate(acts):
        if act.event is not Event.REPEL or not n:
            continue
        start = next((i for i in range(act.left - 1, 0, -1) if _parts(marked, i)), 0)
        stop = next((i for i in range(act.right, len(marked.tokens)) if _parts(marked, i)), len(marked.tokens))
        before, inside = marked.tokens[:start], marked.tokens[start:stop]
        if act.form is Form.VERB and act.right > act.last and any(
                f.value.relative and start <= f.first < act.first for f in marked.openers):
            continue            # "attacked in A, where they beat off an assault": another one
        counted = {t.text for t in inside if t.kind is TokenKind.NUMBER} - {t.text for t in before}
        places = [*marked.spots, *marked.headings]
        if not start or counted or any(start <= spot.last - 1 < stop for spot in places):
            continue            # "seven of them were beaten off": what became of the others is open
        for m in range(n - 1, -1, -1):
            if acts[m].event is not Event.ATTACK or acts[m].right > start or not any(s.first < start for s in places):
                break
            verdicts[m] = n
    told = set(verdicts.values())
    return [replace(act, event=Event.REPEL, who=Who.OPPONENT, why=(*act.why, *acts[verdicts[n]].why))
            if n in verdicts else act for n, act in enumerate(acts) if n not in told]


def _parts(marked: Marked, i: int) -> bool:
    """Whether a clause may end before token `i`: at a comma, or where the clause's number changes."""
    return marked.tokens[i].text == "," or marked.walls[i] != marked.walls[i - 1]
