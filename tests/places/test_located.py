"""Words that tell where a place lies, in front of it or behind it, make no second claim."""

from __future__ import annotations

import pytest

from claimline import read

WHERE = {
    "en": ("Russian forces captured {} on Monday.", "Novotroitske", (
        "the village of {}", "{}, a village in the Donetsk region,", "{} in Donetsk Oblast", "{} (Donetsk region)",
        "{}, some 12 km south of Pokrovsk,", "{}, which lies 12 km south of Pokrovsk,", "{}, on the road to Pokrovsk,",
        "{} (near Pokrovsk)", "{}, a small settlement between Pokrovsk and Kostiantynivka,", "{} on the Pokrovsk front",
        "{}, northeast of Kurakhove and south of Pokrovsk,", "{} on the outskirts of Pokrovsk",
        "the village of {} in the Pokrovsk district of the Donetsk region", "{} in Ukraine's eastern Donetsk region")),
    "fr": ("Les forces russes ont pris {} lundi.", "Novotroïtske", (
        "le village de {}", "{}, un village de la région de Donetsk,", "{} (région de Donetsk)",
        "{}, à une douzaine de kilomètres au sud de Pokrovsk,", "{}, qui se trouve à 12 km au sud de Pokrovsk,",
        "{}, petit village entre Pokrovsk et Kostiantynivka,", "{}, au nord-est de Kourakhove et au sud de Pokrovsk,",
        "{}, non loin de la limite de la région de Dnipropetrovsk,", "{}, aux portes de Pokrovsk,")),
    "ru": ("Российские войска взяли {} в понедельник.", "Новотроицкое", (
        "село {}", "н.п. {}", "{} Донецкой области", "{} (Донецкая область)", "{} южнее Покровска",
        "{}, что в 12 км к югу от Покровска,", "{} под Покровском", "{} Покровского района",
        "{} на подступах к Покровску")),
    "uk": ("Російські війська захопили {} у понеділок.", "Новотроїцьке", (
        "село {}", "н.п. {}", "{} на Донеччині", "{} (Донецька область)", "{} на південь від Покровська",
        "{}, що за 12 км від Покровська,", "{} біля Покровська", "{} Покровського району",
        "{} на підступах до Покровська")),
}


@pytest.mark.parametrize(("lang", "sentence", "name", "where"), [
    (lang, sentence, name, where) for lang, (sentence, name, ways) in WHERE.items() for where in ways])
def test_one_claim_at_the_village(lang: str, sentence: str, name: str, where: str) -> None:
    text = sentence.format(where.format(name))
    claims = read(text, lang=lang, published="2024-12-03").claims
    assert [(claim.event.value, claim.place and text[claim.place.start:claim.place.end], claim.relation.value)
            for claim in claims] == [("capture", name, "at")]
