"""Copies are not confirmations."""

from __future__ import annotations

from war_diary import diary, said

QUOTE = '"The Russian army has taken full control of the town of Pokrovsk"'


def origins(*lines: str) -> int:
    return diary(*lines).series("RU")[-1].origins


def test_one_source_quoted_by_two_reports_is_one_origin() -> None:
    assert origins("2025-12-01 RU/Gerasimov: RU capture Pokrovsk", '2025-12-01 RU/Gerasimov: RU capture Pokrovsk "We took it"') == 1


def test_nearly_the_same_words_of_another_are_a_copy() -> None:
    first = f"2025-12-01 /first: RU capture Pokrovsk {QUOTE}"
    copy = f"2025-12-01 @2025-12-02 /second: RU capture Pokrovsk {QUOTE[:-1]}!\""
    found = diary(first, copy)
    assert found.series("RU")[-1].origins == 1
    assert found.reposts == ((said(first).id, (said(copy).id,)),)


def test_other_words_of_another_confirm() -> None:
    assert origins(f"2025-12-01 /first: RU capture Pokrovsk {QUOTE}",
                   '2025-12-01 /second: RU capture Pokrovsk "Our man in the town saw their flag on the station"') == 2


def test_the_same_words_of_another_day_are_news() -> None:
    assert origins(f"2025-12-01 /first: RU capture Pokrovsk {QUOTE}", f"2025-12-03 /second: RU capture Pokrovsk {QUOTE}") == 2


def test_short_words_are_said_by_many_on_their_own() -> None:
    assert origins('2025-12-01 /first: RU capture Pokrovsk "Pokrovsk fell"', '2025-12-01 /second: RU capture Pokrovsk "Pokrovsk fell"') == 2
