"""Taking in a receipt: what is known to be elsewhere, and whether this store may be erased."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Handed
from ui.pages.exchange.step import RECEIPT, RECEIPTS, Step, empty
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Card,
    Icon,
    Label,
    LabelledField,
    Note,
    TextField,
    column,
    folding_row,
    missing,
    open_file,
    row,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Taking(Step):
    """Shows what is known to have arrived, before and after a receipt was taken in."""

    def __init__(self, pages: ExchangePage) -> None:
        super().__init__(pages, N_("Add a receipt"))
        self.taken = Note(SAFE)
        self.choose = Button(
            N_("Choose the receipt…"), PRIMARY, "file-import", on=self.save, busy=N_("Reading the receipt…")
        )
        self.first = self.choose
        self._name = Label(role="strong", wrap=True)
        card = Card(N_("The receipt that they gave you"), icon="certificate")
        explained = N_("It says how much of what you sent has arrived there. Your records do not change.")
        card.body.addWidget(Label(explained, wrap=True))
        chosen = folding_row(self.choose, gap=12)
        chosen.addWidget(self._name, 1)
        card.body.addLayout(chosen)
        card.body.addWidget(self._from_code())
        self.arrived = Card(N_("What has arrived there, and what has not"), icon="shield-check")
        self._lines = column(gap=8)
        self.arrived.body.addLayout(self._lines)
        self.arrived.hide()
        for part in (self.taken, card, self.arrived):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(Button(N_("Done"), OUTLINED, on=self.leave_page))
        self.foot.addStretch(1)

    def _from_code(self) -> QWidget:
        self.by_code = Button(N_("It came as a QR code…"), OUTLINED, "qrcode", on=lambda: self._open_code())
        self.text = LabelledField(
            N_("Text of the code"),
            TextField(lines=3),
            hint=N_("Paste here everything that the cell phone read."),
        )
        self.read = Button(
            N_("Add it"), OUTLINED, "check", on=self.take_text, busy=N_("Reading the receipt…")
        )
        self._code = QWidget()
        column(self.text, row(self.read, None), on=self._code, gap=8)
        self._code.hide()
        self.text.control.textChanged.connect(lambda: self.text.set_error(None))
        box = QWidget()
        column(row(self.by_code, None), self._code, on=box, gap=8)
        return box

    def _open_code(self) -> None:
        self._code.show()
        self.text.control.setFocus()

    # reading

    def arrive(self, what: dict[str, Any]) -> None:
        self.desk.jobs.run(self.desk.workspace.exchange.handed, self.show_handed)

    def save(self) -> None:
        """Ask for the file."""
        open_file(self, N_("Choose the receipt"), RECEIPTS, (f"*.{RECEIPT}",), self.take)

    def take(self, path: Path) -> None:
        """Take in the receipt in a file."""
        exchange = self.desk.workspace.exchange
        self._clear()
        self._name.plain(path.name)
        self.desk.jobs.run(
            lambda: exchange.take_receipt(path), self._taken, self.tell, busy=self.choose, owner=self
        )

    def take_text(self) -> None:
        """Take in a receipt that was read from a code."""
        text = self.text.control.toPlainText().strip()
        if not text:
            missing(self.text, N_("Paste the text of the code first."))
            return
        exchange = self.desk.workspace.exchange
        self._clear()
        self.desk.jobs.run(
            lambda: exchange.take_receipt_text(text.encode()),
            self._taken,
            self.tell,
            busy=self.read,
            owner=self,
        )

    def _clear(self) -> None:
        self.problem.clear()
        self.taken.clear()
        self._name.plain("")

    def _taken(self, handed: Handed) -> None:
        self.text.control.clear()
        self.taken.say(
            N_("The receipt was added"),
            N_("The next bundle for them will hold only what is still missing there."),
        )
        self.show_handed(handed)
        self.desk.status_changed.emit()

    # what has arrived

    def show_handed(self, handed: Handed) -> None:
        """Tell what is known to be elsewhere: safe only when nothing at all is missing there."""
        empty(self._lines)
        for each in _told(handed):
            self._lines.addWidget(each)
        self.arrived.show()


def _told(handed: Handed) -> list[QWidget]:
    name = handed.name or ""
    if handed.safe:
        words = lambda: _("Everything here has arrived at {name}. It is safe to erase it here.", name=name)  # noqa: E731
        return [Note(SAFE, N_("This notebook may be erased"), words, icon="shield-check")]
    first = (
        (lambda: _("Most of it has arrived at {name}. This is still missing there:", name=name))
        if handed.name is not None
        else N_("Nobody has given a receipt yet. This is here:")
    )
    return [Note(ATTENTION, N_("Do not erase this notebook yet"), first), *_missing(handed)]


def _missing(handed: Handed) -> list[QWidget]:
    counted = (
        (handed.revisions, "history", lambda n: _changes(n, handed.unshared)),
        (handed.attachments, "paperclip", _attachments),
        (handed.drafts, "pencil", _drafts),
        (handed.set_aside, "archive", _aside),
    )
    found: list[QWidget] = []
    for count, icon, words in counted:
        if count:
            box = QWidget()
            line = row(Icon(icon, "amber", 18), on=box, gap=8)
            line.addWidget(Label(lambda count=count, words=words: words(count), wrap=True), 1)
            found.append(box)
    found += [
        Note(ATTENTION, N_("This does not leave by itself"), lambda each=each: _(each))
        for each in handed.reasons
    ]
    return found


def _changes(n: int, unshared: int) -> str:
    """Changes that are missing there, and those of them that the bar of the window counts."""
    missing = plural("1 change that no receipt confirms", "{n} changes that no receipt confirms", n)
    if unshared >= n:
        return plural("1 change that was never sent", "{n} changes that were never sent", n)
    if not unshared:
        return missing
    return _(
        "{missing} ({never_sent})",
        missing=missing,
        never_sent=plural("1 of them was never sent", "{n} of them were never sent", unshared),
    )


def _attachments(n: int) -> str:
    return plural("1 attachment", "{n} attachments", n)


def _drafts(n: int) -> str:
    return plural("1 draft: drafts never travel", "{n} drafts: drafts never travel", n)


def _aside(n: int) -> str:
    return plural("1 piece that is set aside", "{n} pieces that are set aside", n)
