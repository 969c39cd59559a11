"""A picture in its own size or fitted into what can be seen; of a document one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from fieldtool.i18n import N_
from ui.language import say
from ui.widgets.announcing import announce
from ui.widgets.basics import IconButton, Label
from ui.widgets.layouts import column, row
from ui.widgets.segment import SegmentSwitch

FIT, FULL = "fit", "full"


class _Canvas(QFrame):
    """Draws a picture, fitted into what can be seen or point by point. Never through a cache of pixmaps."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.fits = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        self.image = image
        self._measure()

    def set_fits(self, fits: bool) -> None:
        self.fits = fits
        self._measure()

    def _measure(self) -> None:
        size = QSize(1, 1)
        if self.image is not None and not self.fits:
            size = self.image.deviceIndependentSize().toSize()
        self.setMinimumSize(size)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.image is None:
            return
        painter = QPainter(self)
        size = self.image.deviceIndependentSize().toSize()
        if self.fits and (size.width() > self.width() or size.height() > self.height()):
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(self.rect().center())
        if not self.fits:
            place.moveTopLeft(QPoint(max(0, place.left()), max(0, place.top())))
        painter.drawImage(place, self.image)


class PictureView(QWidget):
    """A picture; for a PDF one page at a time: `page_wanted` gives the number (from 0) of the next one.

    `beside` are more buttons for the row above it."""

    page_wanted = Signal(int)

    def __init__(self, beside: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self.page, self.pages = 0, 0
        self.canvas = _Canvas()
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidget(self.canvas)
        say(self.scroll.setAccessibleName, N_("Picture"))
        well = QFrame()
        well.setProperty("well", True)
        column(self.scroll, on=well, margins=6)
        self.zoom = SegmentSwitch(((FIT, N_("Fit")), (FULL, lambda: "100 %")))
        self.zoom.changed.connect(self._zoomed)
        self.zoom.set_value(FIT)
        self.before = IconButton("chevron-left", N_("Previous page (Page Up)"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", N_("Next page (Page Down)"), lambda: self.turn(1))
        self.label = Label(role="small", tone="text2")
        self._turning = QWidget()
        row(self.before, self.label, self.after, on=self._turning, gap=4)
        above = row(self.zoom, None, self._turning, *beside)
        column(above, well, on=self, gap=8).setStretch(1, 1)
        self._reword()

    def start(self, pages: int) -> None:
        """A document with so many pages; 0 for one picture."""
        self.page, self.pages = 0, pages
        self._reword()

    def show_image(self, image: QImage) -> None:
        """Show it, in the size that was chosen."""
        self.canvas.show_image(image)

    def turn(self, step: int) -> None:
        """Ask for the next page, or the one before."""
        page = min(max(0, self.page + step), max(0, self.pages - 1))
        if page != self.page:
            self.page = page
            self._reword()
            announce(self.scroll, self.label.text())
            self.page_wanted.emit(page)

    def zoom_to(self, how: str) -> None:
        """`FIT` or `FULL`, as the switch above it says."""
        self.zoom.set_value(how)
        self._zoomed()

    def forget(self) -> None:
        """Drop the picture."""
        self.canvas.show_image(None)
        self.start(0)

    def _zoomed(self) -> None:
        self.canvas.set_fits(self.zoom.value() == FIT)

    def _reword(self) -> None:
        self._turning.setVisible(self.pages > 1)
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.pages)
        self.label.say(N_("Page {n} of {total}"), n=self.page + 1, total=self.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageUp:
            self.turn(-1)
        elif event.key() == Qt.Key.Key_PageDown:
            self.turn(1)
        else:
            super().keyPressEvent(event)
