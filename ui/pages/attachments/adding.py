"""What is said about files before they are taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from fieldtool.i18n import N_, plural
from ui.widgets import (
    INFO,
    PRIMARY,
    QUIET,
    Button,
    Card,
    DateField,
    Flow,
    Label,
    LabelledField,
    LineField,
    Note,
    TextField,
    WrapCheck,
    missing,
    row,
)
from ui.widgets.fields import MISREAD


class AddCard(Card):
    """`asked` comes when the files should be taken in, `cancelled` when not."""

    asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.paths: tuple[Path, ...] = ()
        self.head = Label(role="h2")
        self.names = Label(role="small", tone="text2", wrap=True)
        self.description = TextField(lines=2)
        self.description_field = LabelledField(
            N_("What it shows"),
            self.description,
            hint=N_("No names, phone or document numbers."),
            optional=True,
        )
        self.taken_by = LineField()
        self.taken_by_field = LabelledField(
            N_("Taken by"), self.taken_by, hint=N_("A code, not a name"), optional=True
        )
        self.taken = DateField()
        self.taken_field = LabelledField(N_("Taken on"), self.taken, optional=True)
        self.restricted = WrapCheck(N_("Restricted: keep it back from bundles and copies"))
        self.add = Button(N_("Add"), PRIMARY, "paperclip", on=self._ask, busy=N_("Adding…"))
        self.cancel = Button(N_("Cancel"), QUIET, on=self.cancelled.emit)
        self.body.addWidget(self.head)
        self.body.addWidget(self.names)
        self.body.addWidget(self.description_field)
        both = row(self.taken_by_field, self.taken_field, gap=14)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.body.addLayout(both)
        self.body.addWidget(self.restricted)
        self.body.addWidget(
            Note(
                INFO,
                text=N_(
                    "The file is sealed in the notebook as it is. The file that you chose stays where it "
                    "was, unencrypted: remove it there when it is not needed."
                ),
            )
        )
        self.body.addWidget(Flow(self.add, self.cancel, gap=10))

    def show_files(self, paths: Sequence[Path]) -> None:
        """Ask about these files."""
        self.clear()
        self.paths = tuple(paths)
        count = len(self.paths)
        self.head.say(lambda: plural("Add 1 file", "Add {n} files", count))
        self.names.plain(", ".join(each.name for each in self.paths))
        self.show()
        self.description.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> dict[str, str | None]:
        """What was said, for `AttachmentService.attach`."""
        return {
            "description": self.description.toPlainText().strip() or None,
            "taken_by": self.taken_by.text().strip() or None,
            "taken": self.taken.value() or None,
            "sensitivity": "restricted" if self.restricted.isChecked() else "normal",
        }

    def clear(self) -> None:
        """Forget what was written."""
        self.paths = ()
        self.names.plain("")
        self.description.clear()
        self.taken_by.clear()
        self.taken.set_value("")
        self.taken_field.set_error(None)
        self.restricted.setChecked(False)

    def _ask(self) -> None:
        self.taken.settle()
        if self.taken.is_misread():
            missing(self.taken_field, MISREAD)
            return
        self.asked.emit()
