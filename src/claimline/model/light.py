"""Values that are made by the hundred thousand, so that the time it takes to make one counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def light(cls: type[T]) -> type[T]:
    """A dataclass that is frozen for the type checker alone: to check it at run time, too, costs six times the time."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
