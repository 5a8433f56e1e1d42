"""What Ukrainian reports, staffs, mappers and columns say, read whole: one phenomenon a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline import Claim

Told = Callable[..., list[str]]


@pytest.mark.parametrize(("text", "wanted"), [
    # A side that an act befalls is no doer of it, and a passive has its doer in the instrumental.
    ("Росіян вибили з Лимана.", ["capture UA Lyman"]),
    ("Наших вибили з Лимана, визнав DeepState.", ["capture RU Lyman"]),
    ("Росіянами взято Лиман.", ["capture RU Lyman"]),
    ("Лиман контрольований російськими військами.", ["hold RU Lyman"]),
    ("Група росіян зайшла в Лиман.", ["enter RU Lyman"]),
    # The place at the head of a line is what the line tells of.
    ("Лиман: росіяни осідлали східну половину.", ["capture RU Lyman"]),
    ("Лиман. Росіяни захопили північні квартали.", ["capture RU Lyman"]),
    ("У Лимані — бої.", ["fight - Lyman"]),
    # "відбито" reads an attack, or takes back the place itself.
    ("Сили оборони повідомляють: Лиман відбито.", ["capture UA Lyman"]),
    ("Відбито дві атаки в Лимані.", ["repel UA Lyman"]),
    # An attempt that failed, said twice over; one that goes on.
    ("Росіяни намагалися прорватися в Лиман, але успіху не мали.", ["repel UA Lyman"]),
    ("Росіяни безуспішно намагалися захопити Лиман.", ["repel UA Lyman"]),
    ("Зачистка Лимана ще триває.", ["attack UA Lyman"]),
    ("Росіяни не змогли утримати Лиман.", ["hold RU Lyman denied"]),
    # Two clauses that a comma joins each have their own place.
    ("Росіяни зайняли Лиман, і Вугледар упав наступного дня.", ["capture RU Lyman", "capture RU Vuhledar"]),
    ("Росіяни зайшли в Лиман, за Терни рубаються.", ["enter RU Lyman", "fight RU Terny"]),
    # Whose soil it is, unless it is occupied.
    ("Обстріляно Лиман.", ["strike RU Lyman"]),
    ("Влучили в склад в окупованому Донецьку.", ["strike UA Donetsk"]),
    # A subject that is no side does nothing here.
    ("Ціни в Лимані впали.", []),
    ("Рятувальники зупинили витік газу, депутати залишили Лиман.", []),
    ("Мешканці покинули Лиман.", []),
    # Scare quotes doubt, and a denial may be confirmed.
    ("Росіяни вдруге «взяли» Лиман.", ["capture RU Lyman hedged"]),
    ("Генштаб спростовує взяття росіянами Лимана: таких фактів не зафіксовано.", ["capture RU Lyman denied"]),
])
def test_sentence_is_read(told: Told, text: str, wanted: list[str]) -> None:
    assert told(text, lang="uk") == wanted


@pytest.mark.parametrize(("text", "source"), [
    ("Росіяни захопили Лиман, повідомив речник ОТУ «Луганськ» Віктор Трегубов.", "Trehubov"),
    ("Росіяни захопили Лиман, пише DeepState.", "DeepState"),
    ("DeepState: росіяни захопили Лиман.", "DeepState"),
])
def test_who_says_so(claim: Callable[..., Claim], text: str, source: str) -> None:
    assert claim(text, lang="uk").source == source
