"""What a language's `text.toml` says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of `text.toml`."""
