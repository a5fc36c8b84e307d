"""The ``.venv`` of a checkout: made with what Python brings, filled from the hash lock, and left alone when current."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

from casefiles.dev_libraries import CannotGoOn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"


def ensure_environment(*, with_tests: bool) -> None:
    """Make ``.venv`` hold exactly what the lock says; quick when it already does.

    Raises CannotGoOn when pip is missing or refuses.
    """
    wanted = [DEV_LOCK] if with_tests else [RUNTIME_LOCK, DEV_LOCK]
    if PYTHON.exists() and any(_stamp(lock).is_file() for lock in wanted):
        return
    if not PYTHON.exists():
        print(f"Making {VENV}", flush=True)
        _make_venv()
    lock = wanted[0]
    print(f"Installing what {lock.name} lists (the first time this downloads about 150 MB)", flush=True)
    for earlier in VENV.glob("*.done"):
        earlier.unlink()
    _install(lock)
    _stamp(lock).touch()


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run the Python of ``.venv`` at the root of the checkout; the exit status."""
    return subprocess.run(
        [str(PYTHON), *arguments], cwd=ROOT, env=_environment(environment), check=False
    ).returncode


def read(*arguments: str) -> str:
    """What the Python of ``.venv`` prints for ``arguments``; raises CannotGoOn with its own words when it fails."""
    done = subprocess.run(
        [str(PYTHON), *arguments],
        cwd=ROOT,
        env=_environment(None),
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        words = done.stderr.strip() or done.stdout.strip()
        raise CannotGoOn(f"{' '.join(arguments)} ended with status {done.returncode}:\n{words}")
    return done.stdout


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of ``paths``."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _environment(extra: dict[str, str] | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONSAFEPATH"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(extra or {})}


def _stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}-{digest([lock])[:16]}.done"


def _make_venv() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    try:
        venv.create(VENV, with_pip=with_pip, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, OSError):
        # Some systems carry ensurepip without its wheels; the pip that started us can fill the folder too.
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=False, symlinks=os.name != "nt")


def _install(lock: Path) -> None:
    command = [*_pip(), "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise CannotGoOn("pip could not install what the lock lists; its words are above.")


def _pip() -> list[str]:
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    if importlib.util.find_spec("pip") is None:
        raise CannotGoOn(
            "pip is needed to set up Casefiles and is not here. On Debian: apt-get install python3-pip"
        )
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
