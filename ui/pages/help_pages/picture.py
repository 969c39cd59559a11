"""A picture in a page of the help: it is read when the page is shown, and can be seen larger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from fieldtool.i18n import N_
from fieldtool.services.help_pictures import DENSITY, HelpPicture
from ui.desk import Desk
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets import Label, column, row

LARGER = N_("See the picture larger")


def fitted(path: Path, width: int) -> QImage:
    """The picture, so many points wide and no more than it has. It takes a while: work for the worker."""
    image = QImage(str(path))
    if image.width() <= width:
        return image
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class PictureButton(QAbstractButton):
    """As wide as there is room, never wider than the picture is sharp. What is not shown is not kept."""

    def __init__(self, desk: Desk, picture: HelpPicture, words: Words) -> None:
        super().__init__()
        self.picture = picture
        self.image: QImage | None = None
        self._desk = desk
        self._asked: int | None = None
        """The width for which the worker makes the picture now."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self.setAccessibleName, LARGER)
        say(self.setAccessibleDescription, words)
        say(self.setToolTip, LARGER)
        LOOK.follow(self, self._measure)

    # its place

    def _measure(self) -> None:
        sharp = self.picture.width / self.devicePixelRatioF()
        self.setMaximumWidth(round(min(LOOK.px(self.picture.width / DENSITY), sharp)))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * self.picture.height / self.picture.width)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.px(40))

    # the picture

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.image = None

    def _read(self) -> None:
        """Ask for it in the size of now, unless it is there or being made."""
        width = round(self.width() * self.devicePixelRatioF())
        made = self.image.width() if self.image is not None else None
        if self.isVisible() and self._asked is None and width != made:
            self._asked, path = width, self.picture.path
            self._desk.jobs.run(lambda: fitted(path, width), self._came)

    def _came(self, image: QImage) -> None:
        asked, self._asked = self._asked, None
        if not self.isVisible():
            return
        self.image = image
        self.update()
        if asked != round(self.width() * self.devicePixelRatioF()):
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.image)
        painter.setPen(LOOK.colour("control" if self.underMouse() else "border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Figure(QWidget):
    """The picture and what is seen on it."""

    def __init__(self, desk: Desk, picture: HelpPicture, words: Words) -> None:
        super().__init__()
        self.button = PictureButton(desk, picture, words)
        self.button.clicked.connect(lambda _checked=False: self._enlarge(desk, words))
        left: Any = row()
        left.addWidget(self.button, 1000)
        left.addStretch(1)
        column(left, Label(words, "small", "text2", wrap=True), on=self, gap=4)

    def _enlarge(self, desk: Desk, words: Words) -> None:
        from ui.pages.help_pages.larger import Larger  # only who asks for it waits for it

        Larger(desk, self.button, words).open()
