"""Timelines as an archive keeps them: small, and the same again."""

from __future__ import annotations

import json
from hashlib import sha256

from assess.test_properties import assess, claims
from hypothesis import given, settings
from war_diary import diary

from claimline.archive.assessed import packed, timeline_of
from claimline.model import Claim
from claimline.publish.values import record


@settings(max_examples=100)
@given(claims())
def test_what_is_kept_is_the_same_again(found: list[Claim]) -> None:
    timeline = assess(found)
    assert timeline_of(json.loads(json.dumps(packed(timeline)))) == timeline


def test_what_is_said_of_many_days_is_kept_once() -> None:
    attacks = [f'2025-12-{day:02} RU/{n}: RU attack Lyman "{sha256(bytes((day, n))).hexdigest()}"'
               for day in range(1, 29) for n in range(30)]
    holds = [f"2025-12-{day:02} UA/{day}: UA {'hold' if day % 2 else 'capture'} Lyman {'' if day % 3 else 'part'}"
             for day in range(1, 29)]
    timeline = diary(*attacks, *holds)
    assert len(json.dumps(packed(timeline))) < len(json.dumps(record(timeline))) / 4
