"""Opens a Casefiles vault or a sealed export without Casefiles. See README.txt beside this file.

    python3 -m pip install cryptography sqlcipher3 shamir-mnemonic pyrage
    python3 rescue.py vault FOLDER [--shares] [--key-file F] [--dump NEW-FOLDER]
    python3 rescue.py export FILE.age [--identity KEYFILE] --to NEW-FOLDER

It imports nothing of Casefiles and writes nothing but the new folder that is named. Work on a copy.
"""

import argparse
import base64
import getpass
import hashlib
import json
import os
import re
import shutil
import sys
import tarfile
import unicodedata
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

NEED = "cryptography sqlcipher3 shamir-mnemonic pyrage"
LIMITS = {"m": (65536, 2097152), "t": (3, 64), "p": (1, 8)}
NAME = re.compile(r"[0-9a-f]{32}")
MEMBER = re.compile(r"manifest\.json(\.sig)?|[a-z]{1,20}/[0-9a-zA-Z.]{1,40}")
OWN_TABLES = ("sqlite_", "search_")


class Stop(Exception):
    """Something is not as it must be; the text is all that is said."""


def main() -> int:
    """The exit status: 0 done, 1 with one sentence why not."""
    try:
        options = _options()
        _vault(options) if options.what == "vault" else _export(options)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except ImportError as fault:
        print(f"The package {fault.name} is missing. Install: python3 -m pip install {NEED}", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"A file could not be read or written: {fault.strerror or 'disk fault'}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Open a Casefiles vault or export without Casefiles.")
    kinds = parser.add_subparsers(dest="what", required=True)
    vault = kinds.add_parser("vault", help="the folder that holds vault.json")
    vault.add_argument("folder", type=Path)
    vault.add_argument("--shares", action="store_true", help="by the words of two recovery sheets")
    vault.add_argument("--share-file", action="append", default=[], metavar="FILE")
    vault.add_argument("--key-file", type=Path, metavar="FILE")
    vault.add_argument("--dump", type=Path, metavar="NEW-FOLDER")
    export = kinds.add_parser("export", help="a sealed file ending in .age")
    export.add_argument("file", type=Path)
    export.add_argument("--identity", type=Path, metavar="KEYFILE")
    export.add_argument("--to", type=Path, required=True, metavar="NEW-FOLDER")
    for one in (vault, export):
        one.add_argument("--passphrase-file", metavar="FILE")
    return parser.parse_args()


# The vault's header: slots, each wrapping the master key.


def _vault(options: argparse.Namespace) -> None:
    header = _header(options.folder / "vault.json")
    kind, typed = _typed(options)
    master = _master(header, kind, typed)
    key = _derived(master, header, "db")
    pragma = f"PRAGMA key = \"x'{key.hex()}'\";"
    if options.dump is None:
        print(pragma)
        return
    _new_folder(options.dump)
    _dump(options.folder, pragma, options.dump)


def _header(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise Stop("There is no vault.json in that folder, so it is no vault.")
    try:
        header = json.loads(path.read_bytes())
        if header["format"] != "casevault":
            raise Stop("This vault.json is of another program.")
        if header["version"] != 1:
            raise Stop("This vault was written by a newer Casefiles; use the rescue.py that came with it.")
        for slot in header["slots"]:
            if any(not low <= slot["kdf"][key] <= high for key, (low, high) in LIMITS.items()):
                raise Stop("The header of the vault asks for an unreasonable amount of work: it was altered.")
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Stop("The header of the vault (vault.json) is damaged. Use the one of a backup.") from fault
    return dict(header)


def _typed(options: argparse.Namespace) -> tuple[str, bytes]:
    """The type of slot, and the bytes that Argon2id works on."""
    if options.shares or options.share_file:
        return "recovery", _code(options)
    words = unicodedata.normalize("NFKD", _passphrase(options)).encode("utf-8", "surrogatepass")
    if options.key_file is None:
        return "passphrase", words
    return "passphrase+keyfile", words + b"\x00" + hashlib.sha256(options.key_file.read_bytes()).digest()


def _passphrase(options: argparse.Namespace) -> str:
    return _first_line(options.passphrase_file) if options.passphrase_file else _asked("Passphrase: ")


def _code(options: argparse.Namespace) -> bytes:
    from shamir_mnemonic import MnemonicError, combine_mnemonics
    from shamir_mnemonic.wordlist import WORDLIST

    texts = [_first_line(name) for name in options.share_file]
    texts = texts or [_asked(f"Words of the {which} sheet: ") for which in ("first", "second")]
    if len(texts) != 2:
        raise Stop("The words of exactly two sheets are needed.")
    whole = {word[:4]: word for word in WORDLIST}
    shares = [
        " ".join(whole.get(word[:4], word) for word in re.findall(r"[a-z]+", text.lower())) for text in texts
    ]
    try:
        return bytes(combine_mnemonics(shares))
    except MnemonicError as fault:
        raise Stop("These are not two whole shares that belong together. Compare every word.") from fault


def _master(header: dict[str, Any], kind: str, typed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    slots = [slot for slot in header["slots"] if slot["type"] == kind]
    if not slots:
        raise Stop(f"This vault does not open by {_KINDS[kind]}.")
    for slot in slots:
        sealed = base64.b64decode(slot["ct"])
        try:
            return ChaCha20Poly1305(_slot_key(slot["kdf"], typed)).decrypt(
                bytes(12), sealed, _about(header, slot)
            )
        except InvalidTag:
            continue
    raise Stop(f"The vault does not open with {_KINDS[kind]} as given. Check every letter.")


_KINDS = {
    "passphrase": "a passphrase alone",
    "passphrase+keyfile": "a passphrase with a key file",
    "recovery": "recovery sheets",
}


def _slot_key(cost: dict[str, Any], typed: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    salt = base64.b64decode(cost["salt"])
    argon = Argon2id(salt=salt, length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m"])
    return argon.derive(typed)


def _about(header: dict[str, Any], slot: dict[str, Any]) -> bytes:
    about: dict[str, Any] = {key: header[key] for key in ("cipher", "format", "vault_id", "version")}
    about["slot"] = {key: slot[key] for key in ("id", "kdf", "type")}
    return json.dumps(about, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _derived(master: bytes, header: dict[str, Any], purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(
        SHA256(), 32, base64.b64decode(header["vault_id"]), f"casevault/v1/{purpose}".encode()
    ).derive(master)


# The database: every record as JSON and as text, every attachment as the file it was.


def _dump(folder: Path, pragma: str, out: Path) -> None:
    from sqlcipher3 import dbapi2 as sqlcipher

    database = folder / "store.db"
    if (folder / "store.db.ready").is_file():
        print("store.db.ready lies beside store.db: a change was under way. Both are tried.", file=sys.stderr)
    for path in (database, folder / "store.db.ready"):
        if path.is_file() and (connection := _opened(path, pragma)) is not None:
            break
    else:
        raise Stop("The database (store.db) does not open: it is missing, damaged, or of another vault.")
    try:
        count = _tables(connection, out)
        files, bad = _attachments(connection, folder, out)
    except sqlcipher.DatabaseError as fault:
        raise Stop(
            "The database is damaged: what could be read is in the new folder, the rest is not."
        ) from fault
    print(f"{count} rows and {files} attachments are in {out.name}.")
    if bad:
        raise Stop(f"{bad} attachments are damaged or missing and were left out.")


def _opened(path: Path, pragma: str) -> Any:
    from sqlcipher3 import dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        connection.close()
        return None
    return connection


def _tables(connection: Any, out: Path) -> int:
    """One JSON file a table; then everything about each record in one readable text."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    count, tables = 0, {}
    for name in sorted(name for name in names if not name.startswith(OWN_TABLES)):
        cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name that the database itself gave
        columns = [column[0] for column in cursor.description]
        rows = [{key: _plain(value) for key, value in zip(columns, row, strict=True)} for row in cursor]
        _write(out / "tables" / f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1).encode())
        tables[name] = rows
        count += len(rows)
    _write(out / "records.txt", "\n".join(_lines(tables)).encode())
    return count


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _lines(tables: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Each record under its kind and reference, with every value that is set; links by the reference they lead to."""
    refs = {row["uid"]: _reference(row) for row in tables.get("record", ()) if row.get("uid")}
    parts: dict[int, list[dict[str, Any]]] = {row["id"]: [] for row in tables.get("record", ())}
    for name, rows in tables.items():
        for row in rows if name not in _LEDGER else ():
            if row.get("id") in parts:
                parts[row["id"]].append(row)
    lines: list[str] = []
    for row in tables.get("record", ()):
        lines += ["", f"=== {row.get('kind', 'record')} {_reference(row)}"]
        for detail in (row, *parts[row["id"]]):
            lines += [
                f"{key}: {refs.get(str(value), value)}" for key, value in detail.items() if _says(key, value)
            ]
    return lines


def _says(key: str, value: Any) -> bool:
    return key not in ("id", "kind") and value not in (None, "")


def _reference(row: dict[str, Any]) -> str:
    return str(row.get("ref") or row.get("uid") or row.get("id"))


# Their "id" is a number of their own, not that of a record.
_LEDGER = {"record", "author", "change", "history", "bundle", "contact", "sent"}


def _attachments(connection: Any, folder: Path, out: Path) -> tuple[int, int]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    rows = (
        connection.execute("SELECT file, secret, sha256, size FROM blob").fetchall()
        if "blob" in tables
        else []
    )
    bad = 0
    for file, secret, digest, size in rows:
        # In a backup they lie beside the dated folders.
        near, above = (place / "blobs" / file[:2] / file for place in (folder, folder.resolve().parent))
        source, target = near if near.is_file() else above, out / "attachments" / digest.hex()
        if not NAME.fullmatch(file) or not _taken_out(source, secret, target, size, digest):
            bad += 1
    return len(rows) - bad, bad


def _taken_out(source: Path, secret: bytes, target: Path, size: int, digest: bytes) -> bool:
    """Whether the attachment is whole; what is not whole leaves no file."""
    import pyrage

    if target.exists():
        return True
    if not source.is_file():
        return False
    identity = pyrage.x25519.Identity.from_str(_bech32("AGE-SECRET-KEY-", secret))
    try:
        with source.open("rb") as sealed, _new_file(target) as clear:
            pyrage.decrypt_io(sealed, clear, [identity])
            clear.truncate(size)
        whole = _digest(target) == digest.hex()
    except (pyrage.DecryptError, OSError):
        whole = False
    if not whole:
        target.unlink(missing_ok=True)
    return whole


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bech32(human: str, data: bytes) -> str:
    """BIP 173, in capitals, as age writes its identities."""
    letters, human = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", human.lower()
    number, bits = int.from_bytes(data, "big"), len(data) * 8
    pad = -bits % 5
    number <<= pad
    five = [number >> shift & 31 for shift in range(bits + pad - 5, -1, -5)]
    head = [ord(one) >> 5 for one in human] + [0] + [ord(one) & 31 for one in human]
    check = 1
    for value in head + five + [0] * 6:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term if top >> place & 1 else 0
    check ^= 1
    five += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return (human + "1" + "".join(letters[one] for one in five)).upper()


# An export: an age file around an archive with a list of digests.


def _export(options: argparse.Namespace) -> None:
    _new_folder(options.to)
    try:
        count = _opened_export(options, options.to / ".archive")
    except BaseException:
        shutil.rmtree(options.to, ignore_errors=True)
        raise
    print(f"{count} files are in {options.to.name}; every digest fits. Who signed it was not checked.")


def _opened_export(options: argparse.Namespace, archive: Path) -> int:
    """Unseals, unpacks and verifies; nothing stays of an export that is not whole."""
    _unseal(options, archive)
    try:
        names = _unpacked(archive, options.to)
        listed = {
            one["name"]: one["sha256"]
            for one in json.loads((options.to / "manifest.json").read_bytes())["files"]
        }
    except (tarfile.TarError, KeyError, ValueError, TypeError, RecursionError, FileNotFoundError) as fault:
        raise Stop("Inside the age file is no Casefiles export.") from fault
    archive.unlink()
    found = {name for name in names if not name.startswith("manifest.json")}
    if found != set(listed) or any(_digest(options.to / name) != listed[name] for name in found):
        raise Stop("The export is not what its list of contents says. Nothing of it was kept.")
    return len(found)


def _unseal(options: argparse.Namespace, target: Path) -> None:
    import pyrage

    keys = None if options.identity is None else _identities(options.identity)
    words = "" if keys else unicodedata.normalize("NFC", _passphrase(options))
    try:
        with options.file.open("rb") as sealed, _new_file(target) as clear:
            if keys is None:
                clear.write(pyrage.passphrase.decrypt(sealed.read(), words))
            else:
                pyrage.decrypt_io(sealed, clear, keys)
    except pyrage.DecryptError as fault:
        raise Stop("The export does not open so: wrong key or passphrase, or the file is damaged.") from fault


def _identities(path: Path) -> list[Any]:
    import pyrage

    lines = re.findall(r"AGE-SECRET-KEY-1[0-9A-Z]+", path.read_text(encoding="utf-8", errors="replace"))
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except Exception as fault:
        raise Stop("The key file holds a damaged age identity.") from fault
    if not found:
        raise Stop("The key file holds no line AGE-SECRET-KEY-1…")
    return found


def _unpacked(archive: Path, out: Path) -> set[str]:
    """Ordinary files with plain names only; everything else in an archive is refused."""
    names: set[str] = set()
    with tarfile.open(archive, mode="r:") as members:
        for member in members:
            content = members.extractfile(member) if member.isreg() else None
            if content is None or not MEMBER.fullmatch(member.name) or member.name in names:
                raise Stop(
                    "The archive holds something that is no part of an export. Nothing of it was kept."
                )
            with _new_file(out / member.name) as file:
                shutil.copyfileobj(content, file)
            names.add(member.name)
    return names


# Files.


def _first_line(name: str) -> str:
    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as source:
        return source.readline(65536).decode("utf-8-sig", "replace").rstrip("\r\n")


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Stop("Nobody is there to be asked: name a file with --passphrase-file or --share-file.")
    return getpass.getpass(prompt)


def _new_folder(path: Path) -> None:
    if path.exists():
        raise Stop("The folder to write into exists already. Name a new one.")
    path.mkdir(mode=0o700, parents=True)


def _write(path: Path, data: bytes) -> None:
    with _new_file(path) as out:
        out.write(data)


def _new_file(path: Path) -> BinaryIO:
    """For its owner alone; never in place of another."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _end() -> NoReturn:
    sys.exit(main())


if __name__ == "__main__":
    _end()
