"""The attachments of one record: each with what is known of it, and adding more. Adding saves at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.i18n import N_, plural
from fieldtool.services.attachments import AttachmentLine
from ui.desk import Desk
from ui.page import Page
from ui.pages.attachments.adding import AddCard
from ui.pages.attachments.words import about, heading, icon_of
from ui.widgets import (
    PRIMARY,
    SAFE,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    Label,
    Note,
    ProgressPanel,
    Row,
    RowList,
    ScrollBody,
    open_files,
    row,
)

NOT_ADDED = N_("If you cancel, none of the files is added.")


@dataclass(frozen=True, slots=True)
class Attached:
    """What the page shows, read in one job."""

    id: str
    code: str
    lines: tuple[AttachmentLine, ...]


def read_attached(workspace: Any, record: str) -> Attached:
    """In the worker."""
    found = workspace.records.get(record)
    return Attached(found.id, found.code, workspace.attachments.of(found.id))


class AttachmentsPage(Page):
    """`shown`: it can be seen; `closed`: the back button or Esc; `wanted`: a line to be looked at."""

    shown = Signal()
    closed = Signal()
    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Attachments"), scrolls=False)
        self.attached: Attached | None = None
        self._hidden: dict[str, tuple[str, ...] | None] = {}
        self.back = Button(N_("Back"), icon="arrow-left", on=self.closed.emit)
        self.add_button = Button(N_("Add files…"), PRIMARY, "plus", on=self.ask_files)
        self.under = ElidedLabel(role="small", tone="text2")
        self.put_beside_title(self.under)
        self.lead_back(self.back)
        self.head.addWidget(self.add_button)
        self.done = Note(SAFE)
        self.adding = AddCard()
        self.progress = ProgressPanel(NOT_ADDED)
        self.list = RowList(N_("Attachments"))
        self.list.opened.connect(lambda chosen: self.wanted.emit(chosen.item))
        frame = Card(margins=(1, 4, 1, 8), gap=8)
        frame.body.addWidget(self.list, 1)
        self.open_button = Button(N_("Open"), icon="eye", on=self._open_current)
        hint = N_("When it is open you can save a copy or print its custody sheet.")
        ways = row(self.open_button, Label(hint, "hint", wrap=True), margins=(15, 0, 15, 8), gap=12)
        ways.setContentsMargins(14, 0, 14, 0)
        ways.setStretch(1, 1)
        frame.body.addLayout(ways)
        first = Button(N_("Add files…"), icon="plus", on=self.ask_files)
        self.empty = EmptyState(
            N_("No attachments yet. Photographs, recordings and documents are kept encrypted."),
            "paperclip",
            first,
        )
        # With large text on a small screen it scrolls.
        self._nothing = ScrollBody(margins=0)
        self._nothing.box.addWidget(self.empty, 1)
        self.stack = QStackedWidget()
        for each in (QWidget(), frame, self._nothing):
            self.stack.addWidget(each)
        self._frame = frame
        self._form = ScrollBody(margins=(0, 0, 4, 0))
        self._form.box.addWidget(self.adding)
        self._form.box.addStretch(1)
        self.body.addWidget(self.done)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._form, 1)
        self.body.addWidget(self.stack, 1)
        self.adding.asked.connect(self._add)
        self.adding.cancelled.connect(self._close_form)
        self._close_form()

    # reading

    def open_record(self, record: str) -> None:
        """Read the attachments of a record and show them."""
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: read_attached(workspace, record), self._arrived, owner=self)

    def _arrived(self, attached: Attached) -> None:
        self.problem.clear()
        self.done.clear()
        self._close_form()
        self._show(attached)
        self.shown.emit()
        self.focus_list()

    def _show(self, attached: Attached) -> None:
        self.attached = attached
        self.under.say(N_("Observation {code}"), code=attached.code)
        self._rows()
        self.stack.setCurrentWidget(self._frame if attached.lines else self._nothing)
        self.add_button.setVisible(bool(attached.lines))
        for line in attached.lines:
            if line.here and line.media_type.startswith("image/") and line.id not in self._hidden:
                self._look_into(attached, line.id)

    def _look_into(self, attached: Attached, id: str) -> None:
        service = self.desk.workspace.attachments

        def found(hidden: tuple[str, ...] | None) -> None:
            if self.attached is attached:
                self._hidden[id] = hidden
                self._rows()

        self.desk.jobs.run(lambda: service.hidden(id), found, owner=self)

    def _rows(self) -> None:
        if self.attached is not None:
            self.list.show_rows(self._row(line) for line in self.attached.lines)
            if self.list.current_row() is None:
                self.list.choose_first()

    def _row(self, line: AttachmentLine) -> Row:
        hidden = self._hidden.get(line.id)
        restricted = line.sensitivity == "restricted"
        return Row(
            lambda: heading(line),
            lambda: about(line, hidden),
            code=line.code,
            icon=icon_of(line.media_type),
            pill=(N_("Restricted"), "amber", "eye-off") if restricted else None,
            tail=None if line.here else N_("The file is not on this computer"),
            item=line,
        )

    def _open_current(self) -> None:
        chosen = self.list.current_row()
        if chosen is not None:
            self.wanted.emit(chosen.item)

    def focus_list(self) -> None:
        """Put the keyboard in the list, or on the button when it is empty."""
        if self.attached is not None and self.attached.lines:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            button = self.empty.findChild(Button)
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    # adding

    def ask_files(self) -> None:
        """The file window."""
        self.done.clear()
        self.problem.clear()
        open_files(self.window(), N_("Add files"), self._chosen)

    def _chosen(self, paths: tuple[Path, ...]) -> None:
        if self.attached is None or not paths:
            return
        self.stack.hide()
        self._form.show()
        self.adding.show_files(paths)

    def _add(self) -> None:
        if self.attached is None:
            return
        record, paths, said = self.attached.id, self.adding.paths, self.adding.said()
        workspace = self.desk.workspace

        def work(progress: Any) -> tuple[int, Attached]:
            ids = workspace.attachments.attach(record, paths, progress=progress, **said)
            return len(ids), read_attached(workspace, record)

        self.desk.jobs.run_long(work, self._added, busy=self.adding.add, owner=self, panel=self.progress)

    def _added(self, result: tuple[int, Attached]) -> None:
        count, attached = result
        self.desk.wrote("attachment")
        if self.attached is None or self.attached.id != attached.id:
            return
        self.problem.clear()
        self._close_form()
        self._show(attached)
        self.done.say(text=lambda: plural("1 file was added.", "{n} files were added.", count))
        self.focus_list()

    def _close_form(self) -> None:
        self.adding.clear()
        self._form.hide()
        self.stack.show()

    # leaving

    def forget(self) -> None:
        """Keep nothing of the record."""
        self.attached = None
        self._hidden.clear()
        self.list.show_rows((), keep=False)
        self._close_form()
        self.done.clear()
        self.problem.clear()
        self.under.plain("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._form.isVisible():
                self._close_form()
                self.focus_list()
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)
