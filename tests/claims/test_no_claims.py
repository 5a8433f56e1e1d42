"""Places of works and journeys, of those who speak and of what is no war: no claim is made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "A film about the defence of Lyman opens next week."),
    ("fr", "Un film sur la défense de Lyman sort la semaine prochaine."),
    ("uk", "Фільм про оборону Лимана виходить наступного тижня."),
    ("ru", "Фильм об обороне Лимана выходит на следующей неделе."),
    ("fr", "Chaque assaut leur coûte cher, dit un médecin à Lyman."),
    ("uk", "Кожен штурм їм дорого коштує, каже медик у Лимані."),
    ("ru", "Каждый штурм им дорого обходится, говорит медик в Лимане."),
    ("uk", "Вантажівки з допомогою дісталися Лимана у вівторок."),
    ("ru", "Грузовики с помощью добрались до Лимана во вторник."),
    ("fr", "Une colonne d'ambulances a quitté Lyman pour Izium."),
    ("uk", "Двох генералів звільнили у Лимані."),
    ("ru", "Пленных, захваченных под Лиманом, привезли в Изюм."),
    ("en", "The drone unit was set up in Lyman and trains in Izium."),
    ("uk", "Його поранило під Лиманом, він втратив ногу."),
])
def test_peaceful_place_makes_no_claim(told: Told, lang: str, text: str) -> None:
    assert told(text, lang=lang) == []
