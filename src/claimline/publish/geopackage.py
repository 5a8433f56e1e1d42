"""GeoPackage 1.3 with a QGIS project in it: opened from the file, the project shows each day's claims.

Layers: `control` (who is said to hold which place), `areas` (the ground of claims that are about no point), `claims`
(points), `undated`, and the table `unplaced`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimline.errors import OutputError
from claimline.model.claim import Claim
from claimline.model.edtf import span
from claimline.model.theatre import Side
from claimline.publish.features import GEOMETRY, grounds, intervals, spots, table
from claimline.publish.page import Setting
from claimline.publish.qgis import CONTROL, Layer, packed, project

if TYPE_CHECKING:
    import pyarrow as pa

PROJECT = "claims by day"
DAYS = ("first_day", "last_day")
# Where SQLite's header counts the transactions that changed the file, and says for which of them its size is valid
# (https://www.sqlite.org/fileformat2.html#file_change_counter).
_COUNTERS = (24, 92)
_VAGUE_DAYS = 31        # what is vaguer does not stretch the days that the project goes through


def build(path: Path, claims: Iterable[Claim], sides: Sequence[Side], setting: Setting) -> None:
    """Write the file. Its project knows it by the name in `path`; opened from a renamed copy it asks for the layers.

    `control` has the timelines of `setting`.
    """
    found = list(claims)
    placed = [claim for claim in found if claim.place is not None]
    dated = [claim for claim in placed if any(span(claim.date))]
    undated = [claim for claim in placed if not any(span(claim.date))]
    ground = [(claim, shape) for claim, shape in zip(dated, grounds(dated), strict=True) if shape is not None]
    layers = {
        Layer("control", "Control, as claimed", "Point", days=DAYS, by=CONTROL, size_mm=6):
            intervals(setting.timelines, sides),
        Layer("areas", "Ground of claims", "Polygon", days=DAYS):
            table([claim for claim, _ in ground], [shape for _, shape in ground]),
        Layer("claims", "Claims", "Point", days=DAYS): table(dated, spots(dated)),
        Layer("undated", "Claims of no known day", "Point", visible=False): table(undated, spots(undated)),
        Layer("unplaced", "Claims of no known place", None, visible=False):
            table([claim for claim in found if claim.place is None]),
    }
    for number, (layer, rows) in enumerate(layers.items()):
        _write(path, layer, rows, append=number > 0)
    first, last = _days(dated)
    text = project(path.name, list(layers), sides, first, last, _box(placed))
    _embed(path, text, max((claim.published for claim in found if claim.published), default=date(1970, 1, 1)))
    _count_once(path)


def _write(path: Path, layer: Layer, rows: pa.Table, *, append: bool) -> None:
    try:
        from pyogrio import write_arrow
    except ImportError as error:
        raise OutputError(f"GeoPackage needs {error.name}; install it with pip install 'claimline[gis]'") from None
    drawn = {"geometry_name": GEOMETRY, "geometry_type": layer.geometry, "crs": "EPSG:4326"} if layer.geometry else {}
    write_arrow(rows, str(path), layer=layer.name, driver="GPKG", append=append,
                layer_options={"DESCRIPTION": layer.title, "FID": "fid"}, **drawn)


def _days(claims: Sequence[Claim]) -> tuple[date | None, date | None]:
    """First and last day that the claims tell of with some precision."""
    spans = [(first or last, last or first) for first, last in (span(claim.date) for claim in claims)]
    known = [(first, last) for first, last in spans if first and last]
    precise = [(first, last) for first, last in known if (last - first).days <= _VAGUE_DAYS] or known
    return (min((first for first, _ in precise), default=None), max((last for _, last in precise), default=None))


def _box(claims: Sequence[Claim]) -> tuple[float, float, float, float]:
    """West, south, east, north of the claims, with a margin."""
    places = [claim.place for claim in claims if claim.place is not None]
    if not places:
        return -180.0, -90.0, 180.0, 90.0
    return (min(each.lon for each in places) - 0.5, min(each.lat for each in places) - 0.5,
            max(each.lon for each in places) + 0.5, max(each.lat for each in places) + 0.5)


def _embed(path: Path, text: str, day: date) -> None:
    """Put the project where QGIS looks for it, as hexadecimal digits; all times are those of the last report."""
    moment = f"{day.isoformat()}T00:00:00.000Z"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
        file.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (
            PROJECT, f'{{"last_modified_time": "{moment[:19]}", "last_modified_user": "claimline"}}',
            packed(text).hex()))
        file.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))


def _count_once(path: Path) -> None:
    """Let the file be one that was changed once: into how many transactions the same rows go is GDAL's affair, and
    differs now and then."""
    with path.open("r+b") as file:
        for at in _COUNTERS:
            file.seek(at)
            file.write((1).to_bytes(4, "big"))
