"""Walks over a widget and all in it: finds words that were not translated and controls without a name.

Put the window in the pseudo-language first (`set_language(PSEUDO)`): every translated text then carries ⟦ ⟧.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

ALLOWED = (
    r"ES|EN|A4|PDF|USB",
    r"Español|English",
    r"\d+ ?%",
    r"(?:Ctrl|Alt|Shift)(?:[ +](?:Ctrl|Alt|Shift|Enter|[A-Z]|\d))*|Enter|Esc|F\d+",
    r"[A-Z]{1,4}-?\d[\dA-Za-z.-]*",  # codes such as OB-0142, D-8, K-01
    r"[A-Z]{2}-[0-9A-Z]{6}",  # short codes of records such as OB-V0T4Q9
    r"P\d+",
    re.escape("¿En qué idioma quiere trabajar?"),
)
"""Texts that are the same in every language, or asked in both at once."""

_ALLOWED = re.compile("|".join(f"(?:{each})" for each in ALLOWED))
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def untranslated(widget: QWidget, allowed: tuple[str, ...] = ()) -> list[str]:
    """Texts that people can see or hear, have letters, and are neither translated nor allowed.

    `allowed` are the texts that the test itself put there as what a person wrote.
    """
    found = []
    for each in _widgets(widget):
        for where, text in _texts(each):
            if text in allowed or not _LETTERS.search(text):
                continue
            if "⟦" not in text and not _ALLOWED.fullmatch(text.strip()):
                found.append(f"{type(each).__name__}.{where}: {text}")
    return found


def unnamed(widget: QWidget) -> list[str]:
    """Controls that the keyboard reaches and that say nothing to a screen reader."""
    return nameless(_widgets(widget))


def nameless(widgets: Iterable[QWidget]) -> list[str]:
    """Those of these controls that say nothing to a screen reader."""
    return [
        f"{type(each).__name__} {each.objectName()} in {type(each.parentWidget()).__name__}"
        for each in widgets
        if _is_control(each) and not each.isHidden() and not _name(each)
    ]


def _widgets(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for each in widget.findChildren(QWidget):
        parents = []
        parent = each.parentWidget()
        while parent is not None:
            parents.append(parent)
            parent = parent.parentWidget()
        if any(isinstance(one, QComboBox | QCalendarWidget | QAbstractSpinBox) for one in parents):
            continue
        yield each


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return False
    kinds = QAbstractButton | QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QAbstractItemView
    return isinstance(widget, kinds)


def _name(widget: QWidget) -> str:
    own = widget.accessibleName().strip()
    if own:
        return own
    if isinstance(widget, QAbstractButton):
        return widget.text().strip()
    return next(
        (
            label.text()
            for label in widget.window().findChildren(QLabel)
            if label.buddy() is widget and label.text()
        ),
        "",
    )


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QGroupBox):
        yield "title", widget.title()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        for index in range(widget.count()):
            yield "item", widget.itemText(index)
    if isinstance(widget, QTabWidget):
        for index in range(widget.count()):
            yield "tab", widget.tabText(index)
    if isinstance(widget, QMenu):
        for action in widget.actions():
            yield "action", action.text()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _headers(widget.model())
    if widget.isWindow():
        yield "window title", widget.windowTitle()
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()


def _headers(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    if isinstance(model, QAbstractListModel):
        return
    for section in range(model.columnCount()):
        text = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        if isinstance(text, str):
            yield "header", text
