"""The lock screen: one field, and a calm answer when the phrase does not match. It never erases anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent

from fieldtool import i18n
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from ui.jobs import Jobs
from ui.pages.gate import Gate
from ui.widgets import (
    ATTENTION,
    ERROR,
    PRIMARY,
    QUIET,
    Button,
    FoldingLabel,
    Icon,
    Label,
    LabelledField,
    Note,
    PassphraseField,
    folding_row,
    row,
    set_property,
)

FREE_TRIES = 3
LONGEST_WAIT = 30
WRONG_PHRASE = "K-01"


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong phrases: none before the third, then 2, 4, 8 … 30."""
    return 0 if tries < FREE_TRIES else min(2 ** (tries - FREE_TRIES + 1), LONGEST_WAIT)


class LockPage(Gate):
    """`opened` gives the workspace; `forgot` asks for the recovery page, `rights_asked` for the rights."""

    opened = Signal(object)
    forgot = Signal()
    rights_asked = Signal()

    def __init__(
        self, jobs: Jobs, open_: Callable[[str], Any], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._jobs, self._open, self._clock = jobs, open_, clock
        self.tries = 0
        self._free_at = 0.0
        self._opening = False
        self.title = FoldingLabel(N_("Session locked"), "h1")
        self.words = Label(N_("Type your passphrase to go on."), tone="text2", wrap=True)
        self.phrase = PassphraseField(large=True)
        self.field = LabelledField(N_("Passphrase"), self.phrase)
        self.note = self.problem = Note(ERROR)
        self.caps = Note(ATTENTION, icon="letter-case")
        self.button = Button(N_("Open"), PRIMARY, "lock-open", on=self.try_open, busy=N_("Opening…"))
        self.lent = Note(ATTENTION, icon="external-link")
        self.lost = Button(N_("I forgot my phrase"), QUIET, on=self.forgot.emit)
        self.rights: Button | None = None
        """Made when somebody allowed it."""
        body = self.card.body
        body.addLayout(row(Icon("lock", "primary", 26), self.title, None, gap=10))
        for part in (self.words, 4, self.field, self.note, self.caps, self.lent, 2, self.button):
            body.addSpacing(part) if isinstance(part, int) else body.addWidget(part)
        body.addSpacing(4)
        body.addLayout(folding_row(None, self.lost, None))
        self.foot.say(self._foot_words)
        self.phrase.returnPressed.connect(self.try_open)
        self.phrase.caps_lock.connect(lambda on: self.caps.say(text=N_("Caps Lock is on") if on else None))
        self.phrase.textEdited.connect(lambda _text: set_property(self.phrase, "wrong", False))
        self._timer = QTimer(self, interval=250)
        self._timer.timeout.connect(self.tick)

    def offer_rights(self, on: bool) -> None:
        """Whether whoever is here may read the rights that came with the program."""
        if on and self.rights is None:
            self.rights = Button(
                N_("Look up rights without unlocking"), QUIET, "search", on=self._ask_for_rights
            )
            self.card.body.addLayout(folding_row(None, self.rights, None))
        if self.rights is not None:
            self.rights.setVisible(on)

    def _ask_for_rights(self) -> None:
        if not self._opening:  # the notebook is about to come
            self.rights_asked.emit()

    def locked(self) -> None:
        """Get ready to be shown: an empty, hidden phrase and no old notes. Tries are not forgotten."""
        self.words.say(N_("Type your passphrase to go on."))
        self.forget_phrase()

    def forget_phrase(self) -> None:
        """Leave nothing of what was typed, and nothing of what was told about it."""
        self.phrase.clear()
        self.phrase.show_phrase(False)
        self.note.clear()
        set_property(self.phrase, "wrong", False)
        self.tick()

    def tell_drafts(self, some: bool) -> None:
        """Say that a draft is kept, once that is known and only when there is one."""
        if some:
            self.words.say(N_("Type your passphrase to go on. Your draft is saved."))

    def show_lent(self, count: int) -> None:
        """Say that other programs still hold clear copies; 0 takes it back."""
        if count:
            self.lent.say(
                N_("Another program still shows a copy"),
                N_("Close it there: the copy is removed as soon as it is free."),
            )
        else:
            self.lent.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waiting(self) -> int:
        """Whole seconds until the next try."""
        return max(0, -int(-(self._free_at - self._clock()) // 1))

    def try_open(self) -> None:
        """Try the phrase in the field; does nothing while waiting, opening or empty."""
        if self._opening or self.waiting or not self.phrase.text():
            return
        self._opening = True
        phrase = self.phrase.text()
        self._jobs.run(lambda: self._open(phrase), self._done, self._failed, busy=self.button)

    def _done(self, workspace: Any) -> None:
        self._opening = False
        self.tries = 0
        self.phrase.clear()
        self.note.clear()
        self.foot.say(self._foot_words)
        self.opened.emit(workspace)

    def _failed(self, error: BaseException) -> None:
        self._opening = False
        if not isinstance(error, UserError):
            return
        # The most frequent message has no code: a code would make it look like a breakdown.
        self.note.show_error(error, show_code=error.code != WRONG_PHRASE)
        if error.code == WRONG_PHRASE:
            self.tries += 1
            self._free_at = self._clock() + wait_after(self.tries)
            set_property(self.phrase, "wrong", True)
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.phrase.selectAll()
        self.tick()
        QTimer.singleShot(0, self, lambda: self.scroll.ensureWidgetVisible(self.note, 0, 0))

    def tick(self) -> None:
        """Show how long is left to wait."""
        left = self.waiting
        if left:
            self.button.setEnabled(False)
            self.button.say(N_("Wait {n} s"), n=left)
            self._timer.start()
        elif not self._opening:
            self._timer.stop()
            self.button.setEnabled(True)
            self.button.say(N_("Open"))
        self.foot.say(self._foot_words)

    def _foot_words(self) -> str:
        if not self.tries:
            return ""
        if not self.waiting and self.note.isHidden():  # nothing is told of a try that is not seen any more
            return ""
        if self.waiting:
            return _("You can try again in {n} s. Nothing is erased.", n=self.waiting)
        return _(
            "Attempt {n}. After the third there is a short wait; nothing is erased.",
            n=i18n.current().number(self.tries + 1),
        )
