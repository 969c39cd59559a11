"""The history of a record: who wrote what and when, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.editions import JUDGED, Judgement
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.reading import is_empty
from fieldtool.domain.record import Record
from fieldtool.i18n import N_, _
from fieldtool.services.records import Change
from ui.desk import Desk
from ui.page import Page
from ui.pages.observations.judged import JudgedNote
from ui.values import Names, field_name, in_words, moment_in_words, who
from ui.widgets import Button, Card, Label, column
from ui.widgets.differences import HadDifference, gather


@dataclass(frozen=True, slots=True)
class History:
    """What the page shows, read in one job."""

    record: Record
    changes: tuple[Change, ...]
    names: Names
    judgements: tuple[Judgement, ...] = ()


def read_history(workspace: Any, record: str) -> History:
    """In the worker."""
    found = workspace.records.get(record)
    changes, names = workspace.records.history(found.id), gather(workspace, []).names
    return History(found, changes, names, workspace.records.judgements(found.id))


class HistoryPage(Page):
    """`closed` comes with the back button and Esc."""

    closed = Signal()
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("History"))
        self.back = Button(N_("Back"), icon="arrow-left", on=self.closed.emit)
        self.lead_back(self.back)
        self._content: QWidget | None = None

    def open_history(self, record: str) -> None:
        """Read the history of a record and show it."""
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: read_history(workspace, record), self._show)

    def _show(self, history: History) -> None:
        assert self.title is not None
        self.title.say(N_("History of {code}"), code=history.record.code)
        self.forget()
        content = self._content = QWidget()
        judged = JudgedNote()
        judged.show_judgements(history.judgements)
        newest_first = reversed(history.changes)
        state = history.record.state
        kind = KINDS.get(history.record.kind)
        column(
            HadDifference(kind, state.had_difference, history.names),
            judged,
            *(_Entry(history, change) for change in newest_first),
            None,
            on=content,
            gap=12,
        )
        self.body.addWidget(content, 1)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)
        self.shown.emit()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what is shown."""
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Entry(Card):
    """One revision."""

    def __init__(self, history: History, change: Change) -> None:
        super().__init__(gap=6)
        head = Label(lambda: f"{moment_in_words(change.ms)} · {who(change.name, change.author)}", "strong")
        self.body.addWidget(head)
        first = not change.parents
        self.body.addWidget(Label(_what(change, first), "small", "text2", wrap=True))
        kind = KINDS.get(history.record.kind)
        names = kind.names if kind is not None else ()
        asked = {name: number for number, name in enumerate(names)}
        parts = sorted(change.changes, key=lambda each: asked.get(each[0].partition(".")[0], len(asked)))
        for path, before, after in parts:
            if path.startswith(f"{JUDGED}.") and after is None:
                continue  # another edition stands beside it
            self.body.addWidget(_Part(history, path, None if first else before, after))


def _what(change: Change, first: bool) -> str:
    if change.withheld:
        return N_("The words of this change were kept back by whoever sent it.")
    if first:
        return N_("Written for the first time")
    if len(change.parents) > 1:
        return N_("Joined what had been written in two places")
    return N_("Changed it")


class _Part(QWidget):
    """A field with its value after, and before when it had one."""

    def __init__(self, history: History, path: str, before: Json, after: Json) -> None:
        super().__init__()
        kind, names = KINDS.get(history.record.kind), history.names
        name = Label(lambda: field_name(kind, path, names), "small-strong", "text2", wrap=True)
        now = Label(lambda: in_words(kind, path, after, names), wrap=True)
        parts: list[QWidget] = [name, now]
        if not is_empty(before):
            old = Label(
                lambda: _("Before: {value}", value=in_words(kind, path, before, names)),
                "small",
                "text2",
                wrap=True,
            )
            parts.append(old)
        column(*parts, on=self, gap=1)
