"""Faults of the program: logged and told calmly, without a word of what people wrote.

A report holds the kind of the exception and the places in the code, never its message or any value.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from fieldtool.i18n import N_

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QDialog, QWidget

CODE = "Z-01"
_ROOT = Path(__file__).resolve().parents[1]


def kind(error: BaseException) -> str:
    return type(error).__name__


def report(error: BaseException) -> str:
    """The kind of the exception and its places in the code, innermost last; causes included."""
    import traceback

    lines = []
    each: BaseException | None = error
    while each is not None:
        lines.append(kind(each))
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
        each = each.__cause__ or each.__context__
    return "\n".join(lines)


def _place(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return path.name


class _Teller(QObject):
    """Brings a fault from any thread to the window's thread, and shows one window for each kind of fault."""

    _found = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        self.dialog: QDialog | None = None
        self._found.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, text: str) -> None:
        self._found.emit(text)

    def _show(self, text: str) -> None:
        if text in self._seen or self.dialog is not None or QApplication.instance() is None:
            return
        self._seen.add(text)
        self.dialog = _dialog(text)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


_teller: _Teller | None = None


def tell(error: BaseException) -> None:
    """Log a fault and show it; may be called from any thread."""
    import logging

    text = report(error)
    logging.getLogger("fieldtool.ui").error("%s %s", CODE, text)
    if _teller is not None:
        _teller.tell(text)


def install() -> None:
    """Take over what Python does with exceptions that nobody caught. First step of the start-up."""
    global _teller
    _teller = _Teller()

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QTimer.singleShot(0, QApplication.quit)
            return
        if sys.stderr is not None:
            print(f"{CODE} {report(error)}", file=sys.stderr)  # noqa: T201 - for whoever started it in a terminal
        tell(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            hook(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def _dialog(text: str) -> QDialog:
    from PySide6.QtWidgets import QDialog

    from ui.language import say
    from ui.look import LOOK
    from ui.widgets.basics import PRIMARY, QUIET, Button, Label
    from ui.widgets.layouts import column, row

    window: QWidget | None = QApplication.activeWindow()
    dialog = QDialog(window)
    if window is None:
        LOOK.dress(dialog)
    say(dialog.setWindowTitle, N_("Something did not work"))
    details = Label(role="small", tone="text2", wrap=True).selectable()
    details.plain(f"{CODE}\n{text}")
    details.hide()
    column(
        Label(N_("Something did not work"), "h2"),
        Label(
            N_("What was saved is safe. You can go on; if it happens again, note the code {code}."),
            wrap=True,
            code=CODE,
        ),
        details,
        row(
            Button(N_("Details"), QUIET, on=lambda: details.setVisible(details.isHidden())),
            None,
            Button(N_("Go on"), PRIMARY, on=dialog.accept),
        ),
        on=dialog,
        margins=24,
        gap=12,
    )
    dialog.setMinimumWidth(460)
    return dialog
