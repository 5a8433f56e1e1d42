"""Place names: the gazetteer that knows them, and the mentions found in sentences."""

from claimline.places.build import add, build_builtin, status
from claimline.places.gazetteer import open_gazetteer
from claimline.places.recognise import find_places

__all__ = ["add", "build_builtin", "find_places", "open_gazetteer", "status"]
