"""What many reports say of places over time: who holds them by whose word, what is disputed, what is new."""

from claimline.assess.changes import changes
from claimline.assess.timelines import timelines

__all__ = ["changes", "timelines"]
