import argparse
import subprocess
import sys

import pytest

from casefiles.cli.grammar import Grammar
from casefiles.cli.syntax import FAMILIES

WRONG = 2


@pytest.mark.parametrize("command", ["", "create", "list", "add", "set", "export", "import", "contact"])
def test_help_is_given_for_every_command(run, command):
    answer = run(*[word for word in [command] if word], "--help")
    assert (answer.status, answer.err) == (0, "")
    assert "usage: casefiles" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frobnicate"],
        ["--json"],
        ["show"],
        ["list", "case", "extra"],
        ["list", "case", "--colour"],
        ["add", "person", "name=Aro Testperson", "--nope"],
        ["cite", "C-0001.name", "S-0001"],
        ["brief", "C-0001", "--out", "x.pdf"],
        ["brief", "C-0001", "--audience", "everyone", "--out", "x.pdf"],
        ["brief", "C-0001", "--audience", "public", "--out", "x.pdf", "--paper", "A5"],
        ["brief", "C-0001", "--audience", "public", "--out", "x.pdf", "--date", "yesterday"],
        ["export", "--audience", "public", "--out", "x.age"],
        ["export", "--all", "--case", "C-0001", "--audience", "public"],
        ["contact"],
        ["contact", "verify", "Tal"],
        ["contact", "verify", "Tal", "--words", "a", "--fingerprint", "B"],
        ["add", "person", "--level", "L9"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "²"],
        ["--vaul", "x", "info"],
    ],
)
def test_a_wrongly_written_command_is_refused_in_one_line(refused, words):
    assert "--help" in refused(*words, status=WRONG)


def _leaves(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Every command, and of commands with deeds every deed."""
    choices = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return [leaf for one in choices for below in one.choices.values() for leaf in _leaves(below)] or [parser]


def test_the_common_options_may_stand_after_every_command_and_deed():
    grammar = Grammar()
    for declare in FAMILIES:
        declare(grammar)
    for leaf in _leaves(grammar.parser):
        assert {"--vault", "--passphrase-file", "--json"} <= leaf._option_string_actions.keys(), leaf.prog


def test_what_was_typed_as_a_value_is_not_repeated(refused):
    assert "Hidden" not in refused("add", "person", "--nick=Hidden", status=WRONG)


@pytest.mark.parametrize("words", [["info"], ["list", "case"], ["create"], ["passphrase"], ["identity"]])
def test_a_command_on_a_vault_asks_for_the_vault(refused, words):
    assert "--vault" in refused(*words, status=WRONG)


def test_bytes_that_are_no_text_are_refused(refused):
    assert "UTF-8" in refused("show", "C-\udcff", status=WRONG)


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["add", "person", "Aro Testperson"], "KEY=VALUE"),
        (["add", "person", "=Aro"], "KEY=VALUE"),
        (["add", "person", "name=Aro", "name=Ora"], "twice"),
        (["add"], "--from"),
        (["add", "person", "--from", "x.json"], "--from"),
        (["set", "P-0001"], "KEY=VALUE"),
        (["set", "P-0001", "--field-level", "name"], "KEY=VALUE"),
        (["set", "P-0001", "--field-level", "name=L7"], "L0"),
        (["export", "--all", "--audience", "public", "--to", "Tal"], "--out"),
        (["export", "--all", "--audience", "public", "--out", "x.age"], "--to"),
    ],
)
def test_what_is_missing_is_named(refused, room, words, needed):
    assert needed in refused(*room.opened, *words, status=WRONG)


LIGHT = """
import sys
from casefiles.cli import main
status = main(sys.argv[1:])
heavy = {"sqlalchemy", "sqlcipher3", "cryptography", "reportlab", "PySide6"} & set(sys.modules)
sys.exit(9 if heavy else status)
"""


@pytest.mark.parametrize(("words", "status"), [(["--help"], 0), (["frobnicate"], 2), (["--version"], 0)])
def test_help_and_refusals_load_no_library(words, status):
    done = subprocess.run([sys.executable, "-c", LIGHT, *words], capture_output=True, check=False)
    assert done.returncode == status


@pytest.mark.parametrize(
    "words", [("info",), ("salvage", "--out", "saved"), ("backup", "restore", "--to", "made")]
)
def test_a_vault_that_is_a_link_to_itself_is_refused_in_one_sentence(refused, tmp_path, words) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    secret = tmp_path / "secret"
    secret.write_text("quiet otter lantern maple orbit thimble\n", encoding="utf-8")
    assert "not a Casefiles vault" in refused("--vault", loop, "--passphrase-file", secret, *words)
