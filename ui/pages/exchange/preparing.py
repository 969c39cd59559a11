"""Preparing a bundle: for whom, what goes and what stays, where to; and what to do with it then."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import KnownPeer, Outgoing, Prepared
from ui.pages.exchange.step import BUNDLE, BUNDLES, Step
from ui.pages.exchange.words import folder_and_name
from ui.values import moment_in_words
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Card,
    EmptyState,
    Icon,
    Label,
    Note,
    ProgressPanel,
    WrapCheck,
    column,
    row,
    save_file,
)

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Preparing(Step):
    """`name` is the installation that is chosen to begin with."""

    def __init__(self, pages: ExchangePage, name: str | None) -> None:
        super().__init__(pages, N_("Prepare bundle"))
        self._name = name
        self._outgoing: Outgoing | None = None
        self.checks: list[tuple[str, WrapCheck]] = []
        self.panel = ProgressPanel(N_("If you cancel, no bundle is written."))
        self._form = QWidget()
        self._nothing = QWidget()
        self._empty = column(on=self._nothing)
        column(self._for_whom(), self._what_goes(), on=self._form, gap=12)
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

    def _for_whom(self) -> Card:
        card = Card(N_("For whom"), icon="users")
        self._checks = column(gap=6)
        card.body.addLayout(self._checks)
        card.body.addWidget(
            Label(
                N_("The bundle is encrypted. Only those you choose, and this computer, can open it."),
                "hint",
                wrap=True,
            )
        )
        return card

    def _what_goes(self) -> Card:
        self.count = Label(role="strong", wrap=True)
        self.withheld = Label(wrap=True)
        self.restricted = WrapCheck(N_("Include restricted records"))
        self.warning = Note(
            ATTENTION,
            N_("The restricted records go too"),
            N_("Everyone you chose will be able to read them. Make sure that the people concerned agreed."),
        )
        self.warning.hide()
        self.restricted.toggled.connect(lambda _on: self._tell_count())
        self.what = Card(N_("What goes"), icon="package-export")
        for part in (self.count, self.withheld, self.restricted, self.warning):
            self.what.body.addWidget(part)
        return self.what

    # showing

    def arrive(self, what: dict[str, Any]) -> None:
        exchange = self.desk.workspace.exchange
        self.desk.jobs.run(lambda: (exchange.peers(), exchange.outgoing()), self.show_choices)

    def show_choices(self, found: tuple[tuple[KnownPeer, ...], Outgoing]) -> None:
        peers, self._outgoing = found
        ready = bool(peers and self._outgoing.records)
        self._form.setVisible(ready)
        self.save_button.setVisible(ready)
        self._show_empty(bool(peers))
        if not ready:
            return
        chosen = {name for name, check in self.checks if check.isChecked()}
        if not self.checks:
            chosen = {peers[0].name} if len(peers) == 1 else {self._name or ""}
        if [name for name, _check in self.checks] != [peer.name for peer in peers]:
            for _name, check in self.checks:
                self._checks.removeWidget(check)
                check.deleteLater()
            self.checks = [(peer.name, _check(peer)) for peer in peers]
            for _name, check in self.checks:
                self._checks.addWidget(check)
                check.show()  # now, and not with the next event: the keyboard goes there
                check.toggled.connect(lambda _on: self.problem.clear())
        for name, check in self.checks:
            check.setChecked(name in chosen)
        self.first = self.checks[0][1]
        self._tell_count()
        if self.isVisible() and self.focusWidget() in (None, self.cancel_button):
            self.focus_first()

    def _show_empty(self, known: bool) -> None:
        assert self._outgoing is not None
        while (item := self._empty.takeAt(0)) is not None:
            item.widget().deleteLater()
        if not known:
            add = Button(N_("Add another installation…"), PRIMARY, "user-plus", on=lambda: self.pages.add())
            words = N_(
                "A bundle is for somebody whom you know. First exchange identity files with the other "
                "computer and compare the numbers."
            )
            self._empty.addWidget(EmptyState(words, "users", add))
            self.first = add
        elif not self._outgoing.records:
            observe = Button(
                N_("New observation"), PRIMARY, "plus", on=lambda: self.desk.open("observations", new=True)
            )
            words = N_("There is nothing to share yet. Save an observation first.")
            self._empty.addWidget(EmptyState(words, "package-export", observe))
            self.first = observe

    def _tell_count(self) -> None:
        assert self._outgoing is not None
        everything, restricted = self._outgoing.records, self._outgoing.restricted
        included = self.restricted.isChecked()
        goes = everything if included else everything - restricted
        self.count.say(lambda: plural("1 record goes", "{n} records go", goes))
        self.restricted.setVisible(restricted > 0)
        self.warning.setVisible(included and restricted > 0)
        self.withheld.setVisible(not included)
        self.withheld.say(
            (
                lambda: plural(
                    "1 restricted record is withheld: its words stay on this computer.",
                    "{n} restricted records are withheld: their words stay on this computer.",
                    restricted,
                )
            )
            if restricted
            else N_("No record is restricted.")
        )

    # writing

    def save(self) -> None:
        """Ask where to, and write it there."""
        if self.working or self.save_button.isHidden():
            return
        names = [name for name, check in self.checks if check.isChecked()]
        if not names:
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
            lambda path: self.write(path, names),
        )

    def write(self, path: Path, names: list[str]) -> None:
        """Write the bundle; it gets its name only when it is whole."""
        exchange, included = self.desk.workspace.exchange, self.restricted.isChecked()
        self.problem.clear()
        self._form.setEnabled(False)
        self.work(
            self.desk.jobs.run_long(
                lambda progress: exchange.prepare(path, names, with_restricted=included, progress=progress),
                self._written,
                self._failed,
                busy=self.save_button,
                owner=self,
                panel=self.panel,
                cancelled=self._cancelled,
            )
        )

    def worked(self) -> None:
        super().worked()
        self._form.setEnabled(True)

    def _written(self, made: Prepared) -> None:
        self.worked()
        self.desk.status_changed.emit()
        self.pages.show_step(Ready(self.pages, made))

    def _failed(self, error: BaseException) -> None:
        self.worked()
        self.tell(error)

    def _cancelled(self) -> None:
        self.worked()
        self.problem.say(
            None, N_("Cancelled. No bundle was written and your records did not change."), kind="info"
        )


class Ready(Step):
    """Tells where the bundle is, who can read it, and what comes next."""

    done = True

    def __init__(self, pages: ExchangePage, made: Prepared) -> None:
        super().__init__(pages, N_("The bundle is ready"))
        card = Card(N_("What was written"), icon="package-export")
        where = Label(role="strong", wrap=True).selectable()
        where.plain(folder_and_name(made.path))
        card.body.addWidget(where)
        goes = lambda: plural("1 record is in it.", "{n} records are in it.", made.records)  # noqa: E731
        card.body.addWidget(Label(goes, wrap=True))
        if made.withheld:
            card.body.addWidget(
                Label(
                    lambda: plural(
                        "1 restricted record was not included.",
                        "{n} restricted records were not included.",
                        made.withheld,
                    ),
                    wrap=True,
                )
            )
        icon = Icon("lock", "ok", 18)
        who = row(icon, gap=8)
        names = "; ".join(made.names)
        who.addWidget(
            Label(lambda: _("Only {names} and this computer can open it.", names=names), "strong", wrap=True),
            1,
        )
        card.body.addLayout(who)
        self.body.addWidget(card)
        self.body.addWidget(
            Note(
                SAFE,
                N_("What comes next"),
                N_(
                    "Hand the file over on a USB drive or in any message. When they give you theirs, choose "
                    "Receive a bundle, and both computers will hold the same."
                ),
                icon="arrow-right",
            )
        )
        self.body.addStretch(1)
        close = Button(N_("Done"), PRIMARY, "check", on=self.leave_page)
        self.foot.addWidget(Button(N_("Receive a bundle"), OUTLINED, "package-import", on=pages.receive))
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first = close


def _check(peer: KnownPeer) -> WrapCheck:
    when = peer.trusted_ms
    return WrapCheck(lambda: _("{name} (compared on {when})", name=peer.name, when=moment_in_words(when)))
