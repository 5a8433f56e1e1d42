"""The rules of control over time, one example each; the lines are read by `war_diary.said`."""

from __future__ import annotations

import pytest
from war_diary import diary, said, series

from claimline.assess import timelines


def test_a_capture_holds_until_something_else_is_said() -> None:
    assert series("RU", "2025-12-01 RU: RU capture Pokrovsk") == ["2025-12-01 .. claimed + full said"]


def test_who_loses_it_says_so_too() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-05 UA: UA withdraw Pokrovsk", "2025-12-05 UA: RU hold Pokrovsk")
    assert series("RU", *lines) == ["2025-12-01 2025-12-04 claimed + full said", "2025-12-05 .. agreed + full admitted"]
    assert series("UA", *lines) == ["2025-12-05 .. agreed - admitted"]


def test_a_capture_by_the_other_side_ends_a_hold_on_the_day() -> None:
    lines = ("2025-11-20 UA: UA hold Pokrovsk", "2025-12-01 RU: RU capture Pokrovsk")
    assert series("UA", *lines) == ["2025-11-20 2025-11-30 claimed + full said", "2025-12-01 .. claimed - said"]
    assert series("RU", *lines) == ["2025-12-01 .. claimed + full said"]


def test_opposite_claims_in_overlapping_days_are_disputed_for_both() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: UA hold Pokrovsk")
    assert series("RU", *lines) == ["2025-12-01 2025-12-01 claimed + full said", "2025-12-02 .. disputed ? opposed"]
    assert series("UA", *lines) == ["2025-12-02 .. disputed ? opposed"]


def test_a_denial_disputes() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: RU capture Pokrovsk denied")
    assert series("RU", *lines)[-1] == "2025-12-02 .. disputed ? denied"


def test_a_denial_of_earlier_days_does_not() -> None:
    lines = ("2025-11-28 UA: RU capture Pokrovsk denied", "2025-12-01 RU: RU capture Pokrovsk")
    assert series("RU", *lines) == ["2025-11-28 2025-11-30 claimed - denied", "2025-12-01 .. claimed + full said"]


def test_a_denied_retreat_disputes_it() -> None:
    lines = ("2025-12-01 RU: UA withdraw Lyman", "2025-12-01 UA: UA withdraw Lyman denied")
    assert series("UA", *lines) == ["2025-12-01 .. disputed ? denied"]


def test_who_is_said_to_have_left_and_to_be_there_is_disputed() -> None:
    assert series("UA", "2025-12-01 RU: UA withdraw Lyman", "2025-12-02 UA: UA hold Lyman") == [
        "2025-12-01 2025-12-01 claimed - said", "2025-12-02 .. disputed ? unleft"]


def test_an_admission_ends_the_dispute_and_outweighs_the_denial_before_it() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: RU capture Pokrovsk denied",
             "2025-12-05 UA: RU capture Pokrovsk")
    assert series("RU", *lines) == ["2025-12-01 2025-12-01 claimed + full said", "2025-12-02 2025-12-04 disputed ? denied",
                                    "2025-12-05 .. agreed + full admitted"]


def test_an_admission_of_the_days_that_were_denied_leaves_no_dispute() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: RU capture Pokrovsk denied",
             "2025-12-01 @2025-12-09 UA: RU capture Pokrovsk")
    assert series("RU", *lines) == ["2025-12-01 .. agreed + full admitted"]


def test_a_side_that_says_both_on_one_day_is_in_dispute_with_itself() -> None:
    lines = ("2025-12-01 UA/commander: UA withdraw Pokrovsk", "2025-12-01 UA/staff: UA hold Pokrovsk")
    assert series("UA", *lines) == ["2025-12-01 .. disputed ? unleft"]


def test_later_words_against_an_admission_dispute_it_again() -> None:
    lines = ("2025-12-01 UA: RU capture Pokrovsk", "2025-12-02 /blog: UA hold Pokrovsk")
    assert series("RU", *lines) == ["2025-12-01 2025-12-01 agreed + full admitted", "2025-12-02 .. disputed ? opposed"]


def test_somebody_of_no_side_admits_nothing() -> None:
    assert series("RU", "2025-12-01 /ISW: RU capture Pokrovsk") == ["2025-12-01 .. claimed + full said"]


@pytest.mark.parametrize(("rival", "disputed"), [
    ("UA hold Kupiansk part", True),             # all of it and a part of it
    ("UA hold Kupiansk outskirts", True),
    ("UA hold Kupiansk near", False),            # near it is not in it
    ("UA hold Kupiansk toward", False),
    ("UA hold Kupiansk hedged", False),
    ("UA hold Kupiansk expected", False),
    ("UA hold Kupiansk ambiguous", False),       # may be a namesake
    ("UA attack Kupiansk", False),
])
def test_what_contradicts_full_control(rival: str, disputed: bool) -> None:
    last = series("RU", "2025-12-01 RU: RU capture Kupiansk full", f"2025-12-02 UA: {rival}")[-1]
    assert ("disputed" in last) is disputed


@pytest.mark.parametrize(("one", "other", "disputed"), [
    ("part", "part", False), ("most", "part", False), ("most", "most", True), ("part N", "part S", False),
    ("part N", "part N", True), ("full", "part S", True),
])
def test_parts_of_a_place_may_be_in_different_hands(one: str, other: str, disputed: bool) -> None:
    lines = f"2025-12-01 RU: RU hold Kupiansk {one}", f"2025-12-02 UA: UA hold Kupiansk {other}"
    for side in ("RU", "UA"):
        assert any("disputed" in each for each in series(side, *lines)) is disputed


def test_a_side_with_a_part_leaves_the_rest_where_it_was() -> None:
    found = series("UA", "2025-11-20 UA: UA hold Kupiansk", "2025-12-01 RU: RU capture Kupiansk part")
    assert found == ["2025-11-20 2025-11-30 claimed + full said", "2025-12-01 2025-12-08 contested + full in-part",
                     "2025-12-09 .. claimed + full said"]


def test_a_side_that_takes_most_leaves_no_hold_of_all() -> None:
    found = series("RU", "2025-11-20 RU: RU capture Kupiansk", "2025-12-28 UA: UA capture Kupiansk most")
    assert found == ["2025-11-20 2025-12-27 claimed + full said", "2025-12-28 .. claimed - said"]


def test_attacks_colour_and_never_flip() -> None:
    found = series("UA", "2025-11-20 UA: UA hold Lyman", "2025-12-01 RU: RU attack Lyman", "2025-12-03 UA: - fight Lyman")
    assert found == ["2025-11-20 2025-11-30 claimed + full said", "2025-12-01 2025-12-10 contested + full fought",
                     "2025-12-11 .. claimed + full said"]


@pytest.mark.parametrize("line", ["RU: RU strike Lyman", "RU: RU attack Lyman near", "RU: RU attack Lyman expected"])
def test_strikes_from_afar_plans_and_what_is_near_contest_nothing(line: str) -> None:
    assert series("UA", "2025-11-20 UA: UA hold Lyman", f"2025-12-01 {line}") == ["2025-11-20 .. claimed + full said"]


def test_the_attack_before_a_capture_does_not_colour_what_follows_it() -> None:
    found = series("RU", "2025-11-30 RU: RU attack Lyman", "2025-12-01 RU: RU capture Lyman")
    assert found == ["2025-11-30 2025-11-30 contested ? fought", "2025-12-01 .. claimed + full said"]


def test_doubt_contests_and_forecasts_are_unknown() -> None:
    assert series("RU", "2025-12-01 RU: RU capture Lyman hedged") == ["2025-12-01 2025-12-08 contested ? doubted"]
    assert series("RU", "2025-12-01 UA: RU capture Lyman expected") == ["2025-12-01 2025-12-01 unknown ? foretold"]


def test_the_extent_is_the_one_last_said() -> None:
    found = series("RU", "2025-11-01 RU: RU capture Vovchansk part", "2025-12-01 RU: RU capture Vovchansk")
    assert found == ["2025-11-01 2025-11-30 claimed + part said", "2025-12-01 .. claimed + full said"]


def test_days_within_a_month_do_not_dispute_what_may_have_come_after_them() -> None:
    lines = ("2025-11 RU: RU capture Pokrovsk", "2025-11-15 UA: UA hold Pokrovsk")
    interval = diary(*lines).series("RU")[0]
    assert (str(interval.first), str(interval.first_latest)) == ("2025-11-01", "2025-11-30")
    assert series("UA", *lines) == ["2025-11-15 2025-11-29 claimed + full said", "2025-11-30 .. claimed - said"]
    assert series("RU", *lines) == ["2025-11-01 .. claimed + full said"]


@pytest.mark.parametrize("when", ["2022-03/2022-11", "2022-11", "2022"])
def test_a_hold_of_a_month_does_not_dispute_a_change_within_it(when: str) -> None:
    found = series("RU", f"{when} RU: RU hold Kherson", "2022-11-11 UA: UA capture Kherson")
    assert found[-1] == "2022-11-11 .. claimed - said" and not any("disputed" in each for each in found)


def test_a_hold_of_days_beyond_the_change_does() -> None:
    assert "disputed" in series("RU", "2022-11-01/2022-11-20 RU: RU hold Kherson", "2022-11-11 UA: UA capture Kherson")[-1]


def test_a_hold_after_the_month_does() -> None:
    assert "disputed" in series("RU", "2025-11 RU: RU capture Pokrovsk", "2025-12-02 UA: UA hold Pokrovsk")[-1]


def test_recaptures_follow_each_other() -> None:
    lines = ("2025-09-01 RU: RU capture Zarichne", "2025-10-01 UA: UA capture Zarichne", "2025-11-01 RU: RU capture Zarichne")
    assert series("RU", *lines) == ["2025-09-01 2025-09-30 claimed + full said", "2025-10-01 2025-10-31 claimed - said",
                                    "2025-11-01 .. claimed + full said"]


def test_both_said_to_take_it_on_one_day_is_disputed() -> None:
    assert series("RU", "2025-09-01 RU: RU capture Zarichne", "2025-09-01 UA: UA capture Zarichne") == [
        "2025-09-01 .. disputed ? opposed"]


def test_who_changes_his_mind_disputes_nobody() -> None:
    found = series("RU", "2025-12-01 /blog: RU capture Lyman", "2025-12-02 /blog: RU capture Lyman denied")
    assert found == ["2025-12-01 2025-12-01 claimed + full said", "2025-12-02 .. claimed - denied"]


def test_what_nobody_repeats_lapses_once_reports_go_on() -> None:
    (found,) = timelines([said("2025-01-01 RU: RU capture Lyman")])
    assert found.intervals[0].last is None
    first, second = timelines([said("2025-01-01 RU: RU capture Lyman"), said("2025-09-01 RU: RU capture Siversk")])[0].intervals
    assert (str(first.last), str(second.first), second.state, second.holds) == ("2025-04-01", "2025-04-02", "unknown", True)


def test_what_is_agreed_does_not_lapse() -> None:
    (found,) = timelines([said("2025-01-01 UA: RU capture Lyman")], until=said("2027-01-01 RU: RU hold X").published)
    assert [each.state for each in found.intervals] == ["agreed"]


def test_allies_do_not_contradict_each_other() -> None:
    assert diary("2025-12-01 AA: AA capture Goma", "2025-12-02 BB: BB hold Goma").disputes == ()


def test_undated_claims_set_nothing_and_are_listed() -> None:
    found = diary("2025-12-01 RU: RU capture Lyman", "- UA: UA hold Lyman")
    assert found.undated == (said("- UA: UA hold Lyman").id,)
    assert found.sides == ("RU",)
