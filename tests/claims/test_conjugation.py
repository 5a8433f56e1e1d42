"""Verbs of control in all their finite forms, as a dictionary inflects them: none is a matter of which form a report
happens to use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pymorphy3 import MorphAnalyzer

from claimline import Claim

# event, the words around the verb, verbs in the infinitive
RUSSIAN = [
    ("capture", "{} Лиман", "взять захватить занять освободить отбить отвоевать"),
    ("hold", "{} Лиман", "удерживать удержать контролировать"),
    ("fight", "{} Лиман", "оборонять"),
    ("withdraw", "{} Лиман", "оставить оставлять покинуть сдать"),
    ("withdraw", "{} из Лимана", "отступить отступать отойти уйти"),
    ("attack", "{} Лиман", "атаковать штурмовать"),
    ("strike", "{} Лиман", "обстрелять обстреливать бомбить"),
    ("encircle", "{} Лиман", "окружить окружать блокировать"),
    ("enter", "{} в Лиман", "войти прорваться проникнуть ворваться зайти"),
    ("advance", "{} к Лиману", "продвинуться продвигаться приблизиться приближаться"),
    ("repel", "{} атаку у Лимана", "отбить отбивать отразить отражать остановить сорвать"),
]
UKRAINIAN = [
    ("capture", "{} Лиман", "взяти захопити захоплювати зайняти звільнити відбити відвоювати"),
    ("hold", "{} Лиман", "утримувати контролювати утримати тримати"),
    ("fight", "{} Лиман", "обороняти"),
    ("withdraw", "{} Лиман", "залишити залишати покинути здати"),
    ("withdraw", "{} з Лимана", "відступити відступати відійти"),
    ("attack", "{} Лиман", "атакувати штурмувати"),
    ("strike", "{} Лиман", "обстріляти обстрілювати бомбити"),
    ("encircle", "{} Лиман", "оточити оточувати блокувати"),
    ("enter", "{} в Лиман", "увійти прорватися проникнути зайти"),
    ("advance", "{} до Лимана", "просунутися просуватися наблизитися наближатися"),
    ("repel", "{} атаку біля Лимана", "відбити відбивати зупинити зупиняти зірвати"),
]
FRENCH = [
    ("capture", "{} Lyman", "prend prenait prit prendra prendrait conquiert conquérait conquit conquerra libère libérait libéra "
                            "libérera capture capturait captura capturera récupère récupérait récupéra"),
    ("capture", "{} de Lyman", "s'empare s'emparait s'empara s'emparera s'emparerait"),
    ("hold", "{} Lyman", "tient tenait tint tiendra contrôle contrôlait contrôla contrôlera conserve conservait conserva"),
    ("withdraw", "{} Lyman", "quitte quittait quitta quittera abandonne abandonnait abandonna évacue évacuait évacua "
                             "fuit fuyait fuira"),
    ("attack", "{} Lyman", "attaque attaquait attaqua attaquera assaille assaillait assaillit"),
    ("strike", "{} Lyman", "bombarde bombardait bombarda pilonne pilonnait pilonna frappait frappa frappera"),
    ("encircle", "{} Lyman", "encercle encerclait encercla encerclera assiège assiégeait assiégea assiégera"),
    ("enter", "{} dans Lyman", "pénètre pénétrait pénétra pénétrera entrait entra entrera s'infiltre s'infiltrait"),
    ("advance", "{} vers Lyman", "avance avançait avança avancera progresse progressait progressa perçait perça"),
    ("repel", "{} une attaque près de Lyman", "repousse repoussait repoussa repoussera contient contenait contint enraie "
                                              "enrayait enraya déjoue déjouait"),
]
SUBJECTS = {
    "ru": {"masc": "российский батальон", "femn": "российская армия", "plur": "российские войска"},
    "uk": {"masc": "російський батальйон", "femn": "російська армія", "plur": "російські війська"},
}
RARE = ("а", "озьме", "зупине")     # "трима": of songs, beside the common form
DAYS = {"ru": "В понедельник", "uk": "У понеділок"}


def _slavic(lang: str, table: list[tuple[str, str, str]]) -> Iterator[Any]:
    """A sentence for each third person of the past, the present and the perfective future."""
    forms = MorphAnalyzer(lang=lang)
    for event, words, verbs in table:
        for verb in verbs.split():
            infinitive = next(p for p in forms.parse(verb) if p.word == verb and p.tag.POS in ("INFN", "VERB"))
            for form in infinitive.lexeme:
                past = "past" in form.tag and form.tag.POS == "VERB"
                if not past and ("3per" not in form.tag or form.word.endswith(RARE)):
                    continue
                who = "plur" if "plur" in form.tag else next(g for g in ("femn", "neut", "masc") if g in form.tag or (
                    g == "masc" and not past))
                if who in SUBJECTS[lang] and not form.word.endswith("всь"):
                    text = f"{DAYS[lang]} {SUBJECTS[lang][who]} {words.format(form.word)}."
                    yield pytest.param(lang, text, event, id=text)


def _french() -> Iterator[Any]:
    for event, words, forms in FRENCH:
        for form in forms.split():
            text = f"Mardi, l'armée russe {words.format(form)}."
            yield pytest.param("fr", text, event, id=text)


@pytest.mark.parametrize(("lang", "text", "event"), [
    *_slavic("ru", RUSSIAN), *_slavic("uk", UKRAINIAN), *_french()])
def test_every_form_of_a_verb_is_read(claims: Callable[..., tuple[Claim, ...]], lang: str, text: str, event: str) -> None:
    found = [(claim.event.value, claim.actor, claim.place.name if claim.place else None)
             for claim in claims(text, lang=lang)]
    assert (event, "RU", "Lyman") in found
