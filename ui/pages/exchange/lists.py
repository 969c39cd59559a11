"""The list of what a bundle brings, changes or leaves apart, and the words about one of its rows."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Arrival, Received
from ui.language import Words
from ui.look import LOOK
from ui.pages.exchange.beside import Halves
from ui.pages.exchange.step import empty
from ui.pages.exchange.versions import FieldVersions, of_record
from ui.pages.exchange.words import KIND_ICONS, arrival_detail, arrival_title, by_reason
from ui.values import Names, field_name
from ui.widgets import (
    ATTENTION,
    INFO,
    QUIET,
    SAFE,
    Button,
    Card,
    Label,
    Line,
    Note,
    Row,
    RowList,
    column,
    row,
    written,
)

Aside = tuple[Words, tuple[str, ...]]
MOST_NAMED = 50
"""Pieces of one reason that are named."""


def rows(found: Received) -> Iterator[Row]:
    """Differences first, then what is new, what was joined, and what is set aside, each under its head."""
    differing = [each for each in found.arrivals if each.differences]
    rest = [each for each in found.arrivals if not each.differences]
    groups = (
        (N_("Differences to decide"), "amber", "arrows-diff", differing),
        (N_("New"), "ok", None, [each for each in rest if each.new]),
        (N_("Joined: changes come in by themselves"), "info", None, [each for each in rest if not each.new]),
    )
    for title, token, icon, arrivals in groups:
        if arrivals:
            yield Row(title, code=str(len(arrivals)), head=True)
        for each in arrivals:
            picture = icon or KIND_ICONS.get(each.kind, "file-text")
            yield Row(arrival_title(each), arrival_detail(each), each.code, picture, token, item=each)
    aside = by_reason(found.set_aside)
    if aside:
        yield Row(N_("Set aside"), code=str(max(len(found.set_aside), found.set_aside_in_all)), head=True)
    for reason, items in aside:
        count = len(items)
        words = lambda count=count: plural("1 piece", "{n} pieces", count)  # noqa: E731
        yield Row(reason, words, "", "alert-triangle", "danger", item=(reason, items))


class Contents(QWidget):
    """The list at the left, and at the right what is told about its row."""

    opened = Signal(str)
    """Somebody wants to read the observation with this id."""

    def __init__(self, found: Received, names: Names) -> None:
        super().__init__()
        self._found, self._names = found, names
        self.list = RowList(N_("What is in the bundle"))
        self._detail = column(gap=0)
        left, right = Card(margins=(2, 8, 2, 8)), Card()
        left.body.addWidget(self.list)
        right.body.addLayout(self._detail)
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(200)))
        column(Halves(left, right, 2, 700), on=self)
        self.list.current_changed.connect(self._tell)
        self.list.show_rows(rows(found))
        self.list.choose_first()

    def _tell(self, chosen: Row) -> None:
        empty(self._detail)
        detail = Detail(self._found, chosen.item, self._names)
        detail.opened.connect(self.opened)
        self._detail.addWidget(detail)


class Detail(QWidget):
    """What is told about one row."""

    opened = Signal(str)

    def __init__(self, found: Received, item: Arrival | Aside, names: Names) -> None:
        super().__init__()
        box = column(on=self, gap=12)
        if not isinstance(item, Arrival):
            reason, items = item
            box.addWidget(Label(reason, "h2", wrap=True))
            box.addWidget(
                Label(
                    N_(
                        "It is kept apart and tried again with each bundle that you receive. The rest of the "
                        "bundle comes in."
                    ),
                    wrap=True,
                )
            )
            pieces = Label(role="small", tone="text2", wrap=True).selectable()
            pieces.plain(", ".join(items[:MOST_NAMED]) + (" …" if len(items) > MOST_NAMED else ""))
            box.addWidget(pieces)
            box.addStretch(1)
            return
        title = Label(arrival_title(item), "h2", wrap=True)
        code = Label(written(item.code), "small", "text2").selectable()
        head = row(gap=12)
        head.addWidget(title, 1)
        head.addWidget(code)
        if found.done and item.kind == "observation":
            head.addWidget(Button(N_("Open"), QUIET, "arrow-right", on=lambda: self.opened.emit(item.id)))
        box.addLayout(head)
        box.addWidget(Label(arrival_detail(item), tone="text2", wrap=True))
        if item.new:
            words = N_("It is new here.") if found.done else N_("This record is not on this computer yet.")
            box.addWidget(Note(SAFE, text=words, icon="plus"))
        for number, each in enumerate(of_record(found.differences, item.id)):
            if number:
                box.addWidget(Line())
            box.addWidget(FieldVersions(each, names))
        if item.differences:
            words = N_("All values are kept. You decide afterwards, and the others stay in the history.")
            box.addWidget(Note(ATTENTION, text=words, icon="history"))
        if item.joined:
            box.addWidget(Note(INFO, text=lambda: _joined(item, names), icon="arrows-right-left"))
        elif not item.new and not item.differences:
            box.addWidget(
                Note(INFO, text=N_("What is known about it changes; its words stay."), icon="history")
            )
        box.addStretch(1)


def _joined(item: Arrival, names: Names) -> str:
    kind = KINDS.get(item.kind)
    fields = "; ".join(field_name(kind, path, names) for path in item.joined)
    return _("Changed in the bundle only, and joined: {fields}", fields=fields)
