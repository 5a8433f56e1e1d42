from __future__ import annotations

import pytest
from text_lexicons import LEXICONS

from claimline.model import Document
from claimline.text.language import UNKNOWN, identify
from claimline.text.sentences import split


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "L'armée a pris le village."),
    ("en", "The army took the village on Monday."),
    ("uk", "Сили оборони відбили атаки ворога."),
    ("ru", "Наши взяли Рубанщину и Заолешенку."),
    ("en", "RuAF entered from the SE, geoloc'd at the 40th microdistrict"),
    (UNKNOWN, "سيطرت القوات على القرية"),
    (UNKNOWN, "Las fuerzas rusas tomaron el pueblo cerca de la ciudad, según el ministerio; Ucrania lo desmintió en un "
              "comunicado que publicó más tarde."),
    (UNKNOWN, "Rosyjskie wojska zajęły wieś w pobliżu miasta, poinformowało ministerstwo, a ukraińskie władze "
              "zaprzeczyły i powiedziały, że walki trwają nadal na północy."),
    (UNKNOWN, "Расейскія войскі захапілі вёску каля горада, паведаміла міністэрства, але ўлады сказалі, што баі "
              "працягваюцца на поўнач ад яго."),
    ("fr", "Moscou a pris Bakhmout."), ("fr", "Tchassiv Iar tombe"), ("en", "Russia took Bakhmut."),
    ("uk", "Росіяни взяли Бахмут."), ("ru", "Россия взяла Бахмут."),
    (UNKNOWN, "Die Russen haben Bachmut erobert."), (UNKNOWN, "Rosjanie zajęli Bachmut."),
    (UNKNOWN, "I russi hanno preso Bachmut."), (UNKNOWN, "Rusia tomó Bajmut."),
    (UNKNOWN, ""),
    (UNKNOWN, "12 🔴"),
])
def test_language_of_a_text(lang: str, text: str) -> None:
    assert identify(text, LEXICONS) == lang


def langs(text: str, lang: str | None = None) -> list[str]:
    return [sentence.lang for sentence in split(Document("x", text), LEXICONS, lang)]


def test_each_sentence_has_its_own_language() -> None:
    assert langs("Le front a peu bougé depuis hier.\nThe town was taken by the troops.\nСилы взяли город, но не весь.") \
        == ["fr", "en", "ru"]


def test_a_short_sentence_takes_that_of_its_paragraph_then_of_the_report() -> None:
    assert langs("Les forces ont pris le bourg. Orikhiv, Pokrovsk.\nRobotyne !") == ["fr", "fr", "fr"]


def test_names_in_the_other_script_take_what_the_report_says_in_it() -> None:
    text = "Les forces ont pris le bourg.\nНаши взяли город и все сёла.\nНовое.\nOrikhiv."
    assert langs(text) == ["fr", "ru", "ru", "fr"]


def test_what_the_reader_says_decides_what_is_open() -> None:
    assert langs("Нове, Мирне.", "uk") == ["uk"]
    assert langs("Нове, Мирне.", "ru") == ["ru"]
    assert langs("Les forces ont pris le bourg.", "en") == ["fr"]


def test_the_judge_is_not_loaded_for_plain_text() -> None:
    import subprocess
    import sys

    code = ("import sys; sys.path[:0] = ['src', 'tests']; from text_lexicons import LEXICONS; "
            "from claimline.text.language import identify; identify('Les forces ont pris le bourg.', LEXICONS); "
            "sys.exit('py3langid' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
