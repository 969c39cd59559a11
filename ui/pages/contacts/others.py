"""The way from the list to files of other programs and back, and what is told when contacts came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, plural
from ui.widgets import Button, IconButton, Note, row
from ui.widgets.notes import SAFE

if TYPE_CHECKING:
    from ui.pages.contacts.contacts_page import ContactsPage
    from ui.pages.contacts.exporting import ExportView
    from ui.pages.contacts.importing import ImportView

ROOM = 800
"""Width of the page from which its head has room for the buttons."""


class OtherPrograms(QWidget):
    """The two buttons in the head of the page; `small` are the same as pictures.

    Their views are made when they are first asked for.
    """

    def __init__(self, page: ContactsPage) -> None:
        super().__init__()
        self._page = page
        self._ids: tuple[str, ...] = ()
        self._width = float(ROOM)
        self.importing: ImportView | None = None
        self.exporting: ExportView | None = None
        self.take = Button(N_("Add from a file…"), icon="file-import", on=self.open_import)
        self.give = Button(N_("Export…"), icon="file-export", on=self.open_export)
        self.small_take = IconButton("file-import", N_("Add from a file…"), self.open_import)
        self.small_give = IconButton("file-export", N_("Export…"), self.open_export)
        row(self.take, self.give, on=self, gap=12)
        self.small = QWidget()
        row(self.small_take, self.small_give, on=self.small, gap=4)
        self.small.hide()
        self.came = Note(SAFE)
        self.undo = Button(N_("Undo"), icon="arrow-back-up", on=self.take_back, busy=N_("Saving…"))
        self.came.add_action(self.undo)

    def fit(self, width: float | None = None) -> None:
        """In a narrow page (`width` in pixels at 100 %, the last one when it is left out) the head has no
        room for them: pictures above the list do the same."""
        self._width = self._width if width is None else width
        narrow = self._width < ROOM
        self.setVisible(not narrow and self._page.views.currentWidget() is self._page.main)
        self.small.setVisible(narrow)

    def view(self) -> ImportView | ExportView | None:
        """The one of the two views that is shown now."""
        shown = self._page.views.currentWidget()
        return next((each for each in (self.importing, self.exporting) if each is shown), None)

    def back(self) -> bool:
        """Escape: one step back in the view that is shown; False when none is."""
        shown = self.view()
        if shown is self.importing and shown is not None:
            self.importing.go_back()
        elif shown is not None:
            self._leave()
        return shown is not None

    def open(self, wish: str | None) -> None:
        """Open the view for `import` or `export`; another wish is none."""
        if wish == "import":
            self.open_import()
        elif wish == "export":
            self.open_export()

    def open_import(self) -> None:
        """Take in contacts from a file."""
        from ui.pages.contacts.importing import ImportView

        if self.importing is None:
            self.importing = ImportView(self._page.desk)
            self.importing.taken.connect(self._taken)
            self.importing.back.connect(self._leave)
            self._page.views.addWidget(self.importing)
        self._page.show_view(self.importing)
        self.importing.start()

    def open_export(self) -> None:
        """Write contacts into a file."""
        from ui.pages.contacts.exporting import ExportView

        if self.exporting is None:
            self.exporting = ExportView(self._page.desk)
            self.exporting.back.connect(self._leave)
            self._page.views.addWidget(self.exporting)
        self._page.show_view(self.exporting)
        self.exporting.start()

    def _leave(self) -> None:
        self._page.show_list()

    def _taken(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._page.show_list(ids[0])
        n = len(ids)
        self.came.say(
            lambda: plural("1 contact was added", "{n} contacts were added", n),
            N_("Not yet verified: call each one before it is printed."),
        )
        self._page.desk.wrote("contact")

    def take_back(self) -> None:
        """Put what came in last into the bin."""
        interop, ids = self._page.desk.workspace.interop, self._ids
        self._page.desk.jobs.run(
            lambda: interop.take_back(ids), self._taken_back, busy=self.undo, owner=self._page
        )

    def _taken_back(self, _nothing: None) -> None:
        self._ids = ()
        self.came.clear()
        self._page.desk.wrote("contact")
