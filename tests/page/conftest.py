"""The map page in a real browser, opened from a disk as its readers do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import annotated
import pytest

from claimline.model import Claim, Document
from claimline.publish import page, save

Opened = Callable[..., Any]
TEMPLATE = Path(page.__file__).with_name("page") / "index.html"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("chromium") is None:
        reason = "needs Debian's chromium: apt-get install chromium"
    elif not TEMPLATE.is_file():
        reason = "needs the built page: make page"
    else:
        return
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": shutil.which("chromium"), "args": [
        "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync"]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "en-GB", "viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def open_page(page: Any, tmp_path: Path) -> Opened:
    """Write claims as a page and open it. The page's `asked` lists what it asked the network for, `errors` its errors."""
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda line: page.errors.append(line.text) if line.type == "error" else None)

    def opened(claims: list[Claim], documents: list[Document], address: str = "") -> Any:
        path = tmp_path / "map.html"
        save(path, claims, documents, annotated.SIDES)
        page.goto(path.as_uri() + address)
        return page

    return opened
