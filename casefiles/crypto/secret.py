"""Secret bytes in a small holder that shows nothing when printed, logged or shown by a debugger's summary."""

from typing import NoReturn

from casefiles.crypto import primitives


class SecretKey:
    """Exactly 32 secret bytes. ``reveal()`` is the only way to them, so that every use can be searched for."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise ValueError("a secret key has 32 bytes")
        self._raw = bytes(raw)

    @classmethod
    def generate(cls) -> "SecretKey":
        """32 new random bytes."""
        return cls(primitives.random_bytes(32))

    def reveal(self) -> bytes:
        """The 32 bytes themselves."""
        return self._raw

    def __repr__(self) -> str:
        return "<SecretKey>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SecretKey) and primitives.same(self._raw, other._raw)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dictionary, where it would linger

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret key is not copied out of the process")


class MasterKey:
    """The vault's master key: everything else of the vault is derived from it, bound to the vault's id.

    ``derive("db")`` is the raw SQLCipher key, ``derive("header-mac")`` the key of the header's MAC; other purposes
    ("settings", "backup") follow the same rule, so that no key is used for two things.
    """

    __slots__ = ("_key", "_vault_id")

    def __init__(self, key: SecretKey, vault_id: bytes) -> None:
        self._key = key
        self._vault_id = vault_id

    @property
    def key(self) -> SecretKey:
        """The master key itself, needed only to wrap it again."""
        return self._key

    @property
    def vault_id(self) -> bytes:
        """16 public bytes that name the vault."""
        return self._vault_id

    def derive(self, purpose: str) -> SecretKey:
        """32 bytes for one purpose: HKDF-SHA256(master key, salt = vault id, info = "casevault/v1/" + purpose)."""
        info = b"casevault/v1/" + purpose.encode("ascii")
        return SecretKey(primitives.hkdf_sha256(self._key.reveal(), self._vault_id, info))

    def __repr__(self) -> str:
        return "<MasterKey>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MasterKey) and self._vault_id == other._vault_id and self._key == other._key

    __hash__ = None  # type: ignore[assignment]  # as SecretKey
