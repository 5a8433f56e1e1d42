"""What a language's `claims.toml` says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of `claims.toml`."""
