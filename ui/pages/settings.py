"""Settings: boxed groups, applied at once. What is chosen is remembered on this computer only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.vocabularies import COUNTRIES, USES
from fieldtool.i18n import N_, plural
from fieldtool.preferences import LOCK_MINUTES, PAPERS, TEXT_SCALES
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.look import LOOK
from ui.page import Page
from ui.pages.narrow import narrow
from ui.pages.settings_phrase import ChangePhrase
from ui.pages.settings_rows import Group, Setting
from ui.widgets import SAFE, Button, Choice, Label, Note, SegmentSwitch

THEMES = (
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
    ("system", N_("As the system")),
)
PAPER_WORDS: dict[str, Any] = {"letter": N_("Letter"), "a4": lambda: "A4"}


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return SettingsPage(desk)


class SettingsPage(Page):
    """Language and looks, security, the place, paper, and the code of this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Settings"))
        self._keeper = desk.preferences
        self.done = Note(SAFE)
        self.language = SegmentSwitch((("es", lambda: "Español"), ("en", lambda: "English")))
        self.scale = Choice([(str(each), _percent(each)) for each in TEXT_SCALES])
        self.theme = Choice(THEMES)
        self.lock = Choice([(str(each), _minutes(each)) for each in LOCK_MINUTES])
        self.paper = Choice([(each, PAPER_WORDS[each]) for each in PAPERS])
        self.use = Choice(USES)
        self.country = Choice([(code, _country(code)) for code in COUNTRIES])
        self.phrase = ChangePhrase(desk)
        self.phrase.hide()
        self.change = Button(N_("Change the passphrase…"), icon="key", on=self.open_phrase)
        self.code = Label(role="number").selectable()
        self.code.setWordWrap(True)
        for group in self._groups():
            self.body.addWidget(narrow(group, 900))
        self.body.insertWidget(0, self.done)
        self.body.addStretch(1)
        self._connect()
        self._show()

    def _groups(self) -> tuple[Group, ...]:
        security = Group(
            N_("Security"),
            "shield-lock",
            Setting(
                N_("Lock by itself after"),
                N_("Time without touching keyboard or mouse; sleep counts too. F12 locks at once."),
                self.lock,
            ),
            Setting(
                N_("Passphrase"),
                N_("After a change the old one no longer opens the notebook. The recovery sheet stays good."),
                self.change,
            ),
        )
        security.body.addWidget(self.phrase)
        return (
            Group(
                N_("Language and text"),
                "language",
                Setting(N_("Language"), N_("At any time with Ctrl+Shift+E."), self.language),
                Setting(N_("Size of the text"), N_("At any time with Ctrl + and Ctrl −"), self.scale),
            ),
            Group(
                N_("Appearance"),
                "contrast",
                Setting(N_("Theme"), N_("High contrast is easiest to read in the sun."), self.theme),
            ),
            security,
            Group(
                N_("Place and use"),
                "map-pin",
                Setting(
                    N_("Country"), N_("It decides which contacts and ratifications come first."), self.country
                ),
                Setting(
                    N_("Use"),
                    N_("This only chooses what you see first. Everything stays available."),
                    self.use,
                ),
            ),
            Group(
                N_("Printing"),
                "printer",
                Setting(N_("Paper"), N_("The size of the sheets that you print and save."), self.paper),
            ),
            Group(
                N_("This computer"),
                "fingerprint",
                Setting(
                    N_("Code of this computer"),
                    N_("Others compare it by phone before they share bundles with you. It is not secret."),
                    self.code,
                ),
            ),
        )

    def _connect(self) -> None:
        keeper = self._keeper
        self.language.changed.connect(lambda: keeper.change(language=self.language.value()))
        self.scale.chosen.connect(lambda code: keeper.change(text_scale=int(code)))
        self.theme.chosen.connect(lambda code: keeper.change(theme=code))
        self.lock.chosen.connect(lambda code: keeper.change(lock_minutes=int(code)))
        self.paper.chosen.connect(lambda code: keeper.change(paper=code))
        self.country.chosen.connect(self._set_country)
        self.use.chosen.connect(self._set_use)
        self.phrase.changed.connect(self._phrase_changed)
        self.phrase.closed.connect(lambda: self.change.setFocus(Qt.FocusReason.OtherFocusReason))
        keeper.changed.connect(self._show)

    def arrive(self, what: dict[str, Any]) -> None:
        self.done.clear()
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: (workspace.country, workspace.use, workspace.exchange.identity().fingerprint),
            self._read,
        )

    def leave(self) -> None:
        self.phrase.clear()
        self.phrase.hide()
        self.done.clear()

    def _read(self, found: tuple[str, str, str]) -> None:
        country, use, code = found
        self.country.set_value(country)
        self.use.set_value(use)
        self.code.plain(code)

    def _show(self) -> None:
        """What holds now; it may have been changed by a key or by the bar at the top."""
        now = self._keeper.now
        self.language.set_value(LANGUAGE.code)
        self.scale.set_value(str(now.text_scale))
        self.theme.set_value(now.theme)
        self.lock.set_value(str(now.lock_minutes))
        self.paper.set_value(now.paper)

    def _set_country(self, code: str) -> None:
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: workspace.set_country(code), self._place_changed)

    def _set_use(self, code: str) -> None:
        workspace = self.desk.workspace
        self.desk.jobs.run(lambda: workspace.set_use(code), self._place_changed)

    def _place_changed(self, _nothing: None) -> None:
        self.desk.wrote()

    def open_phrase(self) -> None:
        """The fields for a new phrase."""
        self.done.clear()
        self.phrase.open()
        # Once the fields have their places: all of them, and what is said beside them, in sight.
        QTimer.singleShot(0, self, self._show_phrase)

    def _show_phrase(self) -> None:
        if self.scroll is not None and not self.phrase.isHidden():
            self.scroll.ensureWidgetVisible(self.phrase, 0, LOOK.px(60))

    def _phrase_changed(self) -> None:
        self.done.say(
            N_("The passphrase was changed"),
            N_("From now on only the new one opens the notebook. Your recovery sheet is still good."),
        )
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)


def _percent(number: int) -> Any:
    return lambda: f"{number} %"


def _minutes(number: int) -> Any:
    return lambda: plural("1 minute", "{n} minutes", number)


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
