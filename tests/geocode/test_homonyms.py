"""Villages with namesakes, as reports name them, read with the gazetteer that comes with the package."""

from __future__ import annotations

import pytest

from claimline import read
from claimline.places.distance import distance_km

# language, text, name as written, latitude and longitude of the place meant
CASES = (
    ("en", "Pokrovsk direction: the enemy attacked near Lysivka, Zelene and Novomykolaivka.", "Zelene", 48.20, 37.21),
    ("en", "Huliaipole direction: fighting near Zaliznychne, Zelene and Sviatopetrivka.", "Zelene", 47.70, 36.21),
    ("uk", "На Лиманському напрямку ворог штурмував у районах Ямполя, Зарічного та Торського.", "Ямполя", 48.93, 37.97),
    ("uk", "На Сумщині росіяни обстріляли Ямпіль, Шостку та Середину-Буду.", "Ямпіль", 51.95, 33.79),
    ("en", "Kharkiv region: the enemy shelled Lyman near Vovchansk, Okhrimivka and Vovchanski Khutory.", "Lyman", 50.27, 36.92),
    ("en", "Donetsk region: Zarichne, Torske and Lyman were shelled.", "Lyman", 48.99, 37.81),
    ("en", "Russian troops took Kostiantynivka south of Kurakhove.", "Kostiantynivka", 47.87, 37.41),
    ("en", "Strikes hit Kramatorsk, Druzhkivka and Kostiantynivka.", "Kostiantynivka", 48.53, 37.71),
    ("uk", "У Сумській області ворог атакував Костянтинівку, Новокостянтинівку та Андріївку.", "Костянтинівку", 51.17, 34.77),
    ("fr", "En région de Soumy, les Russes ont pris Andriïvka et Novomykolaïvka.", "Andriïvka", 51.10, 34.80),
    ("ru", "ВС РФ взяли Андреевку и Клещеевку южнее Бахмута.", "Андреевку", 48.50, 37.97),
    ("uk", "Курахівський напрямок: ворог атакував у районах Андріївки, Дачного та Шевченка.", "Андріївки", 48.02, 37.06),
    ("en", "Fighting went on in Orikhiv sector near Kamianske, Stepove and Mali Shcherbaky.", "Kamianske", 47.54, 35.37),
    ("en", "A drone hit a factory in Kamianske, a city near Dnipro.", "Kamianske", 48.52, 34.61),
    ("en", "West of Avdiivka the Russians entered Stepove, Orlivka and Berdychi.", "Stepove", 48.20, 37.68),
    ("en", "West of Avdiivka the Russians entered Stepove, Orlivka and Berdychi.", "Orlivka", 48.14, 37.61),
    ("en", "West of Avdiivka the Russians entered Stepove, Orlivka and Berdychi.", "Berdychi", 48.19, 37.64),
    ("ru", "Бои идут в Очеретино, Бердычах и Новобахмутовке.", "Бердычах", 48.19, 37.64),
    ("en", "Vuhledar sector: Russian forces took Novomykhailivka, Pobieda and Solodke.", "Novomykhailivka", 47.86, 37.49),
    ("uk", "На Великоновосілківському напрямку тривають бої за Роздольне, Новоочеретувате та Скудне.", "Роздольне", 47.83, 36.68),
    ("en", "Near Izium Ukrainian forces retook Dovhenke, Dibrivne and Bohorodychne.", "Dovhenke", 49.03, 37.30),
    ("uk", "Ворог атакував біля Оріхово-Василівки, Богданівки та Красного.", "Богданівки", 48.61, 37.93),
    ("en", "Huliaipole and Zelenyi Hai were shelled from Polohy.", "Huliaipole", 47.66, 36.26),
    ("uk", "Олександрівський напрямок: ворог атакував у бік Зеленого Гаю, Піддубного та Олександрограда.", "Зеленого Гаю", 48.07, 36.65),
    ("en", "Siversk direction: clashes near Ozerne, Dronivka and Serebrianka.", "Ozerne", 48.91, 37.87),
    ("ru", "Противник отошёл за Гайчур у Гуляйполя.", "Гайчур", 47.70, 36.27),
    ("fr", "Les Russes ont atteint la Haïtchour à Houliaïpole.", "Haïtchour", 47.70, 36.27),
    ("ru", "Ночью дроны ударили по НПЗ в Рязани.", "НПЗ в Рязани", 54.63, 39.74),
    ("uk", "Гаряче під Лисівкою, Піщаним, Новим Трудом, Солоним.", "Солоним", 48.21, 37.05),
    ("uk", "Ворог просунувся біля Вовчанських Хуторів, у Затишші, поблизу Бахмута (Донеччина).", "Бахмута", 48.59, 38.00),
    ("ru", "Войска взяли Амбарное в Харьковской области, а в Сумской области — Андреевку.", "Андреевку", 51.10, 34.80),
    ("fr", "Près de Soudja, les Russes ont repris Orlovka et Pogrebki.", "Orlovka", 51.37, 35.20),
    ("fr", "Les Russes ont pris Novoselivka, à 12 km au nord-ouest d'Avdiïvka.", "Novoselivka", 48.22, 37.61),
)


@pytest.mark.parametrize(("lang", "text", "name", "lat", "lon"), CASES, ids=[f"{c[2]} {c[3]} {c[0]}" for c in CASES])
def test_the_village_meant_is_found_among_its_namesakes(lang: str, text: str, name: str, lat: float, lon: float) -> None:
    place = next(place for place in read(text, lang=lang, published="2025-06-01").places if place and place.text == name)
    apart = distance_km(lat, lon, place.lat, place.lon)
    assert apart <= max(6.0, place.precision_km + 3), f"{place.name}, {place.admin1}, {apart:.0f} km off: {place.score}"
