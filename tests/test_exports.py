"""The public surface: short, listed, importable, and cheap to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimline

TYPING = Path(__file__).parent / "typing"
HEAVY = ("rich", "httpx", "trafilatura", "selectolax", "htmldate", "py3langid", "numpy", "charset_normalizer", "rapidfuzz",
         "claimline.pipeline")


@pytest.mark.parametrize("name", claimline.__all__)
def test_every_listed_name_is_there(name: str) -> None:
    assert getattr(claimline, name) is not None


def test_the_list_is_sorted_and_without_private_names() -> None:
    assert claimline.__all__ == sorted(claimline.__all__)
    assert not [name for name in claimline.__all__ if name.startswith("_")]
    assert dir(claimline) == claimline.__all__


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claimline.nonsense


def test_no_public_function_has_the_name_of_a_subpackage() -> None:
    home = Path(claimline.__file__).parent
    assert not {path.stem for path in home.iterdir()} & set(claimline.__all__)


@pytest.mark.parametrize("statement", ["import claimline", "import claimline.__main__"])
def test_importing_is_cheap(statement: str) -> None:
    code = f"import sys; {statement}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_public_names_have_the_types_that_callers_rely_on() -> None:
    outcome = subprocess.run([sys.executable, "-m", "mypy", str(TYPING)], capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout
