"""What the papers of the project say of it is so."""

import re
import tomllib
from pathlib import Path

import casefiles
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
