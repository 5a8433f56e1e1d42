"""What a reading hung on: the code, the words of its languages, theatre, front line, and the gazetteer's answers.

Each reading keeps digests of these, so that after an upgrade only those documents are read anew that may now be read
differently. The gazetteer is known by what it answered: a document whose questions are all answered as before reads as
before, whatever else has changed in it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimline.model import Entry, Gazetteer, NameMatch

_HOME = Path(__file__).parents[1]
_CODE = ("claims", "dates", "geocode", "ingest", "lang/reading", "model", "places", "text", "pipeline.py",
         "lang/__init__.py", "theatre/__init__.py")
# All languages' general words tell which one a text is in, and all their dates which lines are headings.
_SHARED = ("about.toml", "text.toml", "dates.toml")
_OWN = ("places.toml", "claims.toml")

Question = tuple[str, ...] | tuple[str | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Digests of what is installed now. `words`: per language, its words for places and claims."""

    code: str
    shared: str
    words: Mapping[str, str]
    theatre: str
    front: str | None = None

    def stamp(self, langs: Iterable[str], war: str | None) -> dict[str, Any]:
        """What a reading of a text in `langs` hangs on; `war` is the theatre's name, None for all."""
        return {"code": self.code, "shared": self.shared, "theatre": self.theatre, "front": self.front, "war": war,
                "words": {code: self.words[code] for code in sorted(set(langs)) if code in self.words}}

    def may_differ(self, stamp: Mapping[str, Any]) -> str | None:
        """What has changed since a reading with that stamp, in a word; None when nothing has that it hung on."""
        for part in ("code", "shared", "theatre", "front"):
            if stamp[part] != getattr(self, part):
                return {"shared": "words of all languages"}.get(part, part)
        changed = [code for code, digest in stamp["words"].items() if self.words.get(code) != digest]
        return f"words of {', '.join(changed)}" if changed else None


def edition(theatre: str | None, front: Path | None = None) -> Edition:
    """What is installed now, for the readings of one theatre (None: all) and front-line file."""
    return Edition(_code(), *_words(), _digest(sorted(_HOME.glob(f"theatre/{theatre or '*'}.toml"))),
                   _digest([front]) if front else None)


@cache
def _code() -> str:
    files: list[Path] = []
    for name in _CODE:
        home = _HOME / name
        files += sorted(home.glob("*.py")) if home.is_dir() else [home]
    files += sorted(_HOME.glob("model/lexicon/*.py")) + sorted(_HOME.glob("places/*.toml"))
    return _digest(files)


@cache
def _words() -> tuple[str, Mapping[str, str]]:
    folders = sorted(path.parent for path in _HOME.glob("lang/*/about.toml"))
    return (_digest([folder / name for folder in folders for name in _SHARED]),
            {folder.name: _digest([folder / name for name in _OWN]) for folder in folders})


def _digest(files: Sequence[Path]) -> str:
    total = hashlib.blake2b(digest_size=8)
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.blake2b(file.read_bytes()).digest())
    return total.hexdigest()


class Recorder:
    """A gazetteer that remembers what it was asked since `begin`, and tells what it answered by a digest."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Asks `gazetteer`."""
        self._gazetteer = gazetteer
        self._digests: dict[Question, str] = {}     # of answers, for the life of the process
        self._asked: dict[Question, None] = {}

    @property
    def countries(self) -> frozenset[str]:
        """Those of the gazetteer; they steer advice, not readings."""
        return self._gazetteer.countries

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        """As the gazetteer answers."""
        found = self._gazetteer.lookup(name, lang=lang, limit=limit)
        self._note((name, lang or "", limit), found)
        return found

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[Entry]:
        """As the gazetteer answers."""
        found = self._gazetteer.near(lat, lon, km, frontline=frontline)
        self._note((lat, lon, km, frontline), found)
        return found

    def begin(self) -> None:
        """Forget what was asked before."""
        self._asked = {}

    def asked(self) -> tuple[bytes, str]:
        """What was asked since `begin`, packed, and a digest of the answers."""
        questions = sorted(self._asked, key=repr)
        return packed([(each, self._digests[each]) for each in questions])

    def answers(self, lookups: bytes) -> str:
        """The digest of what the gazetteer answers to these questions now."""
        questions: list[Question] = [tuple(each) for each in json.loads(zlib.decompress(lookups))]
        for question in questions:
            if question in self._digests:
                continue
            if isinstance(question[0], str):
                name, lang, limit = question
                self.lookup(str(name), lang=str(lang) or None, limit=int(limit))
            else:
                lat, lon, km, frontline = question
                self.near(float(lat), float(lon), float(km), frontline=bool(frontline))
        return packed([(each, self._digests[each]) for each in questions])[1]

    def _note(self, question: Question, found: Sequence[object]) -> None:
        self._asked[question] = None
        if question not in self._digests:
            self._digests[question] = hashlib.blake2b(repr(tuple(found)).encode(), digest_size=8).hexdigest()


def packed(answered: Sequence[tuple[Question, str]]) -> tuple[bytes, str]:
    """Questions, deflated, and a digest over the digests of their answers."""
    questions = json.dumps([question for question, _ in answered], ensure_ascii=False)
    answers = hashlib.blake2b("".join(digest for _, digest in answered).encode(), digest_size=8)
    return zlib.compress(questions.encode("utf-8", "surrogatepass"), 6), answers.hexdigest()
