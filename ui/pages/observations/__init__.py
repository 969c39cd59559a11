"""Observations: the list, the form with its autosave, the history and the differences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    from ui.pages.observations.section import ObservationsPage

    return ObservationsPage(desk)
