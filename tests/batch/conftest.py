"""Reports to read in batches."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_results import record


@pytest.fixture
def reports(tmp_path: Path) -> Callable[..., Path]:
    """Writes JSON Lines of so many reports, with other lines among them."""
    def write(count: int, *others: str, name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record(n)) + "\n" for n in range(count)) + "".join(o + "\n" for o in others))
        return path
    return write
