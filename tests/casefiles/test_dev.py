import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.dev import main
from casefiles.dev_libraries import ensure_libraries
from casefiles.dev_setup import DEV_LOCK, ROOT, RUNTIME_LOCK, digest
from casefiles.dev_system import (
    OFFSCREEN,
    WAYLAND,
    WINDOW,
    apt_command,
    missing_libraries,
)

STARTERS = sorted((ROOT / "casefiles").glob("dev*.py"))


def pins(lock: Path) -> set[str]:
    return {
        line.split(" \\")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line[:80]
    }


def test_a_library_that_is_not_there_is_named():
    assert missing_libraries(["libno-such-thing.so.7"]) == (
        ["libno-such-thing.so.7"] if os.name != "nt" else []
    )


def test_offscreen_needs_six_packages_and_a_window_eleven():
    assert len(apt_command(OFFSCREEN)) - 4 == 6
    assert len(apt_command(WINDOW)) - 4 == 11
    assert set(apt_command(OFFSCREEN)) < set(apt_command(WAYLAND))


def test_nothing_is_installed_when_nothing_is_missing(capfd):
    ensure_libraries([])
    assert capfd.readouterr() == ("", "")


def test_every_pin_has_a_hash_and_no_address():
    for lock in (RUNTIME_LOCK, DEV_LOCK):
        text = lock.read_text(encoding="utf-8")
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "://" not in text
        assert "--index" not in text


def test_the_tests_run_on_exactly_what_the_program_ships_with():
    assert pins(RUNTIME_LOCK)
    assert pins(RUNTIME_LOCK) <= pins(DEV_LOCK)


def test_setting_up_needs_nothing_but_the_standard_library():
    for path in [*STARTERS, ROOT / "casefiles" / "__init__.py"]:
        for node in ast.walk(ast.parse(path.read_bytes())):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                ours = module == "casefiles" or module.startswith("casefiles.dev")
                assert ours or module.split(".")[0] in sys.stdlib_module_names, f"{path.name}: {module}"


def test_it_starts_on_a_bare_python():
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); import casefiles.dev"]
    subprocess.run(command, cwd=ROOT, check=True)


def test_an_unknown_command_is_refused_with_its_usage(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["dance"])
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_hash_follows_the_content_and_the_name():
    here = ROOT / "README.md"
    other = ROOT / "LICENSE"
    assert digest([here, other]) == digest([other, here])
    assert digest([here]) != digest([other])
