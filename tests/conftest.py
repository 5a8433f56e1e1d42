"""What all tests share: the same examples on every run, no user gazetteer, no colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("claimline", derandomize=True, deadline=None, database=None,
                          suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("claimline")


@pytest.fixture(autouse=True, scope="session")
def _no_user_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees or changes the gazetteer of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMLINE_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("NO_COLOR", "1")
        yield
