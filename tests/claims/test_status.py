"""How real a report says it is: denied, doubted, foretold, only possible, or plainly stated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize("text", [
    "Russian forces did not capture Lyman.",
    "Russian forces have not captured Lyman.",
    "Les forces russes n'ont pas pris Lyman.",
    "Російські війська не захопили Лиман.",
    "Російські війська не взяли Лиман.",
])
def test_negation_denies(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman denied"]


@pytest.mark.parametrize("text", [
    "Ukraine denied that Russian forces had captured Lyman.",
    "Kyiv denies the Russian capture of Lyman.",
    "Kiev a démenti la prise de Lyman par les Russes.",
    "Київ заперечив, що російські війська захопили Лиман.",
])
def test_denial_by_a_side_denies(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman denied"]


@pytest.mark.parametrize("text", [
    "Russia said its forces had captured Lyman, but Ukraine denied it.",
    "La Russie a annoncé la prise de Lyman. L'Ukraine l'a démentie.",
])
def test_what_the_other_side_denies_stays_stated_by_who_said_it(told: Told, text: str) -> None:
    assert "capture RU Lyman" in told(text) and not any("hedged" in words for words in told(text))


@pytest.mark.parametrize("text", [
    "Russian forces reportedly captured Lyman.", "Russian forces have allegedly captured Lyman.",
    "Russian forces apparently captured Lyman.",
    "Les forces russes auraient pris Lyman.", "Les Russes auraient apparemment pris Lyman.",
    "Російські війська нібито захопили Лиман.", "Російські війська начебто захопили Лиман.",
    "Russia falsely claimed that it had captured Lyman.",
])
def test_doubt_hedges(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman hedged"]


@pytest.mark.parametrize("text", [
    "ВС РФ якобы взяли Бахмут.", "Российские войска, по неподтвержденным данным, взяли Бахмут.",
])
def test_doubt_hedges_in_russian(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Bakhmut hedged"]


def test_what_is_left_to_do_is_expected_and_what_stayed_is_not(told: Told) -> None:
    assert told("ВС РФ осталось взять Бахмут.") == ["capture RU Bakhmut expected"]
    assert told("Взятие Бахмута российскими войсками завершится в мае.") == ["capture RU Bakhmut expected"]
    assert told("Село Терны осталось за россиянами.") == ["hold RU Terny"]


@pytest.mark.parametrize("text", [
    "Russian forces will capture Lyman.", "Russian forces are about to capture Lyman.",
    "Russian forces are preparing to capture Lyman.", "Russia plans to capture Lyman.", "Russia aims to capture Lyman.",
    "Les forces russes vont prendre Lyman.", "Les Russes prendront Lyman.",
    "Росіяни планують захопити Лиман.", "Росіяни готуються захопити Лиман.",
])
def test_what_is_planned_or_foretold_is_expected(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman expected"]


@pytest.mark.parametrize("text", [
    "Russian forces could capture Lyman.", "If Russian forces capture Lyman, the road is open.",
    "Have Russian forces captured Lyman?", "Did the Russians capture Lyman?",
    "Les forces russes pourraient prendre Lyman.", "Si les Russes prennent Lyman, la route est ouverte.",
    "Les Russes ont-ils pris Lyman ?",
    "Les Russes veulent prendre Lyman.",
    "Чи захопили росіяни Лиман?", "Росіяни можуть захопити Лиман.", "Якщо росіяни захоплять Лиман, шлях відкрито.",
])
def test_questions_conditions_and_chances_are_possible(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman possible"]


@pytest.mark.parametrize("text", [
    "Russia says that its forces captured Lyman.", "According to Moscow, Russian forces captured Lyman.",
    "Selon Moscou, les forces russes ont pris Lyman.", "За даними Москви, російські війська захопили Лиман.",
    "Russia says its forces captured Lyman; there is no confirmation from Kyiv.",
])
def test_attribution_is_no_doubt(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Lyman"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman is not entirely under Russian control.", "hold RU Lyman denied"),
    ("There are no Russian troops left in Lyman.", "hold RU Lyman denied"),
    ("Lyman is not encircled.", "encircle RU Lyman denied"),
    ("Russian forces have already captured Lyman.", "capture RU Lyman"),
    ("Ukrainian forces did not let the enemy advance near Lyman.", "repel UA near Lyman"),
])
def test_settled_cases_of_the_guide(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", [
    "Russian forces did not capture Lyman. They captured Izium.",
    "Les forces russes n'ont pas pris Lyman, mais elles ont pris Izium.",
    "Російські війська не захопили Лиман, але захопили Ізюм.",
])
def test_negation_stops_at_its_clause(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Izium", "capture RU Lyman denied"]
