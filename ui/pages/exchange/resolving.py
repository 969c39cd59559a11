"""One record with differences while its bundle is looked at: a choice for each field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, plural
from fieldtool.services.exchange import Arrival
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.fields import FieldLines
from ui.pages.exchange.words import arrival_detail, arrival_title
from ui.values import Names
from ui.widgets import INFO, OUTLINED, PRIMARY, Button, Label, Line, Note, column
from ui.widgets.differences import FieldChoice, in_review
from ui.widgets.layouts import Ends


class Resolving(QWidget):
    """The fields of a record that differ. `changed` tells that another choice was made, `onward` that this
    record is done, and `back` that the one before is wanted."""

    changed = Signal()
    onward = Signal()
    back = Signal()

    def __init__(self, arrival: Arrival, choices: Choices, names: Names) -> None:
        super().__init__()
        self._record, self._choices = arrival.id, choices
        found = choices.of(arrival.id)
        self.fields = [FieldChoice(in_review(each, names), review=True) for each in found]
        self.others = FieldLines(arrival, names, _others, {each.difference.field for each in found})
        self.previous = Button(N_("Previous"), OUTLINED, "arrow-left", on=self.back.emit)
        self.use = Button(
            N_("Use this combination"),
            PRIMARY,
            "check",
            on=self.onward.emit,
            tip=N_("Goes to the next difference; nothing is written until you receive the bundle"),
        )
        parts: list[QWidget] = []
        for number, each in enumerate(self.fields):
            parts += [Line(), each] if number else [each]
            each.choose(choices.pick(arrival.id, each.field.path))
            each.changed.connect(self._chosen)
        words = N_("The version that you do not choose stays in the history. Nothing is lost.")
        safe = Note(INFO, text=words, icon="history")
        left = (self.previous, self.others.button) if self.others.holds else (self.previous,)
        buttons = Ends(left, (self.use,))
        title = Label(arrival_title(arrival), "h2", wrap=True)
        about = Label(lambda: f"{arrival.code} · {arrival_detail(arrival)()}", tone="text2", wrap=True)
        column(column(title, about, gap=4), *parts, self.others, safe, buttons, on=self, gap=12)
        self.previous.setVisible(len(choices.records) > 1)
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard in the first choice."""
        field = self.fields[0]
        in_sight = sorted(field.boxes, key=lambda each: (not each.isChecked(), not each.version.here))
        (field.both if field.both.isChecked() else in_sight[0]).setFocus()

    def _chosen(self) -> None:
        for each in self.fields:
            self._choices.put(self._record, each.field.path, each.pick)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.use.setEnabled(self._choices.settled(self._record))
        more = bool(self._choices.undecided())
        self.use.set_kind(PRIMARY if more else OUTLINED)
        self.use.set_icon("check")
        self.use.say(N_("Use this combination") if more else N_("Decided: go on to Receive"))


def _others(fields: int, shown: bool) -> str:
    if shown:
        return plural("Hide the other field", "Hide the other {n} fields", fields)
    return plural("Show the other field", "Show the other {n} fields", fields)
