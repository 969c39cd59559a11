"""The card at the left when something was searched: how many, filters, groups, and the keys that help."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.library import Hit, still_indexed
from ui.pages.rights.finding import TEXTS, Key, group_of, in_groups, key_of
from ui.values import countries_in_words
from ui.widgets import (
    SITUATION_ICONS,
    Button,
    Filters,
    Flow,
    Icon,
    Label,
    Line,
    Row,
    RowList,
    column,
    folding_row,
    row,
    written,
)
from ui.widgets import (
    Key as KeyCap,
)
from ui.widgets.filters import is_low

GROUPS = {
    "provision": N_("Rights"),
    "answer": N_("Questions and answers"),
    "term": N_("Glossary"),
    "instrument": N_("Treaties and principles"),
    "contact": N_("Contacts"),
    "help": N_("Help"),
    "record": N_("Records"),
}
FILTERS = (
    ("all", N_("Everything")),
    ("provision", N_("Rights")),
    ("answer", N_("Questions")),
    ("term", N_("Glossary")),
    ("instrument", N_("Treaties")),
    ("contact", N_("Contacts")),
    ("help", N_("Help")),
    ("record", N_("Records")),
)
SELDOM = ("term", "instrument", "contact", "help")
"""Filters that are shown only when something of theirs was found: a row of eight would wrap."""
CODED = ("provision", "answer")
"""The kinds whose ids are codes that people use."""
ICONS = {
    "provision": "scale",
    "answer": "message-question",
    "term": "book",
    "instrument": "gavel",
    "observation": "clipboard-list",
    "visit": "route",
    "contact": "address-book",
    "institution": "building",
    "help": "help-circle",
    "place": "map-pin",
}


class ResultList(RowList):
    """A list that gives Escape to the page."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class Results(QWidget):
    """`current` comes when another hit becomes current, `opened` on a click or Enter, both with its key."""

    current = Signal(object)
    opened = Signal(object)
    situation_asked = Signal(str)

    def __init__(self, inside: bool = True) -> None:
        """`inside` an open notebook more than texts is found: records, contacts, the help."""
        super().__init__()
        self._hits: tuple[Hit, ...] = ()
        self._more: frozenset[str] = frozenset()
        self._query = ""
        self.count = Label(role="strong", wrap=True)
        self.waiting = Label(wrap=True)
        self.waiting.hide()
        self.where = Label(role="small", tone="text2", wrap=True)
        self.where.hide()
        self._offered = tuple(each for each in FILTERS if inside or each[0] in ("all", *TEXTS))
        self.filters = Filters(self._offered, N_("Filter"))
        self.filters.changed.connect(lambda: self._show(keep=True))
        self.list = ResultList(N_("Results"))
        self.list.current_changed.connect(lambda chosen: self.current.emit(chosen.item))
        self.list.opened.connect(lambda chosen: self.opened.emit(chosen.item))
        self.nothing = self._nothing()
        self.keys = _keys()
        top = column(self.count, self.waiting, self.where, self.filters, margins=(12, 12, 8, 2), gap=8)
        box = column(top, on=self, gap=4)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing, 1)
        box.addWidget(self.keys)
        self.nothing.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.show_as_list(is_low(self))

    def _nothing(self) -> QWidget:
        self.sentence = Label(wrap=True)
        self.buttons = {
            code: Button(
                words, icon=SITUATION_ICONS[code], on=lambda code=code: self.situation_asked.emit(code)
            )
            for code, words in SITUATIONS
        }
        box = QWidget()
        column(
            self.sentence, Flow(*self.buttons.values(), gap=8), None, on=box, margins=(14, 6, 14, 6), gap=12
        )
        return box

    def _ask(self, situation: str) -> None:
        self.situation_asked.emit(situation)

    def show_hits(
        self,
        query: str,
        hits: tuple[Hit, ...],
        keep: bool,
        waiting: int = 0,
        more: frozenset[str] = frozenset(),
    ) -> None:
        """Show what was found; `keep` the current row when it is still there (after a change of language).

        `waiting`: records that are not found yet; `more`: groups of which not all are listed."""
        self._query, self._hits, self._more = query, hits, more
        self.waiting.say(lambda: still_indexed(waiting) if waiting else "")
        self.waiting.setVisible(waiting > 0)
        if not keep:
            self.filters.set_value("all")
        there = {group_of(hit.kind) for hit in hits}
        for code in (code for code, _words in self._offered if code in SELDOM):
            self.filters.offer(code, code in there or self.filters.value() == code)
        self._show(keep)

    def show_country(self, code: str) -> None:
        """Say of which country contacts are found; "" for all."""
        self.where.setVisible(bool(code))
        self.where.say(
            lambda: (
                _("Of the contacts, only those of {country}.", country=i18n.current().country(code))
                if code
                else ""
            )
        )

    def _show(self, keep: bool) -> None:
        wanted = self.filters.value()
        hits = tuple(hit for hit in self._hits if wanted in ("all", group_of(hit.kind)))
        self._say_count(len(hits), bool(self._more & {group_of(hit.kind) for hit in hits}))
        self.list.show_rows(rows_of(hits, self._more), keep=keep)
        if self.list.current_row() is None:
            self.list.choose_first()
        self.list.setVisible(bool(hits))
        self.keys.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.filters.setVisible(bool(self._hits))

    def _say_count(self, number: int, more: bool) -> None:
        query = self._query
        self.count.say(lambda: _count(number, query, more))
        self.count.setVisible(number > 0)
        self.sentence.say(lambda: _nothing_found(query))

    def current_key(self) -> Key | None:
        chosen = self.list.current_row()
        return chosen.item if chosen is not None else None


def _count(number: int, query: str, more: bool) -> str:
    """How much was found; a number that is only a limit is not told as if it were all."""
    if more:
        shown = i18n.current().number(number)
        return _("More than {n} results for “{q}”. The best of each group are listed.", n=shown, q=query)
    return plural("1 result for “{q}”", "{n} results for “{q}”", number, q=query)


def _nothing_found(query: str) -> str:
    return _("We did not find “{words}”. Try another word or choose a situation.", words=query)


def rows_of(hits: tuple[Hit, ...], more: frozenset[str] = frozenset()) -> Iterable[Row]:
    """A head for each group, then its hits. A plus at the number says that these are not all."""
    for group, members in in_groups(hits):
        yield Row(GROUPS[group], code=f"{len(members)}{'+' * (group in more)}", head=True)
        yield from map(_row, members)


def _row(hit: Hit) -> Row:
    return Row(
        written(hit.title),
        written(hit.snippet),
        code=hit.id if hit.kind in CODED else "",
        icon=ICONS.get(hit.kind, "file-text"),
        pill=(lambda: countries_in_words(hit.countries), "amber", "map-pin") if hit.countries else None,
        below=True,
        title_spans=tuple((start, end - start) for start, end in hit.title_marks),
        detail_spans=tuple((start, end - start) for start, end in hit.marks),
        item=key_of(hit),
    )


class _ArrowKey(Icon):
    """A key cap with an arrow: the font has none."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "text2", 12)
        self.setProperty("key", True)


def _keys() -> QWidget:
    bar = QWidget()
    parts = (
        (_ArrowKey("arrow-up"), _ArrowKey("arrow-down"), Label(N_("move"), "small", "text2")),
        (KeyCap(lambda: "Enter"), Label(N_("open"), "small", "text2")),
        (KeyCap(lambda: "Esc"), Label(N_("clear"), "small", "text2")),
    )
    line = folding_row(margins=(14, 6, 12, 10), gap=16)
    column(Line(), on=bar, gap=0).addLayout(line)
    for part in parts:
        line.addLayout(row(*part, gap=5))
    line.addStretch(1)
    return bar
