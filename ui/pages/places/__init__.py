"""Places: the list of them, what is known of each, and where it lies."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.places.section import PlacesPage


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return PlacesPage(desk)
