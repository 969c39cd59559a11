"""The entries that a new edition of a collection adds, changes or takes away, with old and new words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.domain.pack_changes import (
    ADDED,
    CHANGED,
    ENTRY_KINDS,
    GONE,
    PARTS,
    EntryChange,
    PartChange,
    told_otherwise,
)
from fieldtool.i18n import N_, _, plural
from ui.widgets import OUTLINED, Button, Label, Line, column

SHOWN = 25
"""Entries that are shown at a time: a first edition brings hundreds."""

TITLES = ("title", "question", "short_name", "name", "term")
"""Parts by which people know an entry."""

LOOKS = {ADDED: N_("Added"), CHANGED: N_("Changed"), GONE: N_("Gone")}


class ChangeList(QWidget):
    """What is told otherwise comes first (a word of a list always is), then what goes, then what is new."""

    def __init__(self) -> None:
        super().__init__()
        self._left: list[EntryChange] = []
        self.entries: list[QWidget] = []
        self._rows = column(gap=10)
        self.more = Button(N_("Show more"), OUTLINED, "chevron-down", on=self.show_more)
        column(self._rows, self.more, on=self, gap=10)
        self.more.hide()

    def show_changes(self, changes: Sequence[EntryChange]) -> None:
        """Show these in place of the others."""
        for each in self.entries:
            self._rows.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.entries = []
        order = (CHANGED, GONE, ADDED)
        self._left = sorted(changes, key=lambda each: 0 if told_otherwise(each) else order.index(each.what))
        self.show_more()

    def show_more(self) -> None:
        """Show some more of them."""
        now, self._left = self._left[:SHOWN], self._left[SHOWN:]
        for each in now:
            entry = _Entry(each)
            self.entries.append(entry)
            self._rows.addWidget(entry)
        left = len(self._left)
        self.more.setVisible(bool(left))
        self.more.say(lambda: plural("Show 1 more", "Show {n} more", left))


class _Entry(QWidget):
    """One entry: what happens to it, and the parts that are told otherwise, old and new."""

    def __init__(self, change: EntryChange) -> None:
        super().__init__()
        parts: list[QWidget] = [Line(), Label(lambda: _head(change), "strong", wrap=True)]
        parts += [label for part in told_otherwise(change) for label in _part(part)]
        column(*parts, on=self, gap=3)


def _head(change: EntryChange) -> str:
    parts = (_(LOOKS[change.what]), _(ENTRY_KINDS.word(change.kind)), change.id, _title(change))
    return " · ".join(filter(None, parts))


def _title(change: EntryChange) -> str:
    """What people know it by, when it comes or goes; a change shows its parts below."""
    if change.what == CHANGED:
        return ""
    for part in change.parts:
        text = part.after or part.before
        if part.part in TITLES and text is not None:
            return text.in_(i18n.current().language)
    return ""


def _part(part: PartChange) -> Iterator[Label]:
    before, after = part.before or Both("", ""), part.after or Both("", "")
    yield Label(lambda: _name(part), "small-strong", "text2", wrap=True)
    alike = before.es == before.en and after.es == after.en
    for language in ("es",) if alike else ("es", "en"):
        old, new = before.in_(language), after.in_(language)
        if old == new:
            continue
        mark = "" if alike else f"{language.upper()} · "
        yield _words(N_("{language}Before: {text}"), mark, old, "text2")
        yield _words(N_("{language}Now: {text}"), mark, new, None)


def _words(said: str, mark: str, text: str, tone: str | None) -> Label:
    return Label(lambda: _(said, language=mark, text=text or _("(empty)")), "small", tone, wrap=True)


def _name(part: PartChange) -> str:
    word = _(PARTS.word(part.part))
    return f"{word} {part.number}" if part.number else word
