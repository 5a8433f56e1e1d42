from __future__ import annotations

import pytest

from claimline.model.edtf import is_about, span


@pytest.mark.parametrize(("value", "first", "last"), [
    ("2025-12-01", "2025-12-01", "2025-12-01"),
    ("2025-11-20~", "2025-11-20", "2025-11-20"),
    ("2025-02", "2025-02-01", "2025-02-28"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("2025-21", "2025-03-01", "2025-05-31"),
    ("2024-24", "2024-12-01", "2025-02-28"),
    ("2024-05-11/2024-05-12~", "2024-05-11", "2024-05-12"),
    ("2025-10/2025-11", "2025-10-01", "2025-11-30"),
    ("2025-11-XX", "2025-11-01", "2025-11-30"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("2022-02-24/..", "2022-02-24", None),
    ("../2022-02-24", None, "2022-02-24"),
    ("2025-13", None, None),
    ("2025-02-30", None, None),
    ("soon", None, None),
    (None, None, None),
])
def test_span_is_every_day_that_the_value_may_mean(value: str | None, first: str | None, last: str | None) -> None:
    assert tuple(day and day.isoformat() for day in span(value)) == (first, last)


def test_tilde_is_about() -> None:
    assert is_about("2025-11-20~") and not is_about("2025-11-20") and not is_about(None)
