"""Places of several sources: which are one, and where codified ones lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimline.model.place import Kind
from claimline.places.gazetteer import SqliteGazetteer
from claimline.places.identity import merge
from claimline.places.records import Name, Record
from claimline.places.store import Writer

_ADMIN = "Donetsk Oblast"


def settlement(id_: str, name: str, lat: float, lon: float, *, hand_kept: bool = False, country: str = "UA",
               others: str = "", raion: str | None = None) -> tuple[Record, str]:
    names = (Name(name), *(Name(other) for other in others.split("|") if other))
    return (Record(id_, name, lat, lon, Kind.VILLAGE, country, _ADMIN, raion, 0, 2.0, names, hand_kept),
            "frontline" if hand_kept else "dump")


def codified(id_: str, name: str, within: str | None, *, area: bool = False) -> tuple[Record, str]:
    """A row of the codifier, which stands in the middle of its region."""
    kind = Kind.DISTRICT if area else Kind.VILLAGE
    return Record(f"katottg:{id_}", name, 48.0, 37.8, kind, "UA", _ADMIN, None, 0, 130.0, (Name(name),),
                  within=within and f"katottg:{within}"), "katottg"


def built(path: Path, *rows: tuple[Record, str]) -> SqliteGazetteer:
    writer = Writer(path / "places.sqlite")
    for record, source in rows:
        writer.put(record, source)
    merge(writer)
    writer.finish("for a test")
    return SqliteGazetteer(path / "places.sqlite")


# Two communes 50 km apart; each has a Nove, and villages of names of their own that tell where it lies.
COMMUNES = (
    codified("P", "Raion", None, area=True),
    codified("north", "Pivnichna Hromada", "P", area=True), codified("south", "Pivdenna Hromada", "P", area=True),
    codified("n1", "Verkhivka", "north"), codified("n2", "Horishne", "north"), codified("n3", "Nove", "north"),
    codified("s1", "Nyzhnie", "south"), codified("s2", "Dolyna", "south"), codified("s3", "Nove", "south"),
)
FOUND = (
    settlement("geonames:1", "Verkhivka", 48.50, 37.50), settlement("geonames:2", "Horishne", 48.54, 37.50),
    settlement("geonames:3", "Nyzhnie", 48.05, 37.50), settlement("geonames:4", "Dolyna", 48.09, 37.50),
)


def ids(gazetteer: SqliteGazetteer, id_: str) -> set[str]:
    return set(gazetteer.details([id_])[id_].ids)


def test_namesakes_go_to_the_commune_they_lie_in(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND, settlement("geonames:5", "Nove", 48.10, 37.55),
                      settlement("geonames:6", "Nove", 48.55, 37.55))
    assert ids(gazetteer, "geonames:5") == {"geonames:5", "katottg:s3"}
    assert ids(gazetteer, "geonames:6") == {"geonames:6", "katottg:n3"}
    assert len(gazetteer.lookup("Nove")) == 2


def test_namesakes_side_by_side_stay_two_where_the_codifier_has_two(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND, codified("n4", "Nove", "north"),
                      settlement("geonames:5", "Nove", 48.55, 37.52), settlement("geonames:6", "Nove", 48.55, 37.55))
    assert {len(ids(gazetteer, f"geonames:{number}")) for number in (5, 6)} == {2}
    assert len(gazetteer.lookup("Nove")) == 3       # and the one of the south, which has no point of its own


def test_what_a_source_has_twice_is_one_where_the_codifier_has_one(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND, settlement("geonames:5", "Nove", 48.55, 37.52),
                      settlement("geonames:6", "Nove", 48.56, 37.53))
    assert ids(gazetteer, "geonames:5") == {"geonames:5", "geonames:6", "katottg:n3"}


def test_a_settlement_without_a_point_stands_amid_its_commune_and_says_how_uncertain_it_is(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND)
    north = gazetteer.find("katottg:n3")
    commune, raion = gazetteer.find("katottg:north"), gazetteer.find("katottg:P")
    assert north and commune and raion
    assert (north.lat, north.lon) == (commune.lat, commune.lon) == (48.52, 37.5)
    assert north.precision_km == commune.precision_km == pytest.approx(4.2, abs=0.1)
    assert (raion.lat, raion.kind) == (48.295, Kind.DISTRICT)
    assert raion.precision_km == pytest.approx(29.2, abs=0.5)


def test_a_renamed_settlement_is_known_by_its_former_name(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND,
                      settlement("geonames:5", "Komsomolske", 48.55, 37.52, others="Nove"))
    place = gazetteer.find("katottg:n3")
    assert place and (place.id, place.name, place.lat) == ("geonames:5", "Nove", 48.55)


def test_the_hand_kept_point_and_name_win_and_every_id_stays(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND, settlement("geonames:5", "Novoye", 48.56, 37.52, others="Nove"),
                      settlement("claimline:nove", "Nove", 48.55, 37.52, hand_kept=True))
    place = gazetteer.find("katottg:n3")
    assert place and (place.id, place.lat, place.frontline) == ("claimline:nove", 48.55, True)


@pytest.mark.parametrize(("country", "apart", "places"), [("YE", 0.01, 1), ("YE", 0.03, 2), ("UA", 0.03, 1)])
def test_one_source_may_have_two_villages_of_a_name_where_no_codifier_counts_them(
        tmp_path: Path, country: str, apart: float, places: int) -> None:
    gazetteer = built(tmp_path, *COMMUNES, *FOUND, settlement("claimline:x", "Elsewhere", 20.0, 45.0, hand_kept=True, country="YE"),
                      settlement("geonames:5", "Qala", 15.0, 44.0, country=country),
                      settlement("geonames:6", "Qala", 15.0 + apart, 44.0, country=country))
    assert len(gazetteer.lookup("Qala")) == places


def test_a_second_merge_changes_nothing(tmp_path: Path) -> None:
    rows = (*COMMUNES, *FOUND, settlement("geonames:5", "Nove", 48.55, 37.55))
    once = built(tmp_path, *rows)
    known = {id_: once.details([id_])[id_] for id_ in ("geonames:5", "katottg:s3", "katottg:north")}
    writer = Writer(tmp_path / "places.sqlite")
    for record, source in rows:
        writer.put(record, source)
    merge(writer)
    writer.finish("again")
    again = SqliteGazetteer(tmp_path / "places.sqlite")
    assert again.details(list(known)) == known
