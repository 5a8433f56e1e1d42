"""What Russian reports, ministries, channels and columns say, read whole: one phenomenon a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline import Claim

Told = Callable[..., list[str]]
MINISTRY = "Вооружённые Силы Российской Федерации продолжают специальную военную операцию. Противник несёт потери. "


@pytest.mark.parametrize(("text", "wanted"), [
    # A case in which nobody acts, before the verb and after it; a genitive of a force that does act.
    ("Украинцев выбили из Лимана.", ["capture RU Lyman"]),
    ("Лиман освобождён украинской армией.", ["capture UA Lyman"]),
    ("Подразделения противника и россияне заняли Лиман.", ["capture RU Lyman"]),
    ("40 российских солдат проникли в Лиман.", ["enter RU Lyman"]),
    ("Вклинились в оборону ВСУ под Лиманом.", ["advance RU near Lyman"]),
    # One attempt, told twice over: in a second clause, or by its runs.
    ("Россияне пытались прорваться в Лиман, но были отброшены.", ["repel UA Lyman"]),
    ("Россияне пытались прорваться в Лиман, пять заходов отбито.", ["repel UA Lyman"]),
    # Clauses that hang on a place, and a place that only tells whereabouts.
    ("В Лимане, где закрепились россияне, нет света.", ["capture RU Lyman"]),
    ("Под Угледаром российские войска зашли в Лиман.", ["enter RU Lyman"]),
    ("Россияне зашли в Лиман, за Терны рубятся.", ["enter RU Lyman", "fight RU Terny"]),
    # Woods, heights and strongpoints near a place are ground gained, not the place.
    ("Россияне взяли два опорника у Лимана.", ["advance RU near Lyman"]),
    ("Нет российских войск и в Изюме.", ["hold RU Izium denied"]),
    # A singular verb has a subject; where that is no side, nobody here does anything.
    ("Холдинг из Риги атаковал рынок в Лимане.", []),
    ("Российские войска продвигаются к центру Лимана.", ["advance RU Lyman"]),
])
def test_sentence_is_read(told: Told, text: str, wanted: list[str]) -> None:
    assert told(text, lang="ru") == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("Овладели Лиманом.", ["capture RU Lyman"]),
    ("Штурмовые отряды закрепились в Лимане.", ["capture RU Lyman"]),
    ("Лиман никто не сдавал.", ["withdraw RU Lyman denied"]),
    ("Противник вошёл в Лиман.", ["enter UA Lyman"]),
    ("С той стороны бьют по Донецку.", ["strike UA Donetsk"]),
])
def test_author_with_a_side_means_his_own_by_verbs_without_a_subject(told: Told, text: str, wanted: list[str]) -> None:
    assert told(MINISTRY + text, lang="ru") == wanted


@pytest.mark.parametrize(("text", "source"), [
    ("Российская армия захватила Лиман, сообщает DeepState.", "DeepState"),
    ("Враг оккупировал Лиман, — DeepState.", "DeepState"),
    ("ВС РФ освободили Лиман — Минобороны РФ", "Russian MoD"),
    ("Лиман взят, доложил Путину начальник Генерального штаба Валерий Герасимов.", "Gerasimov"),
    ("Согласно Пушилину, Лиман взят.", "Pushilin"),
    ("Россияне взяли Лиман, сообщил представитель группировки «Таврия» Дмитрий Шевчук.", "Shevchuk"),
])
def test_who_says_so(claim: Callable[..., Claim], text: str, source: str) -> None:
    assert claim(text, lang="ru").source == source


def test_nobody_is_presumed_to_fight_in_a_text_that_tells_of_no_war(told: Told) -> None:
    markets = "Биржа закрылась ростом. " * 9
    assert told(markets + "Взяли Лиман. В Лимане бои за подписчиков.", lang="ru") == []
    assert told(markets + "Российская армия взяла Лиман.", lang="ru") == ["capture RU Lyman"]
    assert told("Взяли Лиман.", lang="ru") == ["capture RU Lyman"]
