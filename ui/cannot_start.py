"""The one window of a program that cannot begin: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.language import say
from ui.look import LOOK


def told(error: UserError) -> QDialog:
    """The window; it is shown and waited for by whoever asked for it."""
    from ui.widgets.basics import PRIMARY, Button, Label
    from ui.widgets.layouts import column, row

    dialog = QDialog()
    LOOK.dress(dialog)
    say(dialog.setWindowTitle, N_("The program cannot start"))
    column(
        Label(N_("The program cannot start"), "h2"),
        *(Label(part, wrap=True) for part in error.parts),
        row(None, Button(N_("Close"), PRIMARY, on=dialog.reject)),
        on=dialog,
        margins=24,
        gap=12,
    )
    dialog.setMinimumWidth(480)
    return dialog
