"""Values that are made by the hundred thousand, and enumerations that are asked as often, so that each time counts."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import EnumType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def light(cls: type[T]) -> type[T]:
    """A dataclass that is frozen for the type checker alone: to check it at run time, too, costs six times the time."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


if TYPE_CHECKING or sys.version_info >= (3, 12):
    LightEnum = EnumType
else:
    class LightEnum(EnumType):
        """An enumeration that is asked for a member, `Kind.RIVER`, in a third of the time that it takes before Python
        3.12: what it has itself is looked for first."""

        __getattribute__ = object.__getattribute__

        def __getattr__(cls, name: str) -> Any:
            return type.__getattribute__(cls, name)
