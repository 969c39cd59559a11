"""Contacts: whom to call, how sure the number is, and what came of the last call."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


def page(desk: Desk) -> QWidget:
    """The page, for the window."""
    from ui.pages.contacts.contacts_page import ContactsPage

    return ContactsPage(desk)
