"""Spellings and cases of one name meet; different names do not."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from claimline.errors import LexiconError
from claimline.places import cognates as cognates_module
from claimline.places import habits as habits_module
from claimline.places.adjectives import lands_behind
from claimline.places.cognates import cognates
from claimline.places.habits import habits, readings
from claimline.places.names import FLOOR, Surface, forms, spelling
from claimline.places.sounds import sounds

_RULES = tomllib.loads(Path(cognates_module.__file__).with_name("cognates.toml").read_text("utf-8"))
_HABITS = tomllib.loads(Path(habits_module.__file__).with_name("habits.toml").read_text("utf-8"))
# What each habit of writing makes of a Ukrainian name, "|" between spellings; written from the standards and from what
# newspapers print, not from what the gazetteer finds.
_SPELLINGS = list(csv.DictReader(Path(__file__).with_name("spellings.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
_LANGUAGES = {"ru": "ru", "english": "en", "french": "fr"}     # the others are read without knowing the language


def likeness(asked: str, known: str, lang: str | None = None) -> float:
    """How like `asked` is to a gazetteer name; 0 when it would not be found at all."""
    surface = Surface(asked, lang)
    found = [surface.regular(form) or surface.resembling(form) for form in forms(known) if form.key in surface.keys]
    return max((likeness.similarity for likeness in found if likeness), default=0.0)


@pytest.mark.parametrize(("known", "spellings"), [
    ("Часів Яр", "Chasiv Yar, Chasovoye Yar, Tchassiv Yar, Tschassiw Jar, Часов Яр, Часова Яру, Часовом Яре, Часового Яру"),
    ("Котлярівка", "Kotliarivka, Kotlyarovka, Котляровка, Котляревки, Котлярівці, Котлярівкою"),
    ("Вугледар", "Vuhledar, Vouhledar, Ougledar, Ugledar, Угледаром, Вугледара"),
    ("Вовчанськ", "Vovchansk, Volchansk, Волчанска, Вовчанська, Вовчанську"),
    ("Куп'янськ", "Kupiansk, Koupiansk, Kupyansk, Купянском, Куп’янська, КУП'ЯНСЬКУ"),
    ("Дружківка", "Druzhkivka, Droujkivka, Druschkiwka, Дружковки"),
    ("Запоріжжя", "Zaporizhzhia, Zaporijjia, Zaporojie, Запорожье, Запорожья, Запоріжжям"),
    ("Гуляйполе", "Huliaipole, Houliaïpolé, Goulaïpolé, Гуляйполем, Гуляйполя"),
    ("Покровськ", "Pokrovsk, Pokrowsk, Покровском, Покровську"),
    ("Липці", "Lyptsi, Lypci, Липцы, Липців, Липцями, Липцах"),
    ("Лук'янці", "Lukiantsi, Loukiantsi, Лукьянцев, Лук’янців"),
    ("Торецьк", "Toretsk, Torezk, Торецка, Торецком"),
    ("Київ", "Kyiv, Kiev, Kiew, Киева, Києва, Києвом"),
    ("Багатир", "Bahatyr, Bagatyr, Bogatyr, Богатырь"),
    ("Рідкодуб", "Ridkodub, Ridkodoub, Редкодуб"),
    ("Олександропіль", "Oleksandropil, Alexandropol, Александрополь"),
    ("Нова Полтавка", "Nova Poltavka, Novaya Poltavka, Новой Полтавки, Новую Полтавку"),
    ("Олександро-Калинове", "Oleksandro-Kalynove, Александро-Калиново, Олександро-Калинового"),
    ("Куп'янськ-Вузловий", "Купянск-Узловой, Купянском-Узловом, Kupiansk Vuzlovyi"),
    ("Черкаські Тишки", "Cherkaski Tyshky, Черкаських Тишок, Черкасские Тишки"),
    ("Великий Бурлук", "Velykyi Burluk, Velyky Burluk, Великого Бурлука, Великом Бурлуке"),
    ("Курахове", "Kurakhove, Kurakhovo, Kourakhové, Кураховом, Курахового, Курахова"),
    ("Торське", "Torske, Torskoye, Torskoïe, Торского, Торським"),
    ("Балаклія", "Balakliia, Balakliya, Balaklia, Балаклеи, Балаклію"),
    ("Ізюм", "Izium, Izioum, Изюма, Ізюмом"),
    ("Суми", "Sumy, Soumy, Сум, Сумах"),
    ("Зелений Гай", "Zelenyi Hai, Зелёного Гая, Зеленим Гаєм"),
    ("Авдіївка", "Avdiivka, Avdeevka, Avdiïvka, Avdeyevka, Авдеевки, Авдіївці"),
    ("Сіверськ", "Siversk, Seversk, Северска"),
    ("Миколаївка", "Mykolaivka, Nikolayevka, Николаевку"),
    ("Підгородне", "Pidhorodne, Podgorodnoye, Подгородного"),
    ("Водяне", "Vodiane, Vodyane, Vodyanoye, Водяного"),
    ("Джанкой", "Dzhankoi, Djankoï, Джанкоя"),
    ("Суджа", "Sudzha, Soudja, Судже, Суджей"),
    ("سيئون", "Seiyun"),
])
def test_spellings_and_cases_are_found(known: str, spellings: str) -> None:
    missed = [spelling for spelling in spellings.split(", ") if likeness(spelling, known) < 0.94]
    assert not missed


@pytest.mark.parametrize(("known", "other"), [
    ("Часів Яр", "Tchesivar"), ("Красне", "Красної"), ("Красна", "Красного"), ("Авдіївка", "Одеса"),
    ("Покровськ", "Петровськ"), ("Покровськ", "Покровське"), ("Покровськ", "Pokrovske"), ("Покровське", "Pokrovsk"), ("Торське", "Торська"), ("Вовчанськ", "Волочанск"), ("Суми", "Семе"),
])
def test_other_names_and_endings_are_less(known: str, other: str) -> None:
    assert likeness(other, known) < 0.9


def test_translations_are_found_and_count_less() -> None:
    assert FLOOR < likeness("Красный Лиман", "Червоний Лиман") < likeness("Червоный Лиман", "Червоний Лиман")
    assert likeness("Yuzhnoye", "Південне") > 0.9
    assert likeness("Grande Novosilka", "Велика Новосілка") > 0.9


def test_language_settles_what_a_latin_j_is() -> None:
    assert sounds("jytomyr", "fr") == ("žitomir",)
    assert sounds("jampil", "de") == ("jampil",)
    assert len(sounds("jampil")) == 2


@pytest.mark.parametrize("name", ["", " ", "-", "...", "'", "123", "№", "東京", "ь", "й", "A", "o", "-о-", "Ю" * 500])
def test_any_text_is_borne(name: str) -> None:
    forms(name)
    assert isinstance(Surface(name).keys, tuple)


def test_the_table_of_spellings_is_large() -> None:
    for habit in list(_SPELLINGS[0])[2:]:
        assert sum(len(row[habit].split("|")) for row in _SPELLINGS) > 240


@pytest.mark.parametrize("habit", list(_SPELLINGS[0])[1:])
@pytest.mark.parametrize("row", _SPELLINGS, ids=lambda row: row["english"].split("|")[0])
def test_every_habit_of_spelling_is_read(row: dict[str, str], habit: str) -> None:
    missed = [spelling for spelling in row[habit].split("|")
              if likeness(spelling, row["place"], _LANGUAGES.get(habit)) < 0.88]
    assert not missed


# Case forms of a Ukrainian name, in Ukrainian and in Russian, as grammars and everyday texts decline it.
_CASES = list(csv.DictReader(Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("lang", ["uk", "ru"])
@pytest.mark.parametrize("row", _CASES, ids=lambda row: row["name"])
def test_every_case_is_read(row: dict[str, str], lang: str) -> None:
    assert not [form for form in row[lang].split("|") if likeness(form, row["name"], lang) < 0.91]


def test_the_table_of_cases_is_large() -> None:
    assert sum(len(row[lang].split("|")) for row in _CASES for lang in ("uk", "ru")) > 500


@pytest.mark.parametrize(("one", "other"), [
    ("Al Hudaydah", "Al-Hudayda"), ("Raqqah", "Raqqa"), ("Ḥalab", "Halab"), ("Ḥimṣ", "Hims"), ("Ṣaʿdah", "Sa'da"),
    ("Ma'rib", "Marib"), ("Ma’rib", "Mārib"), ("Taʿizz", "Ta'izz"), ("Mukallah", "Al-Mukalla"), ("Kitshanga", "Kitchanga"), ("Rutshuru", "Routshourou"), ("Masisi", "Massissi"),
    ("Omdurman", "Omdourman"), ("Qamishli", "Kamichli"), ("Deir ez-Zor", "Deir al-Zor"), ("Saké", "Sake"),
])
def test_romanised_arabic_and_congolese_names_meet(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.94
    assert likeness(other, one) >= 0.94


@pytest.mark.parametrize(("one", "other"), [
    ("Halab", "Hilla"), ("Marib", "Maarab al-Shams"), ("Hama", "Homs"), ("Goma", "Gomba"), ("Sake", "Sange"),
    ("Masisi", "Mweso"), ("Taizz", "Tais al-Bahr"), ("Kutum", "Kosti"),
])
def test_arabic_and_congolese_namesakes_stay_apart(one: str, other: str) -> None:
    assert likeness(one, other) < 0.9


def test_a_sure_sign_of_a_habit_leaves_no_other_reading() -> None:
    assert readings("łuck", "en") == ("lutsk", ())
    assert readings("charkiw", "en") == ("charkiw", ())
    assert "kharkiw" in readings("charkiw").possible


@pytest.mark.parametrize(("one", "other"), [pair.split(" = ") for entry in _HABITS["habit"] for pair in entry["yes"]])
def test_habits_agree(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.94


@pytest.mark.parametrize(("one", "other"), [pair.split(" = ") for entry in _HABITS["habit"] for pair in entry["no"]])
def test_habits_do_not_overreach(one: str, other: str) -> None:
    assert likeness(one, other) < 0.9


@pytest.mark.parametrize(("entry", "says"), [
    ('respell = ["ch"]\nyes = ["A = B"]\nno = ["A = C"]', "write 'letters = English letters'"),
    ('respell = ["ch = kh"]\nyes = ["A = B"]', "no `no` sentence"), ('resell = []', "unknown key 'resell'"),
])
def test_broken_habits_are_told(tmp_path: Path, entry: str, says: str) -> None:
    path = tmp_path / "habits.toml"
    path.write_text(f'[[habit]]\nname = "odd"\n{entry}\n', "utf-8")
    with pytest.raises(LexiconError, match=says):
        habits(path)


def _pairs(table: str, key: str) -> list[tuple[str, str]]:
    return [tuple(pair.split(" = ")) for entry in _RULES[table] for pair in entry[key]]  # type: ignore[misc]


@pytest.mark.parametrize(("one", "other"), _pairs("cognate", "yes") + _pairs("adjective", "yes"))
def test_cognates_agree(one: str, other: str) -> None:
    assert likeness(other, one) >= 0.94
    assert likeness(one, other) >= 0.94


@pytest.mark.parametrize(("one", "other"), _pairs("cognate", "no") + _pairs("adjective", "no") + _pairs("translation", "no"))
def test_what_are_no_cognates_differ(one: str, other: str) -> None:
    assert likeness(other, one) < 0.9


@pytest.mark.parametrize(("one", "other"), _pairs("translation", "yes"))
def test_translations_agree_both_ways(one: str, other: str) -> None:
    assert likeness(other, one) >= 0.88


@pytest.mark.parametrize(("content", "says"), [
    ('[[cognate]]\nuk = ["а"]\nru = ["о"]\nyes = ["А = О"]\n', "no `no` sentence"),
    ('[[cognate]]\nuk = []\nru = ["о"]\nyes = ["А = О"]\nno = ["А = У"]\n', "'uk' is missing or empty"),
])
def test_broken_rules_are_told(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "cognates.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=says):
        cognates(path)


@pytest.mark.parametrize(("asked", "known"), [("Noire", "Nioro"), ("Loire", "Léré"), ("Hiver", "Hvere")])
def test_a_short_latin_name_whose_vowels_stand_elsewhere_loses(asked: str, known: str) -> None:
    surface = Surface(asked)
    assert surface.jumbled(known) > 0.01
    assert Surface("Soumy").jumbled("Sumy") == Surface("Kiew").jumbled("Київ") == 0


@pytest.mark.parametrize(("text", "name"), [
    ("Покровське", "Pokrovsk"), ("Pokrovske", "Pokrovsk"), ("Артемівське", "Artemivsk"), ("Слов'янськ", "Nikopol"),
    ("Іванівка", "Bilozerka"),
])
def test_another_name_is_no_spelling(text: str, name: str) -> None:
    assert not spelling(text, name)


@pytest.mark.parametrize(("text", "name"), [
    ("Покровск", "Pokrovsk"), ("Киев", "Kyiv"), ("Красный Лиман", "Chervonyi Lyman"), ("Гуляйполе", "Huliaipole"),
    ("Северодонецк", "Sievierodonetsk"), ("Kurakhovo", "Kurakhove"),
])
def test_spellings_and_translations_of_a_name_are_its_own(text: str, name: str) -> None:
    assert spelling(text, name)


def test_softened_tka_is_found() -> None:
    assert likeness("Шостці", "Шостка") > 0.94
    assert likeness("Авдіївці", "Авдіївка") > 0.94


@pytest.mark.parametrize(("word", "district"), [
    ("нікопольщину", "Нікопольський район"), ("куп'янщині", "Куп'янський район"), ("балаклійщиною", "Балаклійська громада"),
    ("купянщине", "Купянский район"),
])
def test_land_around_a_town_is_its_district(word: str, district: str) -> None:
    assert district in lands_behind(word)


@pytest.mark.parametrize("word", ["нікопольський", "щина", "куп'янськ"])
def test_no_other_word_is_a_land(word: str) -> None:
    assert lands_behind(word) == ()
