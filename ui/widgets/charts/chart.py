"""What all charts share: they are painted from tokens, tell their figures to screen readers, and follow
language, theme and size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.small_groups import Count
from ui.language import follow
from ui.look import LOOK

T = TypeVar("T")


class Chart(QWidget, Generic[T]):
    """Shows the items that `build` gives in the language of now."""

    def __init__(self) -> None:
        super().__init__()
        self._build: Callable[[], Sequence[T]] = lambda: ()
        self.items: tuple[T, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, self._rebuild)
        LOOK.follow(self, self._fit)

    def show_items(self, build: Callable[[], Sequence[T]]) -> None:
        """Show other items."""
        self._build = build
        self._rebuild()

    def spoken(self) -> str:
        """The figures as a sentence, for screen readers."""
        raise NotImplementedError

    def wanted_height(self, width: int) -> int:
        """How high the chart is at a width, in pixels."""
        raise NotImplementedError

    def picture(self, width: int = 900, scale: float = 2.0) -> QPixmap:
        """The chart as it would look at a width (pixels at 100 %), finer than on the screen by `scale`."""
        other = type(self)()
        other.show_items(self._build)
        self._give(other)
        wide = LOOK.px(width)
        other.setFixedSize(wide, other.wanted_height(wide))
        made = QPixmap(other.size() * scale)
        made.setDevicePixelRatio(scale)
        made.fill(LOOK.colour("surface"))
        other.render(made, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        other.deleteLater()
        return made

    def _give(self, other: Chart[T]) -> None:
        """Let another chart of the same kind look like this one."""

    def _rebuild(self) -> None:
        self.items = tuple(self._build())
        self.setAccessibleDescription(self.spoken())
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self.wanted_height(max(self.width(), LOOK.px(120)))))
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        wanted = self.wanted_height(self.width())
        if wanted != self.height():
            self.setFixedHeight(max(1, wanted))


def bar(painter: QPainter, rect: QRectF, count: Count, token: str) -> None:
    """A bar: filled, or only hatched where its number is hidden. Its border is dark enough in every theme."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    colour = LOOK.colour(token)
    painter.setPen(QPen(colour, max(1, LOOK.px(1))))
    hatched = QBrush(colour, Qt.BrushStyle.BDiagPattern)
    painter.setBrush(colour if count.number is not None else hatched)
    painter.drawRect(rect)


def grouped(number: float) -> str:
    """`12,500`."""
    return f"{number:,.0f}"
