"""One record with differences while its bundle is looked at: a choice for each field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import paths
from fieldtool.domain.reading import is_empty
from fieldtool.domain.record import Record
from fieldtool.i18n import N_, plural
from fieldtool.services.exchange import Arrival
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.words import arrival_detail, arrival_title
from ui.values import Names, field_name, in_words
from ui.widgets import INFO, OUTLINED, PRIMARY, QUIET, Button, Label, Line, Note, column
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
        self.others = _Others(found[0].record, {each.difference.field for each in found}, names)
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


class _Others(QWidget):
    """The fields of the record that do not differ, shown when somebody wants to see them; `button` turns them
    over and stands among those of the page."""

    def __init__(self, record: Record, differing: set[str], names: Names) -> None:
        super().__init__()
        kind = KINDS.get(record.kind)
        quiet = {each.name for each in kind.fields if each.quiet} if kind else set()
        self._values = {
            path: value
            for path, value in paths(kind, record.values).items()
            if path not in differing and path.partition(".")[0] not in quiet and not is_empty(value)
        }
        self._lines = QWidget()
        self._filled = False
        self._kind, self._names = kind, names
        self.button = Button(self._words, QUIET, "chevron-down", on=self._turn)
        column(self._lines, on=self, gap=0)
        self.hide()

    @property
    def holds(self) -> bool:
        """Whether there is something to show."""
        return bool(self._values)

    def _words(self) -> str:
        n = len(self._values)
        if self._filled and not self.isHidden():
            return plural("Hide the other field", "Hide the other {n} fields", n)
        return plural("Show the other field", "Show the other {n} fields", n)

    def _turn(self) -> None:
        if not self._filled:
            self._fill()
        self.setVisible(self.isHidden())
        self.button.say(self._words)
        self.button.set_icon("chevron-down" if self.isHidden() else "chevron-up")

    def _fill(self) -> None:
        kind, names = self._kind, self._names
        lines = []
        for path, value in self._values.items():
            lines.append(Label(lambda path=path: field_name(kind, path, names), "small-strong", "text2"))
            words = lambda path=path, value=value: in_words(kind, path, value, names)  # noqa: E731
            lines.append(Label(words, wrap=True).selectable())
        column(*lines, on=self._lines, gap=2)
        self._filled = True
