"""The collections in the settings: which are here, who stands for them, installing, passing on, removing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.domain.pack_changes import ADDED, CHANGED, GONE, count
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _, plural
from ui.desk import Desk
from ui.language import LANGUAGE
from ui.pages.pack_changes import ChangeList
from ui.pages.settings_rows import Group, Setting
from ui.values import moment_in_words
from ui.widgets import (
    ATTENTION,
    ERROR,
    OUTLINED,
    PRIMARY,
    QUIET,
    SAFE,
    Button,
    Flow,
    Label,
    Line,
    Note,
    Question,
    WrapCheck,
    column,
    open_file,
    save_file,
)

if TYPE_CHECKING:  # what reads collections is loaded by the worker, when there is something to read
    from fieldtool.services.packs import InstalledPack, PackPreview, Signer

OLDER = "C-47"


class ContentGroup(Group):
    """`desk.wrote()` is told when the content was changed."""

    def __init__(self, desk: Desk) -> None:
        self.choose = Button(N_("Install a collection…"), icon="books", on=self.ask_file)
        super().__init__(
            N_("Content"),
            "books",
            Setting(
                N_("Collections"),
                N_("Standards, answers and contacts come in collections. You first see what would change."),
                self.choose,
            ),
        )
        self._desk = desk
        self.note = Note(SAFE)
        self.problem = Note(ERROR)
        self.offer = Offer()
        self.list = QWidget()
        self._rows = column(on=self.list, gap=10)
        for each in (self.note, self.problem, self.offer, self.list):
            self.body.addWidget(each)
        self.offer.hide()
        self.offer.install.clicked.connect(self.install)
        self.offer.cancel.clicked.connect(self.close_offer)
        self.lines: list[PackLine] = []

    def read(self) -> None:
        """Ask the store what is here."""
        packs = self._desk.workspace.packs
        self._desk.jobs.run(packs.listed, self._show, owner=self)

    def clear(self) -> None:
        """Leave no notes and no file."""
        self.note.clear()
        self.problem.clear()
        self.offer.clear()

    def _show(self, found: tuple[InstalledPack, ...]) -> None:
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [PackLine(each) for each in found]
        for line in self.lines:
            self._rows.addWidget(line)
            line.export.clicked.connect(lambda _on=False, each=line.pack: self.ask_export(each))
            line.remove.clicked.connect(lambda _on=False, each=line.pack: self.ask_remove(each))

    # installing

    def ask_file(self) -> None:
        """The file that somebody gave."""
        self.clear()
        open_file(
            self.window(),
            N_("Install a collection"),
            N_("Collections"),
            ("*.fieldpack",),
            self.read_file,
        )

    def read_file(self, path: Path) -> None:
        """Show who signed it and what it would change; nothing happens yet."""
        self.clear()
        packs = self._desk.workspace.packs
        self._desk.jobs.run(
            lambda: packs.preview(path),
            lambda found: self.offer.show_preview(path, found),
            self._failed,
            busy=self.choose,
            owner=self,
        )

    def install(self) -> None:
        """Install what is shown."""
        path, older = self.offer.path, self.offer.wants_older()
        if path is None:
            return
        packs = self._desk.workspace.packs
        self._desk.jobs.run(
            lambda: (packs.install(path, older=older), packs.listed()),
            self._installed,
            self._failed,
            busy=self.offer.install,
            owner=self,
        )

    def _installed(self, found: tuple[PackPreview, tuple[InstalledPack, ...]]) -> None:
        preview, listed = found
        self.close_offer()
        self._show(listed)
        title, version = preview.pack.title, preview.pack.version
        self.note.say(
            text=lambda: _("Installed: {title}, edition {version}.", title=_said(title), version=version)
        )
        self._say_otherwise()

    def close_offer(self) -> None:
        """Put the file away."""
        self.offer.clear()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # passing on and removing

    def ask_export(self, pack: InstalledPack) -> None:
        """Where to write the file of a collection."""
        self.clear()
        save_file(
            self.window(),
            N_("Pass a collection on"),
            N_("Collections"),
            "fieldpack",
            f"{pack.id}-{pack.version}.fieldpack",
            lambda path: self.export(pack.id, path),
        )

    def export(self, id: str, path: Path) -> None:
        """Write the file of a collection."""
        packs = self._desk.workspace.packs
        self._desk.jobs.run(
            lambda: packs.write(id, path),
            lambda _nothing: self.note.say(
                text=lambda: _("The collection was written: {file}", file=path.name)
            ),
            self._failed,
            owner=self,
        )

    def ask_remove(self, pack: InstalledPack) -> None:
        """Ask before a collection goes."""
        self.clear()
        Question(
            self.window(),
            lambda: _("Remove “{title}”?", title=_said(pack.title)),
            N_("Its texts go from this computer. What was judged by them keeps their words."),
            N_("Remove the collection"),
            lambda: self.remove(pack.id),
        ).ask()

    def remove(self, id: str) -> None:
        """Remove a collection."""
        packs = self._desk.workspace.packs
        self._desk.jobs.run(
            lambda: (packs.remove(id), packs.listed())[1], self._removed, self._failed, owner=self
        )

    def _removed(self, listed: tuple[InstalledPack, ...]) -> None:
        self._show(listed)
        self.note.say(text=N_("The collection was removed."))
        self._say_otherwise()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_otherwise(self) -> None:
        """The words of lists and all content may be others now."""
        LANGUAGE.say_again()
        self._desk.wrote()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.show_error(error)


class PackLine(QWidget):
    """One collection that is here."""

    def __init__(self, pack: InstalledPack) -> None:
        super().__init__()
        self.pack = pack
        self.title = Label(lambda: _heading(pack), "strong", wrap=True)
        self.facts = Label(lambda: "\n".join(_facts(pack)), "small", "text2", wrap=True)
        self.export = Button(N_("Pass this collection on…"), OUTLINED, "upload")
        self.remove = Button(N_("Remove…"), QUIET, "trash")
        column(Line(), self.title, self.facts, Flow(self.export, self.remove, gap=8), on=self, gap=6)
        self.remove.setVisible(not pack.from_program)
        self.export.setVisible(pack.readable)


class Offer(QWidget):
    """What a file is and would change. `path` is the file that is shown, None when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.title = Label(role="h2", wrap=True)
        self.about = Label(role="small", tone="text2", wrap=True)
        self.problem = Note(ERROR)
        self.older = WrapCheck(N_("I want the older edition back."))
        self.counts = Label(role="strong", wrap=True)
        self.changes = ChangeList()
        self.install = Button(N_("Install"), PRIMARY, "check", busy=N_("Installing…"))
        self.cancel = Button(N_("Cancel"), QUIET)
        self._can = False
        column(
            Line(),
            self.title,
            self.about,
            self.problem,
            self.older,
            self.counts,
            self.changes,
            Flow(self.install, self.cancel, gap=10),
            on=self,
            gap=10,
        )
        self.older.toggled.connect(self._fit)

    def show_preview(self, path: Path, found: PackPreview) -> None:
        """Show what was read of a file."""
        self.clear()
        self.path = path
        title, version = found.pack.title, found.pack.version
        self.title.say(lambda: _("{title}, edition {version}", title=_said(title), version=version))
        self.about.say(lambda: "\n".join(_about(found)))
        refused = found.refused
        self._can = refused is None
        self.older.setVisible(refused is not None and refused.code == OLDER)
        if refused is not None:
            self.problem.show_error(refused, kind=ATTENTION if refused.code == OLDER else ERROR)
        self.counts.say(lambda: _counts(found))
        self.changes.show_changes(found.changes)
        self._fit()
        self.show()
        first = self.install if self._can else self.cancel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the file."""
        self.path = None
        self._can = False
        self.older.setChecked(False)
        self.problem.clear()
        self.changes.show_changes(())
        for label in (self.title, self.about, self.counts):
            label.plain("")
        self.hide()

    def wants_older(self) -> bool:
        """Whether somebody said that an older edition should come back."""
        return not self.older.isHidden() and self.older.isChecked()

    def _fit(self) -> None:
        self.install.setEnabled(self._can or self.wants_older())


def _said(both: Both) -> str:
    """A text of a collection in the language of now."""
    return both.in_(i18n.current().language)


def _heading(pack: InstalledPack) -> str:
    return _("{title}, edition {version}", title=_said(pack.title), version=pack.version)


def _facts(pack: InstalledPack) -> list[str]:
    if not pack.readable:
        return [_("This release of the program cannot use it.")]
    lines = [_("Published by: {name}", name=_said(pack.publisher))]
    if pack.from_program:
        lines.append(_("It came with the program."))
    else:
        lines.append(_("Installed on {when}", when=moment_in_words(pack.at_ms)))
    lines += map(signer_in_words, pack.signers)
    # The words of the lists of the program are said by it anyway: only those of others are told.
    told = (each for each in COUNTED if each != "word" or not pack.from_program)
    counts = {what: sum(pack.reviews.get(what, {}).values()) for what in told}
    lines.append(" · ".join(COUNTED[what](number) for what, number in counts.items() if number))
    lines.append(_reviewed(tuple(pack.reviews.get(what, {}) for what in COUNTED)))
    return [each for each in lines if each]


COUNTED: dict[str, Callable[[int], str]] = {
    "provision": lambda n: plural("1 standard", "{n} standards", n),
    "plain": lambda n: plural("1 text in plain words", "{n} texts in plain words", n),
    "answer": lambda n: plural("1 answer", "{n} answers", n),
    "word": lambda n: plural("1 word of a list", "{n} words of lists", n),
}
"""What of a collection is counted, by its kind."""


def _reviewed(counted: Sequence[Mapping[str, int]]) -> str:
    """Who has read all of it, in one sentence."""
    drafted, checked, reviewed = (
        sum(each.get(state, 0) for each in counted) for state in ("drafted", "checked", "reviewed")
    )
    if not drafted + checked + reviewed:
        return ""
    if not drafted + checked:
        return _("A lawyer reviewed all of it.")
    if not drafted + reviewed:
        return _("A second reader checked all of it; no lawyer has reviewed it yet.")
    if not checked + reviewed:
        return _("All of it is a draft: nobody else has checked it yet.")
    return _(
        "Reviewed by a lawyer: {reviewed}. Checked by a second reader: {checked}. Drafts: {drafted}.",
        reviewed=reviewed,
        checked=checked,
        drafted=drafted,
    )


def signer_in_words(each: Signer) -> str:
    """Who stands for a collection."""
    if each.name is None:
        return _("Signed by a computer that was not added here: {id}", id=each.author[:16])
    return _("Signed by {name}: {numbers}", name=each.name or _("this computer"), numbers=each.fingerprint)


def _about(found: PackPreview) -> list[str]:
    here = (
        _("Here now: edition {version}", version=found.installed)
        if found.installed
        else _("This collection is not here yet.")
    )
    signed = [signer_in_words(each) for each in found.signers] or [_("Nobody has signed it.")]
    return [_("Published by: {name}", name=_said(found.pack.publisher)), *signed, here]


def _counts(found: PackPreview) -> str:
    numbers = {what: count(found.changes, what) for what in (ADDED, CHANGED, GONE)}
    if not any(numbers.values()):
        return _("It says the same as the edition that is here.")
    parts = (
        plural("1 entry is new", "{n} entries are new", numbers[ADDED]) if numbers[ADDED] else "",
        plural("1 entry changes", "{n} entries change", numbers[CHANGED]) if numbers[CHANGED] else "",
        plural("1 entry goes", "{n} entries go", numbers[GONE]) if numbers[GONE] else "",
    )
    return " · ".join(filter(None, parts))
