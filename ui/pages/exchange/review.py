"""Receiving, second step: who prepared the bundle and what it would change. Nothing changes here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, current, plural
from fieldtool.services.exchange import Received
from fieldtool.services.keeping import Backup
from ui.look import LOOK
from ui.page import LOW
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.lists import Contents
from ui.pages.exchange.remarks import notes
from ui.pages.exchange.step import RECEIVING, Step
from ui.pages.exchange.totals import Totals
from ui.pages.exchange.words import KNOWN_SIGNATURE, bundle_of, changing, in_two_lines, kinds
from ui.values import Names, lately
from ui.widgets import (
    ATTENTION,
    INFO,
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Icon,
    Label,
    Note,
    Pill,
    ProgressPanel,
    row,
)
from ui.widgets.layouts import Ends

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


UNKNOWN_SENDER = UserError(
    "X-09",
    Text(N_("We do not know who signed this.")),
    Text(N_("Nothing has been received yet.")),
    Text(
        N_(
            "Compare these numbers with the sender by telephone or face to face before going on. To add the "
            "sender you need the sender's identity file."
        )
    ),
)
"""What is told while looking at a bundle of somebody who was not added yet."""


class Review(Step):
    """Shows a preview; `names` are for the words of its values."""

    def __init__(
        self, pages: ExchangePage, file: Path, found: Received, names: Names, phrase: str | None = None
    ) -> None:
        super().__init__(pages, N_("Review before receiving"), (RECEIVING, 1))
        self.file, self.found, self._names, self._phrase = file, found, names, phrase
        self.panel = ProgressPanel(N_("If you cancel, nothing is received."))
        self.body.addLayout(self._sender())
        self.unknown = Note(ATTENTION)
        numbers = Label(role="number").selectable()
        numbers.plain(in_two_lines(found.sender.fingerprint))
        self.unknown.add_action(numbers)
        self.unknown.add_action(Button(N_("Add that computer…"), PRIMARY, "user-plus", on=self._add_sender))
        if found.sender_name is None:
            self.unknown.show_error(UNKNOWN_SENDER, ATTENTION)
        self.body.addWidget(self.unknown)
        self.body.addWidget(self.panel)
        self.body.addWidget(Totals(found))
        for note in notes(found):
            self.body.addWidget(note)
        if not found.changes:
            words = N_("Everything in the bundle is already here: receiving it changes nothing.")
            self.body.addWidget(Note(SAFE, text=words))
        known = found.sender_name is not None
        self.choices = Choices(found)
        self.contents = None
        if found.arrivals or found.set_aside:
            self.contents = Contents(found, names, self.choices if known else None)
            self.contents.chosen.connect(self._chose)
            self.contents.finished.connect(lambda: self.receive_button.setFocus())
            self.body.addWidget(self.contents, 1)
        else:
            self.body.addStretch(1)
        self._fill_foot()

    def _sender(self) -> QLayout:
        line = row(Icon("package-import", "text2", 20), gap=10)
        who = Label(lambda: bundle_of(self.found), wrap=True)
        line.addWidget(who, 1)
        if self.found.sender_name is not None:
            line.addWidget(Pill(KNOWN_SIGNATURE, "ok", "shield-check"))
        return line

    def _fill_foot(self) -> None:
        self._told_safe = QWidget()
        safe = row(Icon("shield-check", "ok", 20), on=self._told_safe, gap=8)
        self.safe = Label(
            N_("Nothing changes until you choose Receive. A backup is made first."), tone="text2", wrap=True
        )
        safe.addWidget(self.safe, 1)
        self.foot.addWidget(self._told_safe, 1)
        self.cancel_button = Button(N_("Cancel"), OUTLINED, on=self.back)
        self.receive_button = Button(
            N_("Receive"),
            PRIMARY,
            "package-import",
            on=self.save,
            busy=N_("Receiving…"),
        )
        self.later_button = Button(
            N_("Receive and resolve later"),
            OUTLINED,
            on=self.receive,
            busy=N_("Receiving…"),
            tip=N_("What you chose is written. The other differences stay open with all their values."),
        )
        known = self.found.sender_name is not None
        for each in (self.receive_button, self.later_button):
            each.setEnabled(known)
        # In several rows where the text is large: three buttons in one would make the window too wide.
        self.foot.addWidget(Ends((), (self.cancel_button, self.later_button, self.receive_button)), 1)
        self._chose()
        self.first = self.contents.list if self.contents is not None else self.receive_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where the page is low its buttons need the room: nothing may be cut of them.
        self._told_safe.setVisible(self.height() >= LOOK.px(LOW))
        super().resizeEvent(event)

    def _add_sender(self) -> None:
        self.pages.add(self.file, self.found.sender, self._phrase)

    def _chose(self) -> None:
        """As long as something is not decided, resolving later is offered; the main button leads there."""
        n, left = changing(self.found), bool(self.choices.undecided())
        self.later_button.setVisible(left)
        if left:
            self.receive_button.say(N_("Decide now"))
        else:
            self.receive_button.say((lambda: _("Receive {n}", n=current().number(n))) if n else N_("Receive"))
        self.receive_button.set_icon("arrows-diff" if left else "package-import")
        self.problem.clear()

    def arrive(self, what: dict[str, Any]) -> None:
        keeping = self.desk.workspace.keeping
        # A folder of backups that cannot be read is told when receiving needs it.
        self.desk.jobs.run(keeping.recent, self._tell_backup, lambda _error: None, owner=self)

    def _tell_backup(self, made: Backup | None) -> None:
        if made is not None:
            ms = made.moment_ms
            self.safe.say(
                lambda: _("Nothing changes until you choose Receive. Backup: {when}.", when=lately(ms))
            )

    # receiving

    def save(self) -> None:
        """Receive it when every difference is decided; otherwise show the first that is not."""
        if self.working or self.found.sender_name is None:
            return
        left = self.choices.undecided()
        if left and self.contents is not None:
            self.contents.show_undecided()
            self.problem.say(
                lambda: plural(
                    "1 record still has a difference to decide",
                    "{n} records still have a difference to decide",
                    len(left),
                ),
                N_("Choose a value or keep both. Or choose Receive and resolve later: nothing is lost."),
                kind=ATTENTION,
            )
            return
        self.receive()

    def receive(self) -> None:
        """Receive it with what was chosen; what was not stays open."""
        if self.working or self.found.sender_name is None:
            return
        exchange, file, phrase = self.desk.workspace.exchange, self.file, self._phrase
        decisions = self.choices.decisions()
        backup = self.desk.workspace.keeping.before_receiving
        button = self.later_button if self.choices.undecided() else self.receive_button
        self.problem.clear()
        self.work(
            self.desk.jobs.run_long(
                lambda progress: exchange.receive(
                    file, progress, phrase=phrase, before=backup, decisions=decisions
                ),
                self._received,
                self._failed,
                busy=button,
                owner=self,
                panel=self.panel,
                cancelled=self._cancelled,
            )
        )

    def _received(self, found: Received) -> None:
        self.worked()
        self.desk.wrote(*kinds(found))
        self.pages.received(found, self._names)

    def _failed(self, error: BaseException) -> None:
        self.worked()
        self.tell(error)

    def _cancelled(self) -> None:
        self.worked()
        self.problem.say(None, N_("Cancelled. Nothing was received."), kind=INFO)
