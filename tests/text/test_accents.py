"""Words written without their accents are read with them: capitals, and all of a text that has none."""

from __future__ import annotations

import tomllib

import pytest
from text_lexicons import HOME

from claimline.lang import load
from claimline.model.sentence import BREAK
from claimline.text.accents import accented, restored
from claimline.text.tokens import tokenize
from claimline.text.typed import mended
from claimline.text.vocabulary import vocabulary

FRENCH = load("fr")
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


@pytest.mark.parametrize(("text", "wanted"), [
    ("L'armee russe a libere le bourg.", "l' armée russe a libéré le bourg"),
    ("L'armee libere le bourg pres de Lyman.", "l' armée libère le bourg près de lyman"),
    ("Ils ont attaque a l'aube.", "ils ont attaqué à l' aube"),
    ("Une attaque par le nord a echoue.", "une attaque par le nord a échoué"),
    ("Le bourg attaque par les Russes resiste.", "le bourg attaqué par les russes résiste"),
    ("Ils sont entres dans Lyman.", "ils sont entrés dans lyman"),
    ("Le bourg reste entre leurs mains.", "le bourg reste entre leurs mains"),
    ("Ils avancent rue par rue.", "ils avancent rue par rue"),
    ("Elle a un plan.", "elle a un plan"),
    ("Les combats font rage a Lyman.", "les combats font rage à lyman"),
    ("LES FORCES ONT LIBERE LA REGION", "les forces ont libéré la région"),
    ("Les deux armees, pres de la foret.", "les deux armées , près de la forêt"),
    ("La région est controlee.", "la région est contrôlée"),            # one word alone
    ("L'été a passé. Il est attaque a pied.", "il est attaque a pied"),    # the text has accents
])
def test_a_text_without_accents(text: str, wanted: str) -> None:
    cut = [token for token in tokenize(text) if token.start >= text.rfind(". ") + 1]
    read = " ".join(token.norm for token in accented(cut, text, FRENCH)).rstrip(" .")
    assert read == wanted


@pytest.mark.parametrize("side", ["yes", "no"])
def test_the_examples_of_the_words_that_tell_them(side: str) -> None:
    table = tomllib.loads((HOME / "fr" / "text.toml").read_text("utf-8"))["accents"]
    for sentence in table[side]:
        tokens = list(tokenize(sentence))
        assert (list(accented(tokens, sentence, FRENCH)) != tokens) == (side == "yes"), sentence


def test_a_word_parted_at_the_end_of_a_line_keeps_the_hyphen_that_is_its_own() -> None:
    text = "La contre-\noffensive et les bombar-\ndements."
    assert not vocabulary(load("ru")).hyphenates("атако-вали")
    norms = [token.norm for token in mended(tuple(t for t in tokenize(text) if t.kind is not BREAK), text, FRENCH)]
    assert norms == ["la", "contre-offensive", "et", "les", "bombardements", "."]
