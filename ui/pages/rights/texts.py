"""A text of the content in Spanish, in English, or both beside each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.i18n import N_
from ui.language import LANGUAGE
from ui.look import LOOK
from ui.widgets import FilterChips, Label, column, row, set_property

ES, EN, BOTH = "es", "en", "both"
COLUMNS = 460
"""Width from which two languages stand beside each other."""


class _Shown(QObject):
    """Which language texts are shown in: chosen once, remembered while the program runs.

    Until somebody chooses it is the language of the window.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: str | None = None

    @property
    def value(self) -> str:
        return self.chosen or (ES if i18n.current().language == ES else EN)

    @property
    def languages(self) -> tuple[str, ...]:
        return (ES, EN) if self.value == BOTH else (self.value,)

    def choose(self, value: str | None) -> None:
        if value != self.chosen:
            self.chosen = value
            self.changed.emit()


SHOWN = _Shown()


class LanguageChips(FilterChips):
    """Español, English, Both."""

    def __init__(self) -> None:
        super().__init__(((ES, _same("Español")), (EN, _same("English")), (BOTH, N_("Both"))))
        self._show()
        self.changed.connect(self._choose)
        SHOWN.changed.connect(self._show)
        LANGUAGE.changed.connect(self._show)

    def _show(self) -> None:
        self.set_value(SHOWN.value)

    def _choose(self) -> None:
        SHOWN.choose(self.value())


def _same(name: str) -> Any:
    words: Callable[[], str] = lambda: name  # noqa: E731 - names of languages are the same in every language
    return words


class TwoTexts(QWidget):
    """Shows a `Both` as `SHOWN` says; with `names` the languages are named above the two columns."""

    def __init__(self, role: str = "body", names: bool = False) -> None:
        super().__init__()
        self._text: Both | None = None
        self.labels = {code: Label(role=role, wrap=True).selectable() for code in (ES, EN)}
        self._names = {code: Label(lambda code=code: code.upper(), "small", "text2") for code in (ES, EN)}
        self._with_names = names
        self._sides = {code: QWidget() for code in (ES, EN)}
        for code, side in self._sides.items():
            column(self._names[code], self.labels[code], None, on=side, gap=2)
        self._box: QBoxLayout = row(*self._sides.values(), on=self, gap=28)
        for index in (0, 1):
            self._box.setStretch(index, 1)
        SHOWN.changed.connect(self._show)
        LANGUAGE.changed.connect(self._show)
        LOOK.follow(self, self._fit)

    def show_text(self, text: Both) -> None:
        self._text = text
        for code, label in self.labels.items():
            label.plain(text.in_(code))
        self._show()

    def _show(self) -> None:
        both = SHOWN.value == BOTH
        for code, side in self._sides.items():
            side.setVisible(code in SHOWN.languages)
            self._names[code].setVisible(both and self._with_names)

    def set_role(self, role: str) -> None:
        """Show the text larger or smaller."""
        for label in self.labels.values():
            set_property(label, "role", role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= LOOK.px(COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
        # Also when only the theme has changed: then the row has taken its usual space again.
        self._box.setSpacing(LOOK.px(28 if beside else 4))


class Paragraphs(QWidget):
    """A longer text: each paragraph stands beside the same paragraph of the other language."""

    def __init__(self, names: bool = True) -> None:
        super().__init__()
        self._rows = [TwoTexts(names=names)]
        self._box = column(*self._rows, on=self, gap=8)

    @property
    def labels(self) -> dict[str, Label]:
        """The labels of the first paragraph."""
        return self._rows[0].labels

    def show_text(self, text: Both, role: str) -> None:
        """A text whose paragraphs are counted alike in both languages; else it stays in one piece."""
        spanish, english = _pieces(text.es), _pieces(text.en)
        if len(spanish) != len(english):
            spanish, english = [text.es], [text.en]
        while len(self._rows) < len(spanish):
            made = TwoTexts()
            self._rows.append(made)
            self._box.addWidget(made)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(spanish))
            if number < len(spanish):
                each.set_role(role)
                each.show_text(Both(spanish[number], english[number]))


def _pieces(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()] or [""]
