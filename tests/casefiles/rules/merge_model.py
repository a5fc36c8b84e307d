"""Vaults in memory over a merge core: what the properties are stated about. The core is handed in, so that a spoiled one
can be put in its place."""

import itertools
import json
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

Place = tuple[str, str]
Bundle = list[tuple[str, str, Any]]
DOTS = itertools.count(1)


def fresh_dot() -> bytes:
    """A dot that no other vault ever makes."""
    return next(DOTS).to_bytes(16, "big")


@dataclass
class Vault:
    """Records (by name) of registers (by field). ``said`` remembers every value that this vault wrote, by dot."""

    core: ModuleType
    state: dict[Place, Any] = field(default_factory=dict)
    clocks: dict[bytes, int] = field(default_factory=dict)
    now: int = 0
    said: dict[bytes, tuple[Place, str]] = field(default_factory=dict)
    over: set[bytes] = field(default_factory=set)

    def get(self, entity: str, key: str) -> Any:
        return self.state.get((entity, key), self.core.EMPTY)

    def record(self, entity: str) -> dict[str, Any]:
        return {key: one for (name, key), one in self.state.items() if name == entity}

    def tick(self) -> bytes:
        dot = fresh_dot()
        self.now += 1
        self.clocks[dot] = self.now
        return dot

    def write(self, entity: str, key: str, value: str) -> bytes:
        dot = self.tick()
        before = self.get(entity, key)
        self.over |= self.core.readable(before)
        self.state[entity, key] = self.core.write(before, dot, json.dumps(value))
        self.said[dot] = ((entity, key), json.dumps(value))
        return dot

    def delete(self, entity: str) -> None:
        dot, before = self.tick(), self.record(entity)
        for key, one in before.items():
            if not key.startswith("_") or key == "_deleted":
                self.over |= self.core.readable(one)
        for key, one in self.core.delete(before, dot).items():
            self.state[entity, key] = one

    def erase(self, entity: str, key: str) -> None:
        if (entity, key) in self.state:
            self.over |= self.core.readable(self.get(entity, key))
            self.state[entity, key] = self.core.erase(self.get(entity, key))

    def export(self, entities: Any = None, withheld: Any = (), hidden: Any = ()) -> Bundle:
        return [
            (entity, key, self.core.withhold(one) if key in withheld else one)
            for (entity, key), one in sorted(self.state.items())
            if (entities is None or entity in entities) and key not in hidden
        ]

    def merge(self, bundle: Bundle, clocks: dict[bytes, int]) -> None:
        self.clocks |= clocks
        for entity, key, one in bundle:
            self.state[entity, key] = self.core.join(self.get(entity, key), one)

    def take(self, other: "Vault", **part: Any) -> None:
        self.merge(other.export(**part), other.clocks)

    def values(self, entity: str, key: str) -> frozenset[str]:
        found: frozenset[str] = self.core.values(self.get(entity, key))
        return found

    def shown(self, entity: str, key: str) -> str | None:
        register = self.get(entity, key)
        dot = self.core.shown(register, self.clocks)
        return None if dot is None else register.live[dot].value

    def standing(self) -> dict[Place, Any]:
        return {
            place: (dict(one.live), one.gone) for place, one in self.state.items() if one.live or one.gone
        }


def full_exchange(vaults: list[Vault]) -> None:
    """Everybody hears everything from everybody, twice over."""
    for _ in range(2):
        for one in vaults:
            for other in vaults:
                if one is not other:
                    one.take(other)
