"""Words of attempt and failure: which acts they reach, and what event they make of them."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.failures import told_of_another
from claimline.claims.words import DASHES, Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form, Modifier, Reach, Who
from claimline.text.phrases import Found

_NEAR = 5           # tokens from a modifier to the act that it governs
_ARTICLE = 1        # tokens between a joining word and the noun of its clause
_TO = 2             # tokens from a joining word to the second infinitive


def modified(marked: Marked, act: Act, code: str) -> Act:
    """Apply an attempt and then a failure: they change the event and, for failures, whose act it is."""
    return _once(marked, _once(marked, act, code), code)


def _once(marked: Marked, act: Act, code: str) -> Act:
    """The act with every modifier applied that reaches it and of whose events it is, in the order of the text."""
    for found in marked.modifiers:
        modifier = found.value
        inside = found.first < act.last and act.first < found.last
        shared = marked.tokens[max(found.first, act.first):min(found.last, act.last)]
        if act.trigger.regain and modifier.event is Event.STRIKE:
            continue            # nobody mops up from afar
        if act.event not in modifier.of or modifier.form not in (None, act.form) or (
                found.first, found.last) in act.modified or (
                inside and act.phrase is not None and any(
                    act.phrase.says(token) and found.phrase.says(token) for token in shared)):
            continue
        if not inside and not reaches(marked, found, act, modifier.reach):
            continue
        who = act.who if modifier.who is Who.SELF else (Who.OPPONENT if act.who is Who.SELF else Who.SELF)
        act = replace(act, event=modifier.event, who=who, why=(*act.why, f"{code}/claims.toml:{modifier.id}"),
                      modified=(*act.modified, (found.first, found.last)))
    return act      # an attempt that failed is both: "tried to break through, but was thrown back"


def alike(marked: Marked, act: Act, before: Act | None, code: str) -> Act:
    """The act with the modifier of the one that it is joined to: "tried to surround A and to take B"."""
    joined = before is not None and before.form is act.form is Form.VERB and act.modified == () and (
        _second_infinitive(marked, before, act) or any(
            f.last == act.first and f.last - f.first > 1 for f in marked.joiners))
    if before is None or not joined or not before.modified:
        return act
    found = next((m for m in marked.modifiers if (m.first, m.last) == before.modified[0]), None)
    if found is None or act.event not in found.value.of:
        return act
    return replace(act, event=found.value.event, who=before.who, why=(*act.why, f"{code}/claims.toml:{found.value.id}"),
                   modified=before.modified[:1])


def _second_infinitive(marked: Marked, before: Act, act: Act) -> bool:
    """Whether an act is the second infinitive that hangs on one verb: "намагаються закріпитися в A та захопити B"."""
    return before.is_infinitive(marked) and act.is_infinitive(marked) and any(
        before.last <= f.first and 0 <= act.first - f.last <= _TO for f in marked.joiners) and (
        marked.walls[before.first] == marked.walls[act.first])


def reaches(marked: Marked, found: Found[Modifier], act: Act, reach: Reach) -> bool:
    """Whether words of attempt or failure, which work as far as `reach` says, are told of an act."""
    if reach is Reach.SENTENCE:
        return True
    if told_of_another(marked, found, act.first, act.last, act.event) or _qualifies_another(marked, found, act):
        return False
    opens = reach is Reach.CLAUSE and found.first > 0 and act.last <= found.first
    if opens and _of_a_later_clause(marked, found, act):
        return False
    at = found.first - 1 if opens else found.last - 1       # "attacked X, but in vain"; "routed a group that tried to"
    if opens and at and (marked.tokens[at].text in DASHES or any(
            f.first == at < f.last and not f.value.relative for f in marked.openers)):
        at -= 1                 # "attacked X – in vain", "... , yet without success"
    wall = marked.walls[at]
    if wall != marked.walls[act.first]:
        return False
    if reach is Reach.CLAUSE:
        return True
    if reach is Reach.AROUND:
        between = marked.tokens[min(found.last, act.last):max(found.first, act.first)]
        return not any(token.text == "," for token in between)
    return 0 <= act.first - found.last <= _NEAR or _hangs_behind(marked, found, act)


def _qualifies_another(marked: Marked, found: Found[Modifier], act: Act) -> bool:
    """Whether words of failure stand right beside the noun of an attack before another act, and tell of that attack
    alone: "after months of fruitless assaults they took A"."""
    return act.form in (Form.VERB, Form.PASSIVE) and found.last <= act.first and any(
        t.value.form is Form.NOUN and t.value.event in (Event.ATTACK, Event.REPEL) and t.last <= act.first
        and t.first <= found.last and found.first <= t.last and not (found.first <= t.first and t.last <= found.last)
        for t in marked.triggers)


def _hangs_behind(marked: Marked, found: Found[Modifier], act: Act) -> bool:
    """Whether the verb that an infinitive hangs on stands behind it and its subject: "освободить X ВСУ пытались"."""
    between = marked.tokens[act.last:found.first]
    return act.is_infinitive(marked) and act.form is Form.VERB and 0 < len(between) <= _NEAR and all(
        token.kind is TokenKind.WORD for token in between) and not any(
        act.last <= f.first < found.first for f in (*marked.triggers, *marked.joiners, *marked.openers))


def _of_a_later_clause(marked: Marked, found: Found[object], act: Act) -> bool:
    """Whether a comma and a joining word lead in a clause of its own with the noun that the failure is told of: "drove
    them out of A, and the attack on B came to nothing"."""
    return any(marked.tokens[f.first - 1].text == "," and act.last <= f.first and any(
        f.last <= other.first <= f.last + _ARTICLE and other.last <= found.first and other.value.form is Form.NOUN
        for other in marked.triggers) for f in marked.joiners)
