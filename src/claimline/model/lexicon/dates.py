"""What a language's `dates.toml` says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of `dates.toml`."""
