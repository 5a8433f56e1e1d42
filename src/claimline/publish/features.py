"""Claims and intervals as Arrow tables with geometries, for formats that GIS programs and data frames read.

Needs the extra `gis`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from claimline.errors import OutputError
from claimline.model.claim import Claim
from claimline.model.theatre import Side
from claimline.model.timeline import Timeline
from claimline.publish.outline import rings
from claimline.publish.rows import COLUMNS, row

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
_DAYS = ("published", "first_day", "last_day")
_NUMBERS = ("share_pct", "area_km2", "lat", "lon", "precision_km", "place_score", "distance_km", "confidence",
            "area_lat", "area_lon", "area_radius_km", "area_inner_km", "area_from_deg", "area_to_deg")
_WHOLE = ("start", "end")


def table(claims: Sequence[Claim], shapes: Sequence[Any] | None = None) -> pa.Table:
    """The columns of `rows.COLUMNS`, days and numbers as such; with `shapes`, a last column of them as WKB.

    Raises OutputError where the extra is not installed.
    """
    import_gis()
    import pyarrow as pa
    import shapely

    rows = [row(claim) for claim in claims]
    columns = {name: pa.array([_plain(name, each[name]) for each in rows], _type(name)) for name in COLUMNS}
    if shapes is not None:
        columns[GEOMETRY] = pa.array(shapely.to_wkb(list(shapes)).tolist() if len(shapes) else [], pa.binary())
    return pa.table(columns)


def intervals(timelines: Sequence[Timeline], sides: Sequence[Side]) -> pa.Table:
    """The intervals of timelines, one a row, each with the point of its place; an open one has no last day."""
    import_gis()
    import pyarrow as pa
    import shapely

    labels = {side.id: side.label for side in sides}
    rows = [(timeline, each) for timeline in timelines for each in timeline.intervals]
    text, number, day = pa.string(), pa.int64(), pa.date32()
    columns: dict[str, tuple[list[Any], pa.DataType]] = {
        "place_id": ([each.place for _, each in rows], text),
        "place": ([timeline.name for timeline, _ in rows], text),
        "side": ([each.side for _, each in rows], text),
        "side_label": ([labels.get(each.side, each.side) for _, each in rows], text),
        "state": ([each.state.value for _, each in rows], text),
        "holds": ([{True: "yes", False: "no", None: None}[each.holds] for _, each in rows], text),
        "extent": ([each.extent.value if each.extent else None for _, each in rows], text),
        "rule": ([each.rule.value for _, each in rows], text),
        "first_day": ([each.first for _, each in rows], day),
        "first_latest": ([each.first_latest for _, each in rows], day),
        "last_day": ([each.last for _, each in rows], day),
        "last_said": ([each.last_said for _, each in rows], day),
        "origins": ([each.origins for _, each in rows], number),
        "said_by": ([" | ".join(each.said_by) or None for _, each in rows], text),
        "claims": ([" | ".join(each.claims) or None for _, each in rows], text),
        "against": ([" | ".join(each.against) or None for _, each in rows], text),
        GEOMETRY: ([shapely.to_wkb(shapely.Point(timeline.lon, timeline.lat)) for timeline, _ in rows], pa.binary()),
    }
    return pa.table({name: pa.array(values, kind) for name, (values, kind) in columns.items()})


def spots(claims: Sequence[Claim]) -> list[Any]:
    """The point to draw of each claim, of its ground where that is known; lon, lat in degrees WGS 84."""
    import_gis()
    import shapely

    where = [claim.area or claim.place for claim in claims]
    return [shapely.Point(each.lon, each.lat) if each else None for each in where]


def grounds(claims: Sequence[Claim]) -> list[Any]:
    """The polygon of each claim that is about ground around or beside its place; None for the others."""
    import_gis()
    import shapely

    outlines = [rings(claim.area) if claim.area else [] for claim in claims]
    return [shapely.Polygon(each[0], each[1:]) if each else None for each in outlines]


def import_gis() -> None:
    """Nothing where the extra is installed. Raises OutputError that tells how to."""
    try:
        import pyarrow  # noqa: F401
        import shapely  # noqa: F401
    except ImportError as error:
        raise OutputError(f"this format needs {error.name}; install it with pip install 'claimline[gis]'") from None


def _type(name: str) -> pa.DataType:
    import pyarrow as pa

    if name in _DAYS:
        return pa.date32()
    return pa.float64() if name in _NUMBERS else pa.int64() if name in _WHOLE else pa.string()


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    # Half characters, which UTF-8 cannot hold, are replaced.
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
