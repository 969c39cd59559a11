"""The page of one place: opens it, keeps its draft, saves it."""

from __future__ import annotations

from collections.abc import Mapping

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json
from fieldtool.domain.place import PLACE
from fieldtool.domain.reading import Fault
from fieldtool.i18n import N_, _
from fieldtool.services.outlines import outlines
from ui.desk import Desk
from ui.pages.draft_page import DraftPage
from ui.pages.observations.autosave import Slot
from ui.pages.observations.opening import Opening, read_opening
from ui.pages.places.form import PlaceForm
from ui.values import kept_in_words, moment_in_words
from ui.widgets import INFO, PRIMARY, QUIET, Button, ElidedLabel, Foot, Note, column, written


class PlacePage(DraftPage):
    """`saved` gives the id of the place."""

    KIND = PLACE
    BY_DEFAULT = frozenset({"type", "country"})
    STAYS = N_("The saved place stays as it is. What you changed now stays in the bin for 30 days.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("New place"))
        self.under = ElidedLabel(role="small", tone="text2")
        self.put_beside_title(self.under)
        self.note = Note(INFO)
        self.above = column(self.note, self.hidden_faults, gap=12)
        self.body.addLayout(self.above)
        self.discard_button = Button(N_("Discard…"), QUIET, on=self.discard)
        self.keep_button = Button(N_("Close and keep as draft"), on=self.close_form)
        self.save_button = Button(
            N_("Save the place"), PRIMARY, "device-floppy", on=self.save, busy=N_("Saving…")
        )
        self.feet = Foot(self.discard_button, (self.keep_button,), self.save_button)
        self.foot.addWidget(self.feet)

    # opening

    def open_new(self, name: str = "") -> None:
        """An empty form, or one with a name in it."""
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: Opening(None, None, workspace.records.places(), country=workspace.country),
            lambda opening: self._show(opening, {"country": opening.country, "name": name}),
            self.not_opened,
            owner=self,
        )

    def open_existing(self, *, draft: str | None = None, record: str | None = None) -> None:
        """A draft or a place. One that is open already stays as it is."""
        mine = self.slot.draft
        same = mine is not None and (
            mine.id == draft if draft else record is not None and mine.record == record
        )
        if self.form is not None and same:
            self.shown.emit()
            self.form.start()
            return
        self.let_go()
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: read_opening(workspace, draft, record), self._opened, self.not_opened, owner=self
        )

    def _opened(self, opening: Opening | None) -> None:
        if opening is None or opening.draft is None:
            self.gone.emit()
        else:
            self._show(opening, opening.draft.values)

    def _show(self, opening: Opening, values: Mapping[str, Json]) -> None:
        self.let_go()
        self.opening = opening
        self.slot = Slot(opening.draft, opening.kept, PLACE.name)
        form = PlaceForm()
        self.keep(form)
        form.set_places(opening.places)
        form.show_values(values, opening.record)
        self._start = self.unchanged()
        form.changed.connect(self._changed)
        self.bring(self._lay, self._show_form)

    def _lay(self) -> None:
        self.body.addWidget(self.form, 1)
        self.show_head()
        self.show_differences()

    def _show_form(self) -> None:
        self.shown.emit()
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)
        self.form.start()
        self.desk.jobs.run(outlines, self.form.map.show_outlines, owner=self.form)

    def _changed(self) -> None:
        if self.autosave is not None:
            self.autosave.touch()
            self.show_leaving()

    # saving

    def save(self) -> None:
        """Ctrl+Enter and the main button."""
        if self.form is None or self.autosave is None:
            return
        self.form.settle()
        values: dict[str, Json] = self.form.values()
        self.autosave.flush()
        unread: tuple[Fault, ...] = self.form.faults()
        faults = (*unread, *(each for each in check(PLACE, values) if not unread or each.field == "name"))
        if faults:
            self.show_faults(faults)
            return
        if not self.begin_saving():
            return
        known = {name: value for name, value in values.items() if name in PLACE.names}
        slot, records = self.slot, self.desk.workspace.records
        self.desk.jobs.run(
            lambda: slot.save(records, known),
            lambda id: self._saved(slot, id),
            lambda error: self.not_saved(slot, error),
            busy=self.save_button,
            owner=self,
        )

    def _saved(self, slot: Slot, id: str) -> None:
        self.desk.draft_saved.emit("")
        self.desk.wrote("place")
        if slot is self.slot and self.autosave is not None:
            self.autosave.stop()
            self.let_go()
        self.saved.emit(id)
        if self.form is None:
            self.closed.emit()

    # what the page of a draft asks

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        assert self.form is not None
        self.hidden_faults.show_faults(self.form.show_faults(faults))

    def show_values(self, values: dict[str, Json], opening: Opening) -> None:
        assert self.form is not None
        self.form.show_values(values, opening.record)

    def show_head(self) -> None:
        """Say what is open, and since when."""
        assert self.title is not None
        record, draft = self.opening.record, self.opening.draft
        if record is None:
            self.title.say(N_("New place"))
            self.under.say(N_("Draft"))
        else:
            changed, told = record.changed_ms, N_("Last change: {when}")
            code, name = record.code, str(record.values.get("name") or "")
            self.title.say(written(name) if name else (lambda: _("Place {code}", code=code)))
            self.under.say(lambda: f"{code} · {_(told, when=moment_in_words(changed))}")
        if draft is not None and self.opening.kept:
            at, coded = draft.at_ms, f"{record.code} · " if record is not None else ""
            self.under.say(lambda: f"{coded}{_('Draft')} · {kept_in_words(at)}")
        withheld = record is not None and record.state.withheld > 0
        kept_back = N_("The words of this record were kept back by whoever sent it.")
        self.note.say(text=kept_back if withheld else None)
        self.show_leaving()
