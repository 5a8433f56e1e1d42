"""Reports to read in batches, and the result as plain values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyarrow import dataset

PLACES = ("Robotyne", "Lyman", "Kupiansk", "Vuhledar", "Bakhmut", "Toretsk", "Huliaipole")


def record(number: int) -> dict[str, Any]:
    """A report that makes one claim."""
    return {"id": f"r{number}", "published": "2025-12-02", "publisher": "Desk",
            "text": f"Russian forces captured {PLACES[number % len(PLACES)]} on Monday, the ministry said. No. {number}."}


def rows(folder: Path) -> list[dict[str, Any]]:
    """A data set, as any reader of Parquet sees it."""
    return dataset.dataset(folder, format="parquet").to_table().to_pylist()


def read_ids(result: Path) -> list[str]:
    """The ids of all documents that a result says were read, as often as it says so."""
    return [row["id"] for row in rows(result / "_documents")]
