"""Mentions to points: which of the places of one name each mention means, judged over the whole report at once.

Then, with what is said of the point (north of it, near it), the ground that is drawn.
"""

from claimline.geocode.area import area_of
from claimline.geocode.front import Front, load_front
from claimline.geocode.resolve import resolve

__all__ = ["Front", "area_of", "load_front", "resolve"]
