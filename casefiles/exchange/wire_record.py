"""One record as it stands in an export, with every register that it tells of. Specified in docs/file-formats.md."""

from typing import Any

import msgspec

WireRegister = tuple[dict[str, tuple[int, Any]], list[str]]
"""``({dot: (state, value)}, [gone dots])``; states as in ``records.ledger``; only VALUE has a value."""


class WireRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Identities and dots are 16 bytes in hexadecimal.

    ``values`` are fields whose only live dot is ``born`` and of which nothing is gone; every other field that is told
    stands in ``registers``; system fields (``_level``, ``_levels``, ``_deleted``, ``_position``, ``_parent``) too when
    they were edited since birth. ``level``, ``levels``, ``parent`` and ``position`` are what the sender shows now.
    ``stamps`` give author and clock of every live dot, ``born`` included.
    """

    born: str
    kind: str
    level: int | None
    levels: dict[str, int]
    parent: str | None
    position: str
    ref: str
    registers: dict[str, WireRegister]
    stamps: dict[str, tuple[str, int]]
    uid: str
    values: dict[str, Any]
