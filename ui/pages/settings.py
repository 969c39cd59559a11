"""Settings: boxed groups, applied at once. What is chosen is remembered on this computer only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from fieldtool.preferences import LOCK_MINUTES, TEXT_SCALES
from fieldtool.services.keys import OrganisationKey
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.later import later
from ui.later import now as at_once
from ui.look import LOOK
from ui.making import Pieces
from ui.page import Page
from ui.pages.exchange.words import in_two_lines
from ui.pages.narrow import narrow
from ui.pages.settings_backups import BackupsGroup
from ui.pages.settings_content import ContentGroup
from ui.pages.settings_erase import ErasePanel
from ui.pages.settings_keys import SAID, Organisation, Rehearsal
from ui.pages.settings_paper import PaperGroup
from ui.pages.settings_phrase import ChangePhrase
from ui.pages.settings_place import PlaceGroup
from ui.pages.settings_rights import RightsSetting
from ui.pages.settings_rows import Group, Setting, minutes, percent
from ui.pages.settings_sheet import NewSheet
from ui.settings import WINDOW_TITLES
from ui.widgets import DANGER, SAFE, Button, Choice, Label, Note, SegmentSwitch, column

THEMES = (
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
    ("system", N_("Same as the system")),
)
BELOW = ("place", "backups", "content", "paper")
"""The groups that are seen after scrolling: made a moment later, so that the first ones are there at once."""
FORMS = ("phrase", "rehearsal", "sheet", "organisation")


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return SettingsPage(desk)


class SettingsPage(Page):
    """Language and looks, security, backups, content, the place, paper, this computer, and erasing it all.

    `arrive` understands `do`: `backups`, `rehearse`, `post`.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Settings"))
        self._keeper = desk.preferences

    def make(self) -> Pieces:
        self.done = Note(SAFE)
        self.language = SegmentSwitch((("es", lambda: "Español"), ("en", lambda: "English")))
        self.scale = Choice([(str(each), percent(each)) for each in TEXT_SCALES])
        self.theme = Choice(THEMES)
        self.lock = Choice([(str(each), minutes(each)) for each in LOCK_MINUTES])
        self.window_title = Choice(WINDOW_TITLES)
        self.rights = RightsSetting(self._keeper)
        self.change = Button(N_("Change the passphrase…"), icon="key", on=self.open_phrase)
        self.rehearse = Button(N_("Try my recovery sheet…"), icon="lifebuoy", on=self.open_rehearsal)
        self.renew = Button(N_("Make a new sheet…"), icon="refresh", on=self.open_sheet)
        self.organisation_now = Label(role="small", tone="text2", wrap=True)
        self.add_key = Button(N_("Add from a file…"), icon="plus", on=lambda: self.organisation.ask_file())
        self.remove_key = Button(N_("Remove…"), icon="trash", on=lambda: self.organisation.open_remove())
        self.erase_button = Button(N_("Erase everything…"), DANGER, "trash", on=self.open_erase)
        self.code = Label(role="number").selectable()
        self.code.setWordWrap(True)
        self._boxes = QWidget()
        self._column = column(self.done, on=self._boxes, gap=12)
        self.body.addWidget(self._boxes)
        self.body.addStretch(1)
        for group in self._seen_first():
            self._column.addWidget(narrow(group, 900))
            yield
        self._connect()
        self._show()
        self._to_add = [*(partial(self._add, name) for name in BELOW), self._add_last]

    def _add(self, name: str) -> None:
        self._column.addWidget(narrow(getattr(self, name), 900))

    def _add_last(self) -> None:
        for group in self._seen_last():
            self._column.addWidget(narrow(group, 900))

    @cached_property
    def place(self) -> PlaceGroup:
        return PlaceGroup(self.desk)

    @cached_property
    def backups(self) -> BackupsGroup:
        return BackupsGroup(self.desk)

    @cached_property
    def content(self) -> ContentGroup:
        return ContentGroup(self.desk)

    @cached_property
    def paper(self) -> PaperGroup:
        made = PaperGroup(self.desk)
        made.paper.set_value(self._keeper.now.paper)
        return made

    # what opens under a row, made when somebody opens it

    @cached_property
    def phrase(self) -> ChangePhrase:
        made = ChangePhrase(self.desk)
        self._security.put_under(self.change, made)
        made.changed.connect(self._phrase_changed)
        made.closed.connect(lambda: self.change.setFocus(Qt.FocusReason.OtherFocusReason))
        return made

    @cached_property
    def rehearsal(self) -> Rehearsal:
        made = Rehearsal(self.desk)
        self._security.put_under(self.rehearse, made)
        made.tried.connect(self._rehearsed)
        made.closed.connect(lambda: self.rehearse.setFocus(Qt.FocusReason.OtherFocusReason))
        return made

    @cached_property
    def sheet(self) -> NewSheet:
        made = NewSheet(self.desk)
        self._security.put_under(self.renew, made)
        made.renewed.connect(self._renewed)
        made.closed.connect(self._not_renewed)
        return made

    @cached_property
    def organisation(self) -> Organisation:
        made = Organisation(self.desk)
        self._security.put_under(self.organisation_now, made)
        made.changed.connect(self._organisation_changed)
        return made

    @cached_property
    def erase(self) -> ErasePanel:
        made = ErasePanel(self.desk)
        made.closed.connect(self.close_erase)
        made.decided.connect(self.desk.erase_asked)
        return made

    @cached_property
    def _erasing(self) -> QWidget:
        made = narrow(self.erase, 900)
        made.hide()
        self.body.insertWidget(1, made)
        return made

    def _seen_first(self) -> Iterator[Group]:
        yield Group(
            N_("Language and text"),
            "language",
            Setting(N_("Language"), N_("You can change it at any time with Ctrl+Shift+E."), self.language),
            Setting(N_("Text size"), N_("You can change it at any time with Ctrl + and Ctrl −."), self.scale),
        )
        yield Group(
            N_("Appearance"),
            "contrast",
            Setting(N_("Theme"), N_("High contrast is easiest to read in the sun."), self.theme),
        )
        keys, sheets = QWidget(), QWidget()
        column(self.add_key, self.remove_key, on=keys, gap=8)
        column(self.rehearse, self.renew, on=sheets, gap=8)
        self._security = security = Group(
            N_("Security"),
            "shield-lock",
            Setting(
                N_("Lock automatically after"),
                N_("Time without keyboard or mouse; with the lid closed it counts too. F12 locks at once."),
                self.lock,
            ),
            Setting(
                N_("Passphrase"),
                N_("Once changed, the old one no longer opens the notebook; the recovery sheet does."),
                self.change,
            ),
            Setting(
                N_("Title of the window"),
                N_("It shows on the window and in the taskbar, even while it is locked."),
                self.window_title,
            ),
            self.rights,
            Setting(
                N_("Recovery sheet"),
                N_(
                    "Try twice a year whether its words still open the notebook; nothing is changed by it."
                    " Make a new one when the sheet was lost, or somebody may have seen it."
                ),
                sheets,
            ),
            Setting(
                N_("Key of your organisation"),
                N_("If you add it, whoever keeps its words can open this whole notebook."),
                keys,
            ),
        )
        security.body.addWidget(self.organisation_now)
        yield security

    def _seen_last(self) -> Iterator[Group]:
        yield Group(
            N_("This computer"),
            "fingerprint",
            Setting(
                N_("Numbers of this computer"),
                N_("Others compare them by phone before they share bundles with you. They are not secret."),
                self.code,
            ),
        )
        yield Group(
            N_("Erase everything"),
            "trash",
            Setting(
                N_("Erase this notebook"),
                N_(
                    "Only for an emergency. First you see what no other computer has; then you have 5 seconds"
                    " to stop it."
                ),
                self.erase_button,
            ),
        )

    def _connect(self) -> None:
        keeper = self._keeper
        self.language.changed.connect(lambda: keeper.change(language=self.language.value()))
        self.scale.chosen.connect(lambda code: keeper.change(text_scale=int(code)))
        self.theme.chosen.connect(lambda code: keeper.change(theme=code))
        self.lock.chosen.connect(lambda code: keeper.change(lock_minutes=int(code)))
        self.window_title.chosen.connect(lambda code: keeper.change(title=code))
        keeper.changed.connect(self._show)

    def arrive(self, what: dict[str, Any]) -> None:
        self.done.clear()
        self.close_erase()
        workspace = self.desk.workspace
        self.desk.jobs.run(
            lambda: (workspace.exchange.identity().fingerprint, workspace.keys.organisation()), self._read
        )
        adding, self._to_add = self._to_add, []
        later(self, *adding, *(partial(self._read_group, name) for name in BELOW))
        if what.get("do") in ("post", "backups"):
            at_once(self)
        if what.get("do") == "rehearse":
            self.open_rehearsal()
        elif what.get("do") == "post":
            self._into_sight(self.place.post)
            self.place.post.setFocus(Qt.FocusReason.OtherFocusReason)
        elif what.get("do") == "backups":
            self._into_sight(self.backups)
            self.backups.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_group(self, name: str) -> None:
        getattr(self, name).read()

    def leave(self) -> None:
        at_once(self)
        made = vars(self)
        for form in (made[name] for name in FORMS if name in made):
            form.clear()
            form.hide()
        self.place.keep()
        self.close_erase()
        self.backups.clear()
        self.content.clear()
        self.done.clear()

    def _read(self, found: tuple[str, OrganisationKey | None]) -> None:
        code, organisation = found
        self._show_organisation(organisation)
        self.code.plain(in_two_lines(code))

    def _show(self) -> None:
        """What holds now; it may have been changed by a key or by the bar at the top."""
        now = self._keeper.now
        self.language.set_value(LANGUAGE.code)
        self.scale.set_value(str(now.text_scale))
        self.theme.set_value(now.theme)
        self.lock.set_value(str(now.lock_minutes))
        self.window_title.set_value(now.title)
        if "paper" in vars(self):
            self.paper.paper.set_value(now.paper)

    def open_phrase(self) -> None:
        """The fields for a new phrase."""
        self.done.clear()
        self.phrase.open()
        self._into_sight(self.phrase)

    def _into_sight(self, part: QWidget) -> None:
        """Once the fields have their places: all of them, and what is said beside them."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        if self.scroll is not None and not part.isHidden():
            self.scroll.ensureWidgetVisible(part, 0, LOOK.px(60))

    def _phrase_changed(self) -> None:
        self._tell(
            N_("The passphrase was changed"),
            N_("From now on only the new one opens the notebook. Your recovery sheet still works."),
        )

    def _tell(self, title: str, text: str | None = None) -> None:
        self.done.say(title, text)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    # what opens the notebook

    def open_rehearsal(self) -> None:
        """The field for the words of the recovery sheet."""
        self.done.clear()
        self.rehearsal.open()
        self._into_sight(self.rehearsal)

    def _rehearsed(self, sheet: str) -> None:
        self._tell(SAID[sheet])
        self.desk.status_changed.emit()

    def open_sheet(self) -> None:
        """What makes a new recovery sheet, in the place of the old one."""
        self.done.clear()
        self.sheet.open()
        self._into_sight(self.sheet)

    def _not_renewed(self, given: bool) -> None:
        self.renew.setFocus(Qt.FocusReason.OtherFocusReason)
        if given:
            self._tell(
                N_("Nothing was changed; the old sheet still works"),
                N_("The new words open nothing: delete their file and destroy their paper."),
            )

    def _renewed(self) -> None:
        self._tell(
            N_("From now on only the new sheet opens the notebook"),
            N_(
                "Destroy the old sheet. It still opens the backups made before: make a new backup and drop"
                " those."
            ),
        )
        self.desk.status_changed.emit()

    def _organisation_changed(self, now: OrganisationKey | None) -> None:
        self._show_organisation(now)
        self._tell(
            N_("The key of the organisation was added")
            if now
            else N_("The key of the organisation was removed")
        )

    def _show_organisation(self, now: OrganisationKey | None) -> None:
        self.add_key.setVisible(now is None)
        self.remove_key.setVisible(now is not None)
        if now is None:
            self.organisation_now.say(N_("No organisation has a key to this notebook."))
        else:
            self.organisation_now.say(
                N_("{name} can open this notebook. Its numbers: {numbers}"),
                name=now.name or "?",
                numbers=now.fingerprint,
            )

    # erasing

    def open_erase(self) -> None:
        """The page that erases everything, in place of the settings."""
        assert self.title is not None
        self.title.say(N_("Erase everything"))
        self._boxes.hide()
        self._erasing.show()
        self.erase.open()
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    def close_erase(self) -> None:
        """Back to the settings."""
        if self._boxes.isHidden():
            assert self.title is not None
            self.erase.cancel()
            self.title.say(N_("Settings"))
            self._erasing.hide()
            self._boxes.show()
            self._into_sight(self.erase_button)
