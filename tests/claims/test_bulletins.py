"""Bulletins of the ministries and staffs, which put the same news into the same long sentences day by day."""

from __future__ import annotations

import pytest

from claimline import read

# What a Russian ministry's bulletin says, with the claims: event, actor and places.
MINISTRY: list[tuple[str, str, str, set[str]]] = [
    ("Подразделения группировки войск «Запад» улучшили тактическое положение. Нанесли поражение живой силе и технике "
     "двух механизированных бригад ВСУ в районах населённых пунктов Купянск и Боровая.",
     "strike", "RU", {"Kupiansk", "Borova"}),
    ("Подразделения группировки войск «Центр» улучшили тактическое положение. Нанесли поражение подразделениям "
     "72 механизированной бригады в районах населённых пунктов Часов Яр и Торецк.",
     "strike", "RU", {"Chasiv Yar", "Toretsk"}),
    ("Подразделения группировки войск «Север» улучшили тактическое положение. Нанесли поражение бригаде теробороны и "
     "отряду «Азов» в районе населённого пункта Липцы.", "strike", "RU", {"Lyptsi"}),
    ("Подразделения группировки войск «Центр» заняли более выгодные рубежи и позиции, нанесли поражение двум бригадам "
     "ВСУ в районах населённых пунктов Часов Яр и Константиновка.", "strike", "RU", {"Chasiv Yar", "Kostiantynivka"}),
    ("В Харьковской области подразделения группировки войск «Север» нанесли поражение живой силе и технике "
     "92 штурмовой бригады ВСУ и 113 бригады теробороны в районах населённых пунктов Липцы и Волчанск.",
     "strike", "RU", {"Lyptsi", "Vovchansk"}),
    ("Подразделения группировки войск «Юг» нанесли поражение противнику в районах населённых пунктов Торецк, Часов Яр "
     "Донецкой Народной Республики и Гуляйполе, Орехов Запорожской области.",
     "strike", "RU", {"Toretsk", "Chasiv Yar", "Huliaipole", "Orikhiv"}),
    ("Подразделения группировки войск «Центр» освободили населённые пункты Селидово Донецкой Народной Республики и "
     "Двуречная Харьковской области.", "capture", "RU", {"Selydove", "Dvorichna"}),
]

# Sentences of bulletins that tell nothing of a place.
NOTHING = [
    "Потери противника в районах населённых пунктов Купянск и Боровая составили до 200 военнослужащих.",
    "Потери ВСУ под Торецком составили танк и три автомобиля.",
]

# What others write in the same words, which stays what it was.
OTHERS: list[tuple[str, str, str, set[str]]] = [
    ("Генштаб признал потерю города Селидово.", "capture", "RU", {"Selydove"}),
    ("Контрнаступление в Харьковской области началось с удара на Балаклею.", "attack", "UA", {"Kharkiv Oblast"}),
    ("Удар бригаде нанесли у Купянска россияне.", "strike", "RU", {"Kupiansk"}),
]


@pytest.mark.parametrize(("text", "event", "actor", "places"), MINISTRY + OTHERS, ids=range(len(MINISTRY + OTHERS)))
def test_bulletin_is_read(text: str, event: str, actor: str, places: set[str]) -> None:
    claims = read(text, lang="ru", published="2025-02-14").claims
    assert {c.place.name for c in claims if c.place and (c.event.value, c.actor) == (event, actor)} >= places
    if (text, event, actor, places) in MINISTRY:
        assert {(c.event.value, c.actor) for c in claims} == {(event, actor)}
        assert {c.place.name for c in claims if c.place} == places


@pytest.mark.parametrize("text", NOTHING)
def test_losses_of_men_are_no_loss_of_a_place(text: str) -> None:
    assert not read(text, lang="ru", published="2025-02-14").claims
