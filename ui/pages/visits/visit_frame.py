"""What stands around the form of a visit: head, parts, notes, differences, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from fieldtool.domain.visit import VISIT
from fieldtool.i18n import N_, _
from ui.desk import Desk
from ui.look import LOOK
from ui.pages.draft_page import DraftPage
from ui.pages.visits.form import PARTS
from ui.pages.visits.part import ENDING
from ui.values import kept_in_words, moment_in_words
from ui.widgets import (
    ATTENTION,
    INFO,
    PRIMARY,
    QUIET,
    Button,
    Choice,
    ElidedLabel,
    FilterChips,
    Foot,
    Note,
    column,
    written,
)

NARROW = 760
"""Pixels at 100 % under which the parts are a list to choose from instead of chips."""


class VisitFrame(DraftPage):
    """Shows `opening` around `form`. What its buttons do is the matter of `VisitPage`."""

    KIND = VISIT
    BY_DEFAULT = frozenset({"started"})
    STAYS = N_("The saved visit stays as it is. What you changed now stays in the bin for 30 days.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("New visit"))
        self.is_running = False
        self.under = ElidedLabel(role="small", tone="text2")
        self.put_beside_title(self.under)
        self.parts = FilterChips(PARTS)
        self.parts.changed.connect(lambda: self.go(self.parts.value() or ""))
        self.pick = Choice(PARTS, name=N_("Part of the visit"))
        self.pick.chosen.connect(self.go)
        above = self.problem.parentWidget()
        top = above.layout() if above is not None else None
        assert isinstance(top, QVBoxLayout)
        top.insertWidget(1, self.parts)
        top.insertWidget(2, self.pick)
        self.note = Note(INFO)
        self.running_button = Button(N_("Open that visit"), icon="route")
        self.already = Note(ATTENTION, icon="route")
        self.already.add_action(self.running_button)
        self.above = column(self.note, self.already, self.hidden_faults, gap=12)
        self.body.addLayout(self.above)
        self.discard_button = Button(N_("Discard…"), QUIET)
        self.keep_button = Button(N_("Close and keep as draft"))
        self.observe_button = Button(N_("Note an observation"), icon="file-plus")
        self.save_button = Button(N_("Begin the visit"), PRIMARY, "device-floppy", busy=N_("Saving…"))
        self.feet = Foot(self.discard_button, (self.keep_button, self.observe_button), self.save_button)
        self.foot.addWidget(self.feet)
        for number, (key, _words) in enumerate(PARTS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda key=key: self.go(key))
        assert self.scroll is not None
        scroll = self.scroll
        # With large text on a small screen the body gives way, and the buttons stay whole.
        LOOK.follow(scroll, lambda: scroll.setMinimumHeight(LOOK.px(36)))
        self.fit()  # as it is without a place: what does not fit must not make the window larger

    def go(self, key: str) -> None:
        """Show a part of the visit."""
        if self.form is not None and key:
            self.form.go(key)
            assert self.scroll is not None
            self.scroll.verticalScrollBar().setValue(0)

    def show_part(self, key: str) -> None:
        """Say which part is shown, and what the main button does there."""
        self.parts.set_value(key)
        self.pick.set_value(key)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Say what the buttons do now."""
        if self.form is None:
            return
        values = self.form.values()
        ends = self.is_running and self.form.at == ENDING
        if self.is_new and not values.get("ended"):
            self.save_button.say(N_("Begin the visit"))
        else:
            self.save_button.say(N_("Finish the visit") if ends else N_("Save the visit"))
        self.save_button.set_icon("flag" if ends else "device-floppy")
        self.feet.show_other(self.observe_button, self.is_running)
        self.show_leaving()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Use the room that there is."""
        narrow = self.width() < LOOK.px(NARROW) or self.height() < LOOK.px(440)
        self.parts.setVisible(not narrow)
        self.pick.setVisible(narrow)
        assert self.title is not None and self.scroll is not None
        self.title.setVisible(not narrow)
        self.under.setVisible(not narrow)
        if self.form is not None:
            margins = self.body.contentsMargins()
            room = self.scroll.viewport().height() - margins.top() - margins.bottom()
            self.form.set_room(room)

    def show_head(self) -> None:
        """Say what is open, and since when."""
        assert self.title is not None
        record, draft = self.opening.record, self.opening.draft
        if record is None:
            self.title.say(N_("New visit"))
        else:
            code, name = record.code, self.opening.place_of_it
            self.title.say(written(name) if name else (lambda: _("Visit {code}", code=code)))
        if draft is not None and self.opening.kept:
            at = draft.at_ms
            self.under.say(lambda: self._with_code(f"{_('Draft')} · {kept_in_words(at)}"))
        elif record is None:
            self.under.say(N_("Draft"))
        else:
            changed = record.changed_ms
            self.under.say(lambda: self._with_code(_("Last change: {when}", when=moment_in_words(changed))))
        withheld = record is not None and record.state.withheld > 0
        kept_back = N_("The words of this record were kept back by whoever sent it.")
        self.note.say(text=kept_back if withheld else None)
        self.show_buttons()
        self.fit()

    def _with_code(self, words: str) -> str:
        """`VI-7K3QF2 · Last change: …`, where the place is the title: by that people know a visit."""
        record = self.opening.record
        return words if record is None or not self.opening.place_of_it else f"{record.code} · {words}"
