"""The window: a gate (lock, recovery, first start) or the open notebook, never both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui import icons
from ui.inputs import INPUTS
from ui.language import LANGUAGE, say, set_language
from ui.later import later, now
from ui.look import LOOK
from ui.pages.lock import LockPage
from ui.settings import WINDOW_TITLES
from ui.widgets.basics import grounded
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from ui.autolock import AutoLock
    from ui.backing import DueBackup, LentCopies
    from ui.desk import Desk
    from ui.doors import Doors
    from ui.jobs import Jobs
    from ui.pages.public_rights import PublicRightsPage
    from ui.section import Section
    from ui.settings import PreferencesKeeper
    from ui.shell import Shell

ONLY_LEFT_OVERS = "K-21"
"""The store cannot be opened any more; some files without a key are left."""


class Window(QMainWindow):
    """Holds the one worker and the open workspace."""

    unlocked = Signal(object)
    """The desk of the store that was opened."""
    locked = Signal()

    def __init__(
        self, keeper: PreferencesKeeper, jobs: Jobs, doors: Doors, sections: Sequence[Section]
    ) -> None:
        super().__init__()
        LOOK.dress(self)
        self.keeper, self.jobs, self.doors, self._sections = keeper, jobs, doors, sections
        self.desk: Desk | None = None
        self.shell: Shell | None = None
        self._last_section: str | None = None
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        # What is seen for the moment in which the worker looks whether there is a store.
        self.stack.addWidget(grounded(QWidget(), "nav"))
        self.lock_page = LockPage(jobs, doors.open)
        self.stack.addWidget(self.lock_page)
        self.lock_page.opened.connect(self.unlock)
        self.lock_page.forgot.connect(self.show_recovery)
        self.lock_page.rights_asked.connect(self.show_rights)
        self.ring = FocusRing(self)
        INPUTS.covering.connect(self._cover)
        self._backup: DueBackup | None = None
        self._copied_here = False
        self._rights: PublicRightsPage | None = None
        self._follow_preferences()
        keeper.changed.connect(self._follow_preferences)

    @cached_property
    def autolock(self) -> AutoLock:
        """Locks when nobody is there; made when there is something to lock."""
        from ui.autolock import AutoLock

        made = AutoLock(self, lambda: self.keeper.now.lock_minutes)
        made.due.connect(self.lock)
        return made

    @cached_property
    def copies(self) -> LentCopies:
        """What is still lent to other programs after the lock."""
        from ui.backing import LentCopies

        return LentCopies(self, self.jobs, self.doors.take_back, self.lock_page.show_lent)

    def _beside(self) -> None:
        """What the first picture of the window does not need."""
        QGuiApplication.clipboard().dataChanged.connect(self._copied)
        self.setWindowIcon(QIcon(icons.pixmap("notes", "text2", 32)))

    def _keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        for keys, do in (
            ("Ctrl+Shift+E", self.turn_language),
            ("Ctrl++", self.keeper.larger),
            ("Ctrl+=", self.keeper.larger),
            ("Ctrl+-", self.keeper.smaller),
            ("Ctrl+0", self.keeper.normal),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(do)

    def _follow_preferences(self) -> None:
        say(self.setWindowTitle, dict(WINDOW_TITLES)[self.keeper.now.title])
        self.lock_page.offer_rights(self.keeper.now.open_rights)

    def turn_language(self) -> None:
        set_language("en" if LANGUAGE.code == "es" else "es")

    # gates

    def start(self, store_exists: bool) -> None:
        """The first page: the lock when there is a store, the first start when there is none."""
        if store_exists:
            self._show(self.lock_page)
        else:
            from ui.pages.first_run import FirstRun

            first = FirstRun(self.jobs, self.doors, self.keeper)
            first.finished.connect(lambda workspace: self._leave_gate(first, workspace))
            first.restore.connect(lambda: self._show_restore(first))
            self._show(first)
        later(self, self._keys, self._beside)

    def _show_restore(self, first: QWidget) -> None:
        from ui.pages.restoring import RestorePage

        page = RestorePage(self.jobs, self.doors)

        def opened(workspace: Any) -> None:
            self._leave_gate(page, workspace)
            self.stack.removeWidget(first)
            first.deleteLater()

        page.opened.connect(opened)
        page.back.connect(lambda: self._close_gate(page, first))
        self._show(page)

    def show_recovery(self) -> None:
        from ui.pages.recovery import RecoveryPage

        page = RecoveryPage(self.jobs, self.doors)
        page.opened.connect(lambda workspace: self._leave_gate(page, workspace))
        page.back.connect(lambda: self._close_gate(page))
        self._show(page)

    def show_rights(self) -> None:
        """What may be read without the phrase. It closes when nobody is there, as a notebook does."""
        from ui.pages.public_rights import PublicRightsPage

        self.lock_page.forget_phrase()
        self._rights = page = PublicRightsPage(self.jobs, self.doors.rights)
        page.left.connect(self.leave_rights)
        self._show(page)
        self.autolock.start()

    def leave_rights(self) -> None:
        """Back to the lock, where they are shown; what was searched, read and copied is forgotten."""
        page, self._rights = self._rights, None
        if page is not None:
            self.autolock.stop()
            page.leave()
            self._close_dialogs()
            self._clear_clipboard()
            self._close_gate(page)

    def _close_gate(self, page: QWidget, before: QWidget | None = None) -> None:
        self._show(before or self.lock_page)
        self.stack.removeWidget(page)
        page.deleteLater()

    def _leave_gate(self, page: QWidget, workspace: Any) -> None:
        self.unlock(workspace)
        self.stack.removeWidget(page)
        page.deleteLater()

    def _show(self, page: QWidget) -> None:
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    # open and locked

    def unlock(self, workspace: Any) -> None:
        """Show the notebook over a workspace that was just opened."""
        # Not needed for the lock screen, which has to be there at once.
        from ui.backing import DueBackup
        from ui.counts import Counts
        from ui.desk import Desk
        from ui.indexing import Indexing
        from ui.shell import Shell

        self.desk = Desk(workspace, self.jobs, self.keeper)
        keys = [section.key for section in self._sections]
        first = self._last_section if self._last_section in keys else None
        self.shell = Shell(self.desk, self._sections, self.keeper, first)
        Counts(self.desk, self.shell.status)
        self._backup = DueBackup(self.desk)
        Indexing(self.desk)
        self.shell.lock_asked.connect(self.lock)
        self.shell.stay_asked.connect(self.autolock.stay)
        self.desk.erase_asked.connect(self.erase)
        self.autolock.minutes_left.connect(self.shell.show_lock_time)
        self.autolock.warned.connect(self.shell.warn_lock)
        now(self)
        self._show(self.shell)
        self.autolock.start()
        self.unlocked.emit(self.desk)

    def _cover(self) -> None:
        # Not at once: the window for which the key was meant is about to close.
        QTimer.singleShot(0, self, self.lock)

    def lock(self) -> None:
        """Cover everything at once. Drafts are written, then the keys are dropped; nothing is erased."""
        self.leave_rights()
        if self.shell is not None:
            self._last_section = self.shell.current
            self.lock_page.locked()
        workspace = self._take_away(self.lock_page)
        if workspace is None:
            return
        # After what the pages wrote last: then it is known whether there is a draft.
        self.jobs.run(lambda: bool(workspace.drafts.all()), self.lock_page.tell_drafts, lambda _error: None)
        self.jobs.run(workspace.close, owner=self)
        self.copies.look()
        self.locked.emit()

    def _take_away(self, cover: QWidget) -> Any:
        """Show `cover` and let the notebook go, with all that it shows; gives its workspace, still open."""
        if self.shell is None or self.desk is None:
            return None
        shell, desk = self.shell, self.desk
        self.shell, self.desk = None, None
        self.autolock.stop()
        if self._backup is not None:
            self._backup.stop()
            self._backup = None
        self._show(cover)
        # Covered now, and not only when all that follows is done: taking many pages apart takes a moment.
        self.repaint()
        self._close_dialogs()
        shell.leave_all()
        self._clear_clipboard()
        self.stack.removeWidget(shell)
        shell.setParent(None)
        shell.deleteLater()
        return desk.workspace

    def erase(self) -> None:
        """Erase everything. What cannot be undone was asked before, held and counted down."""
        from ui.pages.erasing import ErasingPage

        page = ErasingPage()
        workspace = self._take_away(page)
        if workspace is None:
            return
        self._last_section = None
        self.jobs.run_long(
            workspace.erase,
            lambda _none: self._erased(page),
            lambda error: self._not_erased(page, error),
            owner=self,
        )
        self.locked.emit()

    def _erased(self, page: QWidget, left: UserError | None = None) -> None:
        self.start(store_exists=False)
        first = self.stack.currentWidget()
        if left is None:
            first.tell(N_("Everything was erased"), N_("You can start again, or close the window."))
        else:
            first.show_problem(left)
        self.stack.removeWidget(page)
        page.deleteLater()

    def _not_erased(self, page: QWidget, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code == ONLY_LEFT_OVERS:
            self._erased(page, error)
            return
        self.lock_page.locked()
        self._close_gate(page)
        if isinstance(error, UserError):
            self.lock_page.show_problem(error)

    def _close_dialogs(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()  # a list that is open, too

    def _copied(self) -> None:
        self._copied_here = QApplication.activeWindow() is not None

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._copied_here or clipboard.ownsClipboard():
            clipboard.clear()
            self._copied_here = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: drafts are written and the worker ends its work first."""
        self.leave_rights()
        if self.shell is not None and self.desk is not None:
            if self._backup is not None:
                self._backup.stop()
            self.shell.leave_all()
            self.jobs.run(self.desk.workspace.close)
        event.accept()
