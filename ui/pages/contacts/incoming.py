"""What a file would bring: how many contacts, the first of them, what is wrong with which row, and whose
telephone is here already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Field
from fieldtool.domain.reading import LACKING, Fault
from fieldtool.i18n import N_, _, plural
from fieldtool.services.interop import Reading, Row
from ui.language import Words
from ui.pages.contacts_rows import help_words
from ui.pages.exchange.step import empty
from ui.pages.signs import HELP_ICONS
from ui.widgets import (
    ATTENTION,
    Card,
    Flow,
    Icon,
    Label,
    Note,
    Pill,
    WrapCheck,
    column,
    row,
    written,
)

MOST_SHOWN, MOST_FAULTS, MOST_SAME = 5, 20, 8
"""Rows of each list; of the others only the number is told."""


class Incoming(QWidget):
    """The looked-at file. `changed` comes when the contacts that are here already are to be left out or
    not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.counts = Flow(gap=8)
        self.nameless = Note(
            ATTENTION, text=N_("No column is the organisation yet. Choose which column holds its name.")
        )
        self.first = _ListCard(N_("This is how they will be added"), "address-book")
        self.wrong = _ListCard(N_("These cannot be added"), "alert-triangle")
        self.wrong.about.say(N_("Correct them in the file and choose it again, or go on without them."))
        self.same = _ListCard(N_("Their telephone is here already"), "phone")
        self.same.about.say(N_("They may be the same contact twice. You can also put them together later."))
        self.twice = _ListCard(N_("Twice in this file"), "copy")
        self.twice.about.say(
            N_("They have the same telephone and all of them are added. You can put them together later.")
        )
        self.skip = WrapCheck(N_("Leave these out"))
        self.skip.toggled.connect(lambda _on: self._again())
        self.same.body.addWidget(self.skip)
        self.public = WrapCheck(N_("Allow them to be printed once somebody has called"))
        team = N_("If this is not ticked, they are only for the team and are never printed.")
        kept = Label(team, "small", "text2", wrap=True)
        self.public.toggled.connect(lambda on: kept.setHidden(on))
        self.first.body.addWidget(self.public)
        self.first.body.addWidget(kept)
        column(
            self.counts, self.nameless, self.first, self.wrong, self.same, self.twice, None, on=self, gap=12
        )

    def show_reading(self, reading: Reading) -> None:
        """Show what was read."""
        self.reading = reading
        table = bool(reading.headings)
        good = [each for each in reading.rows if not each.faults]
        wrong = [each for each in reading.rows if each.faults]
        same = [each for each in good if each.same]
        self.nameless.setVisible(table and "organisation" not in reading.columns)
        self.first.show_lines([_Contact(each) for each in good[:MOST_SHOWN]], len(good) - MOST_SHOWN)
        self.wrong.show_lines(
            [_line(_place(each, table), _faults(each)) for each in wrong[:MOST_FAULTS]],
            len(wrong) - MOST_FAULTS,
            [_line(N_("What can stand there"), _words(each)) for each in _unknown(wrong[:MOST_FAULTS])],
        )
        self.same.show_lines(
            [_line(_place(each, table), _names(each)) for each in same[:MOST_SAME]], len(same) - MOST_SAME
        )
        twice = [each for each in good if each.twice]
        self.twice.show_lines(
            [_line(_place(each, table), _before(each, table)) for each in twice[:MOST_SAME]],
            len(twice) - MOST_SAME,
        )
        self._count()

    def chosen(self) -> list[Row]:
        """The contacts that would come in now."""
        rows = self.reading.rows if self.reading is not None else ()
        skip = self.skip.isChecked()
        return [each for each in rows if not each.faults and not (skip and each.same)]

    def forget(self) -> None:
        """Show nothing of any file."""
        self.reading = None
        for card in (self.first, self.wrong, self.same, self.twice):
            card.show_lines([], 0)
        self.skip.setChecked(False)
        self.public.setChecked(False)
        empty(self.counts.flow)

    def _again(self) -> None:
        if self.reading is not None:
            self._count()
            self.changed.emit()

    def _count(self) -> None:
        assert self.reading is not None
        rows, come = self.reading.rows, len(self.chosen())
        wrong = sum(bool(each.faults) for each in rows)
        same = sum(bool(each.same) and not each.faults for each in rows)
        empty(self.counts.flow)
        counted = (
            (come, lambda: plural("1 will be added", "{n} will be added", come), "ok", "check"),
            (
                wrong,
                lambda: plural("1 will not be added", "{n} will not be added", wrong),
                "danger",
                "alert-triangle",
            ),
            (same, lambda: _known(same, self.skip.isChecked()), "amber", "phone"),
        )
        for n, words, tone, icon in counted:
            if n or tone == "ok":
                self.counts.flow.addWidget(Pill(words, tone, icon))

    def told(self) -> str:
        """The counts in one sentence, for screen readers."""
        return ", ".join(each.text() for each in self.counts.findChildren(Pill) if not each.isHidden())


class _ListCard(Card):
    def __init__(self, title: Words, icon: str) -> None:
        super().__init__(title, icon=icon)
        self.about = Label(tone="text2", wrap=True)
        self._lines = column(gap=8)
        self.rest = Label(role="small", tone="text2", wrap=True)
        self.body.addWidget(self.about)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.rest)
        self._last = column(gap=8)
        self.body.addLayout(self._last)

    def show_lines(self, lines: Sequence[QWidget], more: int, last: Sequence[QWidget] = ()) -> None:
        """Show these, how many others there are, and `last`. Without any lines the card is hidden."""
        empty(self._lines)
        empty(self._last)
        for each in last:
            self._last.addWidget(each)
        for each in lines:
            self._lines.addWidget(each)
        self.about.setVisible(bool(self.about.text()))
        self.rest.setVisible(more > 0)
        self.rest.say(lambda: plural("and 1 more", "and {n} more", more))
        self.setVisible(bool(lines))


class _Contact(QWidget):
    """A contact as it would come in."""

    def __init__(self, incoming: Row) -> None:
        super().__init__()
        document = incoming.document
        kinds = document.get("help") or ("",)
        name = " · ".join(filter(None, (str(document["organisation"]), str(document.get("service") or ""))))
        line = row(Icon(HELP_ICONS.get(kinds[0], "phone"), "primary-text", 18), on=self, gap=10)
        words = column(
            Label(written(name), "strong", wrap=True),
            Label(lambda: _details(document), "small", "text2", wrap=True),
            gap=1,
        )
        line.addLayout(words, 1)


def _details(document: Any) -> str:
    country = str(document.get("country") or "")
    parts = (
        help_words(document),
        "; ".join(map(str, document.get("telephones") or ())),
        str(document.get("locality") or ""),
        i18n.current().country(country) if country else "",
    )
    return " · ".join(filter(None, parts))


def _place(incoming: Row, table: bool) -> Callable[[], str]:
    """Where it stands in the file, and what it is called."""
    name = str(incoming.document.get("organisation") or "")

    def words() -> str:
        place = _("Row {n}", n=incoming.at) if table else _("Entry {n}", n=incoming.at)
        return f"{place} · {name}" if name else place

    return words


def _faults(incoming: Row) -> Callable[[], str]:
    def words() -> str:
        return "\n".join(_fault(each.fault) for each in incoming.faults)

    return words


def _fault(fault: Fault) -> str:
    if not fault.field:
        return _(fault.message)
    name = fault.field.partition(".")[0]
    if name not in CONTACT.names:
        return f"{fault.field}: {_(fault.message)}"
    if fault.message.message == LACKING:
        return _("Missing: {field}", field=_(CONTACT.field(name).question))
    said = _(fault.message)
    if _is_unknown(fault):
        said = _("“{value}” is not known here.", value=fault.message.values.get("value", ""))
    return f"{_(CONTACT.field(name).question)}: {said}"


def _is_unknown(fault: Fault) -> bool:
    """Whether a word is none of a list. The message names the codes; who reads a table knows the words."""
    return "codes" in fault.message.values


def _unknown(wrong: Sequence[Row]) -> list[Field]:
    """The fields that have words which are not known, each once."""
    names = (each.fault.field for one in wrong for each in one.faults if _is_unknown(each.fault))
    return [CONTACT.field(name) for name in dict.fromkeys(names) if name in CONTACT.names]


def _words(field: Field) -> Callable[[], str]:
    choices = tuple(field.choices or ())
    return lambda: f"{_(field.question)}: {', '.join(_(word) for _code, word in choices)}"


def _names(incoming: Row) -> Callable[[], str]:
    names = ", ".join(dict.fromkeys(filter(None, incoming.same_names)))
    return lambda: _("The same telephone as {names}", names=names)


def _before(incoming: Row, table: bool) -> Callable[[], str]:
    numbers = ", ".join(map(str, incoming.twice))

    def words() -> str:
        if table:
            return _("The same telephone as row {numbers}", numbers=numbers)
        return _("The same telephone as entry {numbers}", numbers=numbers)

    return words


def _line(head: Words, words: Words) -> QWidget:
    box = QWidget()
    column(Label(head, "strong", wrap=True), Label(words, wrap=True), on=box, gap=1)
    return box


def _known(n: int, skipped: bool) -> str:
    if skipped:
        return plural("1 is here already and is left out", "{n} are here already and are left out", n)
    return plural("1 has a telephone that is here already", "{n} have a telephone that is here already", n)
