"""Giving a receipt: as a file, or as a square code that the other side photographs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool import files
from fieldtool.i18n import N_, _
from fieldtool.services.printing import receipt_modules
from ui.pages.exchange.square import SquareCode
from ui.pages.exchange.step import RECEIPT, RECEIPTS, Step
from ui.widgets import (
    INFO,
    OUTLINED,
    PRIMARY,
    SAFE,
    Beside,
    Button,
    Card,
    Label,
    Note,
    column,
    row,
    save_file,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


@dataclass(frozen=True, slots=True)
class Made:
    """A receipt and its squares; None when it is too long for a code."""

    data: bytes
    squares: tuple[tuple[bool, ...], ...] | None


class Giving(Step):
    """Makes one receipt when it is shown."""

    done = True

    def __init__(self, pages: ExchangePage) -> None:
        super().__init__(pages, N_("Give a receipt"))
        self._made: Made | None = None
        self.saved = Note(SAFE)
        card = Card(N_("What a receipt does"), icon="certificate")
        card.body.addWidget(
            Label(
                N_(
                    "It tells whoever sent you bundles what has arrived here, so that they do not send it"
                    " again. It names no record and no person."
                ),
                wrap=True,
            )
        )
        self.save_button = Button(
            N_("Save the receipt…"), PRIMARY, "file-download", on=self.save, busy=N_("Saving…")
        )
        self.save_button.setEnabled(False)
        card.body.addLayout(row(self.save_button, None))
        card.body.addWidget(self.saved)
        self.square = SquareCode(N_("The receipt as a QR code"))
        self.code = Card(N_("Or let them photograph this code"), (16, 14, 16, 14), gap=8, icon="qrcode")
        self.code.body.addWidget(self.square, 0, Qt.AlignmentFlag.AlignHCenter)
        self.code.hide()
        self.too_long = Note(INFO)
        self.by_phone = Card(N_("How the code is used"), icon="phone")
        used = Label(
            N_(
                "Their cell phone reads the code as one line of text: that is the whole receipt. They paste "
                "it under “Add a receipt…”, “It came as a QR code…”."
            ),
            wrap=True,
        )
        self.by_phone.body.addWidget(used)
        self.by_phone.hide()
        left = QWidget()
        column(card, self.by_phone, self.too_long, None, on=left, gap=12)
        self.body.addWidget(Beside(left, self.code, 490))
        self.body.addStretch(1)
        self.foot.addWidget(Button(N_("Done"), OUTLINED, on=self.leave_page))
        self.foot.addStretch(1)
        self.first = self.save_button

    def arrive(self, what: dict[str, Any]) -> None:
        if self._made is not None:
            return
        exchange = self.desk.workspace.exchange

        def make() -> Made:
            data = exchange.receipt()
            return Made(data, receipt_modules(data))

        self.desk.jobs.run(make, self.show_receipt)

    def show_receipt(self, made: Made) -> None:
        self._made = made
        self.save_button.setEnabled(True)
        if made.squares is not None:
            self.square.show_code(made.squares)
            self.code.show()
            self.by_phone.show()
        else:
            self.too_long.say(
                N_("This receipt is too long for a QR code"),
                N_("The file says the same. Save it and give it back."),
            )
        if self.isVisible() and self.window().focusWidget() in (None, self.window()):
            self.focus_first()

    def save(self) -> None:
        """Ask where to, and write it there."""
        if self._made is None:
            return
        name = _("receipt") + f".{RECEIPT}"
        save_file(self, N_("Save the receipt"), RECEIPTS, RECEIPT, name, self.write)

    def write(self, path: Path) -> None:
        """Write the receipt that is shown."""
        assert self._made is not None
        data = self._made.data
        self.saved.clear()
        self.problem.clear()
        self.desk.jobs.run(
            lambda: files.write(path, data),
            lambda _nothing: self._saved(path),
            self.tell,
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, path: Path) -> None:
        self.saved.say(
            N_("The receipt is saved"),
            lambda: _("It is called {name}. Give it to whoever sent you the bundle.", name=path.name),
        )
