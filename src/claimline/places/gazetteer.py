"""Looking names up in a gazetteer file, whatever script, spelling or case they stand in."""

from __future__ import annotations

import bisect
import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from claimline.errors import GazetteerError
from claimline.model.place import SETTLEMENTS, Entry, NameMatch
from claimline.places.codified import CODIFIER, settled
from claimline.places.distance import distance_km
from claimline.places.files import BUILT_IN, data_file
from claimline.places.names import Form, Likeness, Surface, forms, is_cyrillic, spelling
from claimline.places.records import Name
from claimline.places.slips import Slips
from claimline.places.store import PLACE_COLUMNS, connect, entry
from claimline.text.fold import fold

_LOOKUPS = 20_000               # answers kept a process
_WIDTH = 0.13                   # names so much less like than the best are not followed to their places
# Here names are written in other letters than the reports', so that spellings differ by habit. Elsewhere "Kew" is no
# form of "Киев": only the very name counts, or its Cyrillic form in a case.
_SPELLED_FREELY = frozenset("UA RU BY MD KZ GE AM AZ BG RS MK KG UZ TJ TM MN CD RW BI UG SD SS TD YE SA AE OM SY LB IQ "
                            "TR IL PS JO EG LY IR MM".split())
_TYPO = 0.8                     # share of letters that a misspelled name keeps
_ALMOST = 0.75                  # "Zürich" is Zurich, "sud" is not "Suède"
_RENAMED = frozenset("UA RU BY".split())        # what dumps list here are names of all times, of neighbours, too
_ALIEN = 1.1                    # what a match by a name that is no spelling of the place's own loses, in 1/100
_PLAIN = frozenset(("exact", "case ending", "other spelling", "transliteration"))
_MISSPELLED = 0.9               # a name one vowel off from that of a single front-line place, and from no other
_NO_SLIP = 0.945                # at most, of a place behind the front by its own name, one slip from one at the front
_SURE, _OWN = 0.97, 0.95        # similarity from which it is no slip in another name; to a place of the front
_GREAT = 100_000                # people: a city so large is no slip in the name of a village
_READ = frozenset(("uk", "ru", "en", "fr", "und"))      # languages whose spellings reports misspell
_CONSONANTS = "bpvfgdtsšklmnr"


class Detail(NamedTuple):
    """What is known of a place beyond its `Entry`: every id that it bears in a source, the shown one first, and its
    names, those in force before others, by language."""

    ids: tuple[str, ...]
    names: tuple[Name, ...]


_latitude = attrgetter("lat")


class SqliteGazetteer:
    """A gazetteer file, read where needed and never as a whole; a `model.Gazetteer`."""

    def __init__(self, path: Path) -> None:
        """Raises GazetteerError when `path` is missing, broken or of another version."""
        self.path = path
        self._db = connect(path)
        self._front: tuple[Entry, ...] | None = None
        self._slips: Slips | None = None
        self._countries: frozenset[str] | None = None
        self._codified: frozenset[str] | None = None
        self._find = lru_cache(_LOOKUPS)(self._search)
        self._front_near = lru_cache(_LOOKUPS)(self._near_front)
        self._entries: dict[int, Entry] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Other processes open the file anew."""
        return SqliteGazetteer, (self.path,)

    @property
    def countries(self) -> frozenset[str]:
        """ISO codes of the countries whose every village it holds: those of added country dumps."""
        if self._countries is None:
            self._countries = frozenset(row[0] for row in self._rows("SELECT country FROM source WHERE complete"))
        return self._countries

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> tuple[NameMatch, ...]:
        """Entries that `name`, in any script, spelling or case, may stand for; best first, hand-kept before others."""
        return self._find(name, lang)[:limit]

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> tuple[Entry, ...]:
        """Entries within `km` of a point, nearest first; only those of the front line when asked so."""
        if frontline:
            return self._front_near(lat, lon, km)
        high, wide = _degrees(lat, km)
        rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM spot JOIN place USING (pid) WHERE south >= ? AND north <= ? "
                          "AND west >= ? AND east <= ?", (lat - high, lat + high, lon - wide, lon + wide))
        return _nearest(lat, lon, km, map(entry, rows))

    def _near_front(self, lat: float, lon: float, km: float) -> tuple[Entry, ...]:
        high, wide = _degrees(lat, km)
        front = self._front_line()
        first, last = (bisect.bisect(front, edge, key=_latitude) for edge in (lat - high, lat + high))
        return _nearest(lat, lon, km, (place for place in front[first:last] if abs(place.lon - lon) <= wide))

    def _front_line(self) -> tuple[Entry, ...]:
        """Every hand-kept place, from south to north."""
        if self._front is None:
            rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM place WHERE frontline")
            self._front = tuple(sorted(map(entry, rows), key=_latitude))
        return self._front

    def find(self, id_: str) -> Entry | None:
        """The entry that bears the id, be it the one shown or that of another source; None when there is none."""
        rows = self._rows("SELECT pid FROM ident WHERE id = ?", (id_,))
        self._load(pid for (pid,) in rows)
        return self._entries[rows[0][0]] if rows else None

    def details(self, ids: Sequence[str]) -> dict[str, Detail]:
        """All ids and names of the places that these ids are of, by the id that was asked; unknown ids are left out."""
        asked = dict(self._among("SELECT id, pid FROM ident WHERE id IN ({})", list(dict.fromkeys(ids))))
        pids = sorted(set(asked.values()))
        others: dict[int, list[str]] = {pid: [] for pid in pids}
        shown = dict(self._among("SELECT pid, id FROM place WHERE pid IN ({})", pids))
        for id_, pid in self._among("SELECT id, pid FROM ident WHERE pid IN ({})", pids):
            others[pid].append(id_)
        named: dict[int, dict[Name, None]] = {pid: {} for pid in pids}
        # One text stands in more rows than one where its spelling can be heard in two ways.
        for pid, text, note, rank, lang, since, until, flags in self._among(
                "SELECT pid, text, note, rank, lang, since, until, flags FROM named WHERE pid IN ({})", pids):
            for language in (lang or "").split() or (None,):
                named[pid][Name(text, note, rank, language, since, until, tuple((flags or "").split()))] = None
        return {id_: Detail(tuple(sorted(others[pid], key=lambda other: (other != shown[pid], other))),
                            tuple(sorted(named[pid], key=_in_order))) for id_, pid in asked.items()}

    def _search(self, name: str, lang: str | None) -> tuple[NameMatch, ...]:
        surface = Surface(name, lang)
        found = self._regular(surface)
        if not found and surface.is_one_word and len(surface.keys[0]) > 4:
            found = self._one_letter_apart(surface)
        matches = self._matches(surface, found) if found else []
        if surface.is_one_word and not any(
                match.similarity >= (_OWN if match.entry.frontline else _SURE) for match in matches):
            matches = self._slipped(surface, matches)
        matches.sort(key=lambda m: (-m.similarity, not m.entry.frontline, -m.entry.population, m.entry.id))
        return tuple(matches)

    def _matches(self, surface: Surface, found: dict[int, Likeness]) -> list[NameMatch]:
        """The places that bear these names, each by the name that is most like."""
        least = max(likeness.similarity for likeness in found.values()) - _WIDTH
        kept = {fid: likeness for fid, likeness in found.items() if likeness.similarity >= least}
        named = self._named(kept)
        self._load({pid for _, pid, *_ in named})
        best: dict[int, tuple[float, str, str, bool]] = {}
        judged: dict[tuple[int, str], tuple[float, str]] = {}       # homonyms share their names
        for fid, pid, text, rank, note in named:
            judgement = judged.get((fid, text))
            if judgement is None:
                judgement = judged[fid, text] = _judge(surface, text, kept[fid])
            similarity, how = judgement
            known = best.get(pid)
            if known is not None and similarity < known[0]:
                continue            # whatever more is lost
            if not note and how in _PLAIN and _is_alien(self._entries[pid], text):
                rank, note = rank + _ALIEN, "other name"
            if rank:
                similarity = round(similarity - rank / 100, 4)
            if known is None or similarity > known[0] or similarity == known[0] and (
                    known[2].startswith("transliteration") or fold(text) == surface.folded):
                told = (note if how == "exact" else f"{how}, {note}") if note else how
                best[pid] = similarity, text, told, kept[fid].same
        matches = []
        for pid, (similarity, text, how, certain) in best.items():
            place = self._entries[pid]
            if how.startswith("one letter") and surface.closeness(text) < _TYPO:
                continue        # more than a slip: another name that the gazetteer lacks
            if place.country in _SPELLED_FREELY or how.startswith(("exact", "case")) or (
                    certain and is_cyrillic(text) == surface.cyrillic and surface.closeness(text) > _ALMOST):
                matches.append(NameMatch(place, similarity, text, how))
        if matches and not surface.cyrillic and surface.is_one_word and all(
                match.how == "sounds alike" for match in matches):
            matches = _single(surface, matches)
        return settled(matches, self._codified_ids())

    def _slipped(self, surface: Surface, matches: list[NameMatch]) -> list[NameMatch]:
        """These matches and the places of the front in whose name the word may be a slip."""
        near = self._front_names().near(surface)
        self._load(near)
        # Another place that merely sounds so is no likelier; a city in a case of its name is.
        known = {match.entry.id: match if match.entry.frontline or not near or _is_great(match) else replace(
            match, similarity=min(match.similarity, _NO_SLIP if match.how in _PLAIN else _MISSPELLED))
            for match in matches}
        for pid, text in near.items():
            place = self._entries[pid]
            if place.id not in known or known[place.id].similarity < _MISSPELLED:
                similarity = round(_MISSPELLED + 0.005 * surface.closeness(text), 4)
                known[place.id] = NameMatch(place, similarity, text, "misspelled")
        return list(known.values())

    def _front_names(self) -> Slips:
        """The names of the front's towns and villages, in which slips are looked for."""
        if self._slips is None:
            kinds = json.dumps([kind.value for kind in sorted(SETTLEMENTS)])
            named = self._rows(
                "SELECT fid, pid, text, lang FROM named WHERE rank = 0 AND pid IN (SELECT pid FROM place "
                "WHERE frontline AND kind IN (SELECT value FROM json_each(?)))", (kinds,))
            # One walk along `form`, which is not filed by number.
            shapes = {fid: shape for fid, *shape in self._rows(
                "SELECT fid, fine, classes FROM form WHERE length(classes) = 1 AND fid IN "
                "(SELECT value FROM json_each(?))", (json.dumps([fid for fid, *_ in named]),))}
            self._slips = Slips((pid, text, *shapes[fid]) for fid, pid, text, lang in named
                                if fid in shapes and not _READ.isdisjoint((lang or "und").split()))
        return self._slips

    def _regular(self, surface: Surface) -> dict[int, Likeness]:
        """Names that sound the same; if none of them fits, also those that sound alike."""
        shapes = [(fid, Form(*form)) for fid, *form in self._among(
            "SELECT fid, key, sound, fine, classes FROM form WHERE key IN ({})", surface.keys)]
        found = {fid: likeness for fid, form in shapes if (likeness := surface.regular(form))}
        if any(not likeness.how for likeness in found.values()):
            return found
        for fid, form in shapes:
            if fid not in found and (likeness := surface.resembling(form)):
                found[fid] = likeness
        return found

    def _one_letter_apart(self, surface: Surface) -> dict[int, Likeness]:
        """Names whose consonants differ in one place, for names that are nobody's."""
        key = surface.keys[0]
        start = 1 if key[0] == "*" else 0
        near = {key[:i] + letter + key[i + 1:] for i in range(start, len(key)) for letter in ("", *_CONSONANTS)}
        near |= {key[:i] + letter + key[i:] for i in range(start, len(key) + 1) for letter in _CONSONANTS}
        near |= {key[:i] + key[i + 1] + key[i] + key[i + 2:] for i in range(start, len(key) - 1)}
        near.discard(key)
        return {fid: likeness for fid, *form in self._among(
            "SELECT fid, key, sound, fine, classes FROM form WHERE key IN ({})", sorted(near))
            if (likeness := surface.resembling(Form(*form), key))}

    def _named(self, fids: Iterable[int]) -> list[Any]:
        return self._among("SELECT fid, pid, text, rank, note FROM named WHERE fid IN ({})", sorted(fids))

    def _codified_ids(self) -> frozenset[str]:
        """Ids of the places that the Ukrainian codifier has."""
        if self._codified is None:
            rows = self._rows("SELECT place.id FROM ident JOIN place USING (pid) WHERE ident.id >= ? AND ident.id < ?",
                              (CODIFIER, CODIFIER + "~"))
            self._codified = frozenset(id_ for (id_,) in rows)
        return self._codified

    def _load(self, pids: Iterable[int]) -> None:
        """Makes sure that these rows of `place` are in `_entries`."""
        missing = [pid for pid in set(pids) if pid not in self._entries]
        for pid, *columns in self._among(f"SELECT pid, {PLACE_COLUMNS} FROM place WHERE pid IN ({{}})", missing):
            self._entries[pid] = entry(tuple(columns))

    def _among(self, query: str, values: Sequence[object]) -> list[Any]:
        """Rows of a query whose "{}" is a list of values, however many."""
        rows: list[Any] = []
        for start in range(0, len(values), 500):
            some = values[start:start + 500]
            rows += self._rows(query.format(",".join("?" * len(some))), some)
        return rows

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"{self.path}: damaged ({error}); remove it and build it anew with "
                                 "'claimline gazetteer fetch' or 'add'") from None


def _is_great(match: NameMatch) -> bool:
    """Whether a match is that of a city by its own name in some case: "в Рязани"."""
    return match.entry.population >= _GREAT and match.how in ("exact", "case ending") and match.similarity >= _OWN


def _judge(surface: Surface, text: str, likeness: Likeness) -> tuple[float, str]:
    """How like the gazetteer name `text` is to what was asked, and how in words."""
    if not likeness.how and _same(text, surface.folded):
        return 1.0, "exact"
    # Of names alike in all that matters, the one spelled most alike.
    loss = 0.005 * (1 - surface.closeness(text)) + surface.jumbled(text)
    return round(likeness.similarity - loss, 4), surface.relation(text, likeness)


def _single(surface: Surface, matches: list[NameMatch]) -> list[NameMatch]:
    """These matches, the one on the front line raised if it is the only one there that a single vowel parts."""
    near = [match for match in matches if match.entry.frontline and any(
        surface.one_vowel_off(form) for form in forms(match.name))]
    if len({match.entry.id for match in near}) != 1:
        return matches
    return [replace(match, similarity=max(match.similarity, _MISSPELLED)) if match in near else match
            for match in matches]


def _in_order(name: Name) -> tuple[object, ...]:
    return name.rank, name.lang is None, name.lang or "", "preferred" not in name.flags, name.until or 0, name.text


def _same(text: str, folded: str) -> bool:
    """Whether a gazetteer name is what was asked, but for the apostrophe of a soft sign."""
    known = fold(text)
    return known == folded or known.replace("'", "") == folded.replace("'", "")


def _is_alien(place: Entry, text: str) -> bool:
    """Whether a name that a dump lists for a settlement is none of its own: a neighbour's, or a former one."""
    return place.country in _RENAMED and place.kind in SETTLEMENTS and text != place.name and not _is_own(
        text, place.name)


_is_own = lru_cache(50_000)(spelling)


def open_gazetteer(path: Path | None = None) -> SqliteGazetteer:
    """The gazetteer `path`; by default the user's one, which holds the built-in one too, else the built-in alone.

    Raises GazetteerError when the file is missing, broken or of another version.
    """
    if path is not None:
        return SqliteGazetteer(Path(path))
    own = data_file()
    if own.is_file():
        return SqliteGazetteer(own)
    if not BUILT_IN.is_file():
        raise GazetteerError("the built-in gazetteer is missing; compile it by installing the package: 'pip install .'")
    return SqliteGazetteer(BUILT_IN)


def _degrees(lat: float, km: float) -> tuple[float, float]:
    """So many kilometres in degrees of latitude, and of longitude there."""
    high = km / 111.0
    return high, min(high / max(math.cos(math.radians(lat)), 0.01), 180.0)


def _nearest(lat: float, lon: float, km: float, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those within `km` of the point, nearest first."""
    found = [(distance_km(lat, lon, place.lat, place.lon), place.id, place) for place in entries]
    return tuple(place for apart, _, place in sorted(found, key=lambda f: f[:2]) if apart <= km)
