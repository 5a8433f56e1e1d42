"""What many reports say of places over time: who holds them by whose word, what is disputed, what is new."""

from claimline.assess.lags import lags, paces
from claimline.assess.layers import Layer, load_layers
from claimline.assess.timelines import Assessment, as_of, assess, overview, standing, timelines

# Raised by one when a rule changes, or how archives keep what it makes, so that what they keep is worked out anew.
EDITION = 4

__all__ = ["EDITION", "Assessment", "Layer", "as_of", "assess", "lags", "load_layers", "overview", "paces", "standing",
           "timelines"]
