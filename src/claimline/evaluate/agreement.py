"""When an annotation and a claim as read say the same: place, actor, speaker, day."""

from __future__ import annotations

import math
import re
import unicodedata
from calendar import monthrange
from difflib import SequenceMatcher

from claimline.evaluate.gold import Annotation, Guess

_EARTH_RADIUS_KM = 6371.0088
REACH_KM = {"site": 15, "river": 120, "island": 60, "district": 60, "region": 150, "area": 400, "country": 700}
SETTLEMENT_KM = 5
_APPROXIMATE_KM = 15

_SIDES = {"russia": "RU", "russian": "RU", "russians": "RU", "moscow": "RU", "kremlin": "RU",
          "ukraine": "UA", "ukrainian": "UA", "ukrainians": "UA", "kyiv": "UA", "kiev": "UA"}
# Offices that go by several names, each brought to one word; then the words that tell speakers apart by nothing.
_OFFICES = (
    (re.compile(r"(ministry of )?defen[cs]e ministry|ministry of defen[cs]e|mod"), "mod"),
    (re.compile(r"general staff|genshtab"), "generalstaff"),
    (re.compile(r"armed forces|defen[cs]e forces|army|military|troops"), "forces"),
    (re.compile(r"\b(the|of|s|official|officials|authorities)\b"), " "),
)
_SAME_WORD = 0.8

_SEASONS = {"21": ("03-01", "05-31"), "22": ("06-01", "08-31"), "23": ("09-01", "11-30"), "24": ("12-01", "12-31")}


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points in degrees (haversine, mean Earth radius)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def same_place(gold: Annotation, name: str | None, lat: float | None, lon: float | None) -> bool:
    """Whether a resolved place is the annotated one: near enough for its kind, or, past towns, of its name."""
    if name and gold.kind not in ("village", "town") and fold(gold.name) == fold(name):
        return True
    if lat is None or lon is None or gold.lat is None or gold.lon is None:
        return False
    reach = max(REACH_KM.get(gold.kind, SETTLEMENT_KM), _APPROXIMATE_KM if gold.approximate else 0)
    return distance_km(gold.lat, gold.lon, lat, lon) <= reach


def same_actor(gold: Annotation, guess: Guess) -> bool:
    """Whether the actors agree; where the annotation of a fight names none, any will do."""
    if gold.event == "fight" and gold.actor is None:
        return True
    return (gold.actor or "").upper() == (guess.actor or "").upper()


def same_source(one: str | None, other: str | None) -> bool:
    """The same speaker, allowing for romanisation (Syrsky, Syrskyi) and for a side named without its office."""
    if not one or not other:
        return not one and not other
    (sides_one, rest_one), (sides_other, rest_other) = _speaker(one), _speaker(other)
    if sides_one and sides_other and sides_one != sides_other:
        return False
    if not rest_one or not rest_other:
        return bool(sides_one & sides_other)
    return any(SequenceMatcher(None, a, b).ratio() >= _SAME_WORD for a in rest_one for b in rest_other)


def same_date(gold: str | None, guess: str | None) -> bool:
    """The same days; where the annotation is approximate ("~"), days that meet."""
    if not gold or not guess:
        return not gold and not guess
    (first, last), (guess_first, guess_last) = _days(gold), _days(guess)
    if "~" in gold or "?" in gold:
        return first <= guess_last and guess_first <= last
    return (first, last) == (guess_first, guess_last)


def fold(text: str) -> str:
    """Lower case without accents or punctuation: how names compare here."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", bare).strip()


def _speaker(name: str) -> tuple[set[str], list[str]]:
    """The sides that a speaker's name names, and its other words."""
    name = fold(name)
    for pattern, word in _OFFICES:
        name = pattern.sub(word, name)
    words = name.split()
    return {_SIDES[word] for word in words if word in _SIDES}, [word for word in words if word not in _SIDES]


def _days(edtf: str) -> tuple[str, str]:
    """First and last day of an EDTF value, as ISO strings that compare."""
    ends = re.sub(r"[~?%]", "", edtf).split("/")
    return _edge(ends[0], last=False), _edge(ends[-1], last=True)


def _edge(value: str, *, last: bool) -> str:
    if value in ("", ".."):
        return "9999-12-31" if last else "0000-01-01"
    match value.split("-"):
        case [year]:
            return f"{year}-{'12-31' if last else '01-01'}"
        case [year, season] if season in _SEASONS:
            return f"{year}-{_SEASONS[season][last]}"
        case [year, month] if last:
            return f"{value}-{monthrange(int(year), int(month))[1]}"
        case [_, _]:
            return f"{value}-01"
    return value
