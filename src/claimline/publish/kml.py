"""KML 2.2: one placemark a claim, with the days on which it may have happened."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.edtf import span
from claimline.model.theatre import Side
from claimline.publish.outline import rings
from claimline.publish.rows import row

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")    # what XML 1.0 cannot hold
_GREY = "#767676"


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """A KML document. Claims without a point are placemarks without geometry, so none is lost."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield "<name>claimline</name>\n"
    for number, color in enumerate([_GREY, *(side.color for side in sides)]):
        yield _text(_style(f"side{number}", color))
    labels = {side.id: (f"side{number}", side.label) for number, side in enumerate(sides, start=1)}
    for claim in claims:
        style, label = labels.get(claim.actor or "", ("side0", claim.actor or ""))
        yield _text(_placemark(claim, style, label))
    yield "</Document>\n</kml>\n"


def _style(name: str, color: str) -> ET.Element:
    style = ET.Element("Style", id=name)
    icon = ET.SubElement(style, "IconStyle")
    red, green, blue = color[1:3], color[3:5], color[5:7]
    _add(icon, "color", f"ff{blue}{green}{red}")      # KML writes aabbggrr
    _add(ET.SubElement(style, "LineStyle"), "color", f"ff{blue}{green}{red}")
    _add(ET.SubElement(style, "PolyStyle"), "color", f"40{blue}{green}{red}")
    return style


def _placemark(claim: Claim, style: str, label: str) -> ET.Element:
    place = claim.place
    mark = ET.Element("Placemark", id=f"c{claim.id}")
    where = place.name if place else "no point"
    _add(mark, "name", " ".join(filter(None, (where + ":", label, claim.event.value, _doubt(claim)))))
    _add(mark, "description", _balloon(claim))
    first, last = span(claim.date)
    if first or last:
        days = ET.SubElement(mark, "TimeSpan")
        if first:
            _add(days, "begin", first.isoformat())
        if last:
            _add(days, "end", last.isoformat())
    _add(mark, "styleUrl", f"#{style}")
    data = ET.SubElement(mark, "ExtendedData")
    for name, value in row(claim).items():
        if value is not None:
            _add(ET.SubElement(data, "Data", name=name), "value", str(value))
    _draw(mark, claim)
    return mark


def _draw(mark: ET.Element, claim: Claim) -> None:
    """The point, with the ground around it where the claim tells of that."""
    spot = claim.area or claim.place
    polygon = rings(claim.area) if claim.area else []
    parent = ET.SubElement(mark, "MultiGeometry") if polygon else mark
    if spot:
        _add(ET.SubElement(parent, "Point"), "coordinates", f"{spot.lon},{spot.lat}")
    if polygon:
        ground = ET.SubElement(parent, "Polygon")
        for number, ring in enumerate(polygon):
            edge = ET.SubElement(ground, "innerBoundaryIs" if number else "outerBoundaryIs")
            _add(ET.SubElement(edge, "LinearRing"), "coordinates", " ".join(f"{lon},{lat}" for lon, lat in ring))


def _doubt(claim: Claim) -> str:
    return "" if claim.status == "stated" else f"({claim.status.value})"


def _balloon(claim: Claim) -> str:
    """What a globe viewer shows as HTML, so everything out of the report is escaped once more than XML asks for."""
    lines = [f"<blockquote>{html.escape(claim.quote)}</blockquote>"]
    day = claim.published.isoformat() if claim.published else None
    said = ", ".join(filter(None, (claim.source, claim.publisher, day)))
    if said:
        lines.append(f"<p>{html.escape(said)}</p>")
    if claim.date:
        lines.append(f"<p>{html.escape(claim.date)}</p>")
    if claim.url and claim.url.lower().startswith(("http://", "https://")):
        link = html.escape(claim.url)
        lines.append(f'<p><a href="{link}">{link}</a></p>')
    return "\n".join(lines)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NO_XML.sub("\ufffd", text)


def _text(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode") + "\n"
