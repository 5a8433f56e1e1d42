from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_lexicons import LEXICONS

from claimline.model import Block, Document, TokenKind, Zone
from claimline.text.sentences import split

PARTED = re.compile(r"-\s+")


def texts(text: str) -> list[str]:
    return [text[s.start:s.end] for s in split(Document("x", text), LEXICONS)]


@pytest.mark.parametrize("whole", [
    "Le gén. Syrsky (n.p.) est venu.",
    "V. Zelensky a parlé.",
    "L'usine « Ya. M. Sverdlov » s'étend.",
    "À 17.30 il restait 3.5 km.",
    "Ворог атакував у районі н.п. Мирне, обл. Донецька.",
    "Т.зв. армія наступає.",
    "Дж. Смит приехал.",
    "« Oui ! » a-t-il dit.",
    "Правда? — спросил он.",
    "The U.S. troops left.",
    "See t.me/Channel.Name for the map.",
    "Le front tient ; la ville aussi.",
    "Ils disent : « nous tenons ».",
    "les forces ont pris le\nvillage hier.",                   # a hard wrap
    "Dimanche, le chef a\n\n“informé le président”\n\nde la prise.",     # a quotation set apart
    "...mais aussi la région.",
    "Les troupes sont entrées dans\nKherson hier.",             # no sentence ends with "dans"
    "Les combats ont repris à Lyman,\nTerny et Soumy.",
    "1. Белгородчина тихая.",
    "Коли 5 год. потому було тихо.",
])
def test_is_one_sentence(whole: str) -> None:
    assert texts(whole) == [whole]


@pytest.mark.parametrize(("text", "parts"), [
    ("Il part.Elle reste.", ["Il part.", "Elle reste."]),
    ("Ils ont conquis.»Le front tient.", ["Ils ont conquis.»", "Le front tient."]),
    ("L'ancienne ligne :Sur le front, rien.", ["L'ancienne ligne :", "Sur le front, rien."]),
    ("Il dit « non. » Il part.", ["Il dit « non. »", "Il part."]),
    ("“We hold it.” They left.", ["“We hold it.”", "They left."]),
    ('He said "no." They left.', ['He said "no."', "They left."]),
    ("Non ?Si.", ["Non ?", "Si."]),
    ("Взяли… Потом ушли!! Где?", ["Взяли…", "Потом ушли!!", "Где?"]),
    ("ВОЙНА. БОИ ИДУТ.", ["ВОЙНА.", "БОИ ИДУТ."]),
    ("Тихо. 🔴 Ворог наступає.", ["Тихо.", "🔴 Ворог наступає."]),
    ("• un point • Deux • Trois", ["• un point", "• Deux", "• Trois"]),
    ("1/ Nove. 2 flags\n2/ RuAF left", ["1/ Nove.", "2 flags", "2/ RuAF left"]),
    ("Titre sans point\nLe texte suit.", ["Titre sans point", "Le texte suit."]),
    ("Une ligne.\nune autre.", ["Une ligne.", "une autre."]),
    ("Це сталося у 2023 р. Ворог відійшов.", ["Це сталося у 2023 р.", "Ворог відійшов."]),
    ("les russes ont pris le bourg. ils avancent encore", ["les russes ont pris le bourg.", "ils avancent encore"]),
    ("наши взяли село\nукраинцы ушли", ["наши взяли село", "украинцы ушли"]),
    ("#Україна #війна Ворог відійшов.", ["#Україна #війна", "Ворог відійшов."]),
    ("Орки відійшли. https://t.me/abc/12 Село наше.", ["Орки відійшли.", "https://t.me/abc/12 Село наше."]),
    ("", []),
    (" \n ", []),
])
def test_is_cut(text: str, parts: list[str]) -> None:
    assert texts(text) == parts


def test_a_text_wrapped_by_hand_is_put_together() -> None:
    text = ("The brigade held the northern edge of the town through the night and\n"
            "Pokrovsk stayed in its hands, the spokesman said. Further to the south\n"
            "Russian assault groups crossed the railway and reached the edge of the\n"
            "Dinas quarter, where fighting went on until the early morning of Monday\n"
            "when they left. It was quiet after that.\n")
    assert [len(part.split("\n")) for part in texts(text)] == [2, 4, 1]


@pytest.mark.parametrize(("text", "words"), [
    ("La ville d'Otchakiv résiste aux bombar-\ndements.", ["bombardements"]),
    ("L armée et l' avance, c'est dit.", ["l'", "armée", "l'", "avance", "c'"]),
    ("Наші звільнили #Лиман і #Терни.", ["звільнили", "лиман", "і", "терни"]),
    ("... Ворог відійшов", ["ворог", "відійшов"]),
])
def test_words_are_read_as_in_print(text: str, words: list[str]) -> None:
    norms = " ".join(token.norm for s in split(Document("x", text), LEXICONS) for token in s.tokens)
    assert " ".join(words) in norms or all(word in norms.split() for word in words) and "#" not in norms


def test_only_the_report_is_read_and_blocks_part_sentences() -> None:
    text = "Un titre\nLe texte ici\nUn commentaire"
    blocks = (Block(0, 8, Zone.TITLE), Block(9, 21, post=0), Block(22, len(text), Zone.COMMENT))
    title, body = split(Document("x", text, blocks=blocks), LEXICONS)
    assert (title.zone, title.post, body.zone, body.post) == (Zone.TITLE, None, Zone.BODY, 0)
    assert title.paragraph < body.paragraph


def test_what_has_no_end_is_cut_at_a_space() -> None:
    text = "слово " * 3000
    found = split(Document("x", text), LEXICONS)
    assert len(found) > 3
    assert max(s.end - s.start for s in found) <= 5000


@given(st.text(st.sampled_from(list("aAбБіы.!?…»«\"' \n\t:;,-—•1🔴🇺🇦()\u0301\ufeff\x00")), max_size=120))
def test_sentences_are_disjoint_in_order_and_hold_every_token(text: str) -> None:
    found = split(Document("x", text), LEXICONS)
    reach = 0
    for index, sentence in enumerate(found):
        assert sentence.index == index
        assert reach <= sentence.start < sentence.end
        assert set(text[sentence.start:sentence.tokens[0].start]) <= set(".… \n\t\u0301\ufeff\x00")
        assert sentence.tokens[-1].end == sentence.end
        assert all(t.text in (text[t.start:t.end], PARTED.sub("", text[t.start:t.end])) for t in sentence.tokens)
        assert all(t.kind is not TokenKind.BREAK for t in sentence.tokens)
        assert not any(c.isalnum() for c in text[reach:sentence.start])
        reach = sentence.end
    assert not any(c.isalnum() for c in text[reach:])
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@pytest.mark.parametrize("unit", ["a. ", "a.b", "a.", "....", "a )", "Le bourg est pris. ", "a\n", "a\n\n", "? ", "• A "])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * size
        started = time.process_time()
        split(Document("x", text), LEXICONS)
        return time.process_time() - started

    seconds(10)
    small = max(min(seconds(3_000) for _ in range(3)), 0.01)
    assert min(seconds(12_000) for _ in range(2)) < 4 * 4 * small


@pytest.mark.parametrize(("text", "tags"), [
    ("Наші взяли #Лиман #Україна #війна", 2),
    ("#Україна #Лиман тримається", 1),
    ("Troops have left Lyman #Ukraine #war", 2),
])
def test_of_a_list_of_tags_one_may_be_a_word_of_the_sentence(text: str, tags: int) -> None:
    (sentence,) = split(Document("x", text), LEXICONS)
    assert [token.text for token in sentence.tokens].count("#") == tags
