"""The editor of each kind of value."""

from collections.abc import Mapping

from casefiles.values.specs import FieldSpec, Kind
from ui.forms.editor import Editor
from ui.forms.editors.choice import ChoiceEditor, ChoicesEditor
from ui.forms.editors.date import DateEditor
from ui.forms.editors.flag import FlagEditor
from ui.forms.editors.link import LinkEditor
from ui.forms.editors.plain import LineEditor, TextEditor
from ui.forms.edits import LinkSearch

EDITORS: Mapping[Kind, type[Editor]] = {
    Kind.LINE: LineEditor,
    Kind.TEXT: TextEditor,
    Kind.DATE: DateEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.CHOICES: ChoicesEditor,
    Kind.NUMBER: LineEditor,
    Kind.FLAG: FlagEditor,
    Kind.LINK: LinkEditor,
}


def editor_for(spec: FieldSpec, search: LinkSearch) -> Editor:
    """A fresh editor for values of ``spec``; ``search`` finds the records a link may point to."""
    return EDITORS[spec.kind](spec, search)
