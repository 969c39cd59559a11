"""A bench that begins visits, for the tests of visits."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.bench import Bench
from ui.inputs import INPUTS

PLACE = "Puente norte"


class Visiting(Bench):
    """A bench that begins visits."""

    @property
    def page(self) -> Any:
        return self.window.page("visits")

    @property
    def form(self) -> Any:
        """The form of the visit that is open."""
        assert self.page.visit.form is not None
        return self.page.visit.form

    @property
    def observation(self) -> Any:
        """The form of the observation that is open."""
        return self.window.page("observations").form.form

    def type(self, text: str) -> None:
        INPUTS.coming.emit()
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def begin(self, **more: Any) -> str:
        """A running visit, open at its checklist; gives its id."""
        values = {"place": {"name": PLACE}, "authorities": ["migration"], **more}
        visit = self.do(lambda: self.workspace.visits.start(values))
        self.open("visits", record=visit, part="checklist")
        return visit

    def values(self, record: str) -> dict[str, Any]:
        return dict(self.do(lambda: self.workspace.records.get(record)).values)

    def running(self) -> Any:
        return self.do(self.workspace.visits.running)

    def observations(self) -> Any:
        return self.do(lambda: self.workspace.records.find("observation"))

    def words(self, inside: QWidget) -> str:
        return "\n".join(
            each.text()
            for kind in (QLabel, QAbstractButton)
            for each in inside.findChildren(kind)
            if each.isVisible() and each.text()
        )
