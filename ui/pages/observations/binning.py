"""The bin of the list: moved there without a question and with a way back, and erased for ever after one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from ui.desk import Desk
from ui.values import date_of
from ui.widgets import SAFE, Button, Note, Question

EMPTY = N_(
    "The bin is empty. Discarded drafts stay here for 30 days; what you move here stays until you erase it."
)

UNDO_FOR = 10_000
"""Milliseconds in which a move can be undone with one button."""


class Bin(QObject):
    """`note` tells what was done. `refresh` reads the list again."""

    def __init__(
        self, desk: Desk, refresh: Callable[[], Any], page: QWidget, kind: str = "observation"
    ) -> None:
        super().__init__(page)
        self._kind = kind
        self._desk, self._refresh, self._page = desk, refresh, page
        self._last = ""
        self.note = Note(SAFE)
        self.undo = Button(N_("Undo"), icon="arrow-back-up", on=self._undo)
        self.note.add_action(self.undo)
        self.timer = QTimer(self, singleShot=True, interval=UNDO_FOR)
        self.timer.timeout.connect(self.clear)

    def clear(self) -> None:
        """Say nothing, and offer nothing, any more."""
        self.timer.stop()
        self._last = ""
        self.note.clear()

    def turn(self, line: Any) -> None:
        """Into the bin, or out of it when it is there."""
        self.clear()
        records, id, code = self._desk.workspace.records, line.id, line.code
        if line.draft is not None:
            drafts = self._desk.workspace.drafts
            self._desk.jobs.run(lambda: drafts.take_back(id), self._draft_back, owner=self)
            return
        assert line.record is not None
        if line.record.deleted:
            self._desk.jobs.run(
                lambda: records.take_out_of_bin(id), lambda _done: self._taken_out(code), owner=self
            )
        else:
            self._desk.jobs.run(
                lambda: records.put_into_bin(id), lambda _done: self._put(id, code), owner=self
            )

    def _put(self, id: str, code: str) -> None:
        self._desk.wrote(self._kind)
        self._last = id
        self.undo.show()
        self.note.say(text=N_("{code} was moved to the bin."), code=code)
        self.timer.start()
        self._refresh()

    def _taken_out(self, code: str) -> None:
        self._desk.wrote(self._kind)
        self._tell(N_("{code} was taken out of the bin."), code)
        self._refresh()

    def _draft_back(self, _nothing: None) -> None:
        self._desk.wrote(self._kind)
        self._tell(N_("The draft was taken out of the bin. You can go on with it."), "")
        self._refresh()

    def _undo(self) -> None:
        id, records = self._last, self._desk.workspace.records
        self.clear()
        if id:
            self._desk.jobs.run(lambda: records.take_out_of_bin(id), self._undone, owner=self)

    def _undone(self, _changed: bool) -> None:
        self._desk.wrote(self._kind)
        self._refresh()

    # for ever

    def ask_erase(self, line: Any) -> None:
        """Say what it means, then do it."""
        self.clear()
        workspace, id, code = self._desk.workspace, line.id, line.code
        if line.draft is not None:
            Question(
                self._page,
                N_("Erase this draft for ever?"),
                N_("Nobody can bring it back. Backups made before still hold it until they are replaced."),
                N_("Erase for ever"),
                lambda: self._erase_draft(id),
            ).ask()
            return

        def asked(found: tuple[int, int]) -> None:
            attachments, backups = found
            Question(
                self._page,
                lambda: _("Erase {code} for ever?", code=code),
                lambda: _means(attachments, backups),
                N_("Erase for ever"),
                lambda: self._erase(id, code),
            ).ask()

        self._desk.jobs.run(
            lambda: (
                len(workspace.attachments.of(id, with_bin=True)),
                len(workspace.keeping.backups()),
            ),
            asked,
            owner=self,
        )

    def _erase_draft(self, id: str) -> None:
        drafts = self._desk.workspace.drafts

        def erased(_nothing: None) -> None:
            self._desk.wrote(self._kind)
            self._tell(N_("The draft was erased for ever."), "")
            self._refresh()

        self._desk.jobs.run(lambda: drafts.drop(id), erased, owner=self)

    def _erase(self, id: str, code: str) -> None:
        records = self._desk.workspace.records

        def erased(_ids: Any) -> None:
            self._desk.wrote(self._kind, "attachment")
            self._tell(N_("{code} was erased for ever."), code)
            self._refresh()

        self._desk.jobs.run(lambda: records.purge(id), erased, owner=self)

    def _tell(self, words: str, code: str) -> None:
        self.undo.hide()
        self.note.say(text=words, code=code)
        self.timer.start()


def discarded_in_words(at_ms: int, until_ms: int) -> str:
    """What is said of a draft in the bin."""
    return _("Discarded on {day}; it goes for ever on {until}", day=date_of(at_ms), until=date_of(until_ms))


def _means(attachments: int, backups: int) -> str:
    parts = [
        _("It is erased here and on every computer that receives this. Nobody can bring it back."),
        plural("Its attachment goes with it.", "Its {n} attachments go with it.", attachments)
        if attachments
        else "",
        plural(
            "1 backup made before still holds it until it is replaced by a newer one.",
            "{n} backups made before still hold it until they are replaced by newer ones.",
            backups,
        )
        if backups
        else "",
        _("Copies and sheets that were given away are not touched."),
    ]
    return " ".join(part for part in parts if part)
