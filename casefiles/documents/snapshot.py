"""A document as plain data, so that a test can hold a template to a stored picture of it."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def as_data(value: object) -> Plain:
    """``value`` (a document, page, block or part of one) as JSON-able data; each object says its ``type``."""
    if is_dataclass(value) and not isinstance(value, type):
        parts: dict[str, Plain] = {part.name: as_data(getattr(value, part.name)) for part in fields(value)}
        return {"type": type(value).__name__, **parts}
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return as_data(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} does not belong in a document")


def as_json(value: object) -> str:
    """The same as indented JSON text with the scripts readable."""
    return json.dumps(as_data(value), ensure_ascii=False, indent=1)
