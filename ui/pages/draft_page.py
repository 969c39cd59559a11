"""A page with a form whose draft keeps itself: autosave, closing, discarding, and settling differences.

What the form asks for, and what stands around it, is the matter of the pages of each kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.fields import Kind
from fieldtool.domain.reading import Fault
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.drafts import Draft
from fieldtool.services.faults import InvalidRecordsError
from ui.desk import Desk
from ui.language import Words
from ui.making import Making
from ui.page import Page
from ui.pages.observations.autosave import Autosave, Slot
from ui.pages.observations.deciding import DecidingCard, rebased
from ui.pages.observations.form_parts import HiddenFaults
from ui.pages.observations.opening import Opening, read_opening
from ui.values import hour_of
from ui.widgets import Button, Foot, Question


class DraftPage(Page):
    """`shown` comes when a form can be seen, `closed` when the list should be shown again.

    A page that follows says its `KIND`, which fields a new form fills by itself (`BY_DEFAULT`: they alone are
    no content) and what stays when changes are discarded (`STAYS`); it puts `hidden_faults` into `above` and
    answers `show_faults`, `show_values`, `show_head` and `look`.
    """

    KIND: ClassVar[Kind]
    BY_DEFAULT: ClassVar[frozenset[str]]
    STAYS: ClassVar[str]

    discard_button: Button
    keep_button: Button
    feet: Foot

    shown = Signal()
    closed = Signal()
    saved = Signal(str)
    """The id of the record that was saved; the form is closed or empty then."""
    binned = Signal(str)
    """Somebody decided that the record stays in the bin; its code. The form is closed then."""
    gone = Signal()
    """What should have been opened is not there any more."""
    refused = Signal(object)
    """The `UserError` for which nothing could be opened."""
    decided = Signal(object)
    """Path to value, from the panel of differences."""

    def __init__(self, desk: Desk, title: Words | None = None) -> None:
        super().__init__(desk, title)
        self.form: Any = None
        self.opening = Opening()
        self.slot = Slot(kind=self.KIND.name)
        self.autosave: Autosave | None = None
        self.deciding: DecidingCard | None = None
        self.hidden_faults = HiddenFaults()
        self.above: QVBoxLayout
        self._start = b""
        self._saving = False
        self._leaving: tuple[bool, bool] | None = None
        self._coming: Making | None = None
        self.decided.connect(self._decide)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # what a page that follows answers

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Tell each fault at its field."""
        raise NotImplementedError

    def show_values(self, values: dict[str, Json], opening: Opening) -> None:
        """Show other values in the form."""
        raise NotImplementedError

    def show_head(self) -> None:
        """Say what is open, and since when."""
        raise NotImplementedError

    def look(self) -> None:
        """Show what follows from the values as they are now."""

    # the form

    @property
    def is_new(self) -> bool:
        """Whether what is open was never saved."""
        return self.opening.record is None

    @property
    def is_blank(self) -> bool:
        """Whether a new form is open in which nobody has written anything."""
        return self.form is not None and self.is_new and not self.worth_keeping()

    def keep(self, form: QWidget) -> None:
        """Keep the draft of a form from now on; `slot` and `opening` are those of it."""
        self.form = form
        self.desk.draft_saved.emit("")  # the draft that was written last was another one
        self.autosave = Autosave(self.desk, self.slot, self.worth_keeping, self)
        self.autosave.written.connect(self._kept)
        self.autosave.failed.connect(self._not_kept)

    def bring(self, *pieces: Callable[[], Any]) -> None:
        """Lay out and show the form that is kept now, in turns of their own: making it took one already."""
        self._coming = Making(self, (piece() for piece in pieces), self._brought)

    def _brought(self) -> None:
        self._coming = None

    def let_go(self) -> None:
        """Write what is not written and take the form away."""
        if self._coming is not None:
            self._coming.drop()
        if self.autosave is not None:
            self.autosave.let_go()
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form, self.autosave, self.opening = None, None, Opening()
        self.slot = Slot(kind=self.KIND.name)
        self._saving = False
        self._leaving = None
        self.show_differences()
        self.problem.clear()
        self.hidden_faults.show_faults(())

    def not_opened(self, error: BaseException) -> None:
        """What was asked for could not be opened."""
        if isinstance(error, UserError):
            self.refused.emit(error)

    # the draft

    def unchanged(self) -> bytes:
        """The form as it is when nobody has changed anything; b"" when that cannot be known."""
        record = self.opening.record
        if record is None:
            return canonical(self.form.values()) if self.opening.draft is None else b""
        return canonical(record.values) if self.opening.on_newest else b""

    def worth_keeping(self) -> dict[str, Json]:
        """What a draft of the form would hold; nothing when nobody has written anything."""
        values: dict[str, Json] = self.form.values()
        if canonical(values) == self._start:
            return {}
        if self.is_new and self._start == b"" and not set(values) - self.BY_DEFAULT:
            return {}
        return values

    @property
    def is_changed(self) -> bool:
        """Whether there is anything that closing keeps in a draft and discarding throws away."""
        return self.slot.kept or bool(self.worth_keeping())

    def show_leaving(self) -> None:
        """Say what closing and discarding do now. Of a saved record only the changes are discarded, and
        while there are none there is nothing to discard."""
        if self.form is None:
            return
        changed = self.is_new or self.is_changed
        if self._leaving == (self.is_new, changed):
            return
        self._leaving = self.is_new, changed
        self.discard_button.say(N_("Discard…") if self.is_new else N_("Discard the changes…"))
        self.discard_button.setVisible(changed)
        self.keep_button.say(N_("Close and keep as draft") if changed else N_("Close"))
        self.feet.fit()

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        left = old is not None and self.form is not None and self.form.isAncestorOf(old)
        if left and self.autosave is not None:
            self.autosave.flush()

    def _kept(self, draft: Draft | None) -> None:
        if self.autosave in (None, self.sender()):  # not of a form that another one has followed
            self.desk.draft_saved.emit(hour_of(draft.at_ms) if draft is not None else "")
            self.show_leaving()
            self.look()
        self.desk.status_changed.emit()
        if self.problem.isVisible() and draft is not None:
            self.problem.clear()

    def _not_kept(self, error: BaseException) -> None:
        teller = self.sender()
        if not isinstance(error, UserError):
            return
        if isinstance(teller, Autosave) and teller.gone:
            self.desk.jobs.problem.emit(error)  # its form is not there any more to say it
        else:
            self.show_problem(error)

    def leave(self) -> None:
        """Another page is shown, or the window locks or closes: the draft is written."""
        for each in self.findChildren(Autosave):
            each.flush()

    # saving

    def begin_saving(self) -> bool:
        """Whether the values can be saved now; the form rests while they are."""
        if self.form is None or self.autosave is None or self._saving:
            return False
        self._saving = True
        self.form.rest(True)
        return True

    def not_saved(self, slot: Slot, error: BaseException) -> None:
        """Tell why nothing was saved; the form goes on."""
        if slot is not self.slot or self.form is None:
            return
        self._saving = False
        self.form.rest(False)
        if isinstance(error, InvalidRecordsError):
            self.show_faults(tuple(each.fault for each in error.faults))
        elif isinstance(error, UserError):
            self.show_problem(error)

    # differences

    def show_differences(self) -> None:
        """Show what differs in the record that is open; the card of another one goes."""
        if self.deciding is not None:
            self.above.removeWidget(self.deciding)
            self.deciding.hide()
            self.deciding.deleteLater()
            self.deciding = None
        record = self.opening.record
        if record is not None and (record.state.differences or record.state.had_difference):
            self.deciding = DecidingCard(record, self.opening.known)
            self.deciding.decided.connect(self.decided)
            self.above.addWidget(self.deciding)

    def _decide(self, choices: dict[str, Json]) -> None:
        record = self.opening.record
        if record is None or self.autosave is None or self.deciding is None:
            return
        self.autosave.flush()
        workspace, heads, slot = self.desk.workspace, record.state.heads, self.slot
        moves = self.opening.on_newest

        def decide() -> Opening | None:
            workspace.records.decide(record.id, choices, heads)
            after = read_opening(workspace, record=record.id)
            # With several heads left, what was decided is not all that the form would have to be put on.
            if moves and after is not None and after.record and len(after.record.state.heads) == 1:
                slot.move(after.record.state.heads)
            return after

        self.desk.jobs.run(
            decide, lambda after: self._decided(slot, after), busy=self.deciding.button, owner=self
        )

    def _decided(self, slot: Slot, after: Opening | None) -> None:
        self.desk.wrote(self.KIND.name)
        before = self.opening
        if slot is not self.slot or self.form is None or after is None or before.record is None:
            return
        assert after.record is not None
        moved = slot.draft is not None and slot.draft.heads == after.record.state.heads
        self.opening = Opening(
            slot.draft, after.record, after.places, after.known, after.country, before.kept
        )
        if moved:
            written = self.form.values()
            values = rebased(written, before.record.values, after.record.values, self.KIND)
            self._start = canonical(after.record.values)
            if canonical(values) != canonical(written):
                self.show_values(values, after)
            if canonical(values) != self._start and self.autosave is not None:
                self.autosave.touch()
        self.show_differences()
        self.show_head()
        self.look()
        if after.record.deleted:
            self.let_go()
            self.binned.emit(after.record.code)

    # leaving

    def close_form(self) -> None:
        """Close and keep as draft."""
        self.let_go()
        self.closed.emit()

    def discard(self) -> None:
        """Throw away what is not saved; asks once when there is something."""
        if self.form is None:
            return
        if not self.worth_keeping() and not self.slot.kept:
            self.close_form()
            return
        Question(
            self,
            N_("Discard this draft?") if self.is_new else N_("Discard your changes?"),
            N_("It stays in the bin for 30 days.") if self.is_new else self.STAYS,
            N_("Discard"),
            self._discard,
            keep=N_("Go on writing"),
        ).ask()

    def _discard(self) -> None:
        if self.autosave is None:
            return
        self.autosave.flush()  # what was typed last goes into the bin too
        self.autosave.stop()
        slot, drafts = self.slot, self.desk.workspace.drafts
        self.desk.jobs.run(lambda: slot.discard(drafts), lambda _none: self._discarded(), owner=self)
        self.let_go()

    def _discarded(self) -> None:
        self.desk.draft_saved.emit("")
        self.desk.wrote(self.KIND.name)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.close_form()
        else:
            super().keyPressEvent(event)
