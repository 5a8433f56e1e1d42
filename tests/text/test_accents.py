"""Capitals written without their accent are read with it, where a word of the language has one."""

from __future__ import annotations

import pytest

from claimline.text.accents import restored
from claimline.text.tokens import tokenize

WORDS = ("à", "état")


@pytest.mark.parametrize(("text", "norms"), [
    ("A Lyman, tout brûle", ["à", "lyman"]),
    ("L'Etat tient", ["l'", "état"]),
    ("« A Lyman »", ["«", "à"]),
    ("Le groupe A avance", ["le", "groupe", "a"]),
    ("Il a pris Lyman", ["il", "a"]),
])
def test_accent_is_restored(text: str, norms: list[str]) -> None:
    assert [token.norm for token in restored(list(tokenize(text)), WORDS)][:len(norms)] == norms


def test_language_without_such_words_keeps_its_tokens() -> None:
    tokens = list(tokenize("A Lyman"))
    assert restored(tokens, ()) is tokens
