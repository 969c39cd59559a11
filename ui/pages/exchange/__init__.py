"""Exchange: giving records to other installations and receiving theirs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    from ui.pages.exchange.pages import ExchangePage

    return ExchangePage(desk)
