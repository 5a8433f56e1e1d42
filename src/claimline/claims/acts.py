"""An act: one trigger of a sentence as it is meant, with the event that it tells and whose it is."""

from __future__ import annotations

from dataclasses import field

from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form, Trigger, Who
from claimline.model.light import light
from claimline.text.phrases import Phrase


@light
class Act:
    """One trigger as it is meant. `first`/`last` are its own tokens; `left`/`right` with what it swallowed, or the
    clause of an act left unsaid."""

    first: int
    last: int
    left: int
    right: int
    trigger: Trigger
    event: Event
    who: Who
    why: tuple[str, ...]
    phrase: Phrase | None = None
    repeats: Act | None = None      # the act of an earlier clause, when this one leaves its own unsaid
    modified: tuple[tuple[int, int], ...] = ()      # tokens of the attempts and failures that made it what it is
    form: Form = field(init=False)                  # the trigger's

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", self.trigger.form)

    def says(self, marked: Marked, first: int, last: int) -> bool:
        """Whether the trigger's phrase has one of these tokens as its own word, not in a gap."""
        return self.phrase is not None and any(map(self.phrase.says, marked.tokens[first:last]))

    def governs(self, marked: Marked, pronoun: int) -> bool:
        """Whether the act is the verb that the pronoun at this token hangs on, right before it or before one of its
        words, or behind it where no noun follows: not an article among them, "avait arraché vendredi le palais"."""
        return self.form is Form.VERB and (pronoun == self.first - 1 or self.first <= pronoun < self.last - 1
                                           and self.says(marked, pronoun + 1, pronoun + 2)
                                           or pronoun == self.last and marked.ends_object(pronoun + 1))

    @property
    def of_the_other(self) -> bool:
        """Whether the act is that of the other side than its subject's: "they lost X", "they did not manage to"."""
        return self.who is Who.OPPONENT if self.form is Form.VERB else self.who is not self.trigger.who

    def is_infinitive(self, marked: Marked) -> bool:
        """Whether the act begins with an infinitive, as far as its language tells them by their endings."""
        return marked.tokens[self.first].norm.endswith(marked.lexicon.infinitive_endings)
