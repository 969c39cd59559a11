"""One attachment inside the window. Nothing of it goes to the disk, and nothing stays when it is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.domain.media_types import suffix_of
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.attachments import AttachmentLine
from ui.desk import Desk
from ui.page import Page
from ui.pages.attachments import reading
from ui.pages.attachments.facts import Facts
from ui.pages.attachments.reading import Seen, read_seen
from ui.pages.attachments.sheet import SheetOutput
from ui.pages.attachments.views import NoView, SoundView, TextView
from ui.pages.attachments.words import heading, icon_of
from ui.widgets import (
    SAFE,
    Beside,
    Button,
    ElidedLabel,
    Label,
    Note,
    PictureView,
    ProgressPanel,
    Question,
    column,
    save_file,
    sized,
)

KEPT_BACK = frozenset({"A-10", "A-11"})
NOT_HERE = "A-01"


class ViewerPage(Page):
    """`shown` comes when it can be seen, `closed` with the back button and Esc."""

    shown = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Attachment"))
        self.seen: Seen | None = None
        self._asked: object = None
        self.back = Button(N_("Back"), icon="arrow-left", on=self.closed.emit)
        self.name = ElidedLabel(role="h2")
        self.head.insertWidget(1, self.name, 100)
        self.lead_back(self.back)
        self.done = Note(SAFE)
        self.progress = ProgressPanel(N_("If you cancel, no copy is made."))
        self.picture, self.text, self.sound, self.none = PictureView(), TextView(), SoundView(), NoView()
        self.waiting = Label(N_("Opening…"), tone="text2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for each in (self.waiting, self.picture, self.text, self.sound, self.none):
            self.stack.addWidget(each)
        sized(self.stack, height=500)
        self.sheet = SheetOutput(
            self, lambda: self.seen.line if self.seen is not None else None, self.done, self.progress
        )
        self.facts = Facts(self.sheet.save, self.sheet.print)
        main = QWidget()
        column(self.done, self.progress, self.stack, None, on=main, gap=10)
        self.body.addWidget(Beside(main, self.facts, width=300))
        self.body.addStretch(1)
        self.picture.page_wanted.connect(self._turn)
        self.sound.failed.connect(self.show_problem)
        for button, do in (
            (self.facts.clean, lambda: self.ask_where(clean=True)),
            (self.facts.original, self._ask_original),
            (self.facts.other, self._ask_other),
        ):
            button.clicked.connect(lambda _checked=False, do=do: do())

    # opening

    def open_line(self, line: AttachmentLine) -> None:
        """Read an attachment and show it."""
        self.forget()
        token = self._asked = object()
        workspace = self.desk.workspace
        self.name.plain(heading(line))
        self.stack.setCurrentWidget(self.waiting)
        self.facts.show_facts(Seen(line, (), None))
        self.shown.emit()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

        def came(seen: Seen) -> None:
            if self._asked is token:
                self._show(seen)
            else:
                seen.clear()

        def failed(error: BaseException) -> None:
            if self._asked is token and isinstance(error, UserError):
                self._show_nothing(line, error)

        self.desk.jobs.run(lambda: read_seen(workspace, line.id), came, failed, owner=self)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        self.facts.show_facts(seen)
        if seen.what in (reading.PICTURE, reading.PAGES) and seen.image is not None:
            self.picture.start(seen.pages)
            self.picture.show_image(seen.image)
            self.stack.setCurrentWidget(self.picture)
        elif seen.what == reading.TEXT:
            self.text.show_text(seen.text, seen.is_all)
            self.stack.setCurrentWidget(self.text)
        elif seen.what == reading.SOUND and seen.player is not None:
            self.sound.show_sound(seen.player)
            self.stack.setCurrentWidget(self.sound)
        else:
            self.none.show_reason(
                icon_of(seen.line.media_type),
                N_("Files of this kind cannot be shown here. They are kept complete."),
            )
            self.stack.setCurrentWidget(self.none)

    def _show_nothing(self, line: AttachmentLine, error: UserError) -> None:
        self.show_problem(error)
        absent = error.code == NOT_HERE
        self.none.show_reason(
            icon_of(line.media_type),
            N_("The file is not on this computer") if absent else N_("Nothing can be shown here."),
        )
        self.stack.setCurrentWidget(self.none)
        seen = self.seen = Seen(line, (), None)
        self._refresh_custody(seen)

    def _turn(self, number: int) -> None:
        seen, workspace = self.seen, self.desk.workspace
        if seen is None or not seen.pdf:
            return
        pdf = seen.pdf

        def came(image: QImage) -> None:
            if self.seen is seen and self.picture.page == number:
                seen.image = image
                self.picture.show_image(image)

        self.desk.jobs.run(lambda: reading.page(workspace, pdf, number), came, owner=self)

    # copies

    def _ask_original(self) -> None:
        if self.seen is None:
            return
        Question(
            self,
            N_("Save the original?"),
            N_(
                "It is not encrypted, and it may hold where, when and with what it was made. "
                "Save it only where nobody else can read it."
            ),
            N_("Save the original…"),
            lambda: self.ask_where(clean=False),
        ).ask()

    def ask_where(self, clean: bool, with_restricted: bool = False) -> None:
        """Where to write a copy; its name says nothing but the code."""
        if self.seen is None:
            return
        line = self.seen.line
        suffix = suffix_of(line.media_type).removeprefix(".")
        save_file(
            self.window(),
            N_("Save a copy"),
            N_("Files"),
            suffix,
            f"{line.code}.{suffix}",
            lambda path: self.copy_to(path, clean, with_restricted),
        )

    def copy_to(self, path: Path, clean: bool, with_restricted: bool = False) -> None:
        """Write a copy; one that should be kept back is asked about first."""
        seen = self.seen
        if seen is None:
            return
        service = self.desk.workspace.attachments
        self.done.clear()
        self.problem.clear()

        def work(progress: Any) -> str:
            service.copy_out(
                seen.line.id, path, clean=clean, with_restricted=with_restricted, progress=progress
            )
            return path.name

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError) and error.code in KEPT_BACK and not with_restricted:
                self._ask_restricted(error, path, clean)
            elif isinstance(error, UserError):
                self.show_problem(error)

        self.desk.jobs.run_long(
            work,
            lambda name: self._copied(seen, name, clean),
            failed,
            busy=self.facts.clean if clean else self.facts.original,
            owner=self,
            panel=self.progress,
        )

    def _ask_restricted(self, error: UserError, path: Path, clean: bool) -> None:
        if self.seen is None:
            return
        Question(
            self,
            error.what,
            N_("Nothing was written yet. Go on only if the people concerned asked for it."),
            N_("Save it all the same"),
            lambda: self.copy_to(path, clean, with_restricted=True),
        ).ask()

    def _copied(self, seen: Seen, name: str, clean: bool) -> None:
        if self.seen is not seen:
            return
        words = (
            N_("Saved without hidden data: {name}. The copy is not encrypted.")
            if clean
            else N_("Saved as it is: {name}. The copy is not encrypted.")
        )
        self.done.say(text=words, name=name)
        self._refresh_custody(seen)

    # another program

    def _ask_other(self) -> None:
        if self.seen is None:
            return
        Question(
            self,
            N_("Open in another program?"),
            N_(
                "The other program needs a copy that is not encrypted. It is removed when the notebook "
                "locks; what you change in it is lost. That program may keep traces of its own."
            ),
            N_("Open"),
            self.open_elsewhere,
            danger=False,
        ).ask()

    def open_elsewhere(self) -> None:
        """Lend a clear copy to the program that the system has for it."""
        seen = self.seen
        if seen is None:
            return
        copies = self.desk.workspace.open_copies
        self.desk.jobs.run_long(
            lambda progress: copies.lend(seen.line.id, progress),
            lambda path: self._lent(seen, path),
            busy=self.facts.other,
            owner=self,
            panel=self.progress,
        )

    def _lent(self, seen: Seen, path: Path) -> None:
        if self.seen is not seen:
            return  # it was locked or left meanwhile; the copy is removed with the others
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.done.say(
                text=N_("A copy is open in another program. It is removed when the notebook locks.")
            )
        else:
            self.done.clear()
            self.show_problem(_no_program())
        self._refresh_custody(seen)

    # custody

    def _refresh_custody(self, seen: Seen) -> None:
        service = self.desk.workspace.attachments

        def came(custody: Any) -> None:
            if self.seen is seen:
                self.facts.show_custody(custody)

        self.desk.jobs.run(lambda: service.custody(seen.line.id), came, owner=self)

    # leaving

    def forget(self) -> None:
        """Keep nothing: no picture, no text, no sound, no words."""
        self._asked = None
        for view in (self.picture, self.text, self.sound, self.none):
            view.forget()
        if self.seen is not None:
            self.seen.clear()
        self.seen = None
        self.facts.forget()
        self.done.clear()
        self.problem.clear()
        self.name.plain("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _no_program() -> UserError:
    from fieldtool.domain.words import Text

    return UserError(
        "A-33",
        Text(N_("No program on this computer opens files of this kind.")),
        Text(N_("The file is kept complete.")),
        Text(N_("Save the original and open it on another computer.")),
    )
