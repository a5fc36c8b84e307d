"""A disk as it could be after the power failed: what was synced is there, of the rest each piece may be or not.

The model is pessimistic, and POSIX allows all of it: an unsynced write is kept, dropped, or torn at 512 bytes; a new
name, a new place or a removal lasts only from the sync of its folder.
"""

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from casefiles.soak.recording import Event

SECTOR = 512
KEPT, DROPPED, MIXED = "kept", "dropped", "mixed"


@dataclass(slots=True)
class _File:
    """The bytes that are safe, and what was done since and is not."""

    safe: bytearray
    since: list[Event] = field(default_factory=list)


class Disk:
    """The files under a folder, followed event by event from a state in which all was safe."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._now: dict[str, _File | None] = {}
        for path in sorted(root.rglob("*")):
            self._now[str(path)] = None if path.is_dir() else _File(bytearray(path.read_bytes()))
        self._safe = dict(self._now)
        self._since: list[tuple[Event, _File | None]] = []

    def follow(self, event: Event) -> None:
        """Take in one event."""
        file = self._now.get(event.path)
        match event.does:
            case "write" | "cut":
                if file is not None:
                    file.since.append(event)
            case "sync":
                if file is not None:
                    file.safe = _content(file, file.since)
                    file.since = []
            case "sync-folder":
                self._settle(event.path)
            case "make" | "folder" | "move" | "link" | "remove":
                what = _File(bytearray()) if event.does == "make" else file
                self._since.append((event, what))
                _rename(self._now, event, what)

    def image(self, chance: random.Random) -> dict[str, bytes | None]:
        """One way the disk could look if the power failed now: relative path → bytes, None for a folder."""
        mood = chance.choice((KEPT, DROPPED, MIXED, MIXED))
        names = dict(self._safe)
        for event, what in self._chosen(chance, mood):
            _rename(names, event, what)
        image: dict[str, bytes | None] = {}
        for path, file in sorted(names.items(), key=lambda item: item[0]):
            inside = os.path.relpath(path, self._root)
            if os.path.dirname(inside) not in image and os.path.dirname(inside):  # noqa: PTH120 - plain text
                continue  # its folder did not last
            image[inside] = None if file is None else bytes(_content(file, _survivors(file, chance, mood)))
        return image

    def _chosen(self, chance: random.Random, mood: str) -> Iterable[tuple[Event, _File | None]]:
        """Of the names since the last sync: all, none, those up to a moment, or any of them."""
        if mood == KEPT:
            return self._since
        if mood == DROPPED:
            return ()
        if chance.random() < 0.5:
            return self._since[: chance.randint(0, len(self._since))]
        return [one for one in self._since if chance.random() < 0.5]

    def _settle(self, folder: str) -> None:
        later = []
        for event, what in self._since:
            if os.path.dirname(event.to or event.path) == folder:  # noqa: PTH120 - plain text
                _rename(self._safe, event, what)
            else:
                later.append((event, what))
        self._since = later


def _rename(names: dict[str, _File | None], event: Event, what: _File | None) -> None:
    match event.does:
        case "make" | "folder":
            names[event.path] = what
        case "move":
            names.pop(event.path, None)
            names[event.to] = what
        case "link":
            names[event.to] = what
        case _:
            names.pop(event.path, None)


def _survivors(file: _File, chance: random.Random, mood: str) -> Iterable[Event]:
    if mood == KEPT:
        return file.since
    if mood == DROPPED:
        return ()
    survived: list[Event] = []
    for event in file.since:
        match chance.randrange(3):
            case 0:
                survived.append(event)
            case 1:
                survived += _torn(event, chance)
            case _:
                pass
    return survived


def _torn(event: Event, chance: random.Random) -> list[Event]:
    """Some sectors of a write."""
    if event.does == "cut":
        return [event]
    pieces = []
    for start in range(0, len(event.data), SECTOR):
        if chance.random() < 0.5:
            piece = event.data[start : start + SECTOR]
            pieces.append(Event("write", event.path, event.at + start, piece))
    return pieces


def _content(file: _File, events: Iterable[Event]) -> bytearray:
    held = bytearray(file.safe)
    for event in events:
        if event.does == "cut":
            del held[event.at :]
            held.extend(bytes(event.at - len(held)))
        else:
            held.extend(bytes(max(0, event.at - len(held))))
            held[event.at : event.at + len(event.data)] = event.data
    return held
