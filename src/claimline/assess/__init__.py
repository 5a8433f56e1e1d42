"""What many reports say of places over time: who holds them by whose word, what is disputed, what is new."""

from claimline.assess.timelines import Assessment, as_of, assess, standing, timelines

__all__ = ["Assessment", "as_of", "assess", "standing", "timelines"]
