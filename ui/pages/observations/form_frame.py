"""What stands around the form of an observation: head, notes, differences, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from fieldtool.i18n import N_, _
from ui.desk import Desk
from ui.look import LOOK
from ui.pages.draft_page import DraftPage
from ui.pages.observations.steps.about import STEPS
from ui.pages.observations.steps.order import put_in_order
from ui.pages.observations.steps.strip import StepStrip
from ui.values import kept_in_words, moment_in_words
from ui.widgets import (
    INFO,
    PRIMARY,
    QUIET,
    Button,
    ElidedLabel,
    Foot,
    Note,
    ScrollBody,
    announce,
    barred,
    column,
    spaced,
)


class FormFrame(DraftPage):
    """Shows `opening` around `form`. What its buttons do is the matter of `FormPage`."""

    attachments = Signal(str)
    """The id of the record whose attachments should be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = ElidedLabel(N_("New observation"), "h2")
        self.under = ElidedLabel(role="small", tone="text2")
        self.strip = StepStrip()
        self.strip.asked.connect(self.go)
        names = column(self.title, self.under, gap=1)
        self.head.addLayout(names, 1)
        self.head.addWidget(self.strip)
        above = self.problem.parentWidget()
        assert above is not None
        barred(above, "top")
        layout = above.layout()
        assert layout is not None and isinstance(layout, QVBoxLayout)
        layout.insertLayout(0, self.head)
        spaced(layout, (24, 5, 24, 5), 8)
        self.body_scroll.space((24, 10, 24, 12), 12)
        self.note = Note(INFO)
        self.first_save = Note(
            INFO, text=N_("Save the observation first; then you can add attachments to it.")
        )
        self.first_save.hide()
        self.above = column(self.note, self.first_save, self.hidden_faults, gap=12)
        self.body.addLayout(self.above)
        self.discard_button = Button(N_("Discard…"), QUIET)
        self.keep_button = Button(N_("Close and keep as draft"))
        self.another_button = Button(N_("Save and add another"), tip=lambda: "Ctrl+Shift+Enter")
        self.save_button = Button(N_("Save observation"), PRIMARY, "device-floppy", busy=N_("Saving…"))
        self.back_button = Button(N_("Previous step"), on=lambda: self.turn(-1))
        self.next_button = Button(N_("Next step"), on=lambda: self.turn(1))
        others = (self.keep_button, self.another_button)
        turns = (self.back_button, self.next_button)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._put_in_order)
        self.feet = Foot(self.discard_button, others, self.save_button, turns)
        self.foot.addWidget(self.feet)
        for number in range(len(STEPS)):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda number=number: self.go(number))
        # With large text on a small screen the body gives way, and the buttons stay whole.
        LOOK.follow(self.body_scroll, lambda: self.body_scroll.setMinimumHeight(LOOK.px(50)))

    @property
    def body_scroll(self) -> ScrollBody:
        """What scrolls between head and foot."""
        assert self.scroll is not None
        return self.scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # steps

    def go(self, at: int) -> None:
        """Show a step of the form."""
        if self.form is not None:
            self.form.go(at)

    def turn(self, by: int) -> None:
        """The step after this one, or the one before."""
        if self.form is not None:
            self.go(self.form.at + by)

    def show_step(self, at: int) -> None:
        """Another step is shown now."""
        self.strip.show_step(at)
        self.show_marks()
        self.reorder()
        # The new step has its places only after the layouts have run.
        QTimer.singleShot(0, self, self._see_keyboard)

    def _see_keyboard(self) -> None:
        self.fit()
        self.body_scroll.verticalScrollBar().setValue(0)
        self.body_scroll.show_keyboard()

    def reorder(self) -> None:
        """Let Tab go as one reads, before the next key."""
        self._order.start()

    def _put_in_order(self) -> None:
        if self.form is not None:
            put_in_order((self.strip, *self.form.parts(), self.feet))

    def show_marks(self) -> None:
        """Say in the strip what the steps hold."""
        if self.form is not None:
            self.strip.show_marks(self.form.marks())
            self._fit_strip()

    def _fit_strip(self) -> None:
        assert self.title is not None
        least = min(self.title.sizeHint().width(), LOOK.px(200)) + LOOK.px(12 + 48)
        self.strip.fit(self.width() - least, self.window().width() * 100 / LOOK.scale)
        at, both = self.strip.at, not self.strip.narrow  # the list has the two arrows beside it
        self.feet.show_turns(both and at > 0, both and at + 1 < len(STEPS))

    def fit(self) -> None:
        """Tell the form how much can be seen at once."""
        self._fit_strip()
        if self.form is not None:
            margins = self.body.contentsMargins()
            room = self.body_scroll.viewport().height()
            self.form.set_room(room - margins.top() - margins.bottom())

    def show_head(self) -> None:
        """Say what is open, and since when."""
        assert self.title is not None
        record, draft = self.opening.record, self.opening.draft
        if record is None:
            self.title.say(N_("New observation"))
        else:
            self.title.say(N_("Observation {code}"), code=record.code)
        if draft is not None and self.opening.kept:
            at = draft.at_ms
            self.under.say(lambda: f"{_('Draft')} · {kept_in_words(at)}")
        elif record is None:
            self.under.say(N_("Draft"))
        else:
            changed = record.changed_ms
            self.under.say(lambda: _("Last change: {when}", when=moment_in_words(changed)))
        withheld = record is not None and record.state.withheld > 0
        kept_back = N_("The words of this record were kept back by whoever sent it.")
        self.note.say(text=kept_back if withheld else None)
        self.show_leaving()

    def show_attachments(self, count: int) -> None:
        """Say how many there are."""
        words = (lambda: f"{_('Attachments')} ({count})") if count else N_("Attachments")
        if self.form is not None:
            self.form.files.say(words)

    @property
    def attachments_button(self) -> Button:
        """Opens the attachments; it stands in step 3."""
        assert self.form is not None
        return self.form.files

    def ask_attachments(self) -> None:
        """Those of a saved record; they belong to a record, so a new one has to be saved first."""
        record = self.opening.record
        if record is not None:
            self.attachments.emit(record.id)
        else:
            self.first_save.show()
            announce(self.first_save, self.first_save.text)
            self.body_scroll.verticalScrollBar().setValue(0)

    def count_attachments(self) -> None:
        """Say on the button how many there are."""
        self.first_save.hide()
        self.show_attachments(0)
        opening, service = self.opening, self.desk.workspace.attachments
        record = opening.record
        if record is None:
            return

        def came(count: int) -> None:
            if opening is self.opening:
                self.show_attachments(count)

        self.desk.jobs.run(lambda: len(service.of(record.id)), came, owner=self)
