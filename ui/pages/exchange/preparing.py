"""Preparing a bundle: for whom, what goes and what stays, where to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from fieldtool.progress import Progress
from fieldtool.services import setup
from fieldtool.services.exchange import Going, KnownPeer, Outgoing, Prepared
from ui.jobs import Latest
from ui.pages.exchange.audience import Audience
from ui.pages.exchange.drafts_note import DraftsNote
from ui.pages.exchange.leaving import Leaving
from ui.pages.exchange.ready import Ready
from ui.pages.exchange.step import BUNDLE, BUNDLES, SENDING, Step, empty
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    PRIMARY,
    Button,
    Card,
    EmptyState,
    Label,
    Note,
    ProgressPanel,
    WrapCheck,
    column,
    missing,
    save_file,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Preparing(Step):
    """`name` is the installation that is chosen to begin with."""

    def __init__(self, pages: ExchangePage, name: str | None) -> None:
        super().__init__(pages, N_("Prepare bundle"), (SENDING, 0))
        self._name = name
        self._outgoing: Outgoing | None = None
        self._latest = Latest(self.desk.jobs)
        self.panel = ProgressPanel(N_("If you cancel, no bundle is written."))
        self._form = QWidget()
        self._nothing = QWidget()
        self._empty = column(on=self._nothing)
        self.audience = Audience(self.desk.jobs)
        column(self.audience, self._what_goes(), on=self._form, gap=12)
        self._form.hide()
        self.body.addWidget(self._form)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.panel)
        self.body.addStretch(1)
        self.cancel_button = Button(N_("Cancel"), OUTLINED, on=self.back)
        self.save_button = Button(N_("Save to…"), PRIMARY, "device-usb", on=self.save, busy=N_("Preparing…"))
        self.foot.addWidget(self.cancel_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save_button)
        self.save_button.hide()
        self.audience.changed.connect(self._other_audience)
        for box in (self.restricted, self.everything):
            box.toggled.connect(lambda _on: self._count())

    @property
    def checks(self) -> list[tuple[str, WrapCheck]]:
        """The installations to choose from, each with its box."""
        return self.audience.checks

    def _what_goes(self) -> Card:
        self.count = Label(role="strong", wrap=True)
        self.kinds = Label(wrap=True)
        self.leaving = Leaving()
        self.leaving.changed.connect(self._count)
        self.confirmed = Label(tone="text2", wrap=True)
        self.everything = WrapCheck(N_("Everything, also what they have confirmed"))
        self.withheld = Label(wrap=True)
        self.restricted = WrapCheck(N_("Include restricted records"))
        self.warning = Note(
            ATTENTION,
            N_("The restricted records go too"),
            N_("Everyone you chose will be able to read them. Make sure that the people concerned agreed."),
        )
        self.drafts = DraftsNote(self.desk)
        self.what = Card(N_("What goes"), icon="package-export")
        for part in (
            self.drafts,
            self.count,
            self.kinds,
            self.leaving,
            self.confirmed,
            self.everything,
            self.withheld,
            self.restricted,
            self.warning,
        ):
            part.hide()
            self.what.body.addWidget(part)
        return self.what

    # showing

    def arrive(self, what: dict[str, Any]) -> None:
        exchange = self.desk.workspace.exchange
        self.desk.jobs.run(lambda: (exchange.peers(), exchange.outgoing()), self.show_choices)
        drafts = self.desk.workspace.drafts
        self.desk.jobs.run(drafts.all, self.drafts.show_drafts, owner=self)

    def show_choices(self, found: tuple[tuple[KnownPeer, ...], Outgoing]) -> None:
        peers, self._outgoing = found
        by_phrase = self.audience.by_phrase
        ready = bool(self._outgoing.records and (peers or by_phrase))
        self._form.setVisible(ready)
        self._nothing.setVisible(not ready)
        self.save_button.setVisible(ready)
        self._show_empty(bool(peers))
        if not ready:
            return
        self.audience.show_peers(peers, self._name)
        self.first = self.audience.first()
        self._count()
        if self.isVisible() and self.focusWidget() in (None, self.cancel_button):
            self.focus_first()

    def _show_empty(self, known: bool) -> None:
        assert self._outgoing is not None
        empty(self._empty)
        if not known:
            add = Button(N_("Add another computer…"), PRIMARY, "user-plus", on=lambda: self.pages.add())
            phrase = Button(N_("Use a phrase instead"), OUTLINED, "key", on=self._without_peers)
            words = N_(
                "A bundle is for somebody whom you know. First exchange identity files with the other "
                "computer and compare the numbers."
            )
            way = phrase if self._outgoing.records else None
            self._empty.addWidget(EmptyState(words, "users", add, way))
            self.first = add
        elif not self._outgoing.records:
            observe = Button(
                N_("New observation"), PRIMARY, "plus", on=lambda: self.desk.open("observations", new=True)
            )
            words = N_("There is nothing to share yet. Save an observation first.")
            self._empty.addWidget(EmptyState(words, "package-export", observe))
            self.first = observe

    def _without_peers(self) -> None:
        assert self._outgoing is not None
        self.audience.take_phrase()
        self.show_choices(((), self._outgoing))

    def _other_audience(self) -> None:
        self.problem.clear()
        self.first = self.audience.first()
        self._count()

    # what goes

    def _count(self) -> None:
        """Ask what would be in the bundle, and tell it."""
        self._tell_step()
        exchange, names, phrase = self.desk.workspace.exchange, self.audience.names(), self.audience.by_phrase
        included, everything = self.restricted.isChecked(), self.everything.isChecked()
        left = frozenset(self.leaving.left)
        self._latest.run(
            lambda: exchange.going(
                names, phrase=phrase, with_restricted=included, everything=everything, leave_out=left
            ),
            self._tell_count,
            owner=self,
        )

    def _tell_count(self, going: Going) -> None:
        included = self.restricted.isChecked() and going.restricted > 0
        self.count.say(
            (lambda: _in_the_bundle(going))
            if going.records or not (going.partial or going.left_out)
            else N_("No record will be in the bundle: all of them are left out.")
            if going.left_out
            else N_("No record will be in the bundle: they have confirmed all that can be sent to them.")
        )
        self.count.show()
        self.kinds.say(lambda: _new_and_changed(going))
        self.kinds.setVisible(going.partial and going.records > 0)
        self.leaving.show_going(going)
        self._tell_confirmed(going)
        self.restricted.setVisible(going.restricted > 0)
        self.warning.setVisible(included)
        self.withheld.setVisible(not included)
        self.withheld.say(
            (
                lambda: plural(
                    "1 restricted record is withheld: its words stay on this computer.",
                    "{n} restricted records are withheld: their words stay on this computer.",
                    going.restricted,
                )
            )
            if going.restricted
            else N_("No record is restricted.")
        )

    def _tell_confirmed(self, going: Going) -> None:
        all_of_it = self.everything.isChecked()
        if self.audience.by_phrase:
            words = N_("Everything goes in: with a phrase it is not known what its readers already have.")
        elif going.partial:
            words = N_("Only what they have not confirmed by a receipt goes in.")
        elif all_of_it:
            words = N_("Everything goes in, also what they have confirmed by a receipt.")
        else:
            words = N_("Everything goes in: not all of them have given a receipt yet.")
        self.confirmed.say(words)
        self.confirmed.setVisible(bool(self.audience.by_phrase or self.audience.names()))
        self.everything.setVisible(not self.audience.by_phrase and (going.partial or all_of_it))

    # writing

    def save(self) -> None:
        """Ask where to, and write it there."""
        if self.working or self.save_button.isHidden():
            return
        names, phrase = self.audience.names(), None
        if self.audience.by_phrase:
            phrase = self.audience.phrase.field.text()
            if not self._good(phrase):
                return
        elif not names:
            self.problem.say(N_("Nobody was chosen to read the bundle"), N_("Choose for whom it is."))
            self.checks[0][1].setFocus()
            return
        today = f"{datetime.now().astimezone():%Y-%m-%d}"
        save_file(
            self,
            N_("Save the bundle"),
            BUNDLES,
            BUNDLE,
            _("bundle-{day}", day=today) + f".{BUNDLE}",
            lambda path: self.write(path, names, phrase),
        )

    def _good(self, phrase: str) -> bool:
        if not phrase.strip():
            missing(self.audience.phrase.labelled, N_("Write a phrase or take the five words."))
            return False
        try:
            setup.check_bundle_phrase(phrase)
        except UserError as error:
            self.audience.phrase.problem.show_error(error)
            self.audience.phrase.field.setFocus()
            return False
        return True

    def write(self, path: Path, names: list[str], phrase: str | None = None) -> None:
        """Write the bundle; it gets its name only when it is whole."""
        exchange, included = self.desk.workspace.exchange, self.restricted.isChecked()
        everything, left = self.everything.isChecked(), frozenset(self.leaving.left)
        self.problem.clear()
        self._form.setEnabled(False)
        self.work(
            self.desk.jobs.run_long(
                lambda progress: exchange.prepare(
                    path,
                    names,
                    phrase=phrase,
                    with_restricted=included,
                    everything=everything,
                    leave_out=left,
                    progress=progress,
                ),
                lambda made: self._written(made, phrase),
                self._failed,
                busy=self.save_button,
                owner=self,
                panel=self.panel,
                cancelled=self._cancelled,
            )
        )

    def work(self, progress: Progress) -> None:
        super().work(progress)
        self._tell_step()

    def worked(self) -> None:
        super().worked()
        self._form.setEnabled(True)
        self._tell_step()

    def _tell_step(self) -> None:
        chosen = self.audience.by_phrase or self.audience.names()
        self.show_step(2 if self.working else 1 if chosen else 0)

    def _written(self, made: Prepared, phrase: str | None) -> None:
        self.worked()
        self.desk.status_changed.emit()
        self.pages.show_step(Ready(self.pages, made, phrase))

    def _failed(self, error: BaseException) -> None:
        self.worked()
        self.tell(error)

    def _cancelled(self) -> None:
        self.worked()
        self.problem.say(
            None, N_("Cancelled. No bundle was written and your records did not change."), kind="info"
        )


def _in_the_bundle(going: Going) -> str:
    """How many records go; an attachment is one of them, and its file goes with it."""
    records = plural("1 record will be in the bundle", "{n} records will be in the bundle", going.records)
    if not going.attachments:
        return records
    among = plural("1 attachment", "{n} attachments", going.attachments)
    return _("{records}, among them {attachments}", records=records, attachments=among)


def _new_and_changed(going: Going) -> str:
    """How many of the records that go are new for the readers, and how many they have in an older version."""
    new = going.records - going.changed
    parts = (
        plural("1 new for them", "{n} new for them", new) if new else "",
        plural("1 changed", "{n} changed", going.changed) if going.changed else "",
    )
    return ", ".join(filter(None, parts))
