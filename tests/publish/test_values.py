from __future__ import annotations

import json

import jsonschema
from war_diary import diary

from claimline.publish import schema
from claimline.publish.values import record

LINES = ("2025-12-01 RU: RU capture Lyman", "2025-12-02 UA: UA hold Lyman", "2025-12-03 RU: RU attack Lyman", "- UA: UA hold Lyman")


def test_a_timeline_validates_against_its_schema() -> None:
    written = json.loads(json.dumps(record(diary(*LINES))))
    jsonschema.Draft202012Validator(schema.timeline_schema()).validate(written)
    assert [each["state"] for each in written["intervals"]] == ["claimed", "disputed", "disputed"]
    assert written["intervals"][0]["last"] == "2025-12-01"


def test_an_interval_and_a_dispute_alone_validate_too() -> None:
    timeline, rules = diary(*LINES), schema.timeline_schema()["$defs"]
    jsonschema.Draft202012Validator(rules["interval"]).validate(json.loads(json.dumps(record(timeline.intervals[0]))))
    jsonschema.Draft202012Validator(rules["dispute"]).validate(json.loads(json.dumps(record(timeline.disputes[0]))))
