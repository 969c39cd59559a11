"""Autosave: a draft is on the disk at most a moment after a key was pressed.

The wait begins with the first change that is not written yet, and typing on does not push it back: so it is a
bound and not a hope. One second of waiting leaves half a second for the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from fieldtool.domain.codec import Json, canonical
from fieldtool.services.drafts import Draft
from ui.desk import Desk

WAIT = 1000
"""Milliseconds from the first unwritten change to its writing."""

AGAIN = 5000
"""Milliseconds until a draft that could not be written is tried again."""

KIND = "observation"


class Slot:
    """The draft of one form. Only the worker reads and changes it, so that writes follow each other."""

    def __init__(self, draft: Draft | None = None, kept: bool = False, kind: str = KIND) -> None:
        self.draft = draft
        self._kind = kind
        self.closed = False
        self.kept = kept
        """Whether it is on the disk."""

    def keep(self, drafts: Any, values: dict[str, Json]) -> Draft | None:
        """Write the values; none takes the draft away. Nothing is done after the form was saved."""
        if self.closed or (not values and not self.kept):
            return None
        base = self.draft if self.draft is not None else drafts.begin(self._kind)
        if values:
            self.draft = drafts.keep(replace(base, values=values))
            self.kept = True
            return self.draft
        drafts.drop(base.id)
        self.kept = False
        return None

    def save(self, records: Any, values: dict[str, Json]) -> str:
        """Save the record and drop the draft, in one transaction. Gives the id."""
        draft = self.draft
        saved: str = records.save(
            self._kind,
            values,
            record=draft.record if draft else None,
            heads=draft.heads if draft else (),
            draft=draft.id if draft else None,
        )
        self.closed = True
        return saved

    def discard(self, drafts: Any) -> None:
        """Put the draft into the bin; nothing more is written."""
        self.closed = True
        if self.draft is not None and self.kept:
            drafts.discard(self.draft.id)

    def throw_away(self, drafts: Any) -> None:
        """Drop the draft for ever: its kind has no bin for drafts."""
        self.closed = True
        if self.draft is not None:
            drafts.drop(self.draft.id)

    def move(self, heads: tuple[str, ...]) -> None:
        """Stand on other heads from now on: those of a decision that this form made itself."""
        if self.draft is not None:
            self.draft = replace(self.draft, heads=heads)


class Autosave(QObject):
    """Writes what `values` gives. It gives an empty dictionary when there is nothing worth keeping.

    When its form goes away before everything is written, it stays until it is, however often that takes.
    """

    written = Signal(object)
    """The draft as it is on the disk now, or `None` when none is kept."""
    failed = Signal(object)

    def __init__(
        self, desk: Desk, slot: Slot, values: Callable[[], dict[str, Json]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._slot, self._values = desk, slot, values
        self._dirty = False
        self._open = 0
        self._gone = False
        self._last: bytes | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    @property
    def gone(self) -> bool:
        """Whether its form has gone."""
        return self._gone

    def touch(self) -> None:
        """Something changed."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start(WAIT)

    def flush(self) -> None:
        """Write now what is not written yet; does not wait for it."""
        self._timer.stop()
        if not self._dirty:
            return
        self._dirty = False
        values = self._values()
        text = canonical(values)
        if text == self._last:
            return
        self._last = text
        self._open += 1
        slot, drafts = self._slot, self._desk.workspace.drafts
        self._desk.jobs.run(lambda: slot.keep(drafts, values), self._written, self._failed, owner=self)

    def let_go(self) -> None:
        """The form goes: write what it holds, and go too when that is done."""
        self.flush()
        if self._open == 0 and not self._dirty:
            self.deleteLater()
            return
        values = self._values()
        self._values = lambda: values
        self._gone = True

    def stop(self) -> None:
        """Write nothing any more: the form was saved or discarded."""
        self._timer.stop()
        self._dirty = False

    def _written(self, draft: Draft | None) -> None:
        self._open -= 1
        self.written.emit(draft)
        if self._gone and self._open == 0 and not self._dirty:
            self.deleteLater()

    def _failed(self, error: BaseException) -> None:
        self._open -= 1
        self._dirty = True
        self._last = None
        self._timer.start(AGAIN)
        self.failed.emit(error)
