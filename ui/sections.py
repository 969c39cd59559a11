"""The sections of the window, in their order. Each page is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fieldtool.i18n import N_
from ui.section import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


def _page(name: str, desk: Desk) -> QWidget:
    made: QWidget = import_module(f"ui.pages.{name}").page(desk)
    return made


SECTIONS = (
    Section("home", N_("Home"), "home", lambda desk: _page("home", desk)),
    Section("rights", N_("Rights"), "scale", lambda desk: _page("rights", desk)),
    Section("observations", N_("Observations"), "clipboard-list", lambda desk: _page("observations", desk)),
    Section("contacts", N_("Contacts"), "address-book", lambda desk: _page("contacts", desk)),
    Section("handouts", N_("Handouts"), "printer", lambda desk: _page("handouts", desk)),
    Section("reports", N_("Reports"), "chart-bar", lambda desk: _page("reports", desk)),
    Section("exchange", N_("Exchange"), "transfer", lambda desk: _page("exchange", desk)),
    Section("aid", N_("Screening aid"), "scale", lambda desk: _page("aid", desk), within="rights"),
    Section("visits", N_("Visits"), "route", lambda desk: _page("visits", desk), within="observations"),
    Section("places", N_("Places"), "map-pin", lambda desk: _page("places", desk), within="observations"),
    Section("settings", N_("Settings"), "settings", lambda desk: _page("settings", desk), at_foot=True),
    Section("help", N_("Help"), "help-circle", lambda desk: _page("help", desk), at_foot=True),
)
