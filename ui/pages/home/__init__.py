"""Home: what to do now, what is not finished, what waits to be shared."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.home.home_page import HomePage


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return HomePage(desk)
