"""Signs on a map's captions, read by the legend that the report gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
LEGEND = "Легенда: 🟥 зона контроля ВС РФ · 🟦 зона контроля ВСУ · ⬜ серая зона · 🟨 изменилось с прошлого выпуска\n\n"


@pytest.mark.parametrize(("line", "expected"), [
    ("🟥 Лиман, 🟦 Терны, ⬜ Изюм", ["hold RU Lyman", "hold UA Terny"]),
    ("Лиман 🟥", ["hold RU Lyman"]),
    ("🟨🟥 Лиман", ["capture RU Lyman"]),
    ("Лиман 🟥→🟦", ["capture UA Lyman"]),
    ("Лиман 🟥→⬜", []),
])
def test_signs_mean_what_the_legend_says(told: Told, line: str, expected: list[str]) -> None:
    assert told(LEGEND + line, lang="ru") == expected


def test_signs_without_a_legend_mean_nothing(told: Told) -> None:
    assert told("🟥 Лиман, 🟦 Терны", lang="ru") == []
