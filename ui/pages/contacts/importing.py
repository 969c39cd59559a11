"""Contacts from a file: choose it, look at what it holds and say what its columns are, take it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from fieldtool.progress import Progress
from fieldtool.services.interop import Reading
from ui.desk import Desk
from ui.look import LOOK
from ui.pages.contacts.columns import ColumnsCard
from ui.pages.contacts.halves import Halves
from ui.pages.contacts.incoming import Incoming
from ui.pages.narrow import narrow
from ui.widgets import (
    ERROR,
    INFO,
    OUTLINED,
    PRIMARY,
    QUIET,
    Button,
    Card,
    Flow,
    Label,
    Note,
    ProgressPanel,
    ScrollBody,
    announce,
    column,
    open_file,
    row,
)
from ui.widgets.stack import PageStack

FILES = tuple(f"*.{each}" for name in ("vcf", "csv", "tsv", "txt", "xlsx", "json", "zip") for each in
              (name, name.upper()))  # fmt: skip
SIDE = 470
"""Width of what would come in, beside the columns."""
BESIDE = 940
"""Width of the view from which there is room for that."""
ROOM = 520
"""Width of the view from which the list of fields stands beside the heading of a column."""


class ImportView(QWidget):
    """`taken` gives the ids of the contacts that came in; `back` leads to the list, with nothing changed."""

    taken = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: Path | None = None
        self._work: Progress | None = None
        self.problem = Note(ERROR)
        self.panel = ProgressPanel(N_("If you cancel, nothing is added."))
        self.steps = PageStack()
        self._choosing = self._make_choosing()
        self._looking = self._make_looking()
        for step in (self._choosing, self._looking):
            self.steps.addWidget(step)
        self.number = Label(self._step_words, tone="text2")
        head = row(Button(N_("Back"), QUIET, "arrow-left", on=self.go_back), None, self.number)
        above = column(head, self.problem, self.panel, margins=(0, 0, 24, 0), gap=10)
        column(above, on=self, margins=(0, 0, 0, 12), gap=10).addWidget(self.steps, 1)
        LOOK.follow(self, self._fit)

    def _step_words(self) -> str:
        return _("Step {n} of {total}", n=self.steps.currentIndex() + 1, total=2)

    def _make_choosing(self) -> QWidget:
        self.choose = Button(
            N_("Choose the file…"), PRIMARY, "file-import", on=self.ask_file, busy=N_("Reading the file…")
        )
        card = Card(N_("Add contacts from a file"), margins=(20, 16, 20, 16), gap=10, icon="file-import")
        words = N_(
            "A list of another program, a cell phone or an organisation: vCard, a table (CSV or Excel) or "
            "HSDS. You will see what is in it. Nothing is saved until you say so."
        )
        card.body.addWidget(Label(words, wrap=True))
        unverified = N_(
            "They are added as not yet verified, whatever the file says: nobody here has called them."
        )
        card.body.addWidget(Note(text=unverified, icon="phone"))
        card.body.addLayout(row(self.choose, None))
        body = ScrollBody(margins=(0, 0, 24, 12))
        body.box.addWidget(narrow(card, 760))
        body.box.addStretch(1)
        return body

    def _make_looking(self) -> QWidget:
        self.name = Label(role="h2", wrap=True)
        self.columns, self.incoming = ColumnsCard(), Incoming()
        self.take = Button(N_("Add them"), PRIMARY, "check", on=self.take_in, busy=N_("Adding them…"))
        self.other = Button(N_("Choose another file…"), OUTLINED, "file-import", on=self.ask_file)
        left = QWidget()
        column(self.columns, None, on=left)
        self._left = left
        self.body = ScrollBody(margins=(0, 0, 24, 12))
        self.body.box.addWidget(self.name)
        self.halves = Halves(left, self.incoming, SIDE)
        self.body.box.addWidget(self.halves)
        self.body.box.addStretch(1)
        self.columns.changed.connect(self._read_again)
        self.incoming.changed.connect(self._offer)
        step = QWidget()
        column(self.body, Flow(self.take, self.other, gap=10), on=step, gap=10).setStretch(0, 1)
        return step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.halves.set_wide(self.width() >= LOOK.px(BESIDE) and not self._left.isHidden())
        self.columns.set_wide(self.width() >= LOOK.px(ROOM))

    # what the page asks

    def start(self) -> None:
        """Begin anew: no file is chosen."""
        self.forget()
        self._show(self._choosing)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """One step back; work that goes on is stopped first, and leaves nothing."""
        if self._work is not None:
            self._work.cancel()
        elif self.steps.currentWidget() is self._looking:
            self.start()
        else:
            self.forget()
            self.back.emit()

    def save(self) -> None:
        """Ctrl+Enter: the main action of the step."""
        if self._work is not None:
            return
        if self.steps.currentWidget() is self._choosing:
            self.ask_file()
        elif self.take.isEnabled():
            self.take_in()

    def forget(self) -> None:
        """Keep nothing of any file."""
        self._path = None
        self.problem.clear()
        self.incoming.forget()

    # the file

    def ask_file(self) -> None:
        """Ask which file it is."""
        if self._work is None:
            open_file(self, N_("Choose the file of contacts"), N_("Contacts"), FILES, self.look_at)

    def look_at(self, path: Path) -> None:
        """Read a file, with its columns as they seem to be."""
        self._read(path, None)

    def _read_again(self) -> None:
        if self._path is not None:
            self._read(self._path, self.columns.chosen())

    def _read(self, path: Path, columns: dict[str, str | None] | None) -> None:
        interop = self._desk.workspace.interop
        self.problem.clear()
        if self._work is not None:
            self._work.cancel()  # an older question: only the newest is answered
        self._path = path
        self.take.setEnabled(False)
        mine: list[Progress] = []

        def newest() -> bool:
            return bool(mine) and self._work is mine[0]

        def found(reading: Reading) -> None:
            if newest():
                self._work = None
                self._found(path, reading, fresh=columns is None)

        def failed(error: BaseException) -> None:
            if newest():
                self._not_read()
                self._tell(error)

        def cancelled() -> None:
            if newest():
                self._not_read()
                self._tell_cancelled()

        mine.append(
            self._desk.jobs.run_long(
                lambda progress: interop.read(path, columns, progress=progress),
                found,
                failed,
                busy=self.choose if self.steps.currentWidget() is self._choosing else None,
                owner=self,
                panel=self.panel,
                cancelled=cancelled,
            )
        )
        self._work = mine[0]

    def _not_read(self) -> None:
        """What is shown may be of other columns than those that are chosen: begin with the file again."""
        self._work = None
        self.start()

    def _found(self, path: Path, reading: Reading, fresh: bool) -> None:
        self.name.plain(path.name)
        if fresh:
            self._left.setVisible(bool(reading.headings))
            self._fit()
            if reading.headings:
                self.columns.show_columns(reading)
            self.incoming.skip.setChecked(False)
        self.incoming.show_reading(reading)
        self._offer()
        if fresh:
            self._show(self._looking)
            self.body.verticalScrollBar().setValue(0)
            first = self.columns.rows[0].choice if reading.headings and self.columns.rows else self.take
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.incoming.told())

    def _offer(self) -> None:
        n = len(self.incoming.chosen())
        self.take.setEnabled(n > 0)
        if n:
            self.take.say(lambda: plural("Add 1 contact", "Add {n} contacts", n))
        else:
            self.take.say(N_("Add them"))

    # taking in

    def take_in(self) -> None:
        """Save all that can come in, in one go."""
        interop = self._desk.workspace.interop
        visibility = "public" if self.incoming.public.isChecked() else "internal"
        documents = [
            {**each.document, "visibility": "internal" if each.internal else visibility}
            for each in self.incoming.chosen()
        ]
        self.problem.clear()
        self.body.setEnabled(False)
        self._work = self._desk.jobs.run_long(
            lambda progress: interop.take_in(documents, progress),
            self._taken,
            self._failed,
            busy=self.take,
            owner=self,
            panel=self.panel,
            cancelled=self._stopped,
        )

    def _taken(self, ids: tuple[str, ...]) -> None:
        self._work = None
        self.body.setEnabled(True)
        self.forget()
        self.taken.emit(ids)

    def _failed(self, error: BaseException) -> None:
        self._ended()
        self._tell(error)

    def _stopped(self) -> None:
        self._ended()
        self._tell_cancelled()

    def _ended(self) -> None:
        self._work = None
        self.body.setEnabled(True)
        self._offer()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.show_error(error)

    def _tell_cancelled(self) -> None:
        self.problem.say(None, N_("Cancelled. Nothing was added."), kind=INFO)

    def _show(self, step: QWidget) -> None:
        self.steps.setCurrentWidget(step)
        self.number.say(self._step_words)
