"""What many reports say of places over time: who holds them by whose word, what is disputed, what is new."""

from claimline.assess.lags import lags, paces
from claimline.assess.layers import Layer, load_layers
from claimline.assess.timelines import Assessment, as_of, assess, standing, timelines

__all__ = ["Assessment", "Layer", "as_of", "assess", "lags", "load_layers", "paces", "standing", "timelines"]
