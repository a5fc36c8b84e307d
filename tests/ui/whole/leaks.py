"""Looking for a word wherever a program may have left it: in the memory of a process, and in files."""

import base64
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casefiles.soak.tracing import NAMES, OPENS, PRETEND, Call, watch

SET_DUMPABLE = 4
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
ROOT = Path(__file__).resolve().parents[3]
PIECE = 1 << 24


def forms_in_memory(secret: str | bytes) -> list[bytes]:
    """As Python and Qt hold it."""
    if isinstance(secret, bytes):
        return [secret]
    return [secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-32-le")]


def forms_on_disk(secret: str) -> list[bytes]:
    """As a program might have written it."""
    found = []
    for text in {secret, unicodedata.normalize("NFD", secret), unicodedata.normalize("NFC", secret)}:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(code)
            found.append(raw)
            for shift in range(3):
                whole = base64.b64encode(b"\0" * shift + raw)
                found.append(whole[4 if shift else 0 : len(whole) // 4 * 4 - 4])
    return found


def in_memory(pid: int, secrets: Mapping[str, str | bytes]) -> dict[str, int]:
    """How often each stands in the memory that the process itself has written."""
    needles = {name: forms_in_memory(secret) for name, secret in secrets.items()}
    counts = dict.fromkeys(secrets, 0)
    longest = max(len(form) for forms in needles.values() for form in forms)
    for piece in _memory(pid, longest):
        for name, forms in needles.items():
            counts[name] += sum(piece.count(form) for form in forms)
    return counts


def _memory(pid: int, overlap: int) -> Iterator[bytes]:
    with (
        Path(f"/proc/{pid}/maps").open(encoding="utf-8") as maps,
        Path(f"/proc/{pid}/mem").open("rb", 0) as memory,
    ):
        for line in maps:
            place, rights, *_ = line.split()
            if "w" not in rights or "r" not in rights:
                continue
            start, end = (int(number, 16) for number in place.split("-"))
            for at in range(start, end, PIECE):
                memory.seek(at)
                try:
                    yield memory.read(min(PIECE + overlap, end - at))
                except OSError:
                    break


def in_files(root: Path, secrets: Mapping[str, str]) -> dict[str, list[str]]:
    """The files below ``root`` that hold each; symbolic links are not followed."""
    found: dict[str, list[str]] = {name: [] for name in secrets}
    paths = [Path(base, name) for base, _, names in os.walk(root) for name in names]
    for path in (one for one in paths if one.is_file() and not one.is_symlink()):
        raw = path.read_bytes()
        for name, secret in secrets.items():
            if any(form in raw for form in forms_on_disk(secret)):
                found[name].append(path.name)
    return found


@dataclass
class Seen:
    """What a watched program did: the families of its sockets, the programs it started, the files it wrote to."""

    status: int = 0
    families: set[int] = field(default_factory=set)
    connected: int = 0
    programs: list[list[str]] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    closed_to_others: int = 0


def watched(
    command: list[str], env: Mapping[str, str], given: bytes, stage: Callable[[str, int], None]
) -> Seen:
    """Run the command and note what it does; ``stage`` is called with each file called ``stage-…`` and the process.

    The program asks the system to close its memory to others; here that is only noted, or nobody could look.
    """
    seen = Seen()
    reading, writing = os.pipe()
    os.write(writing, given)
    os.close(writing)

    def act() -> None:
        os.dup2(reading, 0)
        os.chdir(ROOT)
        os.execve(command[0], command, dict(env))  # noqa: S606

    def hear(call: Call) -> int | None:
        return _noted(call, seen, stage)

    seen.status = watch(act, (*OPENS, *NAMES, "socket", "connect", "execve", "execveat", "prctl"), hear)
    os.close(reading)
    return seen


def _noted(call: Call, seen: Seen, stage: Callable[[str, int], None]) -> int | None:
    match call.name:
        case "socket":
            seen.families.add(call.arguments[0])
        case "connect":
            seen.connected += 1
        case "execve" | "execveat":
            seen.programs.append(list(call.paths()))
        case "prctl":
            if call.arguments[0] == SET_DUMPABLE:
                seen.closed_to_others += 1
                return PRETEND
        case _:
            _file(call, seen, stage)
    return None


def _file(call: Call, seen: Seen, stage: Callable[[str, int], None]) -> None:
    try:
        paths = call.paths()
    except PermissionError:  # the decoding process in its cage, which can open nothing
        return
    name = Path(paths[0]).name
    if name.startswith("stage-"):
        stage(name.removeprefix("stage-"), call.pid)
    elif call.name not in OPENS or call.arguments[1 if call.name == "open" else 2] & WRITING:
        seen.written.update(paths)
