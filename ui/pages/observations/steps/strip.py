"""The strip of the steps in the head of the form: where one is, what holds something, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from fieldtool.i18n import N_, _
from ui import icons
from ui.language import say
from ui.language import words as now
from ui.look import LOOK
from ui.pages.observations.steps.about import STEPS, Marks
from ui.widgets import Button, IconButton, column, drawn, row

SIDE, PAD, BETWEEN = 26, 8, 8
LOOK_HERE = N_("needs a look")
NARROW = 900
"""Effective width of the window (its width divided by the scale) under which the steps become a list."""


class StepButton(QPushButton):
    """A number in a circle, the title, and a small line. A check when it holds something, a triangle when
    something is wrong."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self._mark = Marks(STEPS[at].hint, False)
        self._small = ""
        self.brief = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(self.setText, STEPS[at].title)
        say(self.setToolTip, lambda: f"Alt+{at + 1}")
        LOOK.follow(self, self.updateGeometry)

    def show_mark(self, mark: Marks) -> None:
        """Say other words and show another sign."""
        self._mark = mark
        say(self._put_small, LOOK_HERE if mark.wrong else mark.words)
        say(self.setAccessibleName, self._spoken)
        self.updateGeometry()
        self.update()

    def _put_small(self, text: str) -> None:
        self._small = text
        self.updateGeometry()
        self.update()

    def _spoken(self) -> str:
        name = _(
            "Step {n} of {total}: {name}", n=self._at + 1, total=len(STEPS), name=_(STEPS[self._at].title)
        )
        parts = [name, now(self._mark.words)]
        if self._mark.wrong:
            parts.append(_(LOOK_HERE))
        return ", ".join(parts)

    def wide(self, brief: bool) -> int:
        """Pixels that it needs, without the small line when `brief`."""
        title = LOOK.metrics("strong").horizontalAdvance(self.text())
        small = 0 if brief else LOOK.metrics("small").horizontalAdvance(self._small)
        return max(title, small) + LOOK.px(SIDE + PAD * 3) + 2

    def sizeHint(self) -> QSize:
        tall = LOOK.metrics("strong").height()
        if not self.brief:
            tall += LOOK.metrics("small").height()
        return QSize(self.wide(self.brief), max(LOOK.px(36), tall + LOOK.px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            line = "primary" if here and LOOK.high_contrast else None
            drawn.box(painter, self.rect(), LOOK.px(6), "primary-soft" if here else "bg", line, 2)
        middle = self.height() / 2
        circle = QRect(LOOK.px(PAD), round(middle - LOOK.px(SIDE) / 2), LOOK.px(SIDE), LOOK.px(SIDE))
        self._sign(painter, circle, here, middle)
        left = LOOK.px(PAD + SIDE + PAD)
        title, small = LOOK.metrics("strong").height(), LOOK.metrics("small").height()
        top = round(middle - (title + (0 if self.brief else small)) / 2)
        wide = self.width() - left
        drawn.words(painter, QRect(left, top, wide, title), self.text(), "strong", "text")
        if not self.brief:
            token = "danger" if self._mark.wrong else "text2"
            drawn.words(painter, QRect(left, top + title, wide, small), self._small, "small", token)

    def _sign(self, painter: QPainter, circle: QRect, here: bool, middle: float) -> None:
        if self._mark.wrong:
            drawn.box(painter, circle, circle.width() / 2, "danger-soft", "danger", max(1, LOOK.px(1.5)))
            picture = icons.pixmap("alert-triangle", "danger", 16)
            drawn.picture(painter, picture, circle.left() + LOOK.px(5), middle)
        elif self._mark.holds and not here:
            drawn.box(painter, circle, circle.width() / 2, "primary", None)
            drawn.picture(
                painter, icons.pixmap("check", "on-primary", 16), circle.left() + LOOK.px(5), middle
            )
        else:
            fill, line = ("primary", None) if here else ("surface", "control")
            drawn.box(painter, circle, circle.width() / 2, fill, line, max(1, LOOK.px(1.5)))
            token = "on-primary" if here else "text2"
            middle_of = Qt.AlignmentFlag.AlignCenter
            drawn.words(painter, circle, str(self._at + 1), "small-strong", token, middle_of)


class StepStrip(QWidget):
    """`asked` gives the number of a step (0 to 4). Titles and lines where there is room, titles alone where
    there is less, and a list with two arrows in narrow windows."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self._mode = ""
        self.buttons = [StepButton(at) for at in range(len(STEPS))]
        self._row = QWidget()
        row(*self.buttons, on=self._row, gap=BETWEEN)
        self.menu = QMenu(self)
        self.actions_ = [self.menu.addAction("") for _step in STEPS]
        self.back = IconButton("chevron-left", N_("Previous step"), lambda: self.asked.emit(self.at - 1))
        self.on = IconButton("chevron-right", N_("Next step"), lambda: self.asked.emit(self.at + 1))
        self.list = Button(lambda: "", icon="chevron-down", on=self.open_list)
        self.list.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._short = QWidget()
        row(self.back, self.list, self.on, on=self._short, gap=4)
        column(self._row, self._short, on=self, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, N_("Steps"))
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, at=at: self._clicked(at))
            action = self.actions_[at]
            action.triggered.connect(lambda _on=False, at=at: self.asked.emit(at))
        self.show_marks([Marks(step.hint, False) for step in STEPS])
        self.show_step(0)
        self._arrange("full")

    def minimumSizeHint(self) -> QSize:
        # That of the list, or the window could never get so narrow.
        return QSize(self._short.sizeHint().width(), super().minimumSizeHint().height())

    @property
    def narrow(self) -> bool:
        """Whether the steps are a list now."""
        return self._mode == "list"

    def show_step(self, at: int) -> None:
        """This step is shown now."""
        self.at = at
        for number, button in enumerate(self.buttons):
            button.setChecked(number == at)
        self.list.say(N_("Step {n} of {total}"), n=at + 1, total=len(STEPS))
        say(self.list.setAccessibleName, self.buttons[at]._spoken)
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at + 1 < len(STEPS))

    def show_marks(self, marks: Sequence[Marks]) -> None:
        """Say what each step holds."""
        for at, (button, mark) in enumerate(zip(self.buttons, marks, strict=True)):
            button.show_mark(mark)
            icon = "alert-triangle" if mark.wrong else "check" if mark.holds else "circle"
            token = "danger" if mark.wrong else "primary" if mark.holds else "control"
            action = self.actions_[at]
            say(action.setText, lambda at=at: f"{at + 1}  {_(STEPS[at].title)}", owner=action, key="text")
            action.setIcon(icons.icon(icon, token, 18))

    def fit(self, room: int, window: float) -> None:
        """Take the form for so many pixels. `window` is the effective width of the window."""
        gaps = LOOK.px(BETWEEN) * (len(self.buttons) - 1)
        full, brief = (sum(each.wide(short) for each in self.buttons) + gaps for short in (False, True))
        mode = "full" if full <= room else "brief" if brief <= room else "list"
        self._arrange("list" if window < NARROW else mode)

    def _arrange(self, mode: str) -> None:
        if mode == self._mode:
            return
        self._mode = mode
        for button in self.buttons:
            button.brief = mode == "brief"
            button.updateGeometry()
        self._row.setVisible(mode != "list")
        self._short.setVisible(mode == "list")
        self.updateGeometry()

    def _clicked(self, at: int) -> None:
        self.buttons[at].setChecked(at == self.at)
        self.buttons[self.at].setChecked(True)
        self.asked.emit(at)

    def open_list(self) -> None:
        """The steps to choose from, under the button."""
        self.menu.popup(self.list.mapToGlobal(self.list.rect().bottomLeft()))
