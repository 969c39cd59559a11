"""What a sheet is about, chosen from a list of what is here; whoever knows its code may type it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.dates import first_day
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.knowledge import Provision
from fieldtool.i18n import N_
from fieldtool.services.records import Opened
from ui.language import LANGUAGE, Words, say
from ui.widgets import Choice, LineField, column
from ui.widgets.chips import Choices

MOST = 20
"""So many records are in the list: an older one is found in its section, and its code typed."""
KINDS = {"report": "observation", "visit": "visit", "referral": "referral", "custody": "observation"}
"""Of which records a format is; the custody sheet also takes the code of one attachment."""


class Listed(QWidget):
    """A list, and below it the field with the code. `changed` comes when another one is chosen or typed."""

    changed = Signal()

    def __init__(self, list_name: str, placeholder: str, code_name: str) -> None:
        super().__init__()
        self.list = Choice(name=list_name)
        say(self.list.setPlaceholderText, N_("Choose from the list"))
        self.line = LineField(placeholder, name=code_name)
        column(self.list, self.line, on=self, gap=5)
        self.setFocusProxy(self.list)
        self.list.hide()
        self.list.chosen.connect(self._chosen)
        self.line.textChanged.connect(lambda _text: self._show_chosen())
        self.line.editingFinished.connect(self.changed.emit)

    def offer(self, choices: Choices) -> None:
        """What can be chosen; nothing to choose, no list."""
        offered = tuple(choices)
        self.list.set_choices(offered)
        self.list.setVisible(bool(offered))
        self._show_chosen()

    def _chosen(self, code: str) -> None:
        self.line.setText(code)
        self.changed.emit()

    def _show_chosen(self) -> None:
        typed = self.line.text().strip().upper()
        self.list.setCurrentIndex(self.list.findData(typed) if typed else -1)


def of_records(found: Iterable[Opened]) -> tuple[tuple[str, Words], ...]:
    """Records by their day, their place and their code."""
    return tuple((each.record.code, _record_words(each)) for each in found)


def of_rights(found: Sequence[Provision], situation: str) -> tuple[tuple[str, Words], ...]:
    """The rights of a situation, or all of them."""
    return tuple((each.id, _right_words(each)) for each in found if situation in ("", each.situation))


def _record_words(opened: Opened) -> Words:
    record = opened.record
    when = str(next((record.values[name] for name in WHEN if record.values.get(name)), ""))

    def say() -> str:
        day = first_day(when) if when and when != NOT_KNOWN else None
        parts = (i18n.current().day(day) if day else "", opened.place_name, record.code)
        return " · ".join(filter(None, parts))

    return say


WHEN = ("occurred", "started", "date")
"""The fields that say when: of an observation, of a visit, of a referral."""


def _right_words(right: Provision) -> Words:
    return lambda: f"{right.id} · {right.title.in_(LANGUAGE.code)}"
