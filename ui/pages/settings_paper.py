"""Paper and printer. The size of the paper is a preference; the name of a printer may say who owns it and
where it stands, so it is kept in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fieldtool.i18n import N_, _
from fieldtool.preferences import PAPERS
from ui.desk import Desk
from ui.pages.handouts_printer import printer_names
from ui.pages.settings_rows import Group, Setting
from ui.widgets import Choice, Label, written

PAPER_WORDS: dict[str, Any] = {"letter": N_("Letter"), "a4": lambda: "A4"}
OF_SYSTEM = ""
"""The printer that the system offers first."""


class PaperGroup(Group):
    """Applied at once. `names` gives the printers there are, in the worker."""

    def __init__(self, desk: Desk, names: Callable[[], tuple[str, ...]] = printer_names) -> None:
        self.paper = Choice([(each, PAPER_WORDS[each]) for each in PAPERS])
        self.printer = Choice([(OF_SYSTEM, N_("The printer of this computer"))])
        self.about = Label(role="small", tone="text2", wrap=True)
        self.about.hide()
        super().__init__(
            N_("Printer and paper"),
            "printer",
            Setting(
                N_("Paper"),
                N_(
                    "The size of the sheets that you print and save. Each sheet has margins of at least"
                    " 8 mm, which every printer can do."
                ),
                self.paper,
            ),
            Setting(
                N_("Printer"),
                N_("It is offered first in the print window, where you can still choose another."),
                self.printer,
            ),
            self.about,
        )
        self._desk, self._names = desk, names
        self.paper.chosen.connect(lambda code: desk.preferences.change(paper=code))
        self.printer.chosen.connect(self._choose)

    def read(self) -> None:
        """Ask the system for its printers and the store for the one that was chosen."""
        workspace, names = self._desk.workspace, self._names
        self._desk.jobs.run(lambda: (names(), workspace.printer), self._show, owner=self)

    def _show(self, found: tuple[tuple[str, ...], str]) -> None:
        names, chosen = found
        gone = bool(chosen) and chosen not in names
        listed = [(each, written(each)) for each in names]
        if gone:
            listed.append((chosen, lambda: _("{name} (not here now)", name=chosen)))
        self.printer.set_choices([(OF_SYSTEM, N_("The printer of this computer")), *listed])
        self.printer.set_value(chosen)
        self.about.setVisible(not names or gone)
        self.about.say(
            N_("No printer is connected now. Everything can be saved as PDF.")
            if not names
            else N_("While this printer is not here, the one of the system comes first.")
        )

    def _choose(self, name: str) -> None:
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: workspace.set_printer(name), lambda _none: self.read())
