"""One field of a form: its label, its editor, its marks, and a sentence when something is wrong."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from casefiles.errors import BadValue
from casefiles.values.snapshot import Snapshot, Value
from casefiles.values.specs import FieldSpec
from ui.forms.badges import LevelBadge, SourceBadge
from ui.forms.editors import editor_for
from ui.forms.edits import LinkSearch
from ui.forms.origin_note import OriginNote
from ui.kit.boxes import line
from ui.kit.text import WrapLabel, set_tip
from ui.kit.theme import THEME

IDLE_MS = 800
LABEL_WIDTH = 148
TOP = Qt.AlignmentFlag.AlignTop
CHANGED = "This was changed elsewhere while you were typing. Your text is kept; saving it replaces the other."


class FieldRow(QWidget):
    """Keeps what is typed until it is saved.

    ``save_wanted`` carries the value, once it is understood and new; ``touched`` when there is more or less to save.
    """

    save_wanted = Signal(object)
    touched = Signal()
    settle_wanted = Signal()

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__()
        self.spec = spec
        self._stored: Value | None = None
        self._sent: tuple[Value | None] | None = None
        self.dirty = False
        self.editor = editor_for(spec, search)
        self.label = WrapLabel(spec.label, "body", "text2")
        self.label.setBuddy(self.editor)
        self.sentence = WrapLabel("", "meta", "danger")
        self.sentence.hide()
        self.origin = OriginNote(spec.label)
        self.origin.settle_wanted.connect(self.settle_wanted)
        self.source, self.level = SourceBadge(spec), LevelBadge(spec)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.commit)
        self.editor.edited.connect(self._edited)
        self.editor.finished.connect(self.commit)
        self._build()

    @property
    def unsent(self) -> bool:
        """Whether something was typed that nobody was asked to save yet."""
        return self.dirty and self._sent is None

    def show_record(self, record: Snapshot, fresh: bool) -> None:
        """Show this field of ``record``. Unless it is ``fresh`` (another record), what is typed and unsaved stays."""
        value = record.get(self.spec.key)
        if fresh or not self.dirty or value == self._typed():
            self.editor.show_value(value)
            self._settle()
        elif value != self._stored and (value,) != self._sent:
            self._idle.stop()  # the sentence is to be read before the other value is replaced
            self.say(CHANGED)
        self._stored = value
        self._sent = None
        self.source.show_record(record)
        self.level.show_record(record)

    def commit(self) -> None:
        """Ask to save what was typed, if it is new and understood; else say what is wrong with it."""
        self._idle.stop()
        if not self.dirty:
            return
        try:
            value = self.editor.value()
        except BadValue as error:
            self.say(str(error))
            return
        if value == self._stored:
            self._settle()
        elif (value,) != self._sent:
            self._sent = (value,)
            self.say("")
            self.save_wanted.emit(value)

    def refuse(self, words: str) -> None:
        """The save did not happen: keep the text and say why."""
        self._sent = None
        self.say(words)
        self.touched.emit()

    def put_back(self, text: str) -> None:
        """Show text from a draft, unless it is what is stored anyway."""
        self.editor.set_text(text)
        self.dirty = True
        if self._typed() == self._stored:
            self._settle()
        else:
            self.say("This was typed before the vault was locked and is not saved yet.")
            self.touched.emit()

    def say(self, words: str) -> None:
        """Show a sentence under the field; none when empty."""
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))
        self.editor.set_invalid(bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """Put the label above the editor where there is no room beside it."""
        if narrow != self._narrow:
            self._place(narrow)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._marks = line(gap=0)
        for mark in (self.source, self.level):
            keep = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            keep.setRetainSizeWhenHidden(True)
            mark.setSizePolicy(keep)
            self._marks.addWidget(mark)
        self.source.setVisible(False)
        if self.spec.hint:
            set_tip(self.label, self.spec.hint)
            set_tip(self.editor, self.spec.hint)
        self._grid.setColumnStretch(1, 1)
        self._place(False)
        # After the editor, so that Tab comes to the value before its marks.
        self._grid.addLayout(self._marks, 1, 2, TOP)

    def _place(self, narrow: bool) -> None:
        self._narrow = narrow
        self._grid.addWidget(self.label, 0 if narrow else 1, 0, 1, 3 if narrow else 1, TOP)
        self._grid.addWidget(self.editor, 1, 0 if narrow else 1, 1, 2 if narrow else 1)
        self.label.setContentsMargins(0, 0 if narrow else THEME.px(7), 0, 0)
        self._grid.addWidget(self.sentence, 2, 0 if narrow else 1, 1, 2)
        self._grid.addWidget(self.origin, 3, 0 if narrow else 1, 1, 2)
        width = THEME.px(LABEL_WIDTH)
        self.label.setMinimumWidth(0 if narrow else width)
        self.label.setMaximumWidth(16777215 if narrow else width)

    def _typed(self) -> Value | None:
        try:
            return self.editor.value()
        except BadValue:
            return None if self._stored is not None else self.editor.text()

    def _edited(self) -> None:
        self.dirty = True
        self._idle.start()
        self.touched.emit()

    def _settle(self) -> None:
        if self.dirty:
            self.dirty = False
            self.touched.emit()
        self._idle.stop()
        self.say("")
