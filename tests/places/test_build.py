"""Adding GeoNames files: what is read, what is merged, and that nothing is lost when a file is bad."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from claimline.errors import GazetteerError
from claimline.model.place import Kind
from claimline.places import add, open_gazetteer, status
from claimline.places import build as build_module
from claimline.places.records import Name, Record
from claimline.places.sources import frontline
from claimline.places.store import Writer


def row(number: int, name: str, others: str = "", lat: float = 48.1, lon: float = 37.1, *, feature: str = "P",
        code: str = "PPL", country: str = "UA", admin1: str = "05", population: int = 0) -> str:
    return "\t".join((str(number), name, name, others, str(lat), str(lon), feature, code, country, "", admin1, "", "", "",
                      str(population), "", "", "Europe/Kyiv", "2020-01-01")) + "\n"


DUMP = (row(1, "Zhovta Krucha", "Жовта Круча,Жёлтая Круча,ji long ka", population=120)
        + row(2, "Solonka", "Солонка", 48.3, 37.3, feature="H", code="STM")
        + row(3, "Donetsk Oblast", "", 48.0, 37.8, feature="A", code="ADM1")
        + row(4, "Nowhere Post Office", feature="S", code="PO")
        + row(5, "Velyke", "Велике", 48.4, 37.4, population=80_000))


@pytest.fixture(autouse=True)
def built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small built-in gazetteer in place of the real one."""
    path = tmp_path / "builtin.sqlite"
    writer = Writer(path)
    writer.put(Record("claimline:solone", "Solone", 48.2, 36.9, Kind.VILLAGE, "UA", "Donetsk Oblast", None, 0, 1.5,
                      (Name("Solone"), Name("Солоне")), True), "frontline")
    writer.put(Record("katottg:UA1", "Krucha", 48.0, 36.5, Kind.VILLAGE, "UA", "Donetsk Oblast", "Volnovaskyi Raion", 0, 10.0,
                      (Name("Krucha"), Name("Круча"))), "katottg")
    writer.finish("for a test")
    monkeypatch.setattr(build_module, "BUILT_IN", path)
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "UA.txt"
    path.write_text(DUMP, "utf-8")
    return path


@pytest.mark.parametrize("kind", ["txt", "gz", "zip"])
def test_dumps_are_read_plain_and_packed(tmp_path: Path, dump: Path, kind: str) -> None:
    source = dump
    if kind == "gz":
        source = tmp_path / "UA.txt.gz"
        source.write_bytes(gzip.compress(dump.read_bytes()))
    elif kind == "zip":
        source = tmp_path / "UA.zip"
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.write(dump, "UA.txt")
    store = tmp_path / "data" / "places.sqlite"
    moved: list[tuple[int, int | None]] = []
    add([source], store, lambda done, total: moved.append((done, total)))
    gazetteer = open_gazetteer(store)
    village = gazetteer.lookup("Жёлтой Кручи")[0].entry
    assert (village.id, village.name, village.kind, village.admin1) == (
        "geonames:1", "Zhovta Krucha", Kind.VILLAGE, "Donetsk Oblast")
    assert gazetteer.lookup("Solonka")[0].entry.kind is Kind.RIVER
    assert gazetteer.lookup("Велике")[0].entry.kind is Kind.CITY
    assert gazetteer.lookup("Nowhere Post Office") == ()
    assert gazetteer.lookup("Solone")[0].entry.frontline
    assert gazetteer.countries == {"UA"}
    assert moved[-1] == (1, 1)


def test_alternate_names_and_region_names_apply(tmp_path: Path, dump: Path) -> None:
    names = tmp_path / "alternateNames-UA.txt"
    names.write_text("9\t1\tfr\tFalaise Jaune\t\t\t\t\n10\t1\tuk\tЖовта Скеля\t\t\t\t\n11\t1\tlink\thttps://x\t\t\t\t\n", "utf-8")
    (tmp_path / "admin1CodesASCII.txt").write_text("UA.05\tDonetsk\tDonetsk\t709716\n", "utf-8")
    store = tmp_path / "places.sqlite"
    add([dump, names], store)
    match = open_gazetteer(store).lookup("Falaise Jaune")[0]
    assert (match.entry.id, match.entry.admin1) == ("geonames:1", "Donetsk Oblast")
    assert match.entry.name == "Zhovta Skelia"


def test_alternate_names_keep_language_years_and_what_is_said_of_them(tmp_path: Path, dump: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t1\tuk\tНова Круча\t1\t\t\t\t2016\t\n" "2\t1\tru\tКомсомольская Круча\t\t\t\t1\t1924\t19 May 2016\n"
                     "3\t1\ten\tThe Cliff\t\t1\t1\t\t\t\n" "4\t1\tfr_1793\tFalaise-la-Montagne\t\t\t\t\t\t\n", "utf-8")
    store = tmp_path / "places.sqlite"
    add([dump, names], store)
    gazetteer = open_gazetteer(store)
    told = {name.text: name for name in gazetteer.details(["geonames:1"])["geonames:1"].names}
    assert told["Нова Круча"] == Name("Нова Круча", "", 0, "uk", 2016, None, ("preferred",))
    assert told["Комсомольская Круча"] == Name("Комсомольская Круча", "former name until 2016", 1, "ru", 1924, 2016, ("historic",))
    assert (told["The Cliff"].lang, told["The Cliff"].flags) == ("en", ("short", "colloquial"))
    assert "Falaise-la-Montagne" not in told
    assert gazetteer.lookup("Комсомольской Кручи")[0].how == "case ending, former name until 2016"


def test_adding_twice_changes_nothing_and_another_file_adds(tmp_path: Path, dump: Path) -> None:
    store = tmp_path / "places.sqlite"
    add([dump], store)
    before = status(store)
    add([dump], store)
    assert status(store).countries == before.countries
    other = tmp_path / "RU.txt"
    other.write_text(row(9, "Kruglik", "Круглик", 50.5, 36.0, country="RU", admin1="09"), "utf-8")
    add([other], store)
    gazetteer = open_gazetteer(store)
    assert gazetteer.countries == {"RU", "UA"}
    assert gazetteer.lookup("Kruglik")[0].entry.admin1 == "Belgorod Oblast"
    assert gazetteer.lookup("Жовта Круча")


def test_hand_kept_and_codified_places_become_one_with_those_of_the_dump(tmp_path: Path) -> None:
    dump = tmp_path / "UA.txt"
    dump.write_text(row(21, "Solonoye", "Солоне,Солёное", 48.21, 36.91) + row(22, "Krucha", "Круча", 48.05, 36.6)
                    + row(23, "Solone", "Солоне", 50.0, 30.0, admin1="13"), "utf-8")
    store = tmp_path / "places.sqlite"
    add([dump], store)
    gazetteer = open_gazetteer(store)
    kept, namesake = gazetteer.lookup("Солоне")
    assert (kept.entry.id, kept.entry.name, kept.entry.lat) == ("claimline:solone", "Solone", 48.2)
    assert namesake.entry.id == "geonames:23"
    (village,) = gazetteer.lookup("Круча")
    assert (village.entry.id, village.entry.lat, village.entry.precision_km) == ("geonames:22", 48.05, 2.0)
    assert village.entry.admin2 == "Volnovaskyi Raion"
    for id_, others in (("claimline:solone", {"geonames:21"}), ("geonames:22", {"katottg:UA1"})):
        assert gazetteer.details([id_])[id_].ids == (id_, *others)
        assert [gazetteer.find(other) for other in others] == [gazetteer.find(id_)]
    assert gazetteer.find("geonames:999") is None


GOOD = row(1, "Good", "Гуд")


@pytest.mark.parametrize(("name", "content", "says"), [
    ("UA.txt", (GOOD + "1\tshort\n").encode(), "line 2 has 2 columns"),
    ("UA.txt", b"only one column\n", "line 1 has 1 columns"),
    ("UA.txt", b"", "it is empty"),
    ("UA.txt", GOOD.encode() + b"\xff\xfe\n", "line 2: not UTF-8"),
    ("UA.txt", GOOD.encode() + b"\x00\n", "line 2: not text"),
    ("UA.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
    ("UA.txt", (GOOD + row(2, "Far", lat=123.0)).encode(), "line 2: .* no point on Earth"),
    ("UA.txt", (GOOD + row(2, "Odd").replace("48.1", "north")).encode(), "line 2: .*north"),
    ("UA.txt.gz", gzip.compress(GOOD.encode() * 5000, mtime=0)[:-12], "damaged after line"),
    ("UA.zip", b"PK\x03\x04 not really", "damaged"),
    ("admin1CodesASCII.txt", b"UA.05\tDonetsk\tDonetsk\t1\n", "no country dump"),
])
def test_a_bad_file_is_one_line_and_leaves_the_old_gazetteer(tmp_path: Path, dump: Path, name: str, content: bytes,
                                                             says: str) -> None:
    store = tmp_path / "data" / "places.sqlite"
    add([dump], store)
    before = store.read_bytes()
    bad = tmp_path / "bad" / name
    bad.parent.mkdir()
    bad.write_bytes(content)
    with pytest.raises(GazetteerError, match=says) as caught:
        add([bad], store)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert store.read_bytes() == before
    assert [file.name for file in store.parent.iterdir()] == ["places.sqlite"]


def test_a_missing_file_and_a_folder_that_is_none_are_told(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.txt: cannot be read"):
        add([tmp_path / "none.txt"], tmp_path / "places.sqlite")
    with pytest.raises(GazetteerError, match="cannot be written"):
        add([dump], dump / "places.sqlite")


def test_a_full_disk_is_one_line_and_leaves_the_old_gazetteer(tmp_path: Path, dump: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    store = tmp_path / "places.sqlite"
    add([dump], store)
    before = store.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_module.shutil, "copyfile", lambda source, target: full.write_text("x" * 100))
        with pytest.raises(GazetteerError, match="No space left.*left as it was"):
            add([dump], store)
    assert store.read_bytes() == before


def test_the_hand_kept_table_is_read() -> None:
    records = {record.id: record for record in frontline()}
    pokrovsk = records["geonames:704422"]
    assert pokrovsk.name == "Pokrovsk"
    assert any("until 2016" in name.note for name in pokrovsk.names)


def test_a_broken_row_of_the_hand_kept_table_is_told(tmp_path: Path) -> None:
    table = tmp_path / "frontline.tsv"
    table.write_text("id\tname\tkind\tcountry\tadmin1\tlat\tlon\tprecision_km\tuk\tru\ten\tfr\tformer\tnote\n"
                     "x\tX\tplanet\tUA\t\t1\t2\t3\t\t\t\t\t\t\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"frontline\.tsv: line 2: .*planet"):
        tuple(frontline(table))
