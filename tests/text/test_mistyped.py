"""Words mistyped as nobody would spell another are read as what was meant, and no others."""

from __future__ import annotations

import pytest

from claimline.lang import load
from claimline.text.mistyped import corrected
from claimline.text.tokens import tokenize


@pytest.mark.parametrize(("lang", "typed", "meant"), [
    ("en", "they atatcked", "they attacked"),
    ("en", "they atacked", "they attacked"),
    ("en", "the asault", "the assault"),
    ("en", "captuerd", "captured"),
    ("en", "depending on the spelling", "depending on the spelling"),
    ("en", "the Atatcked", "the atatcked"),            # a name
    ("fr", "les forces ont progresé", "les forces ont progressé"),
    ("fr", "encerlcée", "encerclée"),
    ("fr", "les inondées", "les inondées"),
    ("uk", "захпоили", "захопили"),
    ("uk", "захооплення", "захоплення"),
    ("uk", "контракт", "контракт"),
    ("ru", "освбоодили", "освободили"),
    ("ru", "подробным", "подробным"),
])
def test_a_slip(lang: str, typed: str, meant: str) -> None:
    assert " ".join(token.norm for token in corrected(tokenize(typed), load(lang))) == meant
