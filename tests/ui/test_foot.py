"""The buttons at the foot of a form: one row, two, or a menu where the window is low."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldtool.domain.words import N_
from tests.ui.stage import shown
from ui.language import set_language
from ui.widgets import PRIMARY, QUIET, Button, Foot
from ui.widgets.foot import LOW

KEY = Qt.Key


class Made:
    def __init__(self, qtbot: Any, width: int, height: int = 900) -> None:
        self.done: list[str] = []
        self.quiet = Button(N_("Discard…"), QUIET)
        self.keep = Button(N_("Close and keep as draft"), on=lambda: self.done.append("keep"))
        self.another = Button(N_("Save and add another"), on=lambda: self.done.append("another"))
        self.save = Button(N_("Save observation"), PRIMARY, on=lambda: self.done.append("save"))
        self.turn = Button(N_("Next step"))
        self.foot = Foot(self.quiet, (self.keep, self.another), self.save, (self.turn,))
        self.window = shown(qtbot, self.foot, width=width)
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        QApplication.processEvents()
        self.foot.fit()

    def seen(self) -> set[str]:
        parts = ("quiet", "keep", "another", "turn", "save")
        found = {name for name in parts if getattr(self, name).isVisible()}
        return found | ({"more"} if self.foot.more.isVisible() else set())


def test_one_row_two_rows_and_a_menu(dressed: Any, qtbot: Any) -> None:
    made = Made(qtbot, 1100)
    everything = {"quiet", "keep", "another", "turn", "save"}
    assert made.seen() == everything
    one = made.foot.sizeHint().height()
    made.resize(620, 900)
    assert made.seen() == everything and made.foot.sizeHint().height() > one * 1.5
    made.resize(620, LOW - 1)
    assert made.seen() == {"quiet", "more", "save"} and made.foot.sizeHint().height() == one
    made.resize(1100, LOW - 1)
    assert made.seen() == everything


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_menu_by_keyboard(dressed: Any, qtbot: Any, language: str) -> None:
    made = Made(qtbot, 620, LOW - 1)
    set_language(language)
    made.quiet.setFocus()
    qtbot.keyClick(made.window, KEY.Key_Tab)
    assert made.window.focusWidget() is made.foot.more
    made.another.setEnabled(False)
    qtbot.keyClick(made.foot.more, KEY.Key_Space)
    qtbot.waitUntil(made.foot.menu.isVisible)
    entries = made.foot.menu.actions()
    assert [each.text() for each in entries] == [made.keep.text(), made.another.text()]
    assert [each.isEnabled() for each in entries] == [True, False]
    qtbot.keyClick(made.foot.menu, KEY.Key_Down)
    qtbot.keyClick(made.foot.menu, KEY.Key_Return)
    assert made.done == ["keep"]


def test_what_is_not_wanted_is_nowhere(dressed: Any, qtbot: Any) -> None:
    made = Made(qtbot, 1100)
    made.foot.show_turns(False)
    made.foot.show_other(made.another, False)
    assert made.seen() == {"quiet", "keep", "save"}
    made.resize(400, LOW - 1)
    made.foot.open_menu()
    assert [each.text() for each in made.foot.menu.actions()] == [made.keep.text()]
    made.foot.menu.close()


def test_the_name_of_the_key_is_the_first_to_go(dressed: Any, qtbot: Any) -> None:
    made = Made(qtbot, 1100)
    assert made.foot._key.isVisible()
    one = made.foot.sizeHint().height()
    width = 1100
    while made.foot._key.isVisible():
        width -= 10
        made.resize(width, 900)
    assert made.foot.sizeHint().height() == one
    assert made.seen() == {"quiet", "keep", "another", "turn", "save"}
