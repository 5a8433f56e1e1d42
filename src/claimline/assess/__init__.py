"""What many reports say of places over time: who holds them by whose word, and what is disputed."""

from claimline.assess.timelines import timelines

__all__ = ["timelines"]
