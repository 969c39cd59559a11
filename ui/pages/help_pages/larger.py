"""A picture of the help in its full size, in the place of the page. Esc leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fieldtool.i18n import N_
from ui.desk import Desk
from ui.language import LANGUAGE, Words, say
from ui.page import Page
from ui.pages.help_pages.picture import PictureButton
from ui.widgets import Button, PictureView, column
from ui.widgets.picture_view import FULL


class Larger(QWidget):
    """Stands in the page that holds `button` until it is left: by Esc, by its button, with the page, when
    something else is opened, or when the language changes, for then there is another picture."""

    def __init__(self, desk: Desk, button: PictureButton, words: Words) -> None:
        super().__init__()
        self._button = button
        self._page = _page_of(button)
        self._covered: list[QWidget] = []
        self._desk = desk
        self.back = Button(N_("Back"), icon="arrow-left", on=self.go_back)
        self.view = PictureView(beside=(self.back,))
        self.view.zoom_to(FULL)
        say(self.view.scroll.setAccessibleDescription, words)
        column(self.view, on=self, margins=(24, 12, 24, 12))
        LANGUAGE.changed.connect(self.hide)
        desk.go.connect(self.hide)

    def open(self) -> None:
        """Take the place of all that is in the page, and the keyboard: its arrows move the picture."""
        page, path = self._page, self._button.picture.path
        layout = page.layout()
        assert layout is not None
        self._covered = [
            each for each in page.children() if isinstance(each, QWidget) and each.isVisibleTo(page)
        ]
        layout.addWidget(self)
        self.view.scroll.setFocus(Qt.FocusReason.TabFocusReason)
        for each in self._covered:
            each.hide()
        self._desk.jobs.run(lambda: QImage(str(path)), self._came)

    def _came(self, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.view.show_image(image)

    def go_back(self) -> None:
        """The page again, with the keyboard on the picture in it."""
        self.hide()
        if isValid(self._button):
            self._button.setFocus(Qt.FocusReason.TabFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous() or not self._covered:
            return
        covered, self._covered = self._covered, []
        layout = self._page.layout()
        assert layout is not None
        layout.removeWidget(self)
        for each in covered:
            each.show()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _page_of(widget: QWidget) -> Page:
    each: QWidget | None = widget
    while not isinstance(each, Page):
        assert each is not None
        each = each.parentWidget()
    return each
