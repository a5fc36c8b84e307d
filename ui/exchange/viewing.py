"""Keeping a choice of cases under a name, and forgetting it again."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from casefiles.errors import CaseFileError
from casefiles.exchange.scopes import View, remove_view, save_choice
from ui.desk import Desk
from ui.exchange.export_form import ExportForm
from ui.exchange.facts import TAG, VIEW, Chosen
from ui.kit.dialogs import ask
from ui.kit.name_dialog import NameDialog

WHAT = "The cases chosen now can be found under this name from then on, here and in what usually goes to a contact."
REMOVE = "The cases stay. An export that usually goes by this view says so the next time it is made."


class Viewing(QObject):
    """Over the export form; ``dialog`` is open while a name is typed."""

    def __init__(self, desk: Desk, form: ExportForm, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self.dialog: NameDialog | None = None
        form.views.keep.clicked.connect(self._ask)
        form.views.remove.clicked.connect(self._ask_remove)

    def _ask(self) -> None:
        words = ("Keep this choice as a view", WHAT, "Name of the view", "Keep view")
        dialog = self.dialog = NameDialog(self._form, *words)
        refs = tuple(one.ref for one in self._form.wish().cases or () if not one.ref.startswith((TAG, VIEW)))

        def kept(view: View) -> None:
            dialog.accept()
            self._become(Chosen(VIEW + view.name, f"View: {view.name}"), refs)

        def refuse(error: CaseFileError) -> None:
            dialog.refuse(str(error))

        dialog.named.connect(lambda name: self._desk.write(save_choice, (name, refs), kept, refuse))
        dialog.open()

    def _ask_remove(self) -> None:
        (view,) = (one for one in self._form.wish().cases or () if one.ref.startswith(VIEW))
        name = view.ref.removeprefix(VIEW)
        ask(
            self._form,
            f"Remove the view “{name}”?",
            REMOVE,
            "Remove 1 view",
            partial(self._remove, name, view),
        )

    def _remove(self, name: str, view: Chosen) -> None:
        self._desk.write(remove_view, (name,), lambda _: self._become(None, (view.ref,)))

    def _become(self, new: Chosen | None, gone: tuple[str, ...]) -> None:
        """The view stands for what was chosen from now on; or what was chosen is gone."""
        wish = self._form.wish()
        kept = tuple(one for one in wish.cases or () if one.ref not in gone)
        self._form.show_wish(replace(wish, cases=(*kept, new) if new else kept))
        self._form.wished.emit()
