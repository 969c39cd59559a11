"""Rights: browse them, search everything, read one text beside the list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.rights.rights_page import RightsPage


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return RightsPage(desk)
