"""Visits: the list, the form with its checklist, the running visit everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


def page(desk: Desk) -> QWidget:
    """The page of visits."""
    from ui.pages.visits.section import VisitsPage

    return VisitsPage(desk)
