"""The ``demo/`` folder: the sample vault and what is made from it, through the same command line that people use."""

import json
import shutil
from pathlib import Path

from casefiles.dev_libraries import CannotGoOn
from casefiles.dev_setup import DEV_LOCK, ROOT, RUNTIME_LOCK, digest, read

DEMO = ROOT / "demo"
VAULT = DEMO / "vault"
STAMP = DEMO / "made-from.json"
PASSPHRASE = "this sample vault holds nothing secret"  # noqa: S105 - a sample: it protects public letters only
PACK = "pack-summit-2022-public.pdf"
BRIEF = "brief-zhang-zhan-public.pdf"
EXPORT = "export-public.age"
EXPORT_SECRET = "export-passphrase.txt"  # noqa: S105 - the name of the file that holds it
MADE = ("vault", PACK, BRIEF, EXPORT, EXPORT_SECRET, "passphrase.txt")


def ensure_demo() -> None:
    """Build ``demo/`` unless it already stands and its sources are what they were; raises CannotGoOn.

    A sample vault in which somebody has worked is never thrown away: it moves to ``demo/earlier-N``.
    """
    sources = digest(_sources())
    stamp = _read_stamp()
    if stamp.get("sources") == sources and all((DEMO / name).exists() for name in MADE):
        return
    building = DEMO / ".building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    print("Building the sample vault and its papers …", flush=True)
    _build(building)
    _put_aside(stamp)
    for name in MADE:
        (building / name).replace(DEMO / name)
    building.rmdir()
    STAMP.write_text(json.dumps({"sources": sources, "vault": _vault_digest()}), encoding="utf-8")


def where_things_are() -> str:
    """The lines that tell where everything is."""
    return "\n".join(
        (
            f"Sample vault        {VAULT}",
            f"  its passphrase    {PASSPHRASE}",
            f"Meeting pack        {DEMO / PACK}",
            f"Brief               {DEMO / BRIEF}",
            f"Encrypted export    {DEMO / EXPORT}",
            f"  its passphrase    in {DEMO / EXPORT_SECRET}",
        )
    )


def _build(folder: Path) -> None:
    secret = folder / "passphrase.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    vault = folder / "vault"
    read("-m", "ui", "--passphrase-file", str(secret), "demo", str(vault))
    opened = ("-m", "ui", "--vault", str(vault), "--passphrase-file", str(secret))
    summit = _ref_of(opened, "meeting", "summit", "forthcoming")
    person = _ref_of(opened, "case", "zhang zhan")
    read(*opened, "pack", summit, "--audience", "public", "--out", str(folder / PACK))
    read(*opened, "brief", person, "--audience", "public", "--out", str(folder / BRIEF))
    shared = folder / EXPORT_SECRET
    read(
        *(*opened, "export", "--all", "--audience", "public"),
        *("--passphrase-out", str(shared), "--out", str(folder / EXPORT)),
    )


def _ref_of(opened: tuple[str, ...], kind: str, *words: str) -> str:
    for row in json.loads(read(*opened, "--json", "list", kind)):
        if all(word in row["title"].lower() for word in words):
            return str(row["ref"])
    raise CannotGoOn(f"The sample vault has no {kind} titled “{' '.join(words)}”.")


def _put_aside(stamp: dict[str, str]) -> None:
    worked_in = VAULT.exists() and stamp.get("vault") != _vault_digest()
    if worked_in:
        number = 1
        while (DEMO / f"earlier-{number}").exists():
            number += 1
        aside = DEMO / f"earlier-{number}"
        aside.mkdir()
        VAULT.replace(aside / "vault")
        print(f"The earlier sample vault was altered, so it is kept: {aside / 'vault'}", flush=True)
    shutil.rmtree(VAULT, ignore_errors=True)


def _vault_digest() -> str:
    return digest(path for path in VAULT.rglob("*") if path.is_file())


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _sources() -> list[Path]:
    code = [path for folder in ("casefiles", "ui") for path in (ROOT / folder).rglob("*.py")]
    data = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".xz"]
    return [*code, *data, RUNTIME_LOCK, DEV_LOCK]
