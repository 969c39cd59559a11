"""What is told beside the list of a bundle about one of its rows: a record, or a reason for setting aside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _
from fieldtool.services.exchange import Arrival, Received
from ui.language import Words
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.fields import RecordSays
from ui.pages.exchange.resolving import Resolving
from ui.pages.exchange.versions import FieldVersions, SettledVersions, of_record
from ui.pages.exchange.words import arrival_detail, arrival_title
from ui.values import Names, field_name
from ui.widgets import ATTENTION, INFO, QUIET, SAFE, Button, Label, Line, Note, column, row, written

Aside = tuple[Words, tuple[str, ...]]
MOST_NAMED = 50
"""Pieces of one reason that are named."""


class Detail(QWidget):
    """What is told about one row; `resolving` are the choices in it, `says` is what the record says."""

    opened = Signal(str)

    def __init__(
        self, found: Received, item: Arrival | Aside, names: Names, choices: Choices | None = None
    ) -> None:
        super().__init__()
        self.resolving: Resolving | None = None
        self.says: RecordSays | None = None
        box = column(on=self, gap=12)
        if not isinstance(item, Arrival):
            _tell_aside(item, box)
            return
        if item.differences and choices is not None:
            self.resolving = Resolving(item, choices, names)
            box.addWidget(self.resolving)
        else:
            self._tell(found, item, names, box)
        if item.joined:
            box.addWidget(Note(INFO, text=lambda: _joined(item, names), icon="arrows-right-left"))
        if item.settled and self.resolving is not None:
            _tell_settled(item, names, box)
        box.addStretch(1)

    def _tell(self, found: Received, item: Arrival, names: Names, box: QVBoxLayout) -> None:
        """What a record is, what becomes of it, and what it says."""
        title = Label(arrival_title(item), "h2", wrap=True)
        code = Label(written(item.code), "small", "text2").selectable()
        head = row(gap=12)
        head.addWidget(title, 1)
        head.addWidget(code)
        if found.done and item.kind == "observation":
            head.addWidget(Button(N_("Open"), QUIET, "arrow-right", on=lambda: self.opened.emit(item.id)))
        box.addLayout(head)
        box.addWidget(Label(arrival_detail(item), tone="text2", wrap=True))
        if item.new:
            words = N_("It is new here.") if found.done else N_("This record is not on this computer yet.")
            box.addWidget(Note(SAFE, text=words, icon="plus"))
        if item.decided:
            box.addWidget(Note(SAFE, text=lambda: _decided(item, names), icon="circle-check"))
        if item.settled:
            _tell_settled(item, names, box)
        if item.differences:
            for number, each in enumerate(of_record(found.differences, item.id)):
                if number:
                    box.addWidget(Line())
                box.addWidget(FieldVersions(each, names))
            words = N_(
                "Both versions are kept. You decide afterwards, and the other one stays in the history."
            )
            box.addWidget(Note(ATTENTION, text=words, icon="history"))
        elif item.values:
            self.says = RecordSays(item, names)
            box.addWidget(self.says)
        if not (item.joined or item.new or item.differences or item.decided or item.settled):
            box.addWidget(
                Note(INFO, text=N_("Its words stay the same; only its state changes."), icon="history")
            )


def _tell_aside(item: Aside, box: QVBoxLayout) -> None:
    reason, items = item
    box.addWidget(Label(reason, "h2", wrap=True))
    kept = N_(
        "It is kept apart and tried again with each bundle that you receive. The rest of the "
        "bundle is received."
    )
    box.addWidget(Label(kept, wrap=True))
    pieces = Label(role="small", tone="text2", wrap=True).selectable()
    pieces.plain(", ".join(items[:MOST_NAMED]) + (" …" if len(items) > MOST_NAMED else ""))
    box.addWidget(pieces)
    box.addStretch(1)


def _tell_settled(item: Arrival, names: Names, box: QVBoxLayout) -> None:
    """What was open here, and what the other side has decided about it."""
    title = N_("This was still to be decided here. The other side has decided it.")
    stay = N_("The other values stay in the history.")
    box.addWidget(Note(SAFE, title, stay, icon="circle-check"))
    for each in item.settled:
        box.addWidget(SettledVersions(item.kind, each, names))


def _decided(item: Arrival, names: Names) -> str:
    kind = KINDS.get(item.kind)
    fields = "; ".join(field_name(kind, path, names) for path in item.decided)
    return _("You decided: {fields}. The other values stay in the history.", fields=fields)


def _joined(item: Arrival, names: Names) -> str:
    kind = KINDS.get(item.kind)
    fields = "; ".join(field_name(kind, path, names) for path in item.joined)
    return _("Changed on the other computer only: {fields}. There is nothing to decide.", fields=fields)
