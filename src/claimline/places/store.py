"""The gazetteer file: SQLite with one row per place, one per id of a place, one per way that names sound, and which
name, of which language and years, names which place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from claimline.errors import GazetteerError
from claimline.model.place import Entry, Kind
from claimline.places.names import Form, forms
from claimline.places.records import Name, Record

SCHEMA = "claimline gazetteer 3"

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source(name TEXT, country TEXT, complete INTEGER, newest TEXT, PRIMARY KEY(name, country)) WITHOUT ROWID;
CREATE TABLE place(pid INTEGER PRIMARY KEY, id TEXT, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT,
                   admin1 TEXT, admin2 TEXT, population INTEGER, precision_km REAL, frontline INTEGER, source TEXT,
                   within INTEGER);
CREATE TABLE ident(id TEXT PRIMARY KEY, pid INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE form(key TEXT, fid INTEGER, sound TEXT, fine TEXT, classes TEXT, PRIMARY KEY(key, fid)) WITHOUT ROWID;
CREATE TABLE named(fid INTEGER, pid INTEGER, text TEXT, rank INTEGER, note TEXT, lang TEXT, since INTEGER,
                   until INTEGER, flags TEXT, PRIMARY KEY(fid, pid, text)) WITHOUT ROWID;
"""
_INDEXES = """
DROP TABLE IF EXISTS spot;
CREATE VIRTUAL TABLE spot USING rtree(pid, south, north, west, east);
INSERT INTO spot SELECT pid, lat, lat, lon, lon FROM place;
"""
# The same name from two sources: the reading that loses less is kept, and every language that has it.
_NAMED = """INSERT INTO named VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(fid, pid, text) DO UPDATE SET
  rank = min(rank, excluded.rank), note = iif(excluded.rank < rank, excluded.note, note),
  since = iif(excluded.rank < rank, excluded.since, coalesce(since, excluded.since)),
  until = iif(excluded.rank < rank, excluded.until, coalesce(until, excluded.until)),
  flags = iif(excluded.rank < rank, excluded.flags, coalesce(flags, excluded.flags)),
  lang = CASE WHEN excluded.lang IS NULL OR ' ' || lang || ' ' LIKE '% ' || excluded.lang || ' %' THEN lang
              ELSE coalesce(lang || ' ', '') || excluded.lang END"""
PLACE_COLUMNS = "id, name, lat, lon, kind, country, admin1, admin2, population, precision_km, frontline"


def entry(row: tuple[str, str, float, float, str, str, str | None, str | None, int, float, int]) -> Entry:
    """The entry that a row of `PLACE_COLUMNS` holds."""
    id_, name, lat, lon, kind, country, admin1, admin2, population, precision_km, frontline = row
    return Entry(id_, name, lat, lon, Kind(kind), country, admin1, admin2, population, precision_km, bool(frontline))


def connect(path: Path) -> sqlite3.Connection:
    """A gazetteer file opened for reading. Raises GazetteerError when it is missing, broken or of another version."""
    if not path.is_file():
        raise GazetteerError(f"{path}: no such gazetteer file; build one with 'claimline gazetteer add' or 'fetch'")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True,
                                     check_same_thread=False)
        connection.execute("PRAGMA mmap_size = 268435456")
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{path}: not a gazetteer file ({error}); remove it and build it anew with "
                             "'claimline gazetteer fetch' or 'add'") from None
    if not found or found[0] != SCHEMA:
        raise GazetteerError(f"{path}: built by another version of claimline; remove it and build it anew with "
                             "'claimline gazetteer fetch' or 'add'")
    return connection


class Writer:
    """Fills a gazetteer file; nothing is kept of it until `finish`."""

    def __init__(self, path: Path) -> None:
        """Opens `path`, a new file or a copy of a gazetteer."""
        self._db = sqlite3.connect(path)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
                               "PRAGMA locking_mode = EXCLUSIVE;")
        fresh = not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchone()
        if fresh:
            self._db.executescript(_TABLES)
            self._db.execute("INSERT INTO meta VALUES('schema', ?)", (SCHEMA,))
        self._pids: dict[str, int] = dict(self._db.execute("SELECT id, pid FROM ident"))
        self._fids = {Form(*form): fid for fid, *form in self._db.execute(
            "SELECT fid, key, sound, fine, classes FROM form")}
        self._known: dict[str, list[int]] = {}
        self._next_pid: int = 1 + self._db.execute("SELECT coalesce(max(pid), 0) FROM place").fetchone()[0]
        self._next_fid = 1 + max(self._fids.values(), default=0)
        self._forms: list[tuple[str, int, str, str, str]] = []
        self._named: list[tuple[object, ...]] = []

    def put(self, record: Record, source: str) -> int:
        """Adds a place, or the names and the better knowledge of one that is there under the same id; its row."""
        within = self._pids.get(record.within) if record.within else None
        pid = self._pids.get(record.id)
        if pid is None:
            pid = self._next_pid
            self._next_pid += 1
            self._pids[record.id] = pid
            self._db.execute("INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (
                pid, record.id, record.name, round(record.lat, 5), round(record.lon, 5), record.kind.value,
                record.country, record.admin1, record.admin2, record.population, record.precision_km,
                int(record.frontline), source, within))
            self._db.execute("INSERT INTO ident VALUES(?, ?)", (record.id, pid))
        else:
            self._db.execute(
                "UPDATE place SET admin2 = coalesce(admin2, ?), admin1 = coalesce(admin1, ?), "
                "population = max(population, ?), frontline = max(frontline, ?), within = coalesce(within, ?) "
                "WHERE pid = ?",
                (record.admin2, record.admin1, record.population, int(record.frontline), within, pid))
        self.name(pid, record.names)
        return pid

    def name(self, pid: int, names: Iterable[Name]) -> None:
        """Files the names of a place."""
        for name in names:
            fids = self._known.get(name.text)
            if fids is None:
                fids = self._known[name.text] = [self._file(form) for form in forms(name.text)]
            self._named.extend((fid, pid, name.text, name.rank, name.note, name.lang, name.since, name.until,
                                " ".join(name.flags) or None) for fid in fids)
        if len(self._named) > 20_000:
            self._flush()

    def _file(self, form: Form) -> int:
        fid = self._fids.get(form)
        if fid is None:
            fid = self._fids[form] = self._next_fid
            self._next_fid += 1
            self._forms.append((form.key, fid, form.sound, form.fine, form.classes))
        return fid

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO form VALUES(?,?,?,?,?)", self._forms)
        self._db.executemany(_NAMED, self._named)
        self._forms.clear()
        self._named.clear()

    def rows(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Rows of a query, all that was put before included."""
        self._flush()
        return self._db.execute(query, values)

    def update(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Runs a query for each row of values."""
        self._flush()
        self._db.executemany(query, rows)

    def merge(self, pairs: Iterable[tuple[int, int]]) -> None:
        """For each (drop, keep): gives ids, names and what else is known of the place `drop` to `keep`, and drops it.

        The Ukrainian codifier has the official name and district: these stay, except of hand-kept places.
        """
        self._flush()
        self._db.execute("CREATE TEMP TABLE merged(gone INTEGER PRIMARY KEY, kept INTEGER)")
        self._db.executemany("INSERT INTO merged VALUES(?, ?)", pairs)
        gone = "SELECT gone FROM merged"
        names = self._db.execute("SELECT fid, kept, text, rank, note, lang, since, until, flags "
                                 "FROM named JOIN merged ON pid = gone").fetchall()
        self._db.executemany(_NAMED, names)
        for table, column in (("ident", "pid"), ("place", "within")):
            self._db.execute(f"UPDATE {table} SET {column} = (SELECT kept FROM merged WHERE gone = {column}) "
                             f"WHERE {column} IN ({gone})")
        self._db.execute(
            "UPDATE place SET admin1 = coalesce(place.admin1, other.admin1), within = coalesce(place.within, "
            "other.within), population = max(place.population, other.population) "
            "FROM merged JOIN place AS other ON other.pid = gone WHERE place.pid = kept")
        self._db.execute(
            "UPDATE place SET name = iif(place.frontline, place.name, other.name), "
            "admin2 = coalesce(other.admin2, place.admin2) FROM merged JOIN place AS other ON other.pid = gone "
            "WHERE place.pid = kept AND other.source = 'katottg'")
        for table in ("named", "place"):
            self._db.execute(f"DELETE FROM {table} WHERE pid IN ({gone})")
        self._db.execute("DROP TABLE merged")
        self._pids = dict(self._db.execute("SELECT id, pid FROM ident"))

    def finish(self, built: str) -> None:
        """Writes what is left, indexes and closes the file. `built`: when and from what, in words."""
        self._flush()
        self._db.execute("INSERT OR REPLACE INTO meta VALUES('built', ?)", (built,))
        self._db.execute("DELETE FROM form WHERE fid NOT IN (SELECT fid FROM named)")
        self._db.executescript(_INDEXES)
        self._db.commit()
        self._db.execute("VACUUM")
        self._db.close()

    def close(self) -> None:
        """Gives up: the file is left as it is, for the caller to remove."""
        self._db.close()
