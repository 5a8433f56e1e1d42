"""Rival claims side by side."""

from __future__ import annotations

from war_diary import diary, said


def test_a_dispute_names_both_sides_and_who_was_first() -> None:
    lines = ("2025-12-01 RU/Gerasimov: RU capture Pokrovsk", "2025-12-03 UA/Syrskyi: UA hold Pokrovsk")
    (dispute,) = diary(*lines).disputes
    assert (dispute.side, dispute.rival, dispute.rules) == ("RU", "UA", ("opposed",))
    assert (dispute.claims, dispute.rivals) == ((said(lines[0]).id,), (said(lines[1]).id,))
    assert (str(dispute.first), dispute.last, str(dispute.changed)) == ("2025-12-03", None, "2025-12-03")
    assert (dispute.days_between, dispute.first_claimed_by, dispute.first_side) == (2, "Gerasimov", "RU")


def test_all_that_is_said_in_one_quarrel_is_one_dispute() -> None:
    lines = ("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: UA hold Pokrovsk", "2025-12-03 /blog: RU hold Pokrovsk",
             "2025-12-04 UA/Syrskyi: RU capture Pokrovsk denied")
    (dispute,) = diary(*lines).disputes
    ids = [said(line).id for line in lines]
    assert dispute.claims == (ids[0], ids[2])
    assert dispute.rivals == (ids[1], ids[3])
    assert dispute.rules == ("denied", "opposed")
    assert str(dispute.changed) == "2025-12-04"


def test_a_denial_of_the_same_day_comes_second() -> None:
    (dispute,) = diary("2025-12-01 UA: RU capture Pokrovsk denied", "2025-12-01 RU: RU capture Pokrovsk").disputes
    assert (dispute.side, dispute.rival, dispute.first_side) == ("RU", "UA", "RU")


def test_a_denial_stands_for_the_side_that_makes_it() -> None:
    (dispute,) = diary("2025-12-01 @2025-12-02 UA: RU capture Pokrovsk denied", "2025-12-01 @2025-12-03 RU: RU capture Pokrovsk").disputes
    assert (dispute.side, dispute.rival, dispute.first_side) == ("UA", "RU", "UA")


def test_an_admission_ends_it() -> None:
    (dispute,) = diary("2025-12-01 RU: RU capture Pokrovsk", "2025-12-02 UA: UA hold Pokrovsk",
                       "2025-12-08 UA: UA withdraw Pokrovsk").disputes
    assert (str(dispute.first), str(dispute.last)) == ("2025-12-02", "2025-12-07")
    assert (str(dispute.opened), str(dispute.settled)) == ("2025-12-02", "2025-12-08")
    assert dispute.settled_by == (said("2025-12-08 UA: UA withdraw Pokrovsk").id,)


def test_one_of_which_nothing_more_is_said_lapses_and_is_not_settled() -> None:
    lines = ("2025-01-01 RU: RU capture Lyman", "2025-01-02 UA: UA hold Lyman", "2025-12-01 RU: RU attack Lyman")
    (dispute,) = diary(*lines).disputes
    assert (str(dispute.last), dispute.settled, dispute.settled_by) == ("2025-04-02", None, ())


def test_a_new_quarrel_is_another_dispute() -> None:
    found = diary("2025-09-01 RU: RU capture Lyman", "2025-09-02 UA: UA hold Lyman", "2025-09-05 UA: UA withdraw Lyman",
                  "2025-11-01 UA: UA capture Lyman", "2025-11-02 RU: RU hold Lyman").disputes
    assert [(each.side, str(each.first)) for each in found] == [("RU", "2025-09-02"), ("UA", "2025-11-02")]


def test_nothing_is_disputed_by_one_side_alone() -> None:
    assert diary("2025-12-01 RU: RU capture Lyman", "2025-12-05 RU: RU hold Lyman part").disputes == ()
