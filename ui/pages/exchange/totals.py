"""The totals above a review: a number, what it counts, and an icon, on a coloured ground."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from fieldtool.i18n import current, plural
from fieldtool.services.exchange import Received
from ui.language import say
from ui.look import LOOK
from ui.pages.exchange.words import totals
from ui.widgets import Icon, Label, row, spaced

Count = Callable[[int], str]


class Total(QFrame):
    """One number. Without anything to count it is pale."""

    def __init__(self, n: int, words: Count, icon: str, note: str, token: str) -> None:
        super().__init__()
        quiet = n == 0 or not note
        if quiet:
            # A card has a line around it in every theme: a well has none where it is darker than the page.
            self.setProperty("card", True)
        else:
            self.setProperty("note", note)
        token = "text2" if quiet else token
        tone = None if quiet else {"amber": "amber", "danger": "danger", "ok": "ok", "info": "info"}[token]
        number = Label(lambda: current().number(n), "total", tone or "text2")
        what = Label(lambda: words(n), "strong", tone or "text2", wrap=True)
        line = row(Icon(icon, token, 22), number, on=self, margins=(14, 10, 14, 10), gap=12)
        line.addWidget(what, 1)
        say(self.setAccessibleName, lambda: f"{current().number(n)} {words(n)}")


class Totals(QWidget):
    """New, brought up to date, the same, decided elsewhere, with differences, set aside: in one row, or in
    two where there is no room."""

    def __init__(self, found: Received) -> None:
        super().__init__()
        counts = totals(found)
        self.boxes = (
            Total(counts.new, lambda n: plural("new", "new", n), "plus", "safe", "ok"),
            Total(
                counts.joined,
                lambda n: plural("brought up to date", "brought up to date", n),
                "arrows-right-left",
                "info",
                "info",
            ),
            Total(
                counts.settled,
                lambda n: plural("decided by the other side", "decided by the other side", n),
                "circle-check",
                "info",
                "info",
            ),
            Total(
                counts.same,
                lambda n: plural("the same, no change", "the same, no change", n),
                "equal",
                "",
                "",
            ),
            Total(
                counts.differing,
                lambda n: plural("with differences", "with differences", n),
                "arrows-diff",
                "attention",
                "amber",
            ),
            Total(
                counts.aside,
                lambda n: plural("set aside", "set aside", n),
                "alert-triangle",
                "error",
                "danger",
            ),
        )
        # Four numbers as a rule; what comes in without a question is told when there is some.
        silent = {self.boxes[1]: counts.joined, self.boxes[2]: counts.settled}
        self._told = [box for box in self.boxes if silent.get(box, 1)]
        self._columns = 0
        self._grid = QGridLayout(self)
        spaced(self._grid, 0, 10)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange(len(self._told))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(len(self.boxes)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for index, box in enumerate(self._told):
            self._grid.addWidget(box, index // columns, index % columns)

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        size = super().minimumSizeHint()
        size.setWidth(LOOK.px(200))
        return size

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        room = self.width() * 100 // LOOK.scale
        most = len(self._told)
        self._arrange(
            most if room >= 172 * most else (most + 1) // 2 if room >= 560 else 2 if room >= 400 else 1
        )
