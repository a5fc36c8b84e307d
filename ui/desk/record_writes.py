"""The writes that every page with records asks for: a value, a confidentiality, a removal that can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from casefiles.commands.edit import edit, set_field_level, set_level
from casefiles.commands.take_out import TakenOut, take_out, take_out_empty
from casefiles.commands.undo import undo
from ui.desk.desk import Desk
from ui.forms.edits import FieldEdit, LevelEdit
from ui.forms.panel import RecordLevelEdit


@dataclass(frozen=True)
class RecordWrites:
    """Each method is one change."""

    desk: Desk

    def save(self, wish: FieldEdit, refuse: Callable[[str], None], words: str = "edit") -> None:
        """Store one value; ``refuse`` gets the sentence when it cannot be."""
        self.desk.write(
            edit,
            (wish.ref, {wish.key: wish.value}),
            sorry=lambda error: refuse(str(error)),
            words=words,
        )

    def set_field_level(self, wish: LevelEdit) -> None:
        """Set the confidentiality of one value."""
        self.desk.write(set_field_level, (wish.ref, wish.key, wish.level), words="confidentiality")

    def set_level(self, wish: RecordLevelEdit) -> None:
        """Set the confidentiality of a record."""
        self.desk.write(set_level, (wish.ref, wish.level), words="confidentiality")

    def take_out(self, ref: str, words: str) -> None:
        """Take out a record at once, and offer to bring it back."""
        self.desk.write(take_out, (ref,), self._offer_back, words=words)

    def drop_empty(self, ref: str, what: str = "record") -> None:
        """Take out a record that was just made, without a word, if it is empty in the vault too."""
        self.desk.write(take_out_empty, (ref,), words=f"remove an empty {what}")

    def _offer_back(self, taken: TakenOut) -> None:
        back = partial(self.desk.write, undo, (taken.change,), words=f"bring back {taken.kind.lower()}")
        self.desk.notice(taken.words, "Undo", back)
