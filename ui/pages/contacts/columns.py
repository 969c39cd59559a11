"""The columns of a table of contacts: what each was taken for, and the list to choose another field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Shape
from fieldtool.i18n import N_, _, plural
from fieldtool.services.interop import TARGETS, Reading
from ui.pages.contacts.halves import Halves
from ui.pages.exchange.step import empty
from ui.widgets import QUIET, Button, Card, Choice, ElidedLabel, Label, column, row, written

LEFT_OUT = ""
CHOICE = 260
"""Width of the list of fields beside a heading."""
MOST_AT_ONCE = 24
"""Columns that are shown before somebody asks for the others."""

_TOGETHER = (Shape.TEXT, Shape.LONG_TEXT, Shape.TEXTS, Shape.CHOICES)
"""Shapes of fields that can be put together from several columns."""


class ColumnsCard(Card):
    """`changed` comes when a person has chosen another field for a column."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(N_("Columns of the file"), icon="layout-columns")
        self.rows: list[ColumnRow] = []
        self._wide = True
        words = N_(
            "Each column was taken for what its heading says. Choose another field where that is wrong."
        )
        self.body.addWidget(Label(words, tone="text2", wrap=True))
        self._rows = column(gap=10)
        self.body.addLayout(self._rows)
        self.more = Button(N_("Show the other columns"), QUIET, "chevron-down", on=self._show_more)
        self.body.addLayout(row(self.more, None))

    def show_columns(self, reading: Reading) -> None:
        """Show the columns of a file. Those without a word in them are not asked about."""
        empty(self._rows)
        self.rows = []
        self._chosen = dict(zip(reading.headings, reading.columns, strict=True))
        parts = zip(reading.headings, reading.samples, strict=True)
        self._waiting = [(heading, sample) for heading, sample in parts if sample]
        self._show_more()

    def _show_more(self) -> None:
        now, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        for heading, sample in now:
            made = ColumnRow(heading, sample, self._chosen[heading])
            made.chosen.connect(self._choose)
            made.halves.set_wide(self._wide)
            self.rows.append(made)
            self._rows.addWidget(made)
        left = len(self._waiting)
        self.more.setVisible(bool(left))
        self.more.say(lambda: plural("Show 1 more column", "Show {n} more columns", left))

    def set_wide(self, wide: bool) -> None:
        """Whether there is room for the lists beside the headings."""
        self._wide = wide
        for each in self.rows:
            each.halves.set_wide(wide)

    def chosen(self) -> dict[str, str | None]:
        """Heading to field, None for a column that is left out."""
        return dict(self._chosen)

    def _choose(self, heading: str, field: str) -> None:
        self._chosen[heading] = field or None
        if field and CONTACT.field(field).shape not in _TOGETHER:
            # It has one value, so only one column can hold it: the one that was chosen last.
            for other, taken in self._chosen.items():
                if other != heading and taken == field:
                    self._chosen[other] = None
            for each in self.rows:
                each.choice.set_value(self._chosen[each.heading] or LEFT_OUT)
        self.changed.emit()


class ColumnRow(QWidget):
    """A column: its heading, the first words in it, and the field that it holds."""

    chosen = Signal(str, str)

    def __init__(self, heading: str, sample: str, field: str | None) -> None:
        super().__init__()
        self.heading = heading
        self.choice = Choice(_choices(), lambda: _("Field of the column “{heading}”", heading=heading))
        self.choice.set_value(field or LEFT_OUT)
        self.choice.chosen.connect(lambda code: self.chosen.emit(heading, code))
        words = ElidedLabel(role="small", tone="text2")
        words.plain(sample)
        head = Label(written(heading), "strong", wrap=True)
        left = QWidget()
        column(head, words, on=left, gap=1)
        self.halves = Halves(left, self.choice, CHOICE)
        column(self.halves, on=self, gap=0)


def _choices() -> Sequence[tuple[str, str]]:
    return ((LEFT_OUT, N_("Leave this column out")), *((each.name, each.question) for each in TARGETS))
