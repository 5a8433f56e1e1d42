"""How callers use the public surface; checked by mypy, never run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import assert_type

import claimline

report = claimline.read("text", published="2025-12-02", lang="fr", publisher="blog", url=None, title=None)
assert_type(report, claimline.Report)
assert_type(claimline.read("text", published=date(2025, 12, 2), gazetteer=Path("places.sqlite")), claimline.Report)
assert_type(report.claims, tuple[claimline.Claim, ...])
assert_type(report.places, tuple[claimline.Place | None, ...])

for claim in report.claims:
    assert_type(claim.event, claimline.Event)
    assert_type(claim.extent, claimline.Extent | None)
    assert_type(claim.place, claimline.Place | None)
    assert_type(claim.published, date | None)

for document in claimline.load([Path("reports")]):
    if isinstance(document, claimline.Document):
        assert_type(claimline.read_document(document), claimline.Report)

for timeline in claimline.timeline(report.claims, "Pokrovsk", theatre="ukraine"):
    assert_type(timeline.series("RU"), tuple[claimline.Interval, ...])
    assert_type(timeline.disputes, tuple[claimline.Dispute, ...])
    assert_type(timeline.intervals[0].state, claimline.State)
assert_type(claimline.disputes(report.claims, since=date(2025, 12, 1)), tuple[claimline.Dispute, ...])
assert_type(claimline.changes(report.claims, date(2025, 12, 1), date(2025, 12, 7)), tuple[claimline.Change, ...])
assert_type(claimline.lags(report.claims, Path("maps"), side="RU"), tuple[claimline.Lag, ...])

claimline.save(Path("claims.csv"), report.claims, [report.document])

try:
    claimline.read("")
except claimline.ClaimlineError as error:
    assert_type(error, claimline.ClaimlineError)
