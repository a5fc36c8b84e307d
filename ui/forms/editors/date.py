"""A date as it is known: typed in words, echoed as it was understood, or picked from a calendar."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from casefiles.errors import BadValue
from casefiles.values.dates import PartialDate, parse_date, shown
from casefiles.values.snapshot import Value
from casefiles.values.specs import FieldSpec
from ui.forms.editor import UNKNOWN, OneLineEditor, echo_label
from ui.forms.edits import LinkSearch
from ui.kit.boxes import column, line
from ui.kit.buttons import Variant, icon_button
from ui.kit.text import LineEdit


class DateEditor(OneLineEditor):
    """The text stays as it was typed; below it, the date in plain words."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search, LineEdit(placeholder=UNKNOWN))
        self.button = icon_button("calendar", f"Pick a day for {spec.label}", Variant.SECONDARY)
        across = line(gap=4)
        across.addWidget(self.box, 1)
        across.addWidget(self.button)
        self.body.addLayout(across)
        self.echo = echo_label()
        self.body.addWidget(self.echo)
        self.box.textChanged.connect(self._echo)
        self.button.clicked.connect(self._pick)

    def show_value(self, value: Value | None) -> None:
        self.set_text(value.text if isinstance(value, PartialDate) else "")

    def _echo(self, text: str) -> None:
        try:
            words = shown(parse_date(text)) if text.strip() else ""
        except BadValue:
            words = ""
        self.echo.setText(words)
        self.echo.setVisible(bool(words) and words != text.strip())

    def _pick(self) -> None:
        popup = _Calendar(self, self._day())
        popup.calendar.clicked.connect(self._take)
        popup.calendar.clicked.connect(popup.close)
        popup.move(self.mapToGlobal(self.button.geometry().bottomLeft()))
        popup.show()

    def _day(self) -> QDate:
        try:
            low = parse_date(self.text()).lo
        except BadValue:
            low = None
        return QDate(low.year, low.month, low.day) if low else QDate.currentDate()

    def _take(self, day: QDate) -> None:
        self.box.setText(shown(parse_date(day.toString(Qt.DateFormat.ISODate))))
        self.edited.emit()
        self.finished.emit()


class _Calendar(QFrame):
    def __init__(self, parent: QWidget, day: QDate) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setSelectedDate(day)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        column(margin=6, parent=self).addWidget(self.calendar)
        self.calendar.setFocus()
