"""Claims as vector tiles (MVT), for maps of more claims than a page loads: single ones where they are few, else one
point for each cell of a grid and side, with their number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from starlette.responses import Response

from claimline.archive import Box, ClaimQuery
from claimline.archive import query as queries
from claimline.archive.tables import claim
from claimline.server import wire
from claimline.server.asking import CLAIM_FILTERS, claim_query
from claimline.server.operation import Answer, Ask, Operation, Parameter
from claimline.server.problem import Problem
from claimline.server.service import Service

MVT = "application/vnd.mapbox-vector-tile"
_EXTENT = 4096
_DEEPEST = 14               # zoom; deeper ones are drawn from these
_FEW = 5000                 # claims of a tile that are given one by one
_CELLS = 64                 # of the grid, along one side of a tile
_MARGIN = 1 / 64            # of a tile, around it: symbols reach over its edge
_FIELDS = ("id", "event", "actor", "status", "source_side", "confidence", "place_name", "first", "last", "reported")
_TILE = tuple(Parameter(name, {"type": "integer", "minimum": 0, "maximum": most}, text, "path")
              for name, most, text in (("z", _DEEPEST, "Zoom."), ("x", 2**_DEEPEST - 1, "Column, from the west."),
                                       ("y", 2**_DEEPEST - 1, "Row, from the north.")))


def operations(service: Service) -> tuple[Operation, ...]:
    """The tiles and their description."""
    return (
        Operation("GET", "/tiles/claims.json", "getTileJson", "Where the tiles are", partial(_tilejson, service),
                  Answer("TileJSON 3.0.", {"type": "object"}), tag="Tiles"),
        Operation("GET", "/tiles/claims/{z}/{x}/{y}", "getTile", "Claims in a tile of the map",
                  partial(_tile, service), Answer(
                      "A tile with the layer `claims`: a point for each claim, or, where they are many, for each cell "
                      "and side, with `count`.", {"type": "string", "format": "binary"}, (MVT,)),
                  (*_TILE, *(each for each in CLAIM_FILTERS if each.name != "bbox")), tag="Tiles"),
    )


def _tilejson(service: Service, ask: Ask) -> Response:
    return wire.send({
        "tilejson": "3.0.0", "name": "claims", "scheme": "xyz", "minzoom": 0, "maxzoom": _DEEPEST,
        "tiles": [f"{ask.home}/tiles/claims/{{z}}/{{x}}/{{y}}"],
        "vector_layers": [{"id": "claims", "fields": {
            **{name: "String" for name in _FIELDS if name != "confidence"}, "confidence": "Number",
            "count": "Number"}}],
    })


def _tile(service: Service, ask: Ask) -> Response:
    z, x, y = (ask.values[name] for name in ("z", "x", "y"))
    if max(x, y) >= 2**z:
        raise Problem(HTTPStatus.NOT_FOUND, f"there is no tile {z}/{x}/{y}")
    filters = {name: value for name, value in ask.values.items() if name not in ("z", "x", "y")}
    tag = f'W/"{service.seq()}"'
    same = wire.unchanged(ask, tag)
    if same is not None:
        return same
    query = claim_query(Ask(ask.request, filters, ask.home), box=_box(z, x, y))
    return Response(_encoded(service, query, z, x, y), 200, {"ETag": tag, "Cache-Control": "no-cache"}, MVT)


def _encoded(service: Service, query: ClaimQuery, z: int, x: int, y: int) -> bytes:
    import mapbox_vector_tile

    features = [{"geometry": {"type": "Point", "coordinates": _pixel(z, x, y, properties.pop("lon"),
                                                                     properties.pop("lat"))},
                 "properties": {name: value for name, value in properties.items() if value is not None}}
                for properties in _points(service, query, z)]
    tile: bytes = mapbox_vector_tile.encode([{"name": "claims", "features": features}],
                                            default_options={"y_coord_down": True, "extents": _EXTENT})
    return tile


def _points(service: Service, query: ClaimQuery, z: int) -> Iterator[dict[str, Any]]:
    columns = claim.c
    with service.archive.reading() as connection:
        where = queries.conditions(connection, query)
        few = connection.execute(sa.select(*(columns[name] for name in _FIELDS), columns.lon, columns.lat).where(*where)
                                 .limit(_FEW + 1)).mappings().all()
        if len(few) <= _FEW:
            for row in few:
                yield {name: value if value is None or isinstance(value, (float, str)) else value.isoformat()
                       for name, value in row.items()} | {"count": 1}
            return
        cell = 360 / 2**z / _CELLS
        grid = (sa.func.round(columns.lon / cell), sa.func.round(columns.lat / cell), columns.actor)
        for lon, lat, actor, number in connection.execute(sa.select(
                sa.func.avg(columns.lon), sa.func.avg(columns.lat), columns.actor, sa.func.count())
                .where(*where).group_by(*grid)):
            yield {"lon": lon, "lat": lat, "actor": actor, "count": number}


def _box(z: int, x: int, y: int) -> Box:
    """The box of a tile with its margin, degrees."""
    def lat(row: float) -> float:
        share = max(0.0, min(1.0, row / (1 << z)))
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))

    def lon(column: float) -> float:
        return max(-180.0, min(180.0, column / (1 << z) * 360 - 180))

    return lon(x - _MARGIN), lat(y + 1 + _MARGIN), lon(x + 1 + _MARGIN), lat(y - _MARGIN)


def _pixel(z: int, x: int, y: int, lon: float, lat: float) -> list[int]:
    """Where a point lies in a tile, in units of its extent from its upper left corner."""
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, lat))))
    column = (lon + 180) / 360 * 2**z
    row = (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * 2**z
    return [round((column - x) * _EXTENT), round((row - y) * _EXTENT)]
