"""Forms built from the declarations of fields: one editor per kind of value."""

from ui.forms.edits import FieldEdit, LevelEdit, LinkSearch
from ui.forms.form import FormGroup, RecordForm

__all__ = ["FieldEdit", "FormGroup", "LevelEdit", "LinkSearch", "RecordForm"]
