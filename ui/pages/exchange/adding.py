"""Adding another installation: its identity file, its numbers compared by two people, and a name for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services.exchange import Identity, KnownPeer
from ui.pages.exchange.step import IDENTITIES, IDENTITY, Step
from ui.pages.exchange.words import in_two_lines
from ui.widgets import (
    ATTENTION,
    INFO,
    OUTLINED,
    PRIMARY,
    Button,
    Card,
    Label,
    LabelledField,
    LineField,
    Note,
    WrapCheck,
    column,
    folding_row,
    missing,
    open_file,
    row,
    sized,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage

LONGEST_NAME = 60
COMPARE_FIRST = N_("Compare the numbers first, then tick the box.")


class Adding(Step):
    """`bundle` is a bundle that waits for its sender to be added, `sender` who signed it, `phrase` what opens
    it."""

    def __init__(
        self, pages: ExchangePage, bundle: Path | None, sender: Identity | None, phrase: str | None = None
    ) -> None:
        super().__init__(pages, N_("Add another computer"))
        self._bundle, self._sender, self._phrase = bundle, sender, phrase
        self._identity: Identity | None = None
        self.choose = Button(N_("Choose identity file…"), PRIMARY, "file-import", on=self.ask_file)
        self.first = self.choose
        self._file = Label(role="strong", wrap=True)
        file = Card(N_("Their identity file"), icon="fingerprint")
        file.body.addWidget(
            Label(
                N_(
                    "On the other computer: open Exchange, find “This computer” and choose “Save identity "
                    "file…”. It can come on a USB drive or in any message."
                ),
                wrap=True,
            )
        )
        chosen = folding_row(self.choose, gap=12)
        chosen.addWidget(self._file, 1)
        file.body.addLayout(chosen)
        self.body.addWidget(file)
        self.body.addWidget(self._comparing())
        self.body.addStretch(1)
        self.add_button = Button(N_("Add"), PRIMARY, "user-plus", on=self.save, busy=N_("Saving…"))
        self.needed = Label(tone="text2", wrap=True)
        self.needed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(Button(N_("Cancel"), OUTLINED, on=self.back))
        self.foot.addStretch(1)
        self.foot.addWidget(self.needed, 3)
        self.foot.addWidget(self.add_button)
        self._tell_needed()

    def _comparing(self) -> Card:
        self.numbers = Label(role="total").selectable()
        self.other = Note(ATTENTION)
        self.compared = WrapCheck(N_("I compared them: they are the same"))
        self._not_compared = Label(COMPARE_FIRST, "strong", "danger", wrap=True)
        self._not_compared.hide()
        self.compared.toggled.connect(lambda on: self._not_compared.setHidden(True) if on else None)
        self.compared.toggled.connect(lambda _on: self._tell_needed())
        self.compare = Card(N_("Their numbers"), icon="phone-call")
        self.compare.body.addWidget(self.numbers)
        self.compare.body.addWidget(self.other)
        ask = N_("Ask the other person to read their numbers to you, by telephone or face to face.")
        self.compare.body.addWidget(Label(ask, "strong", wrap=True))
        why = N_(
            "If somebody swapped the file on its way, the numbers are different. Do not copy them"
            " from the message or the USB drive that brought the file."
        )
        self.compare.body.addWidget(Label(why, "hint", wrap=True))
        self.compare.body.addWidget(self._naming())
        self.compare.body.addWidget(self.compared)
        self.compare.body.addWidget(self._not_compared)
        self.compare.hide()
        return self.compare

    def _naming(self) -> QWidget:
        self.name = LabelledField(
            N_("Name for that computer"),
            LineField(),
            hint=N_("A code or the name of the post, not the name of a person."),
        )
        self.name.control.setMaxLength(LONGEST_NAME)
        self.name.control.textChanged.connect(lambda _text: self.name.set_error(None))
        self.name.control.textChanged.connect(lambda _text: self._tell_needed())
        self.known = Note(INFO)
        naming = QWidget()
        column(self.known, row(sized(self.name, width=420, most=True), None), on=naming)
        return naming

    def _tell_needed(self) -> None:
        """The main button waits until all is there, and beside it stands what is missing."""
        if self._identity is None:
            left = N_("Choose the identity file of the other computer first.")
        elif not self.name.control.text().strip():
            left = N_("Write a name for that computer.")
        else:
            left = "" if self.compared.isChecked() else COMPARE_FIRST
        self.needed.say(left)
        self.add_button.setEnabled(not left)
        # One main button: the file first, then adding.
        self.choose.set_kind(PRIMARY if self._identity is None else OUTLINED)
        self.choose.set_icon("file-import")

    # the file

    def ask_file(self) -> None:
        open_file(self, N_("Choose identity file"), IDENTITIES, (f"*.{IDENTITY}",), self.read_file)

    def read_file(self, path: Path) -> None:
        """Read the identity of a file; nobody is added by it."""
        exchange = self.desk.workspace.exchange
        self.problem.clear()

        def read() -> tuple[Identity, tuple[KnownPeer, ...]]:
            return exchange.read_identity(path), exchange.peers()

        self.desk.jobs.run(
            read, lambda found: self._show(path, *found), self._refused, busy=self.choose, owner=self
        )

    def _refused(self, error: BaseException) -> None:
        self._identity = None
        self._file.plain("")
        self.compare.hide()
        self._tell_needed()
        if isinstance(error, UserError):
            self.show_problem(error)

    def _show(self, path: Path, identity: Identity, peers: tuple[KnownPeer, ...]) -> None:
        self._identity = identity
        self._file.plain(path.name)
        self.numbers.plain(in_two_lines(identity.fingerprint))
        self.compared.setChecked(False)
        self._tell_other(identity)
        known = next((each for each in peers if each.identity.author == identity.author), None)
        self._tell_known(known)
        self.compare.show()
        self._tell_needed()
        self.name.control.setFocus()

    def _tell_other(self, identity: Identity) -> None:
        sender = self._sender
        if sender is None or sender == identity:
            self.other.clear()
            return
        self.other.say(
            N_("This is not the computer that signed the bundle"),
            lambda: _(
                "Whoever signed it has the numbers {numbers}. Choose the identity file with those numbers.",
                numbers=sender.fingerprint,
            ),
        )

    def _tell_known(self, known: KnownPeer | None) -> None:
        field = self.name.control
        if known is None:
            self.known.clear()
            return
        self.known.say(
            None,
            lambda: _(
                "You already know that computer as {name}. You can give it another name.", name=known.name
            ),
        )
        if not field.text().strip():
            field.setText(known.name)

    # adding

    def save(self) -> None:
        """Add it, when the file was chosen, the numbers compared and a name was given."""
        identity, name = self._identity, self.name.control.text().strip()
        if identity is None:
            self.problem.say(
                N_("No identity file was chosen yet"), N_("Choose the file of the other computer.")
            )
            self.choose.setFocus()
            return
        if not name:
            missing(self.name, N_("The name is missing."))
            return
        if not self.compared.isChecked():
            self._not_compared.show()
            self.compared.setFocus()
            return
        exchange = self.desk.workspace.exchange
        self.problem.clear()
        self.desk.jobs.run(
            lambda: exchange.trust(identity, name),
            lambda _nothing: self._added(name),
            busy=self.add_button,
            owner=self,
        )

    def _added(self, name: str) -> None:
        self.desk.status_changed.emit()
        if self._bundle is not None:
            self.pages.receive(self._bundle, self._phrase)
            return

        def told(front: Any) -> None:
            front.note.say(
                N_("{name} was added"),
                N_("You can now prepare bundles for it and receive its bundles."),
                name=name,
            )

        self.pages.front(told)

    def leave_page(self) -> None:
        if self._bundle is not None:
            self.pages.receive(self._bundle, self._phrase)
        else:
            self.pages.front()
