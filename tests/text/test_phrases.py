from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.text.phrases import PhraseGroup, PhraseMatcher, parse
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
    ("^ combats", "Bilan : combats au nord", "combats"),
])
def test_phrase_is_found(phrase: str, text: str, match: str) -> None:
    assert found(phrase, text) == [match]


@pytest.mark.parametrize(("phrase", "text"), [
    ("pris ~ village", "ont pris, hier, le village"),           # a gap holds no punctuation
    ("pris ~ village", "pris un deux trois quatre village"),    # nor more than three words
    ("отвели ~ из", "отвели - войска из Курахова"),
    ("^ combats", "les combats au nord"),
    ("взяли", "взялись за дело"),
])
def test_phrase_is_not_found(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_the_longest_match_is_taken() -> None:
    matcher = PhraseMatcher([("fire", "a"), ("fire control", "b"), ("control", "c")])
    assert [m.value for m in matcher.find_longest(tokenize("under fire control now"))] == ["b"]


@pytest.mark.parametrize("phrase", ["", "~ a", "a ~", "a? b", "*", "a|*", "^", "a b*c"])
def test_a_phrase_that_matches_anything_or_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        parse(phrase)


@given(st.lists(st.sampled_from(["a", "b", "c", "ab", ",", "."]), max_size=12))
def test_a_group_finds_what_its_parts_would_find_alone(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    phrases = (["a", "a b", "a ~ c", "b*"], ["a|b c?", "^ a", "b $"], [])
    group = PhraseGroup()
    values = [[(phrase, f"{number}{phrase}") for phrase in part] for number, part in enumerate(phrases)]
    parts = [group.part(part) for part in values]
    for part, alone in zip(parts, map(PhraseMatcher, values), strict=True):
        assert part.find(tokens) == alone.find(tokens)
        assert part.find_longest(tokens) == alone.find_longest(tokens)
