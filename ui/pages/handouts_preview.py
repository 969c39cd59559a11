"""The preview: the pages of the sheet as they will come out of the printer, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from fieldtool.domain.words import Text
from fieldtool.i18n import N_
from ui.language import say
from ui.look import LOOK
from ui.widgets import FoldingLabel, IconButton, announce, column, row

SMALL, LARGE = 180, 1060
"""Height of the page in the panel and in the reader, in pixels at 100 %."""

TALLEST = 1.42
"""Height of a page for its width: A4 is the taller of the two papers."""

PAD = 8
MAKING = N_("The preview is being made…")


class _Picture(QFrame):
    """One page on a sunken ground. Page Up and Page Down turn the pages."""

    turned = Signal(int)

    def __init__(self, tall: int) -> None:
        super().__init__()
        self.setProperty("well", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pixmap: QPixmap | None = None
        self._why = ""
        self._tall = tall
        LOOK.follow(self, self.updateGeometry)

    def show_pixmap(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        self.updateGeometry()  # a page that is read large has no empty ground above and below it
        self.update()

    def say_why(self, words: str) -> None:
        """Why there is no page yet, where it would be."""
        self._why = words
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pads = 2 * LOOK.px(PAD)
        shape = TALLEST
        if self._tall == LARGE and self._pixmap is not None:
            shape = self._pixmap.height() / self._pixmap.width()
        return min(LOOK.px(self._tall), round(max(0, width - pads) * shape)) + pads

    def sizeHint(self) -> QSize:
        return QSize(round(LOOK.px(self._tall) / TALLEST), LOOK.px(self._tall + 2 * PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._pixmap is None:
            painter.setFont(LOOK.font("strong"))
            painter.setPen(LOOK.colour("text"))
            room = self.rect().adjusted(LOOK.px(PAD), 0, -LOOK.px(PAD), 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter, self._why)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pad = LOOK.px(PAD)
        room = self.rect().adjusted(pad, pad, -pad, -pad)
        size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawPixmap(place, self._pixmap)
        painter.setPen(LOOK.colour("border"))
        painter.drawRect(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageUp:
            self.turned.emit(-1)
        elif event.key() == Qt.Key.Key_PageDown:
            self.turned.emit(1)
        else:
            super().keyPressEvent(event)


class Preview(QWidget):
    """`page_wanted` gives the number (from 0) of the page to be shown next; `show_page` shows its picture.

    `beside` are more buttons for the row of the page's number.
    """

    page_wanted = Signal(int)

    def __init__(self, tall: int = SMALL, beside: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self.page, self.pages = 0, 0
        self._tall = tall
        self._why: Text | str = MAKING
        self.picture = _Picture(tall)
        self.picture.turned.connect(self.turn)
        self.before = IconButton("chevron-left", N_("Previous page (Page Up)"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", N_("Next page (Page Down)"), lambda: self.turn(1))
        self.label = FoldingLabel(role="small", tone="text2")
        self._beside = beside
        turning = row(self.before, self.label, self.after, None, *beside, gap=4)
        above = tall == LARGE
        column(*((turning, self.picture) if above else (self.picture, turning)), on=self, gap=4)
        self.forget()

    @property
    def width_px(self) -> int:
        """How many pixels wide a page has to be to look sharp: twice as many when it is small, and as many as
        one that lies across has when it is large."""
        tall = LOOK.px(self._tall) * self.devicePixelRatioF()
        return round(tall * (1.6 if self._tall == SMALL else 1.05))

    def start(self, pages: int, page: int | None = None) -> None:
        """Another sheet with so many pages; the page that was shown stays, if it is there."""
        self.pages = pages
        self.page = min(self.page if page is None else page, max(0, pages - 1))
        self._reword()

    def forget(self, why: Text | str = MAKING) -> None:
        """Show nothing, and say why."""
        self.page = self.pages = 0
        self._why = why
        self.picture.show_pixmap(None)
        self._reword()

    def turn(self, step: int) -> None:
        """Ask for the next page, or the one before."""
        page = min(max(0, self.page + step), max(0, self.pages - 1))
        if page != self.page:
            self.page = page
            self._reword()
            announce(self.picture, self.label.text())
            self.page_wanted.emit(page)

    def show_page(self, png: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        self.picture.show_pixmap(pixmap)

    def _reword(self) -> None:
        there = bool(self.pages)
        for button, open_ in ((self.before, self.page > 0), (self.after, self.page + 1 < self.pages)):
            # A button that closes under the keyboard must not take the focus along.
            if not open_ and button.hasFocus():
                self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(open_)
            button.setVisible(there)
        for each in self._beside:
            each.setEnabled(there)
        number = {"n": self.page + 1, "total": self.pages} if there else {}
        words = N_("Page {n} of {total}") if there else self._why
        self.label.say(words if there else "", **number)
        say(self.picture.say_why, "" if there else words, owner=self, key="why")
        say(self.picture.setAccessibleName, words, **number)
