"""Opens a sealed export of Casefiles without Casefiles. Vaults are opened by rescue.py. See the README beside it.

    python3 -m pip install pyrage
    python3 rescue_export.py FILE.age --to NEW-FOLDER [--identity KEYFILE | --passphrase-file FILE]

It imports nothing of Casefiles and writes nothing but the new folder that is named, and nothing of an export that is
not whole. Who signed it is not checked: ssh-keygen can, with the two files manifest.json.
"""

import argparse
import getpass
import hashlib
import json
import os
import re
import shutil
import sys
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - whoever holds this file alone may have any Python
    sys.exit("Python 3.11 or newer is needed.")
try:
    import pyrage
except ImportError:
    sys.exit("The package pyrage is missing. Install: python3 -m pip install -U pyrage")

MEMBER = re.compile(r"manifest\.json(\.sig)?|records/[0-9]{4}\.json|att/[0-9a-f]{32}")
FOREIGN = "The archive holds something that is no part of an export. Nothing of it was kept."
TRAVEL = "This is a travel pack: open it with age -d and tar -x, and the folder vault in it with rescue.py."
WITHHELD, VALUE = 0, 1
Record = dict[str, Any]


class Stop(SystemExit):
    """The one sentence that is said on standard error; the exit status is 1."""


def main() -> None:
    """Open the export that the words of the command name."""
    os.umask(0o077)
    options = _options()
    try:
        _export(options)
    except OSError as fault:
        raise Stop(f"A file could not be read or written: {fault.strerror or 'disk fault'}.") from None
    except MemoryError:
        raise Stop("This computer has too little free memory for this export.") from None
    except (EOFError, KeyboardInterrupt):
        raise Stop("Interrupted.") from None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Open a Casefiles export without Casefiles.")
    parser.add_argument("file", type=Path, help="the sealed file; its name ends in .age")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="NEW-FOLDER", help="where it goes, in clear"
    )
    parser.add_argument(
        "--identity", type=Path, metavar="KEYFILE", help="lines AGE-SECRET-KEY-1…; or keys.txt"
    )
    parser.add_argument("--passphrase-file", metavar="FILE", help="its first line; - is standard input")
    return parser.parse_args()


def _export(options: argparse.Namespace) -> None:
    out: Path = options.to
    if out.exists():
        raise Stop("The folder to write into exists already. Name a new one.")
    keys = _identities(options.identity) if options.identity else []
    words = "" if keys else unicodedata.normalize("NFC", _passphrase(options.passphrase_file))
    with options.file.open("rb") as sealed:
        out.mkdir(parents=True)
        try:
            _unseal(sealed, out / ".archive", keys, words)
            records, files = _unpacked(out)
        except BaseException:
            shutil.rmtree(out, ignore_errors=True)
            raise
    print(f"In the new folder: records {records}, attachments {files}; every digest fits.")
    print("Read records.txt first. Who signed the export was not checked.")


# The key, and the age file.


def _identities(path: Path) -> list[Any]:
    lines = re.findall(r"AGE-SECRET-KEY-1[0-9A-Z]+", path.read_text(encoding="utf-8", errors="replace"))
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        raise Stop(
            "A line of the key file is no whole age key. Compare it with where it came from."
        ) from None
    if not found:
        raise Stop("The key file holds no line AGE-SECRET-KEY-1…")
    return found


def _passphrase(file: str | None) -> str:
    if file is None:
        if not sys.stdin.isatty():
            raise Stop("Nobody is there to be asked: name a file with --identity or --passphrase-file.")
        return getpass.getpass("Passphrase of the export: ")
    line = sys.stdin.buffer.readline() if file == "-" else Path(file).read_bytes().partition(b"\n")[0]
    return line.decode("utf-8-sig", "replace").rstrip("\r\n")


def _unseal(sealed: Any, target: Path, keys: list[Any], words: str) -> None:
    way = "these keys" if keys else "this passphrase"
    try:
        with target.open("xb") as clear:
            if keys:
                pyrage.decrypt_io(sealed, clear, keys)
            else:
                clear.write(pyrage.passphrase.decrypt(sealed.read(), words))
    except (pyrage.DecryptError, OSError) as fault:
        if getattr(fault, "errno", None):
            raise  # a disk's fault; pyrage's own about a file that was cut off or altered bear no number
        raise Stop(f"The export does not open with {way}, or the file is damaged or cut off.") from None


# The archive: a list of contents with digests, records, attachments.


def _unpacked(out: Path) -> tuple[int, int]:
    """How many records and attachments; every byte was compared with the list of contents before any is kept."""
    try:
        names = set(_members(out / ".archive", out))
        listed = {one["name"]: one["sha256"] for one in _json(out / "manifest.json")["files"]}
        if names - {"manifest.json", "manifest.json.sig"} != set(listed):
            raise Stop("The export is not what its list of contents says. Nothing of it was kept.")
        if any(_digest(out / name) != digest for name, digest in listed.items()):
            raise Stop("A file of the export is not what its list of contents says. Nothing of it was kept.")
        records = [one for name in sorted(listed) if name.startswith("records/") for one in _json(out / name)]
        (out / "records.txt").write_text("\n".join(_lines(records)), encoding="utf-8")
        files = _name_attachments(out, records)
    except (tarfile.TarError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        raise Stop("Inside the age file is no Casefiles export, or one of a newer Casefiles.") from None
    (out / ".archive").unlink()
    return len(records), files


def _members(archive: Path, out: Path) -> Iterator[str]:
    """The names of what was unpacked: ordinary files with plain names only, each once."""
    with tarfile.open(archive, mode="r:") as members:
        for member in members:
            content = members.extractfile(member) if member.isreg() else None
            if member.name == "travel.json":
                raise Stop(TRAVEL)
            if content is None or not MEMBER.fullmatch(member.name) or (out / member.name).exists():
                raise Stop(FOREIGN)
            (out / member.name).parent.mkdir(exist_ok=True)
            with (out / member.name).open("xb") as file:
                shutil.copyfileobj(content, file)
            yield member.name


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name_attachments(out: Path, records: list[Record]) -> int:
    """Call each file by its record's reference and the end of its own name, if that was sent. Their number."""
    names = {one["uid"]: f"{one['ref']}-{str(dict(_values(one)).get('name') or '')[-60:]}" for one in records}
    files = sorted((out / "att").iterdir()) if (out / "att").is_dir() else []
    for file in files:
        (out / "attachments").mkdir(exist_ok=True)
        plain = re.sub(r"[^\w.-]+", "_", names.get(file.name, file.name)).strip(".-")
        target = out / "attachments" / plain
        file.rename(target.with_name(f"{file.name}-{plain}") if target.exists() else target)
    if files:
        (out / "att").rmdir()
    return len(files)


# The records as text.


def _lines(records: list[Record]) -> Iterator[str]:
    """Each record under its kind and reference, with every value that was sent; links by the reference they lead to."""
    refs = {str(one["uid"]): str(one["ref"]) for one in records}
    for one in records:
        yield f"\n=== {one['kind']} {one['ref']}"
        if one["parent"]:
            yield f"part of: {refs.get(one['parent'], one['parent'])}"
        for field, value in _values(one):
            text = value.get("text", value) if isinstance(value, dict) else value
            yield f"{field}: {refs.get(str(text), text)}"


def _values(record: Record) -> Iterator[tuple[str, Any]]:
    """Field and value; a field on which two contradict each other comes twice."""
    yield from record["values"].items()
    for field, (live, _) in record["registers"].items():
        for state, value in live.values():
            if state == WITHHELD:
                yield field, "(withheld by the sender)"
            elif state == VALUE and value is not None:
                yield field, value


if __name__ == "__main__":
    main()
