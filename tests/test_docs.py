"""The documentation is true: commands, languages, formats, links and the example of the README are as it says."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from claimline import lang, publish, theatre
from claimline.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = "".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def commands(group: click.Group = main, prefix: tuple[str, ...] = ("claimline",)) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield " ".join((*prefix, name)), command


def documented(text: str) -> list[list[str]]:
    """The claimline commands among the lines of `text`, as words, without comments and redirections."""
    lines = re.findall(r"^\s*(?:\.venv/bin/)?(claimline [a-z].*)$", text, re.MULTILINE)
    return [shlex.split(line.split(" < ")[0], comments=True) for line in lines]


def shell_blocks(text: str) -> str:
    return "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_that_parse(name: str) -> None:
    examples = [words for words in documented(COMMANDS[name].help or "") if " ".join(words).startswith(name)]
    assert examples, f"'{name} --help' shows no example"
    for words in examples:
        assert_parses(words)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), f"{name}: {parameter.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_documentation_and_the_changelog(name: str) -> None:
    assert name in README + GUIDES
    assert " ".join(name.split()[:2]) in README
    assert " ".join(name.split()[:2]) in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("words", documented(shell_blocks(README + GUIDES)), ids=" ".join)
def test_commands_of_the_documentation_parse(words: list[str]) -> None:
    assert_parses(words)


def assert_parses(words: list[str]) -> None:
    """Every option is known and every argument there; nothing is run."""
    command: click.Command = main
    rest = words[1:]
    context = click.Context(main, info_name="claimline")
    while isinstance(command, click.Group) and not (command.invoke_without_command and rest[0].startswith("-")):
        command = command.commands[rest.pop(0)]
        context = click.Context(command, parent=context, info_name=command.name)
    command.parse_args(context, rest)


def test_languages_of_the_readme_are_those_there_are() -> None:
    line = next(line for line in README.splitlines() if line.startswith("It reads "))
    assert sorted(re.findall(r"\(([a-z]{2})\)", line)) == list(lang.available())
    for code in lang.available():
        assert lang.load(code).name in line
        assert (ROOT / "tests/reports" / code).is_dir()


def test_wars_of_the_readme_are_those_there_are() -> None:
    for name in theatre.available():
        assert name.capitalize() in README


def test_output_formats_of_the_readme_are_those_there_are() -> None:
    for name in publish.FORMATS:
        assert name in README


def test_python_example_of_the_readme_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", README, re.DOTALL)[0]
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_figures_of_the_readme_are_the_floors() -> None:
    run = eval_run()
    assert run.figures_table(run.read_floors()) in README


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
        if not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_paths_of_the_contributing_guide_exist() -> None:
    for path in re.findall(r"`((?:src|tests|eval|web)/[\w./-]+)`", CONTRIBUTING):
        assert (ROOT / path).exists(), path


def test_targets_that_are_told_of_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for text in (README, CONTRIBUTING):
        for named in re.findall(r"(?:`|^)make ([a-z -]+?)(?:`|  |$)", text, re.MULTILINE):
            assert set(named.split()) <= targets


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{version}]" in text or "## [Unreleased]" in text


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "web/package-lock.json"])
def test_locks_name_no_registry(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "--index-url" not in text
    assert "--find-links" not in text
    assert '"resolved"' not in text


def eval_run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_run", ROOT / "eval/run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
