"""Where gazetteer files are: the built-in one in the package, the user's one in the data folder."""

from __future__ import annotations

import os
from pathlib import Path

BUILT_IN = Path(__file__).with_name("builtin.sqlite")


def data_file() -> Path:
    """The user's gazetteer: `gazetteer.sqlite` in the folder `CLAIMLINE_DATA` names, else in platformdirs' place."""
    folder = os.environ.get("CLAIMLINE_DATA")
    if folder:
        return Path(folder) / "gazetteer.sqlite"
    from platformdirs import user_data_path
    return user_data_path("claimline", appauthor=False) / "gazetteer.sqlite"
