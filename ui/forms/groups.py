"""Which fields a form shows, in which cards: straight from the declarations."""

from casefiles.values.specs import FieldSpec, KindSpec
from ui.forms.form import FormGroup

LAST = "Standing"


def form_groups(spec: KindSpec, without: frozenset[str] = frozenset()) -> list[FormGroup]:
    """One group for each ``group`` of the kind's fields, in their order; what is common to all kinds comes last.

    What nobody may type is not in a form.
    """
    groups: dict[str, list[FieldSpec]] = {}
    for field in spec.fields:
        if field.key not in without and not field.fixed:
            groups.setdefault(field.group or spec.label, []).append(field)
    common = groups.pop(LAST, [])
    made = [FormGroup(title, tuple(fields)) for title, fields in groups.items()]
    return [*made, FormGroup(LAST, tuple(common))] if common else made
