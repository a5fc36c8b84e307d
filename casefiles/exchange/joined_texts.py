"""Keeping both of two values in one: texts one below the other, lines side by side, lists of codes united."""

import json
from collections.abc import Iterable

from casefiles.exchange.merge_conditions import CannotKeepBoth
from casefiles.values.plain_text import LINE_LIMIT, TEXT_LIMIT
from casefiles.values.specs import Kind, KindSpec

BETWEEN = {Kind.TEXT: "\n\n", Kind.LINE: "; "}
LIMITS = {Kind.TEXT: TEXT_LIMIT, Kind.LINE: LINE_LIMIT}
JOINABLE = (Kind.TEXT, Kind.LINE, Kind.CHOICES)


def joinable(spec: KindSpec, key: str) -> bool:
    """Whether two values of the field can stand in one."""
    return any(one.key == key and one.kind in JOINABLE for one in spec.fields)


def both(spec: KindSpec, key: str, values: Iterable[str | None]) -> str:
    """The values, given in JSON, as one in JSON. Raises CannotKeepBoth for what has only one value at a time."""
    declared = next((one for one in spec.fields if one.key == key), None)
    if declared is None or declared.kind not in JOINABLE:
        raise CannotKeepBoth(declared.label if declared else "")
    found = [json.loads(value) for value in values if value not in (None, "null")]
    if declared.kind is Kind.CHOICES:
        together: object = list(dict.fromkeys(code for codes in found for code in codes))
    else:
        together = _joined(found, BETWEEN[declared.kind])
        if len(str(together)) > LIMITS[declared.kind]:
            raise CannotKeepBoth(declared.label)
    return json.dumps(together, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _joined(texts: list[str], between: str) -> str:
    """Each text once; one that another holds as it stands is not said again."""
    kept = [
        text
        for place, text in enumerate(texts)
        if not any(
            text in other for at, other in enumerate(texts) if at != place and (text != other or at < place)
        )
    ]
    return between.join(kept)
