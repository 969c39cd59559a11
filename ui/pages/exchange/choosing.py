"""Receiving, first step: which bundle. It is read and checked to its last byte before anything is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldtool.i18n import N_
from fieldtool.progress import Progress
from fieldtool.services.exchange import Received
from ui.pages.exchange.step import BUNDLE, BUNDLES, Step
from ui.values import Names
from ui.widgets import OUTLINED, PRIMARY, Button, Card, Label, ProgressPanel, open_file, row

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Choosing(Step):
    """`file` is looked at at once."""

    def __init__(self, pages: ExchangePage, file: Path | None) -> None:
        super().__init__(pages, N_("Receive a bundle"), (1, 3))
        self._file = file
        self.panel = ProgressPanel(N_("If you cancel, nothing is received."))
        self.choose = Button(
            N_("Choose the bundle…"), PRIMARY, "file-import", on=self.save, busy=N_("Reading the bundle…")
        )
        self.first = self.choose
        self._name = Label(role="strong", wrap=True)
        card = Card(N_("The file that the other computer prepared"), icon="package-import")
        card.body.addWidget(
            Label(
                N_(
                    "You will see who prepared it and what it would change. Nothing changes until you choose "
                    "Receive."
                ),
                wrap=True,
            )
        )
        chosen = row(self.choose, gap=12)
        chosen.addWidget(self._name, 1)
        card.body.addLayout(chosen)
        card.body.addWidget(self.panel)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.foot.addWidget(Button(N_("Cancel"), OUTLINED, on=self.back))
        self.foot.addStretch(1)

    def arrive(self, what: dict[str, Any]) -> None:
        file, self._file = self._file, None
        if file is not None:
            self.look_at(file)

    def save(self) -> None:
        """Ask for the file."""
        if not self.working:
            open_file(self, N_("Choose the bundle"), BUNDLES, (f"*.{BUNDLE}",), self.look_at)

    def look_at(self, path: Path) -> None:
        """Read a bundle and show what it would change."""
        workspace = self.desk.workspace
        self.problem.clear()

        def look(progress: Progress) -> tuple[Received, Names]:
            found = workspace.exchange.preview(path, progress)
            places = {each.id: str(each.values.get("name", "")) for each in workspace.records.places()}
            return found, Names(places, {each.id: each.title for each in workspace.library.provisions()})

        self._name.plain(path.name)
        self.work(
            self.desk.jobs.run_long(
                look,
                lambda answer: self._found(path, *answer),
                self._failed,
                busy=self.choose,
                owner=self,
                panel=self.panel,
                cancelled=self._cancelled,
            )
        )

    def _found(self, path: Path, found: Received, names: Names) -> None:
        self.worked()
        self.pages.review(path, found, names)

    def _failed(self, error: BaseException) -> None:
        self.worked()
        self.tell(error)

    def _cancelled(self) -> None:
        self.worked()
        self._name.plain("")
        self.problem.say(None, N_("Cancelled. Nothing was received."), kind="info")
