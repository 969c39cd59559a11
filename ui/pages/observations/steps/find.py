"""A country or a language, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter

from fieldtool import i18n
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.i18n import N_, _
from ui.language import follow
from ui.look import LOOK
from ui.pages.observations.form_words import clean
from ui.widgets import LineField
from ui.widgets.suggesting import GivesWay

FOLDED = int(Qt.ItemDataRole.UserRole) + 1
CHOOSE = N_("This is not in the list. Type a part of the name and choose.")


def plain(text: str) -> str:
    """A name as it is compared: without accents, capitals and the apostrophes of Mayan names."""
    return fold(text.strip()).replace("'", "").replace("’", "")


Pairs = Sequence[tuple[str, str]]
"""Code and name."""


def countries() -> Pairs:
    """Every country in the language of now, and “Not known”."""
    return ((NOT_KNOWN, _("Not known")), *i18n.current().countries())


def languages() -> Pairs:
    """Every language in the language of now, and “Not known”."""
    return ((NOT_KNOWN, _("Not known")), *i18n.current().languages())


class _Names(QAbstractListModel):
    """What the completion offers."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Pairs = ()
        self._folded: tuple[str, ...] = ()

    def show(self, pairs: Pairs) -> None:
        self.beginResetModel()
        self._pairs = pairs
        self._folded = tuple(plain(name) for _code, name in pairs)
        self.endResetModel()

    def code_of(self, text: str) -> str | None:
        """The code of a name that was typed, or of a code."""
        wanted = plain(text)
        for (code, _name), folded in zip(self._pairs, self._folded, strict=True):
            if wanted == folded:
                return code
        return next((code for code, _name in self._pairs if code.lower() == wanted), None)

    def name_of(self, code: str) -> str | None:
        return next((name for each, name in self._pairs if each == code), None)

    def code_at(self, row: int) -> str:
        return self._pairs[row][0]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pairs)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(LOOK.px(60), LOOK.px(32))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._pairs[index.row()][1]
        return self._folded[index.row()] if role == FOLDED else None


class _Completer(QCompleter):
    """Compares without accents and capitals."""

    def splitPath(self, path: str) -> list[str]:
        return [plain(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole))


class CodeField(LineField):
    """`value()` is a code, what was typed when it is none, or None. `changed` comes when a person changes
    it, `unread` with whether what was typed is no name of the list, when the field is left."""

    changed = Signal()
    unread = Signal(bool)

    def __init__(self, offered: Callable[[], Pairs]) -> None:
        super().__init__(N_("Type to find"), "search")
        self._offered = offered
        self._value: str | None = None
        self._names = _Names()
        completer = _Completer(self._names, self)
        completer.setCompletionRole(FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        completer.setMaxVisibleItems(8)
        completer.popup().setProperty("framed", True)
        completer.activated[QModelIndex].connect(self._choose)
        self.setCompleter(completer)
        GivesWay(completer, self)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.settle)
        follow(self, self._rename)

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a value as `value()` gives it."""
        self._value = value
        self._put()

    def is_misread(self) -> bool:
        """Whether there is text that is no name of the list."""
        return self._value is not None and self._names.name_of(self._value) is None

    def settle(self) -> None:
        """Write the name in its full form; runs when the field is left."""
        if not self.is_misread():
            self._put()
        self.unread.emit(self.is_misread())

    def _put(self) -> None:
        text = "" if self._value is None else (self._names.name_of(self._value) or self._value)
        if text != self.text():
            self.setText(text)

    def _rename(self) -> None:
        self._names.show(self._offered())
        self._put()

    def _edited(self, text: str) -> None:
        typed = " ".join(clean(text).split())
        self._take(self._names.code_of(typed) or typed if typed else None)

    def _choose(self, index: QModelIndex) -> None:
        completer = self.completer()
        source = completer.completionModel().mapToSource(index)  # type: ignore[attr-defined]
        self._take(self._names.code_at(source.row()))

    def _take(self, value: str | None) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()
        if not self.is_misread():
            self.unread.emit(False)
