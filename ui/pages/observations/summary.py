"""The panel under the list: what the chosen row says, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool.domain.observation import OBSERVATION
from fieldtool.i18n import N_, _, plural
from ui.pages.observations.lines import Line
from ui.values import Names, field_name, moment_in_words
from ui.widgets import Button, Card, ElidedLabel, Label, column, row, spaced

LONGEST = 230
"""Characters of the account that are shown."""


class Summary(Card):
    """`open_asked` and `history_asked` give the line."""

    open_asked = Signal(object)
    history_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self.line: Line | None = None
        self._short = False
        self.heading = ElidedLabel(role="h2")
        self.account = Label(wrap=True)
        self.below = Label(role="small", tone="text2", wrap=True)
        self.open_button = Button(N_("Open"), on=self._open)
        self.history_button = Button(N_("History"), icon="history", on=self._history)
        words = column(self.heading, self.account, self.below, None, gap=4)
        buttons = QWidget()
        self._buttons: QBoxLayout = column(self.open_button, self.history_button, None, on=buttons, gap=8)
        both = row(gap=16)
        both.addLayout(words, 1)
        both.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(both)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show another row; none hides the panel."""
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            for label in (self.heading, self.account, self.below):
                label.plain("")
            return
        self.heading.say(lambda: _heading(line))
        account = " ".join(str(line.values.get("account") or "").split())
        self.account.plain(account if len(account) <= LONGEST else f"{account[:LONGEST].rstrip()}…")
        self.account.setVisible(bool(account) and not self._short)
        self.below.say(lambda: _below(line))
        self.open_button.say(N_("Continue") if line.draft is not None else N_("Open"))
        self.history_button.setVisible(line.record is not None)

    def set_short(self, short: bool) -> None:
        """Show the heading and the buttons alone, where the list needs the room."""
        if short != self._short:
            self._short = short
            self.account.setVisible(bool(self.account.text()) and not short)
            self.below.setVisible(not short)
            spaced(self.body, (12, 5, 12, 5) if short else (16, 12, 16, 12))
            direction = QBoxLayout.Direction
            self._buttons.setDirection(direction.LeftToRight if short else direction.TopToBottom)

    def _open(self) -> None:
        if self.line is not None:
            self.open_asked.emit(self.line)

    def _history(self) -> None:
        if self.line is not None:
            self.history_asked.emit(self.line)


def _heading(line: Line) -> str:
    first = line.code if line.code else _("New observation")
    parts = (first, line.situation_word, line.where)
    return " · ".join(part for part in parts if part)


def _below(line: Line) -> str:
    if line.draft is not None:
        words = _("Changes that are not saved yet") if line.draft.record else _("Draft, not saved yet")
        return f"{words} · {moment_in_words(line.draft.at_ms)}"
    assert line.record is not None
    rights = len(line.values.get("answers") or {})
    parts = [_("Last change: {when}", when=moment_in_words(line.record.changed_ms))]
    if rights:
        parts.append(plural("1 related right", "{n} related rights", rights))
    state = line.record.state
    if state.differences:
        number = len(state.differences)
        parts.append(plural("1 difference to decide", "{n} differences to decide", number))
    elif state.had_difference:
        fields = ", ".join(field_name(OBSERVATION, path, Names()) for path in state.had_difference)
        parts.append(_("Had a difference in: {fields}", fields=fields))
    return " · ".join(parts)
