"""What reviewers settled about names and places, as the next reading uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimline.model import Entry, Gazetteer, NameMatch
from claimline.text.fold import fold

_FIXED = ("name", "lat", "lon", "kind", "country", "admin1", "precision_km")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Names as folded. `means`: the place that a name means; `not_means`: ids of places that it does not; `places`: by
    id, what a place is instead: one with other facts, another one, or (None) none at all."""

    means: Mapping[str, Entry] = field(default_factory=dict)
    not_means: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, Entry | None] = field(default_factory=dict)


class Corrected:
    """A gazetteer with the corrections applied."""

    def __init__(self, gazetteer: Gazetteer, corrections: Corrections) -> None:
        """Asks `gazetteer`."""
        self._gazetteer, self._corrections = gazetteer, corrections

    @property
    def countries(self) -> frozenset[str]:
        """As the gazetteer says."""
        return self._gazetteer.countries

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        """What `name` may mean: what reviewers settled, else what the gazetteer finds and they did not exclude."""
        settled = self._corrections
        folded = fold(name)
        if (meant := settled.means.get(folded)) is not None:
            return (NameMatch(meant, 1.0, name, "settled by a reviewer"),)
        found = self._gazetteer.lookup(name, lang=lang, limit=limit)
        if not settled.places and folded not in settled.not_means:
            return found
        out: dict[str, NameMatch] = {}
        for match in found:
            entry = settled.places.get(match.entry.id, match.entry)
            if entry is not None and entry.id == match.entry.id:    # what a review does not tell stays
                entry = replace(match.entry, **{name: getattr(entry, name) for name in _FIXED})
            if entry is not None and match.entry.id not in settled.not_means.get(folded, ()):
                out.setdefault(entry.id, replace(match, entry=entry))
        return tuple(out.values())

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[Entry]:
        """As the gazetteer answers."""
        return self._gazetteer.near(lat, lon, km, frontline=frontline)
