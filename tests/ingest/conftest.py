"""What the tests of all formats share: writing an input, and reading it whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimline.errors import InputError
from claimline.ingest import load
from claimline.model import Document

Reading = tuple[list[Document], list[str]]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Writes a file of a name and these bytes; gives its documents and the lines about what could not be read."""
    def read(name: str, data: str | bytes, **options: str) -> Reading:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(load(path, **options))     # type: ignore[arg-type]
        refused = [str(each) for each in found if isinstance(each, InputError)]
        assert all("\n" not in line for line in refused)
        return [each for each in found if isinstance(each, Document)], refused
    return read
