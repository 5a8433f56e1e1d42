"""Place names: the gazetteer that knows them, and the mentions found in sentences."""

from typing import TYPE_CHECKING, Any

from claimline.places.gazetteer import open_gazetteer
from claimline.places.recognise import find_places

if TYPE_CHECKING:
    from claimline.places.build import StatusRow, add, build_builtin, status

__all__ = ["StatusRow", "add", "build_builtin", "find_places", "open_gazetteer", "status"]


def __getattr__(name: str) -> Any:
    # Readers of reports need nothing of what builds gazetteers.
    if name in __all__:
        from claimline.places import build
        return getattr(build, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
