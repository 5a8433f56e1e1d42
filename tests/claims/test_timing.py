"""When it happened: the days of the clause before the day of the saying, and no day that nothing tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tables import rows

from claimline import Claim

DATED = sorted((Path(__file__).parent / "dated").glob("*.tsv"))       # tables as in tests/tables.py
Only = Callable[..., Claim]
Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(("text", "date"), [
    ("Russian forces captured Lyman on Monday.", "2025-12-01"),
    ("On Monday, Russian forces captured Lyman.", "2025-12-01"),
    ("Russian forces captured Lyman in May 2023.", "2023-05"),
    ("Russian forces captured Lyman on 30 November.", "2025-11-30"),
    ("Les forces russes ont pris Lyman lundi.", "2025-12-01"),
    ("Les forces russes ont pris Lyman en mai 2023.", "2023-05"),
    ("Російські війська захопили Лиман у понеділок.", "2025-12-01"),
    ("Російські війська захопили Лиман у травні 2023 року.", "2023-05"),
    ("Российские войска взяли Бахмут в понедельник.", "2025-12-01"),
    ("Российские войска взяли Бахмут 30 ноября.", "2025-11-30"),
    ("2022\n\nIn May, Russian forces captured Lyman.", "2022-05"),       # under the year as a heading
    ("2022 рік\n\nУ травні російські війська захопили Лиман.", "2022-05"),
])
def test_words_for_a_day_date_the_claim(claim: Only, text: str, date: str) -> None:
    found = claim(text)
    assert found.date == date and found.date_text is not None and found.date_text in text


@pytest.mark.parametrize(("text", "date"), [
    ("В понедельник российские войска наступали на Изюм, а под обстрел попал Бахмут.", "2025-12-01"),
    ("По данным Генштаба ВСУ, в понедельник войска РФ наступали на Изюм, а под обстрел попал Бахмут.", "2025-12-01"),
    ("Российские войска в понедельник наступали на Изюм, а под обстрел попал Бахмут.", "2025-12-02~"),
])
def test_a_time_that_opens_the_sentence_stands_over_all_of_it(claims: Claims, text: str, date: str) -> None:
    assert [(c.event.value, c.date) for c in claims(text)] == [("attack", "2025-12-01"), ("strike", date)]


@pytest.mark.parametrize("text", [
    "Russian forces captured Lyman.", "Les forces russes ont pris Lyman.", "Російські війська захопили Лиман.",
    "Российские войска взяли Бахмут.",
])
def test_news_of_the_day_is_about_the_day_of_the_report(claim: Only, text: str) -> None:
    assert claim(text).date == "2025-12-02~" and claim(text).date_text is None


@pytest.mark.parametrize("text", [
    "Russian forces captured Lyman.", "Russian forces captured Lyman on Monday.", "Les forces russes ont pris Lyman hier.",
    "Російські війська захопили Лиман вчора.", "Российские войска взяли Бахмут вчера.",
])
def test_undated_report_gives_undated_claims(claim: Only, text: str) -> None:
    assert claim(text, published=None).date is None


@pytest.mark.parametrize("text", [
    "Zelensky said on Monday that Russian forces had captured Lyman.",
    "Zelensky a annoncé lundi que les forces russes avaient pris Lyman.",
    "Зеленський повідомив у понеділок, що російські війська захопили Лиман.",
])
def test_day_of_the_saying_serves_where_nothing_else_does(claim: Only, text: str) -> None:
    assert claim(text).date == "2025-12-01"


@pytest.mark.parametrize("text", [
    "Zelensky said on Monday that Russian forces had captured Lyman in May 2023.",
    "Zelensky a annoncé lundi que les forces russes avaient pris Lyman en mai 2023.",
    "Зеленський повідомив у понеділок, що російські війська захопили Лиман у травні 2023 року.",
])
def test_day_of_the_clause_comes_before_the_day_of_the_saying(claim: Only, text: str) -> None:
    assert claim(text).date == "2023-05"


@pytest.mark.parametrize("text", [
    "Russian forces will capture Lyman.", "Les forces russes vont prendre Lyman.", "Росіяни планують захопити Лиман.",
])
def test_what_is_to_come_has_no_day(claim: Only, text: str) -> None:
    assert claim(text).date is None


@pytest.mark.parametrize("text", [
    "Russian forces captured Lyman on Monday and Ukrainian troops withdrew from Izium on Sunday.",
    "Les forces russes ont pris Lyman lundi et les Ukrainiens se sont retirés d'Izium dimanche.",
])
def test_each_clause_has_its_own_day(claims: Claims, text: str) -> None:
    assert {each.place.name: each.date for each in claims(text) if each.place} == {
        "Lyman": "2025-12-01", "Izium": "2025-11-30"}


@pytest.mark.parametrize("text", [
    "Les forces russes ont pris, au cours du mois de novembre, Lyman.",
    "Les forces russes ont, le 12 novembre, pris Lyman.",
    "Российские войска взяли, по состоянию на 12 ноября, Лиман.",
    "Russian forces had, on 12 November, captured Lyman.",
])
def test_a_time_that_commas_set_off_parts_nothing(text: str, told: Callable[..., list[str]]) -> None:
    assert told(text) == ["capture RU Lyman"]


@pytest.mark.parametrize(("head", "date"), [
    ("Flash update, as of 1 December 2025", "2025-12-01~"),
    ("Weekly update No. 14", "2025-11-20/2025-11-28"),
])
def test_day_of_the_state_told_stands_over_the_period_covered(claim: Only, head: str, date: str) -> None:
    text = f"{head}\n\nIt covers the period from 20 to 28 November.\n\nRussian forces captured Lyman."
    assert claim(text).date == date


def test_day_of_publication_leaves_the_period_covered(claim: Only) -> None:
    text = "Report of the ministry (24-30 November 2025)\n\n02.12.2025 (12:30)\n\nRussian forces captured Lyman."
    assert claim(text).date == "2025-11-24/2025-11-30"


@pytest.mark.parametrize(("text", "dates"), [
    ("Russian forces captured Lyman on Monday and Terny on Sunday.", ["2025-12-01", "2025-11-30"]),
    ("Russian forces captured Lyman and Terny on Sunday.", ["2025-11-30", "2025-11-30"]),
    ("The Russians have held Lyman since May, and left Terny in June.", ["2025-05/2025-12~", "2025-06"]),
    ("The Russians left Terny in June and Lyman, after a siege.", ["2025-06", "2025-06"]),
    ("Russian forces likely occupied all of Lyman as of 1 December and attacked Terny.", ["2025-12-01", "2025-12-01"]),
])
def test_each_place_of_a_list_and_each_verb_keeps_its_own_day(claims: Claims, text: str, dates: list[str]) -> None:
    assert [each.date for each in sorted(claims(text), key=lambda c: text.index(c.place.name))] == dates


def test_title_names_the_day_of_the_report(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "Rapport ISW du 30 novembre 2025 : l'essentiel\n\nLes forces russes ont pris Lyman."
    assert [c.date for c in claims(text, lang="fr")] == ["2025-11-30~"]


@pytest.mark.parametrize(("text", "date"), [
    ("Autumn 2022\nUkrainian forces retook Lyman.", "2022-23~"),
    ("Friday\nRussian forces captured Lyman.", "2025-11-28~"),
    ("10-16 November\nRussian forces captured Lyman.", "2025-11-10/2025-11-16"),
    ("Automne 2022\nLes Ukrainiens reprennent Lyman.", "2022-23~"),
    ("Осінь 2022 року\nУкраїнці відбили Лиман.", "2022-23~"),
    ("Осень 2022 года\nУкраинцы отбили Лиман.", "2022-23~"),
])
def test_time_alone_on_its_line_dates_what_follows(claim: Only, text: str, date: str) -> None:
    assert claim(text).date == date


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Front line update: 17-23 November\n\nRussian troops captured Lyman on Tuesday. Two days later they took Terny."),
    ("fr", "Point de situation du 17 au 23 novembre\n\nLes Russes ont pris Lyman mardi. Deux jours plus tard, ils ont "
           "pris Terny."),
    ("ru", "Сводка, 17–23 ноября\n\nВо вторник россияне взяли Лиман. Через два дня россияне взяли Терны."),
    ("uk", "Зведення, 17–23 листопада\n\nУ вівторок росіяни захопили Лиман. Через два дні росіяни захопили Терни."),
])
def test_weekday_is_of_the_week_that_the_report_covers(claims: Claims, lang: str, text: str) -> None:
    assert [c.date for c in claims(text, lang=lang)] == ["2025-11-18", "2025-11-20"]


def test_time_behind_a_semicolon_is_of_its_own_clause(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "L'armée russe a attaqué Lyman ; c'est la même litanie depuis juillet."
    assert [c.date for c in claims(text, lang="fr")] == ["2025-12-02~"]


def test_sum_of_a_day_dates_what_follows(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "За минулу добу, 1 грудня, на фронті сталося 42 бойових зіткнення.\n\nВорог захопив Лиман."
    assert [c.date for c in claims(text, lang="uk")] == ["2025-12-01~"]


@pytest.mark.parametrize(("lang", "text", "wanted"), [row for table in DATED for row in rows(table, table.stem)])
def test_time_is_of_the_clause_that_it_stands_in(claims: Claims, lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(f"{claim.event} {claim.date}" for claim in claims(text, lang=lang)) == wanted


@pytest.mark.parametrize(("lang", "lead", "first", "second"), [
    ("en", "Over the past day:", "- Lyman was shelled with mortars;", "- Russian troops shelled Terny."),
    ("fr", "Au cours des dernières 24 heures :", "- Lyman a été bombardée ;", "- les Russes ont bombardé Terny."),
    ("uk", "За минулу добу:", "- Лиман обстріляли з мінометів;", "- росіяни обстріляли Терни."),
    ("ru", "За минувшие сутки:", "- Лиман обстреляли из миномётов;", "- россияне обстреляли Терны."),
])
def test_time_that_leads_in_a_list_stands_over_it_alone(claims: Claims, lang: str, lead: str, first: str,
                                                        second: str) -> None:
    read = [c.date for c in claims(f"{lead}\n{first}\n{second}\n\n{second.removeprefix('- ')}", lang=lang)]
    assert read == [f"2025-12-01{'/2025-12-02' * ('24' in lead)}~"] * 2 + ["2025-12-02~"]


def test_period_of_a_sentence_is_no_heading(claims: Claims) -> None:
    text = "На прошлой неделе в дело ввели 1-й корпус.\n\nРоссийские войска взяли Лиман."
    assert [c.date for c in claims(text, lang="ru")] == ["2025-12-02~"]


@pytest.mark.parametrize(("lang", "text", "day"), [
    ("en", "Since 1 November Russian troops have captured Lyman.", "2025-11-01/2025-12-02~"),
    ("fr", "Depuis mai 2024, Lyman était encerclée par les Russes.", "2024-05/2025-12~"),
    ("ru", "За Лиман бьются с июня.", "2025-06/2025-12~"),
    ("en", "Russian troops have held Lyman since May.", "2025-05/2025-12~"),
    ("fr", "En trois jours, les Russes ont pris Lyman.", "2025-11-30/2025-12-02~"),
    ("uk", "За три дні росіяни захопили Лиман.", "2025-11-30/2025-12-02~"),
    ("uk", "Росіяни захопили Лиман за три дні.", "2025-12-02~"),
    ("uk", "Росіяни захопили Лиман ще на тому тижні.", "2025-11-24/2025-11-30"),
    ("ru", "Воскресный удар по Лиману стал самым тяжёлым.", "2025-11-30"),
    ("ru", "Сводка за сутки. Российские войска взяли Лиман.", "2025-12-01~"),
    ("fr", "Lundi les Russes ont déclaré Lyman libérée, mardi Kiev a diffusé une vidéo.", "2025-12-01"),
])
def test_how_long_and_since_when(claim: Only, lang: str, text: str, day: str) -> None:
    assert claim(text, lang=lang).date == day
