"""Opens a Casefiles vault without Casefiles. Exports are opened by rescue_export.py. See the README beside this file.

    python3 -m pip install cryptography sqlcipher3 shamir-mnemonic pyrage
    python3 rescue.py vault FOLDER [--sheets | --key-file F] [--dump NEW-FOLDER]

It imports nothing of Casefiles and writes nothing but the new folder that is named.
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
import tempfile
import unicodedata
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - whoever holds this file alone may have any Python
    sys.exit("Python 3.11 or newer is needed.")
try:
    import pyrage
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from shamir_mnemonic import MnemonicError, combine_mnemonics
    from shamir_mnemonic.share import Share
    from shamir_mnemonic.wordlist import WORDLIST
    from sqlcipher3 import dbapi2 as sqlcipher
except ImportError as fault:
    package = str(fault.name).partition(".")[0].replace("_", "-")
    sys.exit(f"The package {package} is missing or too old: python3 -m pip install -U {package}")

LIMITS = {"m": (65536, 2097152), "t": (3, 64), "p": (1, 8)}
WAYS = {
    "passphrase": "a passphrase alone",
    "passphrase+keyfile": "a passphrase with --key-file",
    "recovery": "two recovery sheets (--sheets)",
}
WORDS, WHOLE = 23, {word[:4]: word for word in WORDLIST}
# Their "id" is a number of their own, not that of a record.
LEDGER = {"record", "author", "change", "history", "bundle", "contact", "sent"}
# For the program alone; it stands in tables/ all the same.
UNSAID = {"id", "uid", "kind", "ref", "born", "revision", "changed_at", "position", "heard", "levels"}
Row = dict[str, Any]


class Stop(SystemExit):
    """The one sentence that is said on standard error; the exit status is 1."""


def main() -> None:
    """Open the vault that the words of the command name."""
    os.umask(0o077)
    try:
        _vault(_options())
    except OSError as fault:
        raise Stop(f"A file could not be read or written: {fault.strerror or 'disk fault'}.") from None
    except MemoryError:
        raise Stop("This computer has too little free memory for this vault.") from None
    except (EOFError, KeyboardInterrupt):
        raise Stop("Interrupted.") from None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Open a Casefiles vault without Casefiles.")
    parser.add_argument("what", choices=["vault"], help="this word itself")
    parser.add_argument("folder", type=Path, help="the folder that holds vault.json and store.db")
    parser.add_argument("--sheets", "--shares", action="store_true", help="open it by two recovery sheets")
    parser.add_argument("--share-file", action="append", default=[], metavar="FILE", help="a sheet; twice")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="what goes with the passphrase")
    parser.add_argument("--passphrase-file", metavar="FILE", help="its first line; - is standard input")
    parser.add_argument("--dump", type=Path, metavar="NEW-FOLDER", help="write everything there, in clear")
    return parser.parse_args()


def _vault(options: argparse.Namespace) -> None:
    vault, slots = _header(options.folder / "vault.json")
    if options.dump and options.dump.exists():
        raise Stop("The folder to write into exists already. Name a new one.")
    way = "passphrase+keyfile" if options.key_file else "passphrase"
    way = "recovery" if options.sheets or options.share_file else way
    ways = dict.fromkeys(WAYS.get(slot[0], "something newer than this program") for slot in slots)
    if WAYS[way] not in ways:
        raise Stop(f"This vault does not open by {WAYS[way]}, but by {' or '.join(ways)}.")
    if way == "recovery":
        typed = _code(options.share_file, vault)
    else:
        text = _line(options.passphrase_file, "Passphrase: ")
        typed = unicodedata.normalize("NFKD", text).encode("utf-8", "surrogatepass")
        typed += b"\x00" + _digest(options.key_file) if options.key_file else b""
    key = HKDF(SHA256(), 32, vault, b"casevault/v1/db").derive(_master(slots, way, typed))
    pragma = f"PRAGMA key = \"x'{key.hex()}'\";"
    if options.dump:
        _dump(options.folder, pragma, options.dump)
    else:
        print(pragma)


def _header(path: Path) -> tuple[bytes, list[tuple[str, Argon2id, bytes, bytes]]]:
    """The vault's id, and of each slot its type, its derivation, the wrapped key and what is bound to it."""
    if not path.is_file():
        raise Stop("There is no vault.json in that folder, so it is no vault.")
    try:
        header = json.loads(path.read_bytes())
        if (header["format"], header["cipher"], header["version"]) != ("casevault", "sqlcipher4", 1):
            raise Stop("This vault.json is of a newer Casefiles; use the rescue.py that came with it.")
        slots = [_slot(header, slot) for slot in header["slots"]]
        return base64.b64decode(header["vault_id"], validate=True), slots
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as fault:
        raise Stop("The header of the vault (vault.json) is damaged. Use the one of a backup.") from fault


def _slot(header: Row, slot: Row) -> tuple[str, Argon2id, bytes, bytes]:
    cost = slot["kdf"]
    if any(not low <= cost[key] <= high for key, (low, high) in LIMITS.items()):
        raise Stop("The header of the vault asks for an unreasonable amount of work: it was altered.")
    salt = base64.b64decode(cost["salt"], validate=True)
    argon = Argon2id(salt=salt, length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m"])
    about: Row = {key: header[key] for key in ("cipher", "format", "vault_id", "version")}
    about["slot"] = {key: slot[key] for key in ("id", "kdf", "type")}
    bound = json.dumps(about, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return str(slot["type"]), argon, base64.b64decode(slot["ct"], validate=True), bound


def _master(slots: list[tuple[str, Argon2id, bytes, bytes]], way: str, typed: bytes) -> bytes:
    for _, argon, sealed, bound in (slot for slot in slots if slot[0] == way):
        try:
            return ChaCha20Poly1305(argon.derive(typed)).decrypt(bytes(12), sealed, bound)
        except InvalidTag:
            continue
    if way == "recovery":
        raise Stop("These two sheets are of another vault, or newer sheets were made for this one since.")
    raise Stop(f"The vault does not open with {WAYS[way]} as given. Check every letter.")


def _code(files: list[str], vault: bytes) -> bytes:
    if len(files) not in (0, 2):
        raise Stop("The words of exactly two sheets are needed: give --share-file twice.")
    if not files:
        print(f"Vault {vault[:4].hex()}. Four letters of each word will do; they are not shown as you type.")
    first, second = files or (None, None)
    try:
        return bytes(combine_mnemonics([_share("first", first), _share("second", second)]))
    except MnemonicError:
        raise Stop("This is one sheet twice, or two sheets that were not made together.") from None


def _share(which: str, file: str | None) -> str:
    """The words of one sheet in full. Where no file is named they are asked for, until they are right."""
    while True:
        text = _line(file, f"Words of the {which} sheet: ")
        words = [WHOLE.get(piece[:4], "?") for piece in re.findall(r"[^\W\d_]+", text.lower())]
        try:
            Share.from_mnemonic(" ".join(words))
            return " ".join(words)
        except MnemonicError:
            trouble = f"{len(words)} words of {WORDS}, and they do not fit together"
            trouble = (
                f"number {words.index('?') + 1} is not on the list of words" if "?" in words else trouble
            )
        if file is not None:
            raise Stop(f"The words of the {which} sheet are not right: {trouble}.")
        print(f"Not right yet: {trouble}. Compare with the sheet and type all of them again.")


def _line(file: str | None, prompt: str) -> str:
    """The first line of a file, or what a person types."""
    if file is None:
        if not sys.stdin.isatty():
            raise Stop("Nobody is there to be asked: name a file with --passphrase-file or --share-file.")
        return getpass.getpass(prompt)
    line = sys.stdin.buffer.readline() if file == "-" else Path(file).read_bytes().partition(b"\n")[0]
    return line.decode("utf-8-sig", "replace").rstrip("\r\n")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _dump(folder: Path, pragma: str, out: Path) -> None:
    """The vault is not touched: its database is read in a copy, as encrypted as it is."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as copy:
        tables, lost = _tables(_opened(folder, Path(copy), pragma), pragma)
    (out / "tables").mkdir(parents=True)
    for name, rows in tables.items():
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        (out / "tables" / f"{name}.json").write_text(text, encoding="utf-8")
    (out / "records.txt").write_text("\n".join(_lines(tables)), encoding="utf-8")
    held = {row["key"]: row["value"] for row in tables.get("setting", ())}
    former = json.loads(bytes.fromhex(held.get("identity:former", "5b5d")))
    secrets = [*filter(None, [held.get("identity:sealing")]), *(one["sealing"] for one in former)]
    (out / "keys.txt").write_text("\n".join(map(_identity, secrets)), encoding="utf-8")
    bad = _attachments(folder, tables, out / "attachments")
    count, whole = sum(map(len, tables.values())), len(tables.get("blob", ())) - bad
    print(f"In the new folder: rows {count}, attachments {whole}. Read records.txt first.")
    if lost or bad:
        raise Stop(f"Tables there in part: {', '.join(lost) or 'none'}. Attachments left out: {bad}.")


def _opened(folder: Path, copy: Path, pragma: str) -> Path:
    """What a change that was under way had ready comes before the database that it was to replace."""
    for name in ("store.db.ready", "store.db"):
        for file in (name, f"{name}-wal"):
            if (folder / file).is_file():
                shutil.copyfile(folder / file, copy / file)
        with closing(_connected(copy / name, pragma)) as connection, suppress(sqlcipher.Error):
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return copy / name
    raise Stop("The database (store.db) does not open: it is damaged or missing. Use a backup.")


def _connected(database: Path, pragma: str) -> Any:
    connection = sqlcipher.connect(str(database))
    connection.executescript(f"PRAGMA cipher_log_level=NONE; {pragma}")
    return connection


def _tables(database: Path, pragma: str) -> tuple[dict[str, list[Row]], list[str]]:
    """Every table as far as it can be read, and the names of those that are damaged. Byte strings in hexadecimal."""
    with closing(_connected(database, pragma)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    tables: dict[str, list[Row]] = {one: [] for one in names if not one.startswith(("sqlite_", "search_"))}
    lost = []
    for name, rows in tables.items():
        # One for each: after a damaged page SQLCipher gives nothing more.
        with closing(_connected(database, pragma)) as connection:
            try:
                cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - the database's own name
                keys = [column[0] for column in cursor.description]
                for row in cursor:
                    plain = (value.hex() if isinstance(value, bytes) else value for value in row)
                    rows.append(dict(zip(keys, plain, strict=True)))
            except sqlcipher.Error:
                lost.append(name)
    return tables, lost


def _lines(tables: dict[str, list[Row]]) -> list[str]:
    """Each record under its kind and reference, with every value that is set; links by the reference they lead to."""
    refs = {row["uid"]: str(row["ref"]) for row in tables.get("record", ())}
    parts = {row["id"]: [row] for row in tables.get("record", ())}
    for row in (row for name, rows in tables.items() if name not in LEDGER for row in rows):
        parts.get(row.get("id"), []).append(row)
    lines = []
    for row, *more in parts.values():
        lines.append(f"\n=== {row['kind']} {row['ref']}")
        said = ((key, it) for part in (row, *more) for key, it in part.items() if key not in UNSAID)
        lines += [f"{key}: {refs.get(str(it), it)}" for key, it in said if it not in (None, "", 0)]
    return lines


def _attachments(folder: Path, tables: dict[str, list[Row]], out: Path) -> int:
    """Each by its record's reference and the end of its own name; how many are not whole and leave no file."""
    out.mkdir()
    own = {row["id"]: str(row["name"] or "")[-60:] for row in tables.get("attachment", ())}
    names = {row["uid"]: f"{row['ref']}-{own.get(row['id'], '')}" for row in tables.get("record", ())}
    bad = 0
    for blob in tables.get("blob", ()):
        place = Path("blobs") / blob["file"][:2] / blob["file"]
        # In a backup they lie beside the dated folders.
        source = folder / place if (folder / place).is_file() else folder.resolve().parent / place
        target = out / re.sub(r"[^\w.-]+", "_", str(names.get(blob["uid"], blob["file"]))).strip(".-")
        try:
            with source.open("rb") as sealed, target.open("xb") as clear:
                pyrage.decrypt_io(sealed, clear, [pyrage.x25519.Identity.from_str(_identity(blob["secret"]))])
                clear.truncate(blob["size"])
            whole = _digest(target).hex() == blob["sha256"]
        except (pyrage.DecryptError, OSError):
            whole = False
        if not whole:
            target.unlink(missing_ok=True)
            bad += 1
    return bad


def _identity(secret: str) -> str:
    """32 bytes in hexadecimal as age spells an identity (BIP 173, in capitals)."""
    human, number, check = "age-secret-key-", int(secret, 16) << 4, 1
    five = [number >> shift & 31 for shift in range(255, -1, -5)]
    for value in [*(ord(one) >> 5 for one in human), 0, *(ord(one) & 31 for one in human), *five, *[0] * 6]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term * (top >> place & 1)
    five += [(check ^ 1) >> shift & 31 for shift in range(25, -1, -5)]
    return f"{human}1{''.join('qpzry9x8gf2tvdw0s3jn54khce6mua7l'[one] for one in five)}".upper()


if __name__ == "__main__":
    main()
