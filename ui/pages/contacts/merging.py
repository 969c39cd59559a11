"""Two contacts that may be the same, side by side: a person says whether they are, and chooses what is
kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from fieldtool.domain.contact import CONTACT
from fieldtool.domain.reading import is_empty
from fieldtool.domain.record import Record
from fieldtool.i18n import N_
from fieldtool.services.duplicates import Proposal
from ui.pages.narrow import narrow
from ui.values import Names, field_name, in_words
from ui.widgets import PRIMARY, QUIET, Button, Card, Flow, Label, Note, column, row
from ui.widgets.differences import Version, VersionBox, Writer
from ui.widgets.notes import INFO

_JOINED = frozenset({"help", "places", "telephones", "emails", "websites", "languages"})
_LEFT = frozenset({"same_as", "checked", "checked_by", "visibility"})
"""Of these the service keeps what is safe."""

_NAMES = Names({}, {})


class MergeView(QWidget):
    """`merged` gives the two ids and the values that were chosen; `apart` says that they are two."""

    merged = Signal(str, str, object)
    apart = Signal(str, str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.proposal: Proposal | None = None
        self.fields: list[_Field] = []
        self.why = Label(tone="text2", wrap=True)
        self.merge = Button(N_("Put them together"), PRIMARY, "check", on=self._merge, busy=N_("Saving…"))
        self.two = Button(N_("They are two different contacts"), icon="layout-columns", on=self._apart)
        self._fields = column(gap=12)
        card = Card(margins=(20, 16, 20, 16), gap=12)
        card.body.addWidget(Label(N_("Are these the same contact?"), "h2", wrap=True))
        card.body.addWidget(self.why)
        card.body.addLayout(self._fields)
        words = N_("One contact is kept and the other goes to the bin. Numbers of both are kept.")
        card.body.addWidget(Note(INFO, text=words, icon="history"))
        card.body.addWidget(Flow(self.merge, self.two, gap=10))
        column(
            row(Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit), None),
            narrow(card, 760),
            None,
            on=self,
            gap=10,
        )

    def show_proposal(self, proposal: Proposal) -> None:
        """Ask about these two."""
        self.forget()
        self.proposal = proposal
        self.why.say(
            N_("They have the same telephone.")
            if proposal.same_number
            else N_("Their names are very similar.")
        )
        for field in CONTACT.fields:
            values = [each.values.get(field.name) for each in (proposal.one, proposal.other)]
            if field.name in _LEFT or all(map(is_empty, values)):
                continue
            choice = field.name not in _JOINED and values[0] != values[1] and not any(map(is_empty, values))
            if choice or field.name in ("organisation", "telephones"):
                shown = _Field(field.name, proposal, choice)
                self.fields.append(shown)
                self._fields.addWidget(shown)

    def forget(self) -> None:
        """Show nothing of anybody."""
        self.proposal = None
        for each in self.fields:
            each.hide()
            each.deleteLater()
        self.fields = []

    def values(self) -> dict[str, Any]:
        """What was chosen, by the name of the field."""
        return {each.name: each.value() for each in self.fields if each.is_choice}

    def _merge(self) -> None:
        if self.proposal is not None:
            self.merged.emit(self.proposal.one.id, self.proposal.other.id, self.values())

    def _apart(self) -> None:
        if self.proposal is not None:
            self.apart.emit(self.proposal.one.id, self.proposal.other.id)


class _Field(QWidget):
    """The values of a field of both: as a choice, or only to be read when both are kept or are the same."""

    def __init__(self, name: str, proposal: Proposal, is_choice: bool) -> None:
        super().__init__()
        self.name, self.is_choice = name, is_choice
        records = (proposal.one, proposal.other)
        label = Label(lambda: field_name(CONTACT, name, _NAMES), "strong", wrap=True)
        self.boxes: list[VersionBox] = []
        parts: list[QWidget] = [label]
        if is_choice:
            group = QButtonGroup(self)
            self.boxes = [VersionBox(_version(name, each)) for each in records]
            for box in self.boxes:
                group.addButton(box)
            self.boxes[0].setChecked(True)
            parts += self.boxes
        else:
            parts.append(Label(lambda: _both(name, records), wrap=True))
        column(*parts, on=self, gap=6)

    def value(self) -> Any:
        return next(each.version.value for each in self.boxes if each.isChecked())


def _version(name: str, record: Record) -> Version:
    value = record.values.get(name)
    writer = Writer(lambda: record.code, record.changed_ms)
    return Version(value, lambda: in_words(CONTACT, name, value, _NAMES), writer)


def _both(name: str, records: tuple[Record, ...]) -> str:
    words = [in_words(CONTACT, name, each.values[name], _NAMES) for each in records if each.values.get(name)]
    return "\n".join(dict.fromkeys(words))
