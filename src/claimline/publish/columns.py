"""Many claims as columns: each value that repeats is kept once, so that a page is half as large and opens in seconds.

A field is {"values": [distinct values], "codes": [one index a claim]}, or {"items": [one value a claim]} where hardly
any value repeats. A place is one field of what the gazetteer knows and one for each thing that the report says of it
("place.text"). A quote that stands in its report at its offsets is null: the report has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

MANY = 200          # claims: fewer are kept as plain objects, for those who read the page's data by hand
PLACE = ("id", "name", "lat", "lon", "kind", "country", "admin1", "precision_km")
_REPEATS = 0.6      # share of distinct values up to which a dictionary pays


def columns(records: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, Any]:
    """Claim records, which must all have the same keys, by column. `texts`: of the reports, by their id."""
    first = records[0]
    said = next((list(each["place"]) for each in records if each["place"] is not None), [])
    fields: dict[str, list[Any]] = {name: [each[name] for each in records] for name in first if name != "place"}
    fields["quote"] = [None if texts.get(each["doc"], "")[each["start"]:each["end"]] == each["quote"] else each["quote"]
                       for each in records]
    places = [each["place"] for each in records]
    fields["place"] = [place and {name: place[name] for name in PLACE} for place in places]
    for name in said:
        if name not in PLACE:
            fields[f"place.{name}"] = [place and place[name] for place in places]
    return {"size": len(records), "columns": {name: _column(items) for name, items in fields.items()}}


def _column(items: list[Any]) -> dict[str, list[Any]]:
    known: dict[Any, int] = {}
    values: list[Any] = []
    codes: list[int] = []
    for item in items:
        # True is 1 for a dictionary, and a list or an object is no key at all.
        key = json.dumps(item) if isinstance(item, list | dict | bool) else item
        code = known.get(key)
        if code is None:
            code = known[key] = len(values)
            values.append(item)
        codes.append(code)
    return {"items": items} if len(values) > _REPEATS * len(items) else {"values": values, "codes": codes}
