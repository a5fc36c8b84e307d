"""The sizes and bans that no other tool holds. Each test names every place that breaks its promise."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = sorted((ROOT / "casefiles").rglob("*.py"))
WINDOW = sorted((ROOT / "ui").rglob("*.py"))
# Programs that are run by hand, some of them where nothing of Casefiles is.
BY_HAND = sorted((ROOT / "resources").rglob("*.py"))
SOURCES = DOMAIN + WINDOW + BY_HAND
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PROSE = [
    path
    for pattern in (
        "*.md",
        "*.toml",
        "*.lock",
        "*.spec",
        "docs/**/*.md",
        "LICENSES/README.md",
        "resources/**/*.json",
    )
    for path in sorted(ROOT.glob(pattern))
]

MODULE_LINES = 300
FUNCTION_LINES = 40
INIT_LINES = 30
PUBLIC_METHODS = 20
PARAMETERS = 6

# Each has one wrapper in ui/kit that shows text from data as plain text, or asks without holding up the lock.
KIT_ONLY = {
    "QLabel",
    "QMessageBox",
    "QTextEdit",
    "QTextBrowser",
    "QToolTip",
    "setToolTip",
    "QInputDialog",
    "QErrorMessage",
}
NOWHERE = {"QSettings", "QLockFile", "QDesktopServices", "QNetworkAccessManager", "QProcess"}
# It removes the visited folders that Qt's own file dialog writes down.
EXCUSED = {"ui/kit/files.py": {"QSettings"}}
# Qt's own file dialog writes visited folders into its settings; this file removes them.
PERMITTED = {("ui/kit/files.py", "QSettings")}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "urllib.request", "xmlrpc", "webbrowser"}
# Put together here so that this file does not find itself.
UNFINISHED = re.compile("|".join((r"\bTO" + "DO", r"\bFIX" + "ME", "raise NotImplemented" + "Error")))
MACHINE = re.compile(
    "|".join((r"/work" + r"/\w", r"/home" + r"/\w", r"/Users" + r"/\w", r"\.\./" + "shared"))
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def functions(paths: list[Path]) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)}:{node.lineno} {node.name}", node


def imports(paths: list[Path]) -> Iterator[tuple[str, str, str]]:
    """File, module and name ("" for a plain import) of every import."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                yield from ((named(path), node.module or "", alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((named(path), alias.name, "") for alias in node.names)


def words(path: Path) -> Iterator[tuple[str, int]]:
    """Every name that the code of the file uses or imports, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name, node.lineno


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    taken = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
    return len([argument for argument in taken if argument.arg not in {"self", "cls"}])


def holding(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return [f"{named(path)}: {found}" for path, text in texts for found in pattern.findall(text)]


def test_a_module_fits_the_eye():
    lengths = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES + TESTS}
    assert not {name: lines for name, lines in lengths.items() if lines > MODULE_LINES}


def test_functions_are_short():
    assert not [
        f"{where}: {length(node)}" for where, node in functions(SOURCES) if length(node) > FUNCTION_LINES
    ]


def test_functions_take_few_things():
    assert not [where for where, node in functions(SOURCES) if parameters(node) > PARAMETERS]


def test_a_widget_is_made_in_a_glance():
    made = ((where, length(node)) for where, node in functions(WINDOW) if node.name == "__init__")
    assert not [f"{where}: {lines}" for where, lines in made if lines > INIT_LINES]


def test_classes_promise_few_things():
    found = []
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                methods = [item.name for item in node.body if isinstance(item, ast.FunctionDef)]
                if len([name for name in methods if not name.startswith("_")]) > PUBLIC_METHODS:
                    found.append(f"{named(path)}:{node.lineno} {node.name}")
    assert not found


def test_nothing_is_imported_wholesale():
    assert not [(file, module) for file, module, name in imports(SOURCES + TESTS) if name == "*"]


def test_the_domain_knows_no_qt():
    qt = {"PySide6", "shiboken6", "ui"}
    assert not [(file, module) for file, module, _ in imports(DOMAIN) if module.split(".")[0] in qt]


def test_the_program_has_no_network_code():
    found = []
    for file, module, name in imports(SOURCES):
        if {module, module.split(".")[0], f"{module}.{name}"} & NETWORK or "QtNetwork" in (module, name):
            found.append((file, module, name))
    assert not found


def test_raw_qt_that_shows_rich_text_or_holds_up_the_lock_stays_in_the_kit():
    found = []
    for path in WINDOW:
        banned = NOWHERE if named(path).startswith("ui/kit/") else NOWHERE | KIT_ONLY
        banned = banned - EXCUSED.get(named(path), set())
        found += [f"{named(path)}:{line} {word}" for word, line in words(path) if word in banned]
    assert not found


def test_nothing_is_left_unfinished():
    assert not holding(UNFINISHED, SOURCES + TESTS)


def test_no_file_knows_the_machine_it_was_written_on():
    assert not holding(MACHINE, SOURCES + TESTS + PROSE)
