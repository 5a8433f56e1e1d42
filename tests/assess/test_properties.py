"""What holds of every timeline, whatever is claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from war_diary import SIDES, said

from claimline.assess import timelines
from claimline.model import Claim, Interval, State, Timeline

DAYS = st.builds(lambda day: (date(2025, 11, 1) + timedelta(days=day)).isoformat(), st.integers(0, 200))
WHENS = st.one_of(DAYS, st.sampled_from(["2025-11", "2025-12", "2025-24", "2025", "2025-11-05/2025-11-20", "2025-12-03~", "-"]))
EVENTS = st.sampled_from(["capture", "hold", "withdraw", "attack", "fight", "strike", "enter"])
WORDS = st.sampled_from(["", "part", "most", "full", "denied", "hedged", "expected", "outskirts", "near", "part N", "part S",
                         "denied part", "ambiguous"])
SPEAKERS = st.sampled_from(["RU", "UA", "RU/Gerasimov", "UA/Syrskyi", "/ISW", "", "/blog"])
OTHER = {"RU": "UA", "UA": "RU"}


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    found = {}
    for number in range(draw(st.integers(1, 14))):
        line = (f"{draw(WHENS)} {draw(SPEAKERS)}: {draw(st.sampled_from(['RU', 'UA', 'RU', 'UA', '-']))} "
                f"{draw(EVENTS)} Lyman {draw(WORDS)}")
        claim = said(line)
        found[claim.id] = replace(claim, start=number)
    return list(found.values())


def assess(found: list[Claim]) -> Timeline:
    return timelines(found, SIDES)[0]


@settings(max_examples=150)
@given(claims(), st.randoms())
def test_the_order_of_claims_does_not_matter(found: list[Claim], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)      # type: ignore[attr-defined]
    assert assess(shuffled) == assess(found)


@settings(max_examples=150)
@given(claims(), st.data())
def test_the_same_claim_given_again_changes_nothing(found: list[Claim], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(found), min_size=1))
    assert assess([*found, *again]) == assess(found)


@settings(max_examples=150)
@given(claims(), st.data())
def test_of_two_wordings_of_one_claim_the_same_one_counts_in_any_order(found: list[Claim], data: st.DataObject) -> None:
    other = replace(data.draw(st.sampled_from(found)), confidence=0.1)
    assert assess([*found, other]) == assess([other, *found])


@settings(max_examples=150)
@given(claims(), st.data())
def test_a_repost_changes_nothing(found: list[Claim], data: st.DataObject) -> None:
    before = assess(found)
    end = max((each.published for each in found if each.published), default=None)
    copied = data.draw(st.sampled_from(found))
    copy = replace(copied, id="ffffffffffffffff", doc="zzz", published=end if copied.published else None)
    after = assess([*found, copy])
    assert (after.intervals, after.disputes) == (before.intervals, before.disputes)


@settings(max_examples=150)
@given(claims())
def test_sides_are_treated_alike(found: list[Claim]) -> None:
    mirrored = assess([replace(each, actor=OTHER.get(str(each.actor)), source_side=OTHER.get(str(each.source_side)))
                       for each in found])
    expected = sorted((_mirror(each) for each in assess(found).intervals), key=_key)
    assert sorted(mirrored.intervals, key=_key) == expected
    assert [(each.claims, each.rivals) for each in mirrored.disputes] == \
        [(each.claims, each.rivals) for each in assess(found).disputes]


@settings(max_examples=150)
@given(claims())
def test_intervals_of_a_series_follow_each_other(found: list[Claim]) -> None:
    timeline = assess(found)
    for side in timeline.sides:
        series = timeline.series(side)
        assert all(each.last is None or each.first <= each.first_latest <= each.last for each in series)
        assert all(one.last is not None and one.last < other.first for one, other in zip(series, series[1:], strict=False))


@settings(max_examples=150)
@given(claims())
def test_every_interval_can_say_why(found: list[Claim]) -> None:
    timeline = assess(found)
    known = {each.id: each for each in found}
    for each in timeline.intervals:
        assert each.claims or each.pressure
        assert set(each.claims) | set(each.against) | set(each.pressure) <= known.keys()
        assert (each.state is State.DISPUTED) == bool(each.against)
        assert all(known[claim].status == "stated" for claim in each.claims if each.holds)
    for dispute in timeline.disputes:
        assert dispute.claims and dispute.rivals and not set(dispute.claims) & set(dispute.rivals)


def _mirror(interval: Interval) -> Interval:
    return replace(interval, side=OTHER[interval.side], said_by=tuple(sorted(OTHER[each] for each in interval.said_by)))


def _key(interval: Interval) -> tuple[str, date]:
    return interval.side, interval.first
