"""What a record says, before it is received or after: its first words at once, all of it when asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import paths
from fieldtool.domain.reading import is_empty
from fieldtool.i18n import N_, _
from fieldtool.services.arriving import FIRST_WORDS
from fieldtool.services.exchange import Arrival
from ui.pages.exchange.words import cut_at
from ui.values import Names, field_name, in_words
from ui.widgets import INFO, QUIET, Button, Label, Note, column, row, written

MOST = 400
"""Characters of the first words that are shown at once."""


class FieldLines(QWidget):
    """The fields of a record under each other, shown when somebody wants to see them; `button` turns them
    over, and `words` are its words for so many fields, hidden or shown. `without` are parts that are told
    elsewhere."""

    def __init__(
        self,
        arrival: Arrival,
        names: Names,
        words: Callable[[int, bool], str],
        without: Collection[str] = (),
    ) -> None:
        super().__init__()
        kind = KINDS.get(arrival.kind)
        quiet = {each.name for each in kind.fields if each.quiet} if kind else set()
        order = {each.name: number for number, each in enumerate(kind.fields)} if kind else {}
        told = {
            path: value
            for path, value in paths(kind, arrival.values).items()
            if path not in without and path.partition(".")[0] not in quiet and not is_empty(value)
        }
        self.values = dict(sorted(told.items(), key=lambda each: order.get(each[0].partition(".")[0], 99)))
        self._filled = False
        self._kind, self._names, self._words = kind, names, words
        self.button = Button(self._said, QUIET, "chevron-down", on=self._turn)
        self._lines = column(on=self, gap=2)
        self.hide()

    @property
    def holds(self) -> bool:
        """Whether there is something to show."""
        return bool(self.values)

    def _said(self) -> str:
        return self._words(len(self.values), self._filled and not self.isHidden())

    def _turn(self) -> None:
        if not self._filled:
            self._fill()
        self.setVisible(self.isHidden())
        self.button.say(self._said)
        self.button.set_icon("chevron-down" if self.isHidden() else "chevron-up")

    def _fill(self) -> None:
        kind, names = self._kind, self._names
        for path, value in self.values.items():
            name = Label(lambda path=path: field_name(kind, path, names), "small-strong", "text2", wrap=True)
            words = lambda path=path, value=value: in_words(kind, path, value, names)  # noqa: E731
            for each in (name, Label(words, wrap=True).selectable()):
                self._lines.addWidget(each)
        self._filled = True


class RecordSays(QWidget):
    """The first words of a record and the way to all of it. The words of a restricted record are shown only
    to who asks for them."""

    def __init__(self, arrival: Arrival, names: Names) -> None:
        super().__init__()
        self.lines = FieldLines(arrival, names, _whole)
        parts: list[Any] = []
        if arrival.restricted:
            parts.append(
                Note(
                    INFO,
                    text=N_("This record is restricted: what it says is shown only when you ask for it."),
                    icon="eye-off",
                )
            )
        elif arrival.words and FIRST_WORDS[arrival.kind] not in {each.field for each in arrival.settled}:
            question = KINDS[arrival.kind].field(FIRST_WORDS[arrival.kind]).question
            first = Label(written(cut_at(arrival.words, MOST)), wrap=True).selectable()
            parts.append(column(Label(question, "small-strong", "text2", wrap=True), first, gap=2))
        if arrival.refused:
            refused = N_("They did not agree: what is about the people is not shown.")
            parts.append(Label(refused, "small", "text2", wrap=True))
        column(*parts, row(self.lines.button, None), self.lines, on=self, gap=8)
        self.lines.button.setVisible(self.lines.holds)


def _whole(_fields: int, shown: bool) -> str:
    return _("Hide the record") if shown else _("Show the whole record")
