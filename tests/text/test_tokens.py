from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import TokenKind
from claimline.text.fold import INVISIBLE
from claimline.text.tokens import tokenize


@pytest.mark.parametrize(("text", "expected"), [
    ("l’est de Soudja", ["l’", "est", "de", "Soudja"]),
    ("qu'il s'empare", ["qu'", "il", "s'", "empare"]),
    ("Ukraine's army", ["Ukraine", "'s", "army"]),
    ("Куп'янськ і Кам’янка", ["Куп'янськ", "і", "Кам’янка"]),
    ("5 712 tirs, 17,5 %", ["5 712", "tirs", ",", "17,5", "%"]),
    ("12.05.2024 à 8 h", ["12.05.2024", "à", "8", "h"]),
    ("🇺🇦🇷🇺", ["🇺🇦", "🇷🇺"]),
    ("1️⃣ Soudja ❗️", ["1️⃣", "Soudja", "❗️"]),
    ("👨‍✈️", ["👨‍✈️"]),
    ("Nikolaïevo-Darïno", ["Nikolaïevo-Darïno"]),
    ("a\x00b\u200b c", ["a", "b\u200b", "c"]),
    ("№ 5", ["№", "5"]),
    ("near the town.[12] It fell[3]", ["near", "the", "town", ".", "It", "fell"]),
    ("[1] A note", ["[", "1", "]", "A", "note"]),
    ("tombe\u0301e, Koui\u0308bychev", ["tombe\u0301e", ",", "Koui\u0308bychev"]),
    ("Прии\u0306нято", ["Прии\u0306нято"]),
    ("**Lyman** est _pris_ *", ["Lyman", "est", "pris", "*"]),
    ("le <b>bourg</b>&nbsp;: l&#39;assaut &laquo;dure&raquo;", ["le", "bourg", ":", "l'", "assaut", "«", "dure", "»"]),
    ("voir [Lyman](https://a.b/c_d) et https://t.me/abc/12.", ["voir", "Lyman", "et", "https://t.me/abc/12", "."]),
    ("RT @war_watch: Lyman", ["RT", "war_watch", ":", "Lyman"]),
    ("Куп*янськ, Куп\"янськ, \"Азов\"", ["Куп*янськ", ",", "Куп\"янськ", ",", "\"", "Азов", "\""]),
])
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


def test_kinds() -> None:
    kinds = [token.kind for token in tokenize("Orikhiv 12 🇺🇦 🔴\r\n\tfin")]
    assert kinds == [TokenKind.WORD, TokenKind.NUMBER, TokenKind.FLAG, TokenKind.SYMBOL, TokenKind.BREAK, TokenKind.WORD]


def test_markup_that_ends_a_line_is_a_break() -> None:
    assert [token.kind for token in tokenize("un<br />deux<p>trois")].count(TokenKind.BREAK) == 2


def test_a_link_and_a_handle_are_no_words() -> None:
    assert [token.text for token in tokenize("Орки у t.me/abc_d та @war") if token.kind is TokenKind.WORD] == [
        "Орки", "у", "та"]


def test_a_word_without_end_is_cut() -> None:
    tokens = tokenize("a" * 1000)
    assert max(len(token.text) for token in tokens) <= 201
    assert "".join(token.text for token in tokens) == "a" * 1000


@given(st.text(max_size=200))
def test_tokens_and_the_space_between_them_are_the_text(text: str) -> None:
    reach = 0
    for token in tokenize(text):
        assert text[token.start:token.end] == token.text
        between = text[reach:token.start]
        assert all(c.isspace() or c in INVISIBLE or c < " " or "\x7f" <= c < "\xa0" or c in "*_@" for c in between)
        reach = token.end


@pytest.mark.parametrize("unit", [" ", "a", "1 000 ", "а-", "'", "1.", "\u0301", "l'", "\ufe0f", "\n", "\x00", "<b>", "<a ", "*", "_a", "[", "[a](", "&nbsp;",
                                  "https://", "@a"])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        tokenize(unit * size)
        return time.process_time() - started

    small = max(min(seconds(20_000) for _ in range(3)), 0.004)
    assert min(seconds(80_000) for _ in range(2)) < 4 * 4 * small
