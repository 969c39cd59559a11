"""Keeping a column narrow enough to read, with the height that it needs at that width."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets import row, sized


def narrow(widget: QWidget, width: int) -> QWidget:
    """At most `width` pixels (at 100 %). A column alone would ask for the height at its own, larger width."""
    holder = QWidget()
    box = row(on=holder)
    box.addWidget(sized(widget, width=width, most=True), 1000)
    box.addStretch(1)
    return holder
