"""Sheets for the office that need nothing from the store: the keys, and the test of a printer."""

from __future__ import annotations

from io import BytesIO

from fieldtool.domain.sheets import Order
from fieldtool.printing import install_sheet, keyboard_sheet, trial_page
from fieldtool.services.releases import known_keys
from fieldtool.services.sheets.making import Drawn, Making


def keys(_making: Making, order: Order) -> Drawn:
    """The keys that work in the window."""
    out = BytesIO()
    report = keyboard_sheet.render(keyboard_sheet.KeyboardSheet(order.words, order.paper, order.large), out)
    return Drawn(out.getvalue(), report)


def install(_making: Making, order: Order) -> Drawn:
    """How the program is brought from a stick onto a computer. It names the key that this program knows."""
    numbers = next((each.fingerprint for each in known_keys()), "")
    out = BytesIO()
    report = install_sheet.render(install_sheet.InstallSheet(order.words, order.paper, numbers), out)
    return Drawn(out.getvalue(), report)


def printer_test(_making: Making, order: Order) -> Drawn:
    """What shows whether a printer prints at full size and clearly."""
    out = BytesIO()
    report = trial_page.render(trial_page.TrialPage(order.words, order.paper), out)
    return Drawn(out.getvalue(), report)
