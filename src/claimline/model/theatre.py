"""A war as data: its sides, how each language names them, and the countries whose places matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `home`: ISO codes of the countries whose soil is its own; `allies`: ids that never fight it."""

    id: str
    label: str
    color: str                              # "#rrggbb", told apart by the colour-blind
    home: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = ()       # type: ignore[assignment]  # language -> phrases that mean it
    generic: Mapping[str, tuple[str, ...]] = ()     # type: ignore[assignment]  # "the army", "the rebels": only beside its war's places
    capitals: Mapping[str, tuple[str, ...]] = ()    # type: ignore[assignment]  # seats that stand for its government


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom reports quote: a person, an office, a channel. `name` is the printed source."""

    name: str
    side: str | None
    names: tuple[str, ...]                  # phrases, any language


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war, or several merged. `countries`: ISO codes of where it is fought, weightiest first."""

    id: str
    name: str
    countries: tuple[str, ...]
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...] = ()
