from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimline.text.group import PhraseGroup
from claimline.text.matcher import PhraseMatcher
from claimline.text.tokens import tokenize


@given(st.lists(st.sampled_from(["a", "b", "c", "ab", ",", "."]), max_size=12))
def test_a_group_finds_what_its_parts_would_find_alone(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    phrases = (["a", "a b", "a ~ c", "b*"], ["a|b c?", "^ a", "b $"], [])
    group = PhraseGroup()
    values = [[(phrase, f"{number}{phrase}") for phrase in part] for number, part in enumerate(phrases)]
    parts = [group.part(part) for part in values]
    hits = group.find(tokens)
    for part, alone in zip(parts, map(PhraseMatcher, values), strict=True):
        assert hits.of(part) == alone.find(tokens)
        assert hits.longest(part) == alone.find_longest(tokens)
