"""The screening aid: a guided talk that leads to a referral and decides nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.aid.aid_page import AidPage


def page(desk: Desk) -> QWidget:
    """The page of the aid."""
    return AidPage(desk)
