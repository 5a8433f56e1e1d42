"""Names in texts typed without capitals, as threads are; ordinary words of such texts, and of others, are none."""

from __future__ import annotations

import pytest
from small_world import GAZETTEER

from claimline import read


def told(text: str, lang: str) -> list[str]:
    claims = read(text, lang=lang, published="2025-12-02", gazetteer=GAZETTEER).claims
    return sorted(f"{c.event.value} {c.actor or '-'} {c.place.name if c.place else '?'} {c.date or ''}".strip()
                  for c in claims)


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    ("en", "russian forces took lyman in june", ["capture RU Lyman 2025-06"]),
    ("en", "russians took lyman in may. ukrainians hold kupiansk", ["capture RU Lyman 2025-05",
                                                                  "hold UA Kupiansk 2025-12-02~"]),
    ("en", "they may march on lyman", ["advance RU Lyman"]),
    ("en", "the attack came at dawn, we had no luck at all", []),
    ("fr", "les forces russes ont pris koupiansk. elles avancent vers lyman", ["advance RU Lyman 2025-12-02~",
                                                                              "capture RU Kupiansk 2025-12-02~"]),
    ("fr", "les forces russes ont libere lyman", ["capture RU Lyman 2025-12-02~"]),
    ("fr", "des hommes calmes ont pris la ville", []),
    ("uk", "росіяни взяли лиман вчора", ["capture RU Lyman 2025-12-01"]),
    ("uk", "росіяни тримають рівень, світло зникло", []),
    ("ru", "наши взяли лиман\nпод купянском идут бои", ["capture RU Lyman 2025-12-02~", "fight - Kupiansk 2025-12-02~"]),
    ("ru", "россияне взяли степное село", []),
])
def test_a_text_without_capitals(lang: str, text: str, wanted: list[str]) -> None:
    assert told(text, lang) == wanted


def test_only_a_text_that_is_typed_so() -> None:
    assert told("Росіяни наступають. Наші тримаються.\nвзяли лиман", "uk") == []
