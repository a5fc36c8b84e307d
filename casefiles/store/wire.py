"""Between a mapped attribute and the JSON form that history, registers and exports keep."""

from typing import Any

from casefiles.values.kinds import from_wire, to_wire
from casefiles.values.snapshot import Link
from casefiles.values.specs import FieldSpec, Kind


def stored_wire(spec: FieldSpec, value: Any) -> Any:
    """The wire form of a mapped attribute; a link is the target's identity in hex. None for nothing."""
    if value is None:
        return None
    return value.hex() if spec.kind is Kind.LINK else to_wire(spec, value)


def from_stored_wire(spec: FieldSpec, data: Any) -> Any:
    """The mapped attribute for a wire form. Raises BadValue when the form is not one of the field's kind."""
    if data is None:
        return None
    value = from_wire(spec, data)
    return value.uid if isinstance(value, Link) else value
