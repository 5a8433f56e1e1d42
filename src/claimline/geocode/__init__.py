"""Mentions to points: which of the places of one name each mention means, judged over the whole report at once."""

from claimline.geocode.resolve import resolve

__all__ = ["resolve"]
