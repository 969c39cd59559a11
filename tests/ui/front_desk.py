"""A window over a locked notebook, where rights may be looked up, and what its tests do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from fieldtool.i18n import N_
from tests.prepared import new_store
from tests.ui.bench import shown_in
from tests.ui.stage import Told
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.public_rights import PublicRightsPage
from ui.pages.rights.finding import key_of_reading
from ui.pages.rights.texts import SHOWN
from ui.section import Section
from ui.settings import PreferencesKeeper
from ui.widgets.rows import said
from ui.window import Window

PHRASE = "cinco palabras muy distintas"


class FrontDesk:
    """The window over a notebook that is locked."""

    def __init__(
        self, window: Window, keeper: PreferencesKeeper, settle: Callable[[], Any], bot: Any
    ) -> None:
        self.window, self.keeper, self._settle, self.bot = window, keeper, settle, bot

    def settle(self) -> None:
        self._settle()
        for _round in range(4):
            QApplication.processEvents()

    def press(self, key: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """One key where the keyboard is."""
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Words, one key after the other, until they are answered."""
        field = QApplication.focusWidget()
        for sign in text:
            self.bot.keyClick(field, sign) if sign.isascii() else field.insert(sign)  # type: ignore[union-attr]
        query = " ".join(text.split())
        self.bot.waitUntil(lambda: self.page.panes is not None and self.page.panes._query == query)
        self.settle()

    def tab_to(self, widget: QWidget) -> None:
        """Walk with Tab until a control has the keyboard."""
        for _step in range(60):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not come here")

    def enter(self) -> PublicRightsPage:
        """From the lock screen to the rights, by keyboard alone."""
        button = self.window.lock_page.rights
        assert button is not None and button.isVisible()
        self.tab_to(button)
        self.press(Qt.Key.Key_Space)
        self.settle()
        return self.page

    @property
    def page(self) -> PublicRightsPage:
        found = self.window.stack.currentWidget()
        assert isinstance(found, PublicRightsPage)
        return found

    @property
    def locked(self) -> bool:
        return self.window.stack.currentWidget() is self.window.lock_page

    @property
    def opened(self) -> str:
        """The id of what is read; "" when nothing is."""
        assert self.page.panes is not None
        reading = self.page.panes.reader.reading
        return key_of_reading(reading)[1] if reading is not None else ""

    @property
    def words(self) -> str:
        """All that is seen."""
        seen = [each for each in shown_in(self.page) if isinstance(each, QLabel | QAbstractButton)]
        panes = self.page.panes
        assert panes is not None
        rows = [each for part in (panes.results, panes.shelf) for each in part.list.rows._rows]
        listed = [f"{said(row.title)} {said(row.detail) if row.detail is not None else ''}" for row in rows]
        return "\n".join([*(each.text() for each in seen), *listed])

    def unlock(self) -> Any:
        """The open notebook; gives its workspace."""
        self.window.lock_page.phrase.setText(PHRASE)
        self.window.lock_page.try_open()
        self.settle()
        assert self.window.desk is not None
        return self.window.desk.workspace

    def do(self, work: Callable[[], Any]) -> Any:
        """Do something with the store, in its thread."""
        answers: list[Any] = []
        self.window.jobs.run(work, answers.append, owner=self.window)
        self.settle()
        return answers[0]


def front_desk(
    keeper: PreferencesKeeper, jobs: Jobs, doors: Doors, settle: Any, bot: Any, folder: Path
) -> Iterator[FrontDesk]:
    """Locked, with its window shown; nobody has chosen the language of texts yet."""
    SHOWN.choose(None)
    keeper.change(open_rights=True)
    new_store(folder / "store", PHRASE).close()
    window = Window(keeper, jobs, doors, [Section("home", N_("Home"), "home", Told)])
    bot.addWidget(window)
    window.resize(1366, 698)
    window.start(store_exists=True)
    window.show()
    window.activateWindow()
    bot.waitUntil(window.isActiveWindow)
    made = FrontDesk(window, keeper, settle, bot)
    made.settle()
    yield made
    window.close()
    made.settle()
    SHOWN.choose(None)
    set_language("es")
