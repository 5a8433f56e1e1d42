"""GeoParquet 1.1: one row a claim, a polygon where it tells of ground around or beside its place, else a point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimline.model.claim import Claim
from claimline.model.theatre import Side
from claimline.publish.features import GEOMETRY, grounds, import_gis, spots, table
from claimline.publish.page import Setting


def build(path: Path, claims: Iterable[Claim], sides: Sequence[Side], setting: Setting) -> None:
    """Write the file; claims without a place have no geometry. Degrees are WGS 84, longitude first (OGC:CRS84)."""
    import_gis()
    import pyarrow.parquet as pq
    import shapely

    found = list(claims)
    shapes = [ground or spot for ground, spot in zip(grounds(found), spots(found), strict=True)]
    drawn = [each for each in shapes if each is not None]
    column = {"encoding": "WKB", "geometry_types": sorted({each.geom_type for each in drawn}),
              "orientation": "counterclockwise"}
    if drawn:
        column["bbox"] = shapely.total_bounds(drawn).tolist()
    meta = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
    pq.write_table(table(found, shapes).replace_schema_metadata({"geo": json.dumps(meta)}), path, compression="zstd")
