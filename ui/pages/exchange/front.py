"""The front of the section: what can be done, who is known, and who this computer is for others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Identity, KnownPeer, SetAsideItem
from ui.pages.exchange.step import IDENTITIES, IDENTITY, Step, empty
from ui.pages.exchange.words import by_reason, in_two_lines
from ui.values import moment_in_words
from ui.widgets import (
    OUTLINED,
    PRIMARY,
    QUIET,
    SAFE,
    Beside,
    Button,
    Card,
    Flow,
    Icon,
    Label,
    Line,
    Note,
    column,
    row,
    save_file,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


_LOW = Qt.AlignmentFlag.AlignBottom

MOST_NAMED = 12
"""Pieces of one reason that are named; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the front shows."""

    identity: Identity
    peers: tuple[KnownPeer, ...]
    records: int
    """Those that there is something to say about: a post that waits alone is not counted."""
    unshared: int
    differences: int
    set_aside: tuple[SetAsideItem, ...]


def standing(workspace: Any) -> Standing:
    """Read it; in a job."""
    exchange, records = workspace.exchange, workspace.records
    outgoing = exchange.outgoing()
    return Standing(
        exchange.identity(),
        exchange.peers(),
        outgoing.records - outgoing.only_post,
        outgoing.unshared,
        sum(records.count(kind, with_differences=True) for kind in KINDS),
        exchange.set_aside(),
    )


class Front(Step):
    """Three doors, the installations that are known, and this computer."""

    done = True

    def __init__(self, pages: ExchangePage) -> None:
        super().__init__(pages, N_("Exchange"))
        self._standing: Standing | None = None
        self.prepare = Button(
            N_("Prepare bundle"), PRIMARY, "package-export", on=pages.prepare, tall=True, tip=_prepare_tip
        )
        self.receive = Button(
            N_("Receive a bundle"), OUTLINED, "package-import", on=pages.receive, tall=True, tip=_receive_tip
        )
        self.decide = Button(self._decide_words, OUTLINED, "arrows-diff", on=pages.differences, tall=True)
        self.first = self.prepare
        self.note = Note(SAFE)
        self._shared_icon = Icon("upload", "amber", 18)
        self._shared = Label(role="strong", wrap=True)
        self._unshared = QWidget()
        shared = row(self._shared_icon, on=self._unshared, gap=8)
        shared.addWidget(self._shared, 1)
        self._unshared.hide()
        self.body.addWidget(self.note)
        self.body.addWidget(Flow(self.prepare, self.receive, self.decide, gap=10))
        self.body.addWidget(self._unshared)
        self.head.addWidget(
            Button(N_("History of the exchange"), QUIET, "history", on=pages.history), 0, _LOW
        )
        self.body.addWidget(Beside(self._left(), self._right(), 310))
        self.body.addStretch(1)
        self.desk.records_changed.connect(self._changed)

    def _left(self) -> QWidget:
        self.known = Card(N_("Known computers"), icon="users")
        self._peers = column(gap=8)
        self.known.body.addLayout(self._peers)
        self.add = Button(N_("Add another computer…"), OUTLINED, "user-plus", on=lambda: self.pages.add())
        self.known.body.addLayout(row(self.add, None))
        self.aside = Card(N_("Set aside"), icon="archive")
        self._aside = column(gap=8)
        self.aside.body.addWidget(
            Label(
                N_(
                    "These pieces of bundles could not be received. They are kept apart and tried again "
                    "with each bundle that you receive."
                ),
                "hint",
                wrap=True,
            )
        )
        self.aside.body.addLayout(self._aside)
        look = Button(N_("See what was set aside"), OUTLINED, "archive", on=self.pages.aside)
        self.aside.body.addLayout(row(look, None))
        self.aside.hide()
        left = QWidget()
        column(self.known, self.aside, None, on=left, gap=12)
        return left

    def _right(self) -> QWidget:
        card = Card(N_("This computer"), icon="fingerprint")
        self.numbers = Label(role="number").selectable()
        self.identity = Button(
            N_("Save identity file…"), OUTLINED, "file-download", on=self.ask_identity, busy=N_("Saving…")
        )
        card.body.addWidget(Label(N_("Numbers of this computer:"), "hint"))
        card.body.addWidget(self.numbers)
        card.body.addWidget(
            Label(
                N_(
                    "Give your identity file to the people you exchange with, and read these numbers to "
                    "them by telephone or face to face."
                ),
                "hint",
                wrap=True,
            )
        )
        card.body.addWidget(self.identity)
        right = QWidget()
        column(self._receipts(), card, None, on=right, gap=12)
        return right

    def _receipts(self) -> Card:
        card = Card(N_("Receipts"), icon="certificate")
        words = N_("With a receipt each side knows what has arrived and does not send it again.")
        card.body.addWidget(Label(words, "hint", wrap=True))
        card.body.addWidget(
            Button(N_("Give a receipt…"), OUTLINED, "certificate", on=self.pages.give_receipt)
        )
        card.body.addWidget(Button(N_("Add a receipt…"), OUTLINED, "file-import", on=self.pages.take_receipt))
        return card

    # showing

    def arrive(self, what: dict[str, Any]) -> None:
        self._read()

    def _changed(self, _kinds: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: standing(workspace), self.show_standing)

    def show_standing(self, now: Standing) -> None:
        self._standing = now
        self.numbers.plain(in_two_lines(now.identity.fingerprint))
        self.decide.say(self._decide_words)
        self._show_unshared(now.unshared)
        self._unshared.setVisible(now.records > 0)
        empty(self._peers)
        if not now.peers:
            nobody = N_(
                "Nobody is known yet. To exchange, each side gives the other its identity file and compares "
                "the numbers."
            )
            self._peers.addWidget(Label(nobody, "body", "text2", wrap=True))
        for number, peer in enumerate(now.peers):
            if number:
                self._peers.addWidget(Line())
            self._peers.addWidget(_peer(peer))
        empty(self._aside)
        for reason, items in by_reason(now.set_aside):
            self._aside.addWidget(_aside_reason(reason, items))
        self.aside.setVisible(bool(now.set_aside))

    def _show_unshared(self, n: int) -> None:
        self._shared_icon.show_icon("upload" if n else "circle-check", "amber" if n else "ok")
        self._shared.say(
            (lambda: plural("1 change not shared", "{n} changes not shared", n))
            if n
            else N_("Nothing to share. Everything saved has been handed over.")
        )
        self._shared.set_tone("amber" if n else "text2")

    def _decide_words(self) -> str:
        n = self._standing.differences if self._standing is not None else 0
        return _("Differences to decide ({n})", n=n) if n else _("Differences to decide")

    def leave_page(self) -> None:
        """This is the front."""

    # our identity file

    def ask_identity(self) -> None:
        self.note.clear()
        save_file(
            self, N_("Save identity file"), IDENTITIES, IDENTITY, f"identity.{IDENTITY}", self._save_identity
        )

    def _save_identity(self, path: Path) -> None:
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: workspace.exchange.write_identity(path),
            lambda _identity: self._identity_saved(path),
            busy=self.identity,
            owner=self,
        )

    def _identity_saved(self, path: Path) -> None:
        # At the top: under the button it would lie under the fold of a small window.
        self.note.say(
            N_("The identity file is saved"),
            lambda: _(
                "It is called {name}. Give it to the other person, on a USB drive or in any message. "
                "There is no secret and no record in it.",
                name=path.name,
            ),
        )
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)


def _prepare_tip() -> str:
    return _("An encrypted file for other computers (Ctrl+E)")


def _receive_tip() -> str:
    return _("Look at a bundle first; nothing changes until you agree (Ctrl+I)")


def _peer(peer: KnownPeer) -> QWidget:
    box = QWidget()
    name = Label(role="strong", wrap=True)
    name.plain(peer.name)
    numbers = Label(role="small").selectable()
    numbers.plain(in_two_lines(peer.identity.fingerprint))
    when = Label(
        lambda: _("Numbers compared on {when}", when=moment_in_words(peer.trusted_ms)),
        "small",
        "text2",
        wrap=True,
    )
    words = column(name, when, gap=2)
    line = row(Icon("shield-check", "ok", 20), on=box, gap=10)
    line.addLayout(words, 1)
    line.addLayout(column(Label(lambda: _("Numbers of {name}:", name=peer.name), "hint"), numbers, gap=0))
    return box


def _aside_reason(reason: Text, items: tuple[str, ...]) -> QWidget:
    box = QWidget()
    names = Label(role="small", tone="text2", wrap=True).selectable()
    names.plain(", ".join(items[:MOST_NAMED]) + (" …" if len(items) > MOST_NAMED else ""))
    count = Label(lambda: plural("1 piece", "{n} pieces", len(items)), "strong")
    icon = Icon("alert-triangle", "amber", 18)
    line = row(icon, on=box, gap=10)
    line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(Label(reason, wrap=True), names, gap=2), 1)
    line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    return box
