"""Who says so and when, in sentences as agencies and mappers word them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline import Claim


@pytest.mark.parametrize(("lang", "text", "sources"), [
    # The second of two verbs of saying is of who speaks, not of the side that is told of between them.
    ("en", "Bloggers admitted that Ukrainian troops took Lyman but added that fighting went on in Terny.",
     {"Lyman": "war bloggers", "Terny": "war bloggers"}),
    ("en", "The Russian MoD claimed that Russian forces seized Lyman after claiming to have seized Terny.",
     {"Lyman": "Russian MoD", "Terny": "Russian MoD"}),
    ("en", "A spokesman said Russian troops had entered Lyman and denied they had taken Terny.",
     {"Lyman": "spokesman", "Terny": "spokesman"}),
    ("en", "DeepState said the Russians entered Lyman, while Kyiv said Terny was held.",
     {"Lyman": "DeepState", "Terny": "Kyiv"}),
    ("fr", "Le porte-parole a dit que les Russes avaient attaqué Lyman mais a ajouté que Bakhmout tenait.",
     {"Lyman": "spokesman", "Bakhmut": "spokesman"}),
    ("uk", "Речник сказав, що росіяни зайшли в Лиман, але додав, що Бахмут тримається.",
     {"Lyman": "spokesman", "Bakhmut": "spokesman"}),
    # Officers in the plural, a label that names an act, the word after a colon, an abbreviation behind its office.
    ("en", "Russian soldiers poured into Lyman, two officers said.", {"Lyman": "officers"}),
    # Whoever closes what is told before a comma by words of saying, known or not; a lone surname with its office.
    ("en", "Russian soldiers entered Lyman, two people familiar with the matter said.", {"Lyman": None}),
    ("en", "Ukraine's army has left Lyman but stopped a Russian push on Terny, the head of the ground forces said.",
     {"Lyman": "commander", "Terny": "commander"}),
    ("en", "Zelenykh, spokesman of the Northern command, said that Lyman had been cleared.", {"Lyman": "Zelenykh"}),
    ("en", "Prigozhin claims his men control Lyman.", {"Lyman": "Prigozhin"}),
    ("en", "Assessed Russian advances: Geolocated footage indicates that Russian forces advanced in Lyman.",
     {"Lyman": None}),
    ("en", "MoD RF announced the capture of Lyman.", {"Lyman": "Russian MoD"}),
])
def test_source(claims: Callable[..., tuple[Claim, ...]], lang: str, text: str, sources: dict[str, str | None]) -> None:
    assert {claim.place and claim.place.name: claim.source for claim in claims(text, lang=lang)} == sources


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "The Russians took Lyman in May and are attacking Terny."),
    ("en", "Russian soldiers who had taken Lyman in May attacked Terny."),
    ("en", "The Russians took Lyman in May and now control Terny."),
    ("fr", "Les Russes ont pris Lyman en mai et attaquent Terny."),
    ("ru", "Россияне взяли Лиман в мае и атакуют Терны."),
    ("uk", "Росіяни взяли Лиман у травні і атакують Терни."),
])
def test_what_goes_on_now_is_of_no_past_time(claims: Callable[..., tuple[Claim, ...]], lang: str, text: str) -> None:
    assert sorted(str(claim.date) for claim in claims(text, lang=lang)) == ["2025-05", "2025-12-02~"]
