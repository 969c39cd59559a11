"""Ways to look at one attachment. What they show lives in memory only; `forget` drops it at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.sound import Player
from ui.language import say
from ui.look import LOOK
from ui.pages.attachments.words import time_in_words
from ui.widgets import Button, Icon, IconButton, Label, SegmentSwitch, announce, column, row

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
        full = self.image is not None and not self.fits
        self.setMinimumSize(self.image.size() if full and self.image is not None else QSize(1, 1))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.image is None:
            return
        painter = QPainter(self)
        size = self.image.size()
        if self.fits and (size.width() > self.width() or size.height() > self.height()):
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(self.rect().center())
        if not self.fits:
            place.moveTopLeft(QPoint(max(0, place.left()), max(0, place.top())))
        painter.drawImage(place, self.image)


class PictureView(QWidget):
    """A picture; for a PDF one page at a time: `page_wanted` gives the number (from 0) of the next one."""

    page_wanted = Signal(int)

    def __init__(self) -> None:
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
        above = row(self.zoom, None, self._turning)
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


class TextView(QWidget):
    """The beginning of a text, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        say(self.text.setAccessibleName, N_("Text of the file"))
        self.more = Label(N_("Only the beginning is shown."), "small", "text2", wrap=True)
        column(self.text, self.more, on=self).setStretch(0, 1)

    def show_text(self, text: str, is_all: bool) -> None:
        """Show it from its first line."""
        self.text.setPlainText(text)
        self.more.setVisible(not is_all)

    def forget(self) -> None:
        """Drop the text, also from what could be undone."""
        self.text.setPlainText("")
        self.text.document().clearUndoRedoStacks()


class SoundView(QWidget):
    """A recording: play, pause, back to the start, and where it is. `failed` gives a `UserError`."""

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.player: Player | None = None
        self.play = Button(N_("Play"), icon="player-play", on=self.toggle)
        self.stop = Button(N_("Stop"), icon="player-stop", on=self.rewind)
        self.place = Label(role="number")
        self._timer = QTimer(self, interval=200)
        self._timer.timeout.connect(self._tick)
        picture = Icon("microphone", "control", 48)
        middle = row(None, picture, None)
        buttons = row(None, self.play, self.stop, None, gap=10)
        where = row(None, self.place, None)
        column(None, middle, where, buttons, None, on=self, gap=14)
        self._reword()

    def show_sound(self, player: Player) -> None:
        """Get ready to play; nothing is heard before somebody asks for it."""
        self.player = player
        self._reword()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.player is None:
            return
        if self.player.playing:
            self.player.pause()
        else:
            try:
                self.player.play()
            except UserError as error:
                self.failed.emit(error)
        self._reword()

    def rewind(self) -> None:
        """Be silent and go back to the start."""
        if self.player is not None:
            self.player.rewind()
        self._reword()

    def forget(self) -> None:
        """Be silent and drop the recording."""
        if self.player is not None:
            self.player.close()
        self.player = None
        self._reword()

    def _tick(self) -> None:
        if self.player is not None and self.player.ended:
            self.player.pause()
        self._reword()

    def _reword(self) -> None:
        player = self.player
        playing = player is not None and player.playing
        self._timer.start() if playing else self._timer.stop()
        self.play.say(N_("Pause") if playing else N_("Play"))
        self.play.set_icon("player-pause" if playing else "player-play")
        at = player.position if player is not None else 0.0
        long = player.seconds if player is not None else 0.0
        total = time_in_words(long) if long else "–"
        self.place.say(lambda: _("{at} of {total}", at=time_in_words(at), total=total))


class NoView(QWidget):
    """For what cannot be shown here: says so, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("paperclip", "control", 48)
        self.words = Label(role="lead", tone="text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = row(None, self._icon, None)
        column(None, middle, self.words, None, on=self, margins=24, gap=14)
        LOOK.follow(self, self.updateGeometry)

    def show_reason(self, icon: str, words: str) -> None:
        """Say why nothing is seen."""
        self._icon.show_icon(icon)
        self.words.say(words)

    def forget(self) -> None:
        """There is nothing to drop."""
