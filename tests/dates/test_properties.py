"""What holds of any text: nothing is raised, words are exact, values are well formed, time is linear."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claimline.dates import find_dates
from claimline.model import Document, Sentence
from claimline.model.lexicon import Lexicon
from claimline.text.tokens import tokenize

DAY = r"\d{4}-\d\d-\d\d"
EDTF = re.compile(rf"(?:{DAY}|\d{{4}}-\d\d|\d{{4}})(?:/(?:{DAY}|\d{{4}}-\d\d|\d{{4}}))?~?")
PIECES = (
    "5 12 31 0 32 2024 2019 9999 12.05.2024 31.02.2023 10/08/2024 2025-13-45 ' - / , . : ( ) h 08:00 24/7 1/23 «  🧵 \n 🇺🇦 "
    "on Monday May march last week since the end of night between and from to two years ago in spring will said mid-May "
    "lundi dernier depuis le début de mars nuit du au fin l' été il y a trois semaines va hier mi-novembre avant Noël "
    "у в січні травня 2022-го року минулої доби з до ніч на кінця місяця тому торік вихідні того дня липня-серпня "
    "мая в ночь на прошлой неделе года г с по накануне через два дня назад летом двадцать первого сутки к"
).split(" ")


@given(words=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40), lang=st.sampled_from(
    ("en", "fr", "uk", "ru", "und")), published=st.none() | st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_any_text_is_read(lexicons: Mapping[str, Lexicon], words: list[str], lang: str, published: date | None) -> None:
    text = " ".join(words)
    document = Document("d", text, published=published)
    whens = find_dates(document, [Sentence(0, 0, len(text), tokenize(text), lang)], lexicons)
    assert whens == find_dates(document, [Sentence(0, 0, len(text), tokenize(text), lang)], lexicons)
    reach = 0
    anchor = published
    for when in whens:
        assert when.text == text[when.start:when.end] and reach <= when.start < when.end
        reach = when.end
        assert when.why
        if when.edtf is None:
            assert when.first is None and when.last is None
            continue
        assert EDTF.fullmatch(when.edtf), when.edtf
        assert when.first is not None and when.last is not None and when.first <= when.last
        assert when.about == when.edtf.endswith("~")
        if when.heading and when.first == when.last:
            anchor = when.first
        if anchor is not None and when.first > anchor and not when.heading:
            assert when.future or re.search(r"\d{4}|\d\d[./]\d\d[./]\d\d", text), (when, anchor)


def test_time_is_linear(lexicons: Mapping[str, Lexicon]) -> None:
    line = "On 5 May 2023 and since the end of June they will, he said on Monday, hold it 3 5 7 12 until 9 and "

    def seconds(times: int) -> float:
        text = line * times
        sentence = Sentence(0, 0, len(text), tokenize(text), "en")
        start = time.process_time()
        find_dates(Document("d", text, published=date(2025, 1, 1)), [sentence], lexicons)
        return time.process_time() - start

    seconds(50)
    short, long = min(seconds(200) for _ in range(3)), min(seconds(800) for _ in range(3))
    assert long < 10 * short
