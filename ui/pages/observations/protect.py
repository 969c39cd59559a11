"""A quiet watch over the long texts: what looks like data of a person is shown with a way to remove it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldtool.domain.checks import Trace, traces_of_persons
from fieldtool.i18n import N_
from ui.widgets import ATTENTION, QUIET, Button, Label, Note, column, row

SORTS = {
    "email": N_("This looks like an e-mail address:"),
    "telephone": N_("This looks like a telephone number:"),
    "document": N_("This looks like a document number:"),
}
MOST = 4
"""How many are shown at a time; the others come when these are dealt with."""

LONGEST_LOOK = 50_000
"""Characters that are looked at while somebody types."""


def utf16(text: str, place: int) -> int:
    """The place in Qt's text (16-bit units) of a place in Python's text (characters)."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


class ProtectNote(Note):
    """Stands beside the form and looks at its long texts a moment after each change. It never deletes by
    itself."""

    def __init__(self, account: QPlainTextEdit) -> None:
        super().__init__(
            ATTENTION,
            N_("Protect people"),
            N_("No names, phone or document numbers. Use codes: P1, P2."),
            icon="eye-off",
        )
        self._editors: list[QPlainTextEdit] = []
        self._shown: tuple[tuple[int, str], ...] = ()
        self._found = QWidget()
        self._rows = column(on=self._found, gap=6)
        self._found.hide()
        self.add_under(self._found)
        self._pause = QTimer(self, singleShot=True, interval=250)
        self._pause.timeout.connect(self.look)
        self.watch(account)

    def watch(self, editor: QPlainTextEdit) -> None:
        """Look at another text too."""
        self._editors.append(editor)
        editor.textChanged.connect(self._pause.start)
        self._pause.start()

    def _traces(self) -> Iterator[tuple[QPlainTextEdit, Trace, str]]:
        for editor in self._editors:
            text = editor.toPlainText()
            for trace in traces_of_persons(text[:LONGEST_LOOK]):
                yield editor, trace, text[trace.start : trace.end]

    def look(self) -> None:
        """Show what was found."""
        found = list(islice(self._traces(), MOST))
        pieces = tuple((self._editors.index(editor), piece) for editor, _trace, piece in found)
        if pieces == self._shown:
            return
        self._shown = pieces
        focused = self._found.isAncestorOf(self.focusWidget())
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for editor, trace, piece in found:
            self._rows.addWidget(self._row(editor, trace, piece))
        self._found.setVisible(bool(pieces))
        if focused:
            next((each for each in self._editors if each.isVisible()), self._editors[0]).setFocus()

    def _row(self, editor: QPlainTextEdit, trace: Trace, piece: str) -> QWidget:
        made = QWidget()
        words = Label(SORTS[trace.sort], "small", "text2", wrap=True)
        written = Label(role="strong", wrap=True)
        written.plain(piece)
        button = Button(N_("Remove"), QUIET, on=lambda: self.remove(editor, trace.sort, piece))
        line = row(gap=4)
        line.addWidget(written, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column(words, line, on=made, gap=0)
        return made

    def remove(self, editor: QPlainTextEdit, sort: str, piece: str) -> None:
        """Take one found piece out of its text; Ctrl+Z brings it back."""
        text = editor.toPlainText()
        for where, trace, written in self._traces():
            if where is editor and trace.sort == sort and written == piece:
                start, end = trace.start, trace.end
                if text[end : end + 1] == " " and text[max(0, start - 1) : start] in ("", " "):
                    end += 1
                cursor = QTextCursor(editor.document())
                cursor.setPosition(utf16(text, start))
                cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                break
        self.look()
