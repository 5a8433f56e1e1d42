"""claimline: who is said to hold, take, leave or attack which place, when, and according to whom.

    load    reports from files, pages and folders
    read    the claims of one text            read_document    of one loaded report
    save    what was read, in a format of `claimline.publish`
    timeline    what many claims say of each place over time: who holds it by whose word, what is disputed
    disputes    rival claims about one place, side by side
    changes     what was said between two days that had not been said before
    lags        which source told of changes of hands before dated maps of control showed them, and which after

Types and errors are beside them. Each name is imported when it is first used, so that `import claimline` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimline.errors import (
        ArchiveError,
        ClaimlineError,
        ConflictError,
        FetchError,
        GazetteerError,
        InputError,
        LexiconError,
        OutputError,
    )
    from claimline.ingest import load
    from claimline.model import (
        Change,
        Claim,
        Dispute,
        Document,
        Event,
        Extent,
        Interval,
        Kind,
        Lag,
        Mention,
        Place,
        Relation,
        Report,
        Role,
        State,
        Status,
        Timeline,
        When,
    )
    from claimline.pipeline import changes, disputes, lags, read, read_document, timeline
    from claimline.publish import save

__all__ = [
    "ArchiveError", "Change", "Claim", "ClaimlineError", "ConflictError", "Dispute", "Document", "Event", "Extent",
    "FetchError", "GazetteerError", "InputError", "Interval", "Kind", "Lag", "LexiconError", "Mention", "OutputError",
    "Place", "Relation", "Report", "Role", "State", "Status", "Timeline", "When", "changes", "disputes", "lags",
    "load", "read", "read_document", "save", "timeline",
]

_HOME = {"load": "ingest", "read": "pipeline", "read_document": "pipeline", "save": "publish",
         "timeline": "pipeline", "disputes": "pipeline", "changes": "pipeline",
         "lags": "pipeline"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOME.get(name) or ("errors" if name.endswith("Error") else "model")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
