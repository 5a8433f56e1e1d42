"""A gazetteer of some thirty places, a theatre of one war and a way to read a line with them."""

from __future__ import annotations

from collections.abc import Sequence

import claimline.lang
import claimline.theatre
from claimline.model import Document, Entry, Kind, Mention, NameMatch
from claimline.places.recognise import find_places
from claimline.text.fold import fold
from claimline.text.sentences import split

_V, _T, _C = Kind.VILLAGE, Kind.TOWN, Kind.CITY
# id, name, kind, country, region, lat, lon, population, on the front line, every form that the tests use
_PLACES: tuple[tuple[str, Kind, str, str | None, float, float, int, bool, str], ...] = (
    ("Ukraine", Kind.COUNTRY, "UA", None, 49, 32, 0, True, "Ukraine Україна України Україні Украины Украине"),
    ("Russia", Kind.COUNTRY, "RU", None, 60, 100, 0, True, "Russia Russie Росія Россия"),
    ("Kyiv", _C, "UA", "Kyiv", 50.45, 30.52, 2_800_000, True, "Kyiv Kiev Київ Києві Киев Киеве"),
    ("Moscow", _C, "RU", "Moscow", 55.75, 37.62, 10_000_000, True, "Moscow Moscou Москва Москве"),
    ("Washington", _C, "US", None, 38.9, -77.0, 600_000, False, "Washington Вашингтон"),
    ("Munich", _C, "DE", None, 48.1, 11.6, 1_400_000, False, "Munich Мюнхен"),
    ("Donetsk Oblast", Kind.REGION, "UA", None, 48.1, 37.8, 0, True,
     "Donetsk_region Donetsk_Oblast Донецька_область Донецької_області Донецкой_области"),
    ("Kherson Oblast", Kind.REGION, "UA", None, 46.6, 33.4, 0, True,
     "Kherson_region région_de_Kherson Херсонщина Херсонщини Херсонської_області Kherson_oblast"),
    ("Kherson", _C, "UA", "Kherson Oblast", 46.64, 32.61, 280_000, True, "Kherson Херсон Херсона Херсоні"),
    ("Donetsk", _C, "UA", "Donetsk Oblast", 48.0, 37.8, 900_000, True, "Donetsk Донецьк Донецьку Донецку"),
    ("Kursk Oblast", Kind.REGION, "RU", None, 51.7, 36.2, 0, True, "Kursk_region Курской_области"),
    ("Kursk", _C, "RU", "Kursk Oblast", 51.73, 36.19, 440_000, True, "Kursk Koursk Курск Курськ Курську"),
    ("Bakhmut", _C, "UA", "Donetsk Oblast", 48.6, 38.0, 70_000, True,
     "Bakhmut Bakhmout Бахмут Бахмута Бахмуті Бахмуте Artyomovsk Артёмовск"),
    ("Pokrovsk", _C, "UA", "Donetsk Oblast", 48.28, 37.18, 60_000, True, "Pokrovsk Покровськ Покровск Покровську"),
    ("Lyman", _T, "UA", "Donetsk Oblast", 48.99, 37.81, 20_000, True, "Lyman Лиман Лимана Лиману Лимані Лимане Лиманом"),
    ("Sumy", _C, "UA", "Sumy Oblast", 50.91, 34.8, 250_000, True, "Sumy Soumy Суми Сумах Сумы"),
    ("Kupiansk", _C, "UA", "Kharkiv Oblast", 49.71, 37.62, 27_000, True, "Kupiansk Koupiansk Куп'янськ Купянск"),
    ("Chasiv Yar", _T, "UA", "Donetsk Oblast", 48.59, 37.84, 12_000, True, "Chasiv_Yar Часів_Яр Часовому_Яру Часов_Яр"),
    ("Izium", _C, "UA", "Kharkiv Oblast", 49.2, 37.27, 45_000, True, "Izium Ізюм Ізюма Ізюму Ізюмі Изюме"),
    ("Kostiantynivka", _C, "UA", "Donetsk Oblast", 48.53, 37.71, 68_000, True, "Kostiantynivka Костянтинівка"),
    ("Kostiantynivka village", _V, "UA", "Donetsk Oblast", 47.86, 37.43, 900, True, "Kostiantynivka Костянтинівка"),
    ("Druzhkivka", _C, "UA", "Donetsk Oblast", 48.62, 37.53, 60_000, True, "Druzhkivka Дружківка"),
    ("Vuhledar", _T, "UA", "Donetsk Oblast", 47.78, 37.25, 14_000, True, "Vuhledar Вугледар Вугледарі Угледаром"),
    ("Nove near Lyman", _V, "UA", "Donetsk Oblast", 49.09, 37.97, 100, True, "Nove Нове Нового"),
    ("Nove far off", _V, "UA", "Lviv Oblast", 49.8, 23.5, 100, False, "Nove Нове Нового"),
    ("Makiivka city", _C, "UA", "Donetsk Oblast", 48.05, 37.97, 340_000, True, "Makiivka Макіївка"),
    ("Makiivka village", _V, "UA", "Luhansk Oblast", 49.24, 38.0, 800, True, "Makiivka Макіївка"),
    ("Luhansk Oblast", Kind.REGION, "UA", None, 48.9, 39.0, 0, True, "Luhansk_oblast Луганська_область"),
    ("Terny", _V, "UA", "Donetsk Oblast", 49.09, 37.93, 100, True, "Terny Терни Тернів Тернах Терны"),
    ("Oskil River", Kind.RIVER, "UA", None, 49.6, 37.6, 0, True, "Oskil Oskil_river Оскіл Осколу"),
    ("Antonivka Bridge", Kind.SITE, "UA", "Kherson Oblast", 46.67, 32.72, 0, True, "Антонівський_міст Антонівського_мосту"),
)
# Russian declensions of some of them.
_RUSSIAN = {
    "Ukraine": "Украиной", "Russia": "Россию Россией России", "Kyiv": "Киева Киеву Киевом Киеве",
    "Moscow": "Москвы Москве Москву Москвой", "Kherson": "Херсону Херсоном Херсоне",
    "Donetsk": "Донецк Донецка Донецком Донецке", "Kursk": "Курска Курску Курском Курске",
    "Bakhmut": "Бахмуту Бахмутом", "Pokrovsk": "Покровска Покровску Покровском Покровске", "Lyman": "Лиману",
    "Sumy": "Сум Сумам Сумами Сумах", "Kupiansk": "Купянска Купянску Купянском Купянске",
    "Chasiv Yar": "Часова_Яра Часовом_Яре", "Izium": "Изюм Изюма Изюму Изюмом", "Terny": "Тернов Тернам Тернами Тернах",
    "Oskil River": "Оскол Оскола Осколом Осколе", "Donetsk Oblast": "Донецкая_область",
}


class SmallGazetteer:
    """Knows the forms above and no others; a form not in the table of a place scores nothing."""

    countries = frozenset(("UA", "RU"))

    def __init__(self) -> None:
        self.entries = tuple(Entry(f"test:{i}", name, lat, lon, kind, country, region, None, population, 2.0, front)
                             for i, (name, kind, country, region, lat, lon, population, front, _) in enumerate(_PLACES))
        self._forms: dict[str, list[NameMatch]] = {}
        for entry, row in zip(self.entries, _PLACES, strict=True):
            for form in f"{row[-1]} {_RUSSIAN.get(entry.name, '')}".split():
                name = form.replace("_", " ")
                self._forms.setdefault(fold(name), []).append(NameMatch(entry, 1.0, name, "exact"))

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        return tuple(self._forms.get(fold(name), ()))[:limit]

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[Entry]:
        return ()


GAZETTEER = SmallGazetteer()
LEXICONS = {code: claimline.lang.load(code) for code in claimline.lang.available()}
THEATRE = claimline.theatre.load(None)


def mentions(text: str, lang: str) -> tuple[Mention, ...]:
    """The mentions of a short text in a known language."""
    document = Document("x", text, lang=lang)
    return find_places(document, split(document, LEXICONS, lang), GAZETTEER, LEXICONS, THEATRE)


def mention(text: str, lang: str, surface: str) -> Mention:
    """The one mention whose text holds `surface`."""
    found = [each for each in mentions(text, lang) if surface in each.text]
    assert len(found) == 1, [each.text for each in mentions(text, lang)]
    return found[0]
