"""What a page is given: the open store, the worker, and ways to reach the rest of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.jobs import Jobs


class Desk(QObject):
    """One for each time the store is opened. Pages reach each other only through it."""

    go = Signal(str, object)
    """Show the section of this key; the object is a dictionary given to the page's `arrive`."""
    records_changed = Signal(object)
    """Something was written: a frozen set of the names of kinds (`observation`, `place` …), empty for all."""
    draft_saved = Signal(str)
    """A draft was written at this hour (`10:42`); "" takes the words away: another form is open, or
    there is no draft any more."""
    record_saved = Signal(str)
    """A record was saved under this code (`OB-7K3QF2`); it is told wherever the window goes next."""
    status_changed = Signal()
    """What the status bar counts may have changed."""

    erase_asked = Signal()
    """Somebody decided that everything is erased, and did not stop it."""
    search_asked = Signal(str, bool)
    """Put these words into the search box; with `True` the keyboard too."""

    def __init__(self, workspace: Any, jobs: Jobs, preferences: Any = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.jobs = jobs
        self.preferences = preferences
        """The `PreferencesKeeper` (`ui.settings`): `.now` and `.change(theme=…)`."""

    def open(self, section: str, **what: Any) -> None:
        """Show a section: `desk.open("rights", query="asilo")`."""
        self.go.emit(section, what)

    def wrote(self, *kinds: str) -> None:
        """Tell all pages that records of these kinds were written."""
        self.records_changed.emit(frozenset(kinds))
        self.status_changed.emit()
