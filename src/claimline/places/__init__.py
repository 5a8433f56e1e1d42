"""Place names: the gazetteer that knows them, and the mentions found in sentences."""

from typing import TYPE_CHECKING, Any

from claimline.places.gazetteer import open_gazetteer
from claimline.places.recognise import find_places

if TYPE_CHECKING:
    from claimline.places.build import add, build_builtin
    from claimline.places.coverage import Coverage, Status, status

__all__ = ["Coverage", "Status", "add", "build_builtin", "find_places", "open_gazetteer", "status"]


def __getattr__(name: str) -> Any:
    # Readers of reports need nothing of what builds gazetteers and tells of them.
    if name in ("add", "build_builtin"):
        from claimline.places import build
        return getattr(build, name)
    if name in __all__:
        from importlib import import_module
        return getattr(import_module("claimline.places.coverage"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
