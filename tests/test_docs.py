"""What the papers of the project say of it is so."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import casefiles
from casefiles.cli.syntax import _grammar
from casefiles.dev import _parser
from casefiles.dev_setup import RUNTIME_LOCK

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("**/*.md")),
    ROOT / "LICENSES" / "README.md",
]
LINK = re.compile(r"!?\[[^]]*\]\((?!https?:|#)([^)#\s]+)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked() -> set[str]:
    return {
        line.split("==")[0]
        for line in RUNTIME_LOCK.read_text(encoding="utf-8").splitlines()
        if "==" in line[:40]
    }


def licence_rows() -> dict[str, str]:
    text = (ROOT / "LICENSES" / "README.md").read_text(encoding="utf-8").split("Inside those packages")[0]
    return dict(re.findall(r"^\| ([a-z0-9-]+) \|(.*)\|$", text, re.MULTILINE))


def test_every_link_leads_somewhere():
    broken = [
        f"{paper.relative_to(ROOT).as_posix()} → {target}"
        for paper in PAPERS
        for target in LINK.findall(paper.read_text(encoding="utf-8"))
        if not (paper.parent / target).exists()
    ]
    assert not broken


def test_every_package_that_ships_is_listed_with_its_licence():
    assert set(licence_rows()) == locked()


def test_every_licence_text_is_in_the_index():
    index = (ROOT / "LICENSES" / "README.md").read_text(encoding="utf-8")
    assert not [path.name for path in (ROOT / "LICENSES").glob("*.txt") if f"({path.name})" not in index]


def test_the_first_commands_of_the_readme_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"python3 -m casefiles\.dev ([a-z]+)", readme)
    assert {"demo", "test"} <= set(named)
    for command in named:
        assert _parser().parse_known_args([command])[0].command == command


def test_the_version_is_the_same_wherever_it_stands():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert PROJECT["project"]["version"] == casefiles.__version__
    assert f"## {casefiles.__version__}" in changelog


def test_every_direct_dependency_is_explained_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    names = {re.split(r"[<>=!;\[ ]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
    assert not [name for name in names if name not in readme]


def commands_of(parser: argparse.ArgumentParser, *above: str) -> Iterator[tuple[str, ...]]:
    """The words of every command that can be given, those under a command included."""
    under = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if above and not (under and under[0].required):
        yield above
    for one in under:
        for name, inner in one.choices.items():
            yield from commands_of(inner, *above, name)


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for one in parser._actions:
        yield from (option for option in one.option_strings if option.startswith("--"))
        if isinstance(one, argparse._SubParsersAction):
            for inner in one.choices.values():
                yield from options_of(inner)


def test_every_command_and_option_of_the_command_line_is_documented():
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    told = re.sub(
        r"`([a-z-]+) ([a-z|-]+\|[a-z|-]+)", lambda m: "".join(f"`{m[1]} {v}`" for v in m[2].split("|")), text
    )
    missing = [
        " ".join(words) for words in commands_of(_grammar().parser) if f"`{' '.join(words)}" not in told
    ]
    missing += sorted(
        {o for o in options_of(_grammar().parser) if not re.search(rf"{re.escape(o)}(?![a-z-])", text)}
    )
    assert not missing
