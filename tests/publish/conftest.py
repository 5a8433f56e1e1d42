"""One claim of each difficult kind, to write in every format."""

from __future__ import annotations

from datetime import date

import pytest

from claimline.model import Candidate, Claim, Document, Event, Extent, Kind, Place, Relation, Status

TEXT = "Сили оборони звільнили Роботине.\n=SUM(A1) </script><script>alert(1)</script> \x0b & \u2028 бої."


@pytest.fixture
def document() -> Document:
    return Document("r1", TEXT, lang="uk", published=date(2023, 8, 28), title="Зведення", url="javascript:alert(1)")


@pytest.fixture
def claim() -> Claim:
    place = Place("Роботине", 23, 31, "geonames:1", "Robotyne", 47.44, 35.84, Kind.VILLAGE, "UA",
                  "Zaporizhzhia Oblast", 2.0, 0.91234567, (Candidate("geonames:2", "Robotyne", 0.09, 50.1, 33.2, "far"),))
    return Claim("0123456789abcdef", "r1", "uk", date(2023, 8, 28), None, "javascript:alert(1)", TEXT[:31], 0, 31,
                 Event.CAPTURE, "UA", Extent.FULL, None, None, Status.STATED, "Ukrainian General Staff", "Генштаб",
                 ("Ukrainian General Staff",), "UA", "2023-08", "серпень", place, Relation.AT, None, None, 0.9,
                 ("uk/claims.toml:звільнили",), (("trigger", 13, 22),))


@pytest.fixture
def hostile() -> Claim:
    """Unplaced, undated, and with a quote that no format may let out."""
    return Claim("fedcba9876543210", "r1", "uk", None, "@publisher", "javascript:alert(1)", TEXT[33:], 33, len(TEXT),
                 Event.FIGHT, None, None, None, None, Status.HEDGED, None, None, (), None, None, None, None,
                 Relation.NEAR, "NW", 5.0, 0.4, ())
