"""Counting people quickly: a table of ages and genders, each cell a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.vocabularies import AGE_GROUPS, GENDERS
from fieldtool.i18n import N_, _
from ui.language import say
from ui.look import LOOK
from ui.pages.observations.steps.about import count_of
from ui.widgets import Label, LineField, spaced

PLAIN = frozenset({"code", "count", "age_group", "gender"})
"""What a group holds that was only counted."""

Cell = tuple[str, str]
"""Codes of an age and of a gender."""

CLOSED = N_("Counted from the groups below: {codes}. Change these numbers there.")
FIRST: Cell = ("18_59", "woman")
"""Where counting begins: most groups are adults."""


def cell_of(group: Mapping[str, Json]) -> Cell:
    """Where a group is counted."""
    return str(group.get("age_group") or "not_known"), str(group.get("gender") or "not_known")


def next_code(groups: Sequence[Mapping[str, Json]]) -> str:
    """The code that is proposed for one more group: P1, P2 …"""
    numbers = [0]
    for each in groups:
        code = str(each.get("code") or "")
        if code[:1].upper() == "P" and code[1:].isdecimal():
            numbers.append(int(code[1:]))
    return f"P{max(numbers) + 1}"


def counted(groups: Sequence[dict[str, Json]], cell: Cell, number: int) -> list[dict[str, Json]]:
    """The groups after a number was written into a cell; 0 takes the group away."""
    found = next((at for at, each in enumerate(groups) if cell_of(each) == cell), None)
    if found is None:
        if not number:
            return list(groups)
        age, gender = cell
        made = {"code": next_code(groups), "count": number, "age_group": age, "gender": gender}
        return [*groups, made]
    if not number:
        return [each for at, each in enumerate(groups) if at != found]
    return [{**each, "count": number} if at == found else each for at, each in enumerate(groups)]


class CountField(LineField):
    """A number of people; arrows up and down and the + count by one."""

    counted = Signal(int)
    entered = Signal()
    """Enter was pressed, also in an empty field."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, 9999, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.more = self.add_button("plus", N_("One more"), lambda: self.count(1))
        self.textEdited.connect(lambda _text: self.counted.emit(self.number()))
        LOOK.follow(self, lambda: self.setMinimumWidth(LOOK.px(44)))

    def number(self) -> int:
        return int(self.text()) if self.text().isdecimal() else 0

    def show_number(self, number: int, locked: bool) -> None:
        """Show a number; `locked` when it is counted from groups with more detail."""
        text = str(number) if number else ""
        if text != self.text():
            self.setText(text)
        self.setReadOnly(locked)
        # The keyboard goes to what can be changed.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus)
        self._fit()

    def count(self, by: int) -> None:
        """Count on, or back."""
        number = max(0, self.number() + by)
        if not self.isReadOnly() and number != self.number():
            self.setText(str(number) if number else "")
            self.counted.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        by = step.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif by is None:
            super().keyPressEvent(event)
        else:
            self.count(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() >= LOOK.px(84) and not self.isReadOnly()
        if room == self.more.isHidden():
            self.more.setVisible(room)
            self._make_room()


class Tally(QWidget):
    """`counted` gives a cell and the number that a person wrote into it. Enter goes to the cell below. Under
    the table stands why some cells are closed."""

    counted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        spaced(grid, 0, 6)
        self.cells: dict[Cell, CountField] = {}
        for column_, (_gender, words) in enumerate(GENDERS, 1):
            head = Label(words, "small-strong", "text2", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, column_)
            grid.setColumnStretch(column_, 3)
        grid.setColumnStretch(0, 4)
        for line, (age, age_words) in enumerate(AGE_GROUPS, 1):
            grid.addWidget(Label(age_words, "body", wrap=True), line, 0)
            for column_, (gender, words) in enumerate(GENDERS, 1):
                field = CountField()
                say(field.setAccessibleName, lambda a=age_words, g=words: f"{_(a)}, {_(g)}", owner=field)
                field.counted.connect(lambda number, cell=(age, gender): self.counted.emit(cell, number))
                grid.addWidget(field, line, column_)
                self.cells[(age, gender)] = field
        for (age, gender), field in self.cells.items():
            below = self.cells.get((_below(age), gender))
            if below is not None:
                field.entered.connect(below.setFocus)
        self.setFocusProxy(self.cells[FIRST])
        self.why = Label(role="hint", wrap=True)
        grid.addWidget(self.why, len(AGE_GROUPS.codes) + 1, 0, 1, len(GENDERS.codes) + 1)
        self.why.hide()

    def show_groups(self, groups: Sequence[Mapping[str, Json]]) -> None:
        """Count the groups; a cell with details behind it is counted from them and cannot be typed over."""
        closed: set[str] = set()
        for cell, field in self.cells.items():
            mine = [each for each in groups if cell_of(each) == cell]
            locked = len(mine) > 1 or any(set(each) - PLAIN for each in mine)
            field.show_number(sum(map(count_of, mine)), locked)
            codes = [str(each.get("code") or "?") for each in mine]
            if locked:
                say(field.setToolTip, CLOSED, codes=", ".join(codes))
                closed.update(codes)
            else:
                say(field.setToolTip, lambda: "")
        free = [cell for cell, field in self.cells.items() if not field.isReadOnly()]
        self.setFocusProxy(self.cells[FIRST if FIRST in free or not free else free[0]])
        self.why.setVisible(bool(closed))
        told = [code for each in groups if (code := str(each.get("code") or "?")) in closed]
        self.why.say(CLOSED, codes=", ".join(told))


def _below(age: str) -> str:
    ages = AGE_GROUPS.codes
    return ages[(ages.index(age) + 1) % len(ages)]
