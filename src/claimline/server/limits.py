"""How often one may write, or try tokens: so many in a minute, and as many at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from http import HTTPStatus
from math import ceil
from threading import Lock
from time import monotonic

from claimline.server.problem import Problem

_MOST_KEPT = 10_000


class Limit:
    """A bucket for each key that holds `a_minute` turns and fills in a minute."""

    def __init__(self, a_minute: int, now: Callable[[], float] = monotonic) -> None:
        self._size, self._now = a_minute, now
        self._full_at: dict[Hashable, float] = {}       # when the bucket will be full again
        self._lock = Lock()

    def check(self, key: Hashable) -> None:
        """Raises Problem (429) when no turn is left; takes none."""
        with self._lock:
            self._must_have_one(key)

    def take(self, key: Hashable) -> None:
        """Take a turn. Raises Problem (429) when none is left."""
        with self._lock:
            self._must_have_one(key)
            now = self._now()
            if len(self._full_at) >= _MOST_KEPT:
                self._full_at = {each: full for each, full in self._full_at.items() if full > now}
            self._full_at[key] = max(now, self._full_at.get(key, now)) + 60 / self._size

    def _must_have_one(self, key: Hashable) -> None:
        wait = self._full_at.get(key, 0.0) + 60 / self._size - self._now() - 60
        if wait > 0:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, f"too often; try again in {ceil(wait)} s",
                          {"Retry-After": str(ceil(wait))})
