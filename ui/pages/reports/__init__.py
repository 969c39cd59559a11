"""Reports: how much was seen of what, where and when; and the way out into a file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.reports.reports_page import ReportsPage


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return ReportsPage(desk)
