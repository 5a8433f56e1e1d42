from __future__ import annotations

import pytest

from claimline.text.matcher import PhraseMatcher
from claimline.text.tokens import tokenize


def found(phrase: str, text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[m.first].start:tokens[m.last - 1].end] for m in PhraseMatcher([(phrase, 1)]).find(tokens)]


@pytest.mark.parametrize(("phrase", "text", "match"), [
    ("взяли", "Наши ВЗЯЛИ село", "ВЗЯЛИ"),
    ("освобо*", "Освобождённые районы", "Освобождённые"),
    ("*ськ", "місто Покровськ", "Покровськ"),
    ("prise|chute de|d'|du", "la chute du bourg", "chute du"),
    ("took full? control of", "they took control of it", "took control of"),
    ("took full? control of", "they took full control of it", "took full control of"),
    ("pris ~ village", "ont pris hier le village", "pris hier le village"),
    ("s' empar* de|d'|du|des", "ils s’emparent d’Orikhiv", "s’emparent d’"),
    ("отвели ~ из", "отвели 79-ю бригаду из Курахова", "отвели 79-ю бригаду из"),      # an ordinal is one of three
    ("отвели ~ из", "отвели 25-30 солдат из Курахова", "отвели 25-30 солдат из"),
    ("отвели ~ полков? из", "отвели войска полков из Курахова", "отвели войска полков из"),
    ("взяли село|город? город", "взяли город город", "взяли город город"),      # what may be missing is taken first
    ("взяли село|город? город", "взяли город", "взяли город"),
    ("взяли село? ~ город|село", "взяли село и город", "взяли село и город"),
    ("взяли ~ всё? село|город", "взяли город село", "взяли город"),      # a gap is as short as can be
    ("взяли село? ~ всё? ~ город", "взяли же всё то же город", "взяли же всё то же город"),
    ("взяли ~ ~ село", "взяли раз два три четыре пять шесть село", "взяли раз два три четыре пять шесть село"),
    ("взяли ~ ~ село", "взяли село и село", "взяли село"),
    ("взяли ~ ~ всё? ~ село", "взяли раз два три четыре пять всё шесть село",
     "взяли раз два три четыре пять всё шесть село"),
    ("^ combats", "Bilan : combats au nord", "combats"),
    ("взят штурмом $", "Посёлок взят штурмом.", "взят штурмом"),
])
def test_phrase_is_found(phrase: str, text: str, match: str) -> None:
    assert found(phrase, text) == [match]


@pytest.mark.parametrize(("phrase", "text"), [
    ("pris ~ village", "ont pris, hier, le village"),           # a gap holds no punctuation
    ("pris ~ village", "pris un deux trois quatre village"),    # nor more than three words
    ("взяли ~ ~ село", "взяли раз два три четыре пять шесть семь село"),
    ("отвели ~ из", "отвели - войска из Курахова"),
    ("^ combats", "les combats au nord"),
    ("взят штурмом $", "взят штурмом посёлок"),
    ("взяли", "взялись за дело"),
])
def test_phrase_is_not_found(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_the_longest_match_is_taken() -> None:
    matcher = PhraseMatcher([("fire", "a"), ("fire control", "b"), ("control", "c")])
    assert [m.value for m in matcher.find_longest(tokenize("under fire control now"))] == ["b"]


def test_the_longest_comes_first_and_of_one_value_the_whole_word() -> None:
    matcher = PhraseMatcher([("contr*", "a"), ("control of", "b"), ("control", "a"), ("control", "c")])
    assert [(m.value, m.phrase.text) for m in matcher.find(tokenize("control of it"))] == [
        ("b", "control of"), ("a", "control"), ("c", "control")]
