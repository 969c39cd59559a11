"""Ways to look at one attachment. What they show lives in memory only; `forget` drops it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.sound import Player
from ui.language import say
from ui.look import LOOK
from ui.pages.attachments.words import time_in_words
from ui.widgets import Button, Icon, Label, column, row


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
