"""A QGIS project over the layers of a GeoPackage, whose temporal controller is on, a day a step.

Element and attribute names are those that QGIS 3.22 and later write: QgsVectorLayerTemporalProperties,
QgsProjectTimeSettings, QgsTemporalControllerWidget.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from claimline.model.theatre import Side

_VERSION = "3.34.0"
_WKB = {"Point": "Point", "Polygon": "Polygon", None: "NoGeometry"}
_CLASSES = {"Point": "SimpleMarker", "Polygon": "SimpleFill"}
_GREY, _BLACK = "#767676", "#000000"
# Of the intervals of a place only those are drawn by which a side holds it, or by which that is in dispute.
CONTROL = """CASE WHEN "state" = 'disputed' THEN 'disputed' WHEN "holds" = 'yes' THEN "side" END"""
_WKT = ('GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563,'
        'LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],CS[ellipsoidal,2],'
        'AXIS["geodetic latitude (Lat)",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],'
        'AXIS["geodetic longitude (Lon)",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4326]]')
# QgsVectorLayerTemporalProperties: an event from one field to another; both days are part of it.
_FROM_FIELD_TO_FIELD, _ANIMATED = "2", "1"


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of the GeoPackage. `days`: columns of its first and last day, by which the temporal controller goes."""

    name: str
    title: str
    geometry: str | None            # Point, Polygon; None: only a table
    visible: bool = True
    days: tuple[str, str] | None = None
    by: str = "actor"               # column or expression that gives the side whose colour it has
    size_mm: float = 2.6            # of a point

    @property
    def id(self) -> str:
        """What the project calls it."""
        return f"claimline_{self.name}"


def project(file: str, layers: Sequence[Layer], sides: Sequence[Side], first: date | None, last: date | None,
            box: tuple[float, float, float, float]) -> str:
    """The project as XML. `file`: name of the GeoPackage, in whose folder it lies; `layers`: the lowest one first.

    `box`: west, south, east, north in degrees WGS 84. Without days the temporal controller is off.
    """
    root = ET.Element("qgis", version=_VERSION, projectname="claimline")
    ET.SubElement(root, "homePath", path="")
    ET.SubElement(root, "title").text = "claimline"
    _crs(ET.SubElement(root, "projectCrs"))
    tree = ET.SubElement(root, "layer-tree-group")
    for layer in reversed(layers):
        ET.SubElement(tree, "layer-tree-layer", id=layer.id, name=layer.title, source=_source(file, layer),
                      providerKey="ogr", expanded="0", checked="Qt::Checked" if layer.visible else "Qt::Unchecked")
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas")
    ET.SubElement(canvas, "units").text = "degrees"
    extent = ET.SubElement(canvas, "extent")
    for name, value in zip(("xmin", "ymin", "xmax", "ymax"), box, strict=True):
        ET.SubElement(extent, name).text = f"{value:.6f}"
    _crs(ET.SubElement(canvas, "destinationsrs"))
    maps = ET.SubElement(root, "projectlayers")
    for layer in layers:
        _layer(maps, file, layer, sides)
    order = ET.SubElement(root, "layerorder")
    for layer in reversed(layers):
        ET.SubElement(order, "layer", id=layer.id)
    if first and last:
        _times(root, first, last)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def packed(text: str) -> bytes:
    """The project as a .qgz file: a ZIP archive, the same bytes on every day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("claimline.qgs", (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _times(root: ET.Element, first: date, last: date) -> None:
    """The days that the temporal controller goes through, one a step, switched on."""
    begin, end = f"{first.isoformat()}T00:00:00Z", f"{(last + timedelta(days=1)).isoformat()}T00:00:00Z"
    settings = ET.SubElement(root, "ProjectTimeSettings", timeStep="1", timeStepUnit="d", frameRate="2",
                             cumulativeTemporalRange="0")
    days = ET.SubElement(settings, "TemporalRange")
    ET.SubElement(days, "start").text = begin
    ET.SubElement(days, "end").text = end
    controller = ET.SubElement(ET.SubElement(root, "properties"), "TemporalControllerWidget")
    ET.SubElement(controller, "NavigationMode", type="int").text = _ANIMATED
    ET.SubElement(controller, "StartDateTime", type="QString").text = begin
    ET.SubElement(controller, "EndDateTime", type="QString").text = end


def _layer(parent: ET.Element, file: str, layer: Layer, sides: Sequence[Side]) -> None:
    found = ET.SubElement(parent, "maplayer", type="vector", geometry=layer.geometry or "No geometry",
                          wkbType=_WKB[layer.geometry], readOnly="0", labelsEnabled="0",
                          styleCategories="AllStyleCategories")
    for name, text in (("id", layer.id), ("datasource", _source(file, layer)), ("layername", layer.title)):
        ET.SubElement(found, name).text = text
    _crs(ET.SubElement(found, "srs"))
    ET.SubElement(found, "provider", encoding="UTF-8").text = "ogr"
    first, last = layer.days or ("", "")
    temporal = ET.SubElement(found, "temporal", enabled="1" if layer.days else "0",
                             mode=_FROM_FIELD_TO_FIELD if layer.days else "0", limitMode="1", startField=first,
                             endField=last, startExpression="", endExpression="", durationField="",
                             durationUnit="min", fixedDuration="0", accumulate="0")
    fixed = ET.SubElement(temporal, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")
    if layer.geometry:
        _renderer(found, layer, sides)
    what = ("side_label", "state", "rule") if layer.by == CONTROL else ("event", "status", "date")
    ET.SubElement(found, "previewExpression").text = f"\"place\" || ': ' || \"{what[0]}\""
    ET.SubElement(found, "mapTip").text = "[% \"place\" %]: " + ", ".join(f'[% "{each}" %]' for each in what)


def _renderer(parent: ET.Element, layer: Layer, sides: Sequence[Side]) -> None:
    """One colour a side; of claims, the empty value stands for whoever else acts, and nobody, in grey."""
    shown = {side.id: side for side in sides}       # merged theatres may repeat a side
    last = ("disputed", "disputed", _BLACK) if layer.by == CONTROL else ("", "others", _GREY)
    kinds = [*((side.id, side.label, side.color) for side in shown.values()), last]
    renderer = ET.SubElement(parent, "renderer-v2", type="categorizedSymbol", attr=layer.by, symbollevels="0",
                             forceraster="0", enableorderby="0", referencescale="-1")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (value, label, color) in enumerate(kinds):
        ET.SubElement(categories, "category", value=value, label=label, symbol=str(number), render="true",
                      type="string")
        _symbol(symbols, str(number), layer, color)


def _symbol(parent: ET.Element, name: str, drawn: Layer, color: str) -> None:
    """A disc, a ring around it for control, or a tinted ground."""
    point, ring = drawn.geometry == "Point", drawn.by == CONTROL
    symbol = ET.SubElement(parent, "symbol", name=name, type="marker" if point else "fill", alpha="1",
                           clip_to_extent="1", force_rhr="0")
    layer = ET.SubElement(symbol, "layer", {"class": _CLASSES[drawn.geometry or "Point"], "enabled": "1",
                                             "locked": "0", "pass": "0"})
    options = ET.SubElement(layer, "Option", type="Map")
    red, green, blue = (int(color[at:at + 2], 16) for at in (1, 3, 5))
    settings = {"color": f"{red},{green},{blue},{255 if point and not ring else 60}", "outline_style": "solid",
                "outline_width": "0.5" if ring else "0.2", "outline_width_unit": "MM",
                "outline_color": "255,255,255,255" if point and not ring else f"{red},{green},{blue},200"}
    settings |= {"name": "circle", "size": f"{drawn.size_mm:g}", "size_unit": "MM"} if point else {"style": "solid"}
    for key, value in settings.items():
        ET.SubElement(options, "Option", type="QString", name=key, value=value)


def _source(file: str, layer: Layer) -> str:
    return f"./{file}|layername={layer.name}"


def _crs(parent: ET.Element) -> None:
    crs = ET.SubElement(parent, "spatialrefsys", nativeFormat="Wkt")
    for name, text in (("wkt", _WKT), ("proj4", "+proj=longlat +datum=WGS84 +no_defs"), ("srsid", "3452"),
                       ("srid", "4326"), ("authid", "EPSG:4326"), ("description", "WGS 84"),
                       ("projectionacronym", "longlat"), ("ellipsoidacronym", "EPSG:7030"), ("geographicflag", "true")):
        ET.SubElement(crs, name).text = text
