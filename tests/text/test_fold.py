from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.text.fold import fold


@pytest.mark.parametrize(("written", "compared"), [
    ("Kupiansk", "kupiansk"),
    ("Куп’янськ", "куп'янськ"),
    ("Кам`янка", "кам'янка"),
    ("l`", "l'"),
    ("Куп*янськ", "куп'янськ"),
    ("Чёрный", "черный"),
    ("Пока́зали", "показали"),          # a stress mark
    ("ѝ", "и"),
    ("Новоолекса\u00adндрівка", "новоолександрівка"),
    ("Покров\u200bськ", "покровськ"),
    ("Petro‑Ivanivka", "petro-ivanivka"),
    ("LIBÉRÉ", "libéré"),
    ("libe\u0301re\u0301", "libéré"),   # letter and accent apart
    ("Cуми", "суми"),                   # a Latin C
    ("соnquis", "conquis"),             # a Cyrillic с and о
    ("FPV-дрон", "fpv-дрон"),           # two scripts on purpose
    ("Т-72", "т-72"),
    ("", ""),
])
def test_spellings_compare_equal(written: str, compared: str) -> None:
    assert fold(written) == compared


@given(st.text(max_size=30))
def test_folding_ascii_is_lower_case_and_never_fails(word: str) -> None:
    folded = fold(word)
    assert not word.isascii() or folded == word.lower().replace("`", "'")


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэ'ʼ’-АБВІЇЄ", max_size=60))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)
