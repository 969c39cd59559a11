"""Erasing everything: what would be lost is said, a button is held, and there are seconds to stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Handed
from ui.desk import Desk
from ui.widgets import (
    ATTENTION,
    ERROR,
    SAFE,
    Button,
    Card,
    Flow,
    Label,
    Note,
    announce,
    column,
)
from ui.widgets.hold import HOLD_FOR, HoldButton

COUNTDOWN = 5
"""Seconds in which any click or Esc stops it."""


class ErasePanel(QWidget):
    """`decided` comes when the seconds are over; `closed` when the person goes back."""

    decided = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, hold_for: int = HOLD_FOR, second: int = 1_000) -> None:
        super().__init__()
        self._desk = desk
        self.left = 0
        self.shared = Note(ATTENTION)
        card = Card(gap=10)
        card.body.addWidget(
            Label(
                N_(
                    "All records, drafts, attachments and keys on this computer are erased, and the backups "
                    "beside the notebook. Nobody can bring them back, not even with the recovery sheet."
                ),
                wrap=True,
            )
        )
        card.body.addWidget(
            Label(
                N_(
                    "Backups in other folders or on USB drives, bundles and printed sheets are not touched. "
                    "A disk may keep traces that no program can remove; they are encrypted."
                ),
                "small",
                "text2",
                wrap=True,
            )
        )
        card.body.addWidget(self.shared)
        self.hold = HoldButton(
            N_("Hold to erase everything"),
            N_("Keep it pressed for 3 seconds, with the mouse or with the space bar."),
            "trash",
            hold_for,
        )
        self.hold.held.connect(self._count_down)
        self.back = Button(N_("Back"), icon="arrow-left", on=self.closed.emit)
        self.hint = Label(
            N_("Keep it pressed for 3 seconds, with the mouse or with the space bar."), "hint", wrap=True
        )
        self._deciding = QWidget()
        column(Flow(self.back, self.hold, gap=10), self.hint, on=self._deciding, gap=6)
        card.body.addWidget(self._deciding)
        self.counting = Note(ERROR, N_("Erasing everything in {n} s"), icon="hourglass", n=COUNTDOWN)
        self.stop = Button(N_("Stop"), on=self.cancel)
        self.counting.add_action(self.stop)
        self.counting.hide()
        card.body.addWidget(self.counting)
        column(card, None, on=self)
        self._timer = QTimer(self, interval=second)
        self._timer.timeout.connect(self._second)

    def open(self) -> None:
        """Say what is not known to be elsewhere."""
        self.cancel()
        self.hold.setEnabled(False)
        workspace = self._desk.workspace
        self._desk.jobs.run(workspace.exchange.handed, self._show, owner=self)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, handed: Handed) -> None:
        self.hold.setEnabled(True)
        if handed.safe:
            name = handed.name
            self.shared.say(
                N_("Everything has arrived at {name}"),
                N_("They confirmed it with a receipt."),
                kind=SAFE,
                name=name,
            )
        else:
            self.shared.say(lambda: _head(handed), lambda: _counts(handed), kind=ATTENTION)

    # counting down

    def _count_down(self) -> None:
        self.left = COUNTDOWN
        self._deciding.hide()
        self._say()
        self.counting.show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._timer.start()

    def _say(self) -> None:
        self.counting.say(
            N_("Erasing everything in {n} s"),
            N_("Any click or Esc stops it. Nothing is erased yet."),
            n=self.left,
        )
        announce(self, self.counting.title, at_once=True)

    def _second(self) -> None:
        self.left -= 1
        if self.left > 0:
            self._say()
            return
        self._end()
        self.decided.emit()

    def cancel(self) -> None:
        """Nothing is erased."""
        was = self.left > 0
        self._end()
        if was:
            self.hold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._timer.stop()
        self.left = 0
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.counting.hide()
        self._deciding.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any click and Esc, wherever they are made, stop it and do nothing else."""
        kind = event.type()
        is_click = kind == QEvent.Type.MouseButtonPress
        is_escape = (
            kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if self.left > 0 and (is_click or is_escape):
            self.cancel()
            return True
        return False


def _head(handed: Handed) -> str:
    if handed.name is None:
        return _("Nobody has confirmed that they have anything of this")
    return _("Not everything has arrived at {name}", name=handed.name)


def _counts(handed: Handed) -> str:
    said = (
        plural("1 change", "{n} changes", handed.revisions) if handed.revisions else "",
        plural("1 attachment", "{n} attachments", handed.attachments) if handed.attachments else "",
        plural("1 draft, which never travels", "{n} drafts, which never travel", handed.drafts)
        if handed.drafts
        else "",
        plural("1 item that was set aside", "{n} items that were set aside", handed.set_aside)
        if handed.set_aside
        else "",
    )
    what = ", ".join(each for each in said if each)
    if not what:
        return _("There is nothing in it yet.")
    return " ".join([_("What would be lost: {what}.", what=what), *(_(each) for each in handed.reasons)])
