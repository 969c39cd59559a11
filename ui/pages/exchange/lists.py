"""The list of what a bundle brings, changes or leaves apart, with what is told about one of its rows."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Arrival, Received
from ui.look import LOOK
from ui.pages.exchange.choices import Choices
from ui.pages.exchange.detail import Detail
from ui.pages.exchange.step import empty
from ui.pages.exchange.words import KIND_ICONS, arrival_line, arrival_title, by_reason
from ui.values import Names
from ui.widgets import OUTLINED, Button, Card, Row, RowList, column
from ui.widgets.beside import Halves


def rows(found: Received, choices: Choices | None = None) -> Iterator[Row]:
    """Differences first, then what the other side decided, what is new, what is brought up to date, and
    what is set aside, each under its head."""
    differing = [each for each in found.arrivals if each.differences]
    settled = [each for each in found.arrivals if each.settled and not each.differences]
    rest = [each for each in found.arrivals if not (each.differences or each.settled)]
    groups = (
        (N_("Differences to decide"), "amber", "arrows-diff", differing),
        (N_("Decided by the other side"), "info", "circle-check", settled),
        (N_("New"), "ok", None, [each for each in rest if each.new]),
        (N_("Brought up to date"), "info", None, [each for each in rest if not each.new]),
    )
    for title, token, icon, arrivals in groups:
        if arrivals:
            yield Row(title, code=str(len(arrivals)), head=True)
        for each in arrivals:
            picture = icon or KIND_ICONS.get(each.kind, "file-text")
            if each.differences and choices is not None:
                yield differing_row(each, choices)
                continue
            line, day = arrival_line(each)
            yield Row(arrival_title(each), line, each.code, picture, token, tail=day, item=each)
    aside = by_reason(found.set_aside)
    if aside:
        yield Row(N_("Set aside"), code=str(max(len(found.set_aside), found.set_aside_in_all)), head=True)
    for reason, items in aside:
        count = len(items)
        words = lambda count=count: plural("1 piece", "{n} pieces", count)  # noqa: E731
        yield Row(reason, words, "", "alert-triangle", "danger", item=(reason, items))


def differing_row(arrival: Arrival, choices: Choices) -> Row:
    """A record with differences, and how far it is decided."""
    count, picked = len(choices.of(arrival.id)), choices.picked(arrival.id)
    settled, both = choices.settled(arrival.id), choices.keeps_both(arrival.id)

    def tail() -> str:
        if settled:
            return _("Both are kept") if both else _("Decided")
        if picked:
            return _("{picked} of {n} chosen", picked=picked, n=count)
        return plural("1 field differs", "{n} fields differ", count)

    icon, token = ("circle-check", "ok") if settled else ("arrows-diff", "amber")
    line, day = arrival_line(arrival)
    return Row(
        arrival_title(arrival),
        line,
        arrival.code,
        icon,
        token,
        (tail, token, icon),
        below=True,
        tail=day,
        item=arrival,
    )


class Contents(QWidget):
    """The list at the left, and at the right what is told about its row.

    With `choices` the differences can be decided; without, they are only told.
    """

    opened = Signal(str)
    """Somebody wants to read the observation with this id."""
    chosen = Signal()
    """Another choice was made."""
    finished = Signal()
    """The last difference was decided."""

    def __init__(self, found: Received, names: Names, choices: Choices | None = None) -> None:
        super().__init__()
        # What a record names may be in the same bundle, and not on this computer yet.
        self._names = Names({**names.records, **found.called}, names.provisions)
        self._found, self._choices = found, choices
        self.list = RowList(N_("What is in the bundle"))
        self.detail: Detail | None = None
        self._detail = column(gap=0)
        left, right = Card(margins=(2, 8, 2, 8)), Card()
        self.keep_both = Button(N_("Keep both in all of them"), OUTLINED, on=self.keep_all)
        if choices is not None and choices.records:
            # Above the list: beside a long difference its end lies under the fold.
            head = QWidget()
            column(self.keep_both, on=head, margins=(10, 4, 10, 6))
            left.body.addWidget(head)
        left.body.addWidget(self.list)
        right.body.addLayout(self._detail)
        right.body.addStretch(1)
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(200)))
        column(Halves(left, right, 2, 700), on=self)
        self.list.current_changed.connect(self._tell)
        self.list.show_rows(rows(found, choices))
        self._numbers = {
            row.item.id: number
            for number in range(len(self.list.rows))
            if isinstance((row := self.list.rows.row(number)).item, Arrival) and row.item.differences
        }
        self.list.choose_first()

    def _tell(self, chosen: Row) -> None:
        empty(self._detail)
        self.detail = detail = Detail(self._found, chosen.item, self._names, self._choices)
        detail.opened.connect(self.opened)
        self._detail.addWidget(detail)
        if detail.resolving is not None:
            detail.resolving.changed.connect(lambda: self._reword(chosen.item.id))
            detail.resolving.onward.connect(lambda: self.onward(chosen.item.id))
            detail.resolving.back.connect(lambda: self.before(chosen.item.id))

    # deciding

    def _reword(self, *records: str) -> None:
        """Tell in the list what was chosen."""
        assert self._choices is not None
        for each in records:
            number = self._numbers[each]
            self.list.rows.change(number, differing_row(self.list.rows.row(number).item, self._choices))
        self.chosen.emit()

    def keep_all(self) -> None:
        """Keep both wherever nothing was chosen."""
        assert self._choices is not None
        self._choices.keep_both()
        self._reword(*self._numbers)
        current = self.list.current_row()
        if current is not None:
            self._tell(current)

    def onward(self, record: str) -> None:
        """Go to the next record for which something is to be chosen, or tell that there is none."""
        assert self._choices is not None
        order = list(self._numbers)
        at = order.index(record) + 1
        for each in (*order[at:], *order[:at]):
            if not self._choices.settled(each):
                self.show_record(each)
                return
        self.finished.emit()

    def show_undecided(self) -> None:
        """Show a record for which something is to be chosen: the one that is shown, or the first."""
        assert self._choices is not None
        current = self.list.current_row()
        shown = getattr(current.item, "id", "") if current is not None else ""
        order = [each for each in self._numbers if not self._choices.settled(each)]
        self.show_record(shown if shown in order else order[0])

    def before(self, record: str) -> None:
        """Go to the record with differences before this one."""
        order = list(self._numbers)
        self.show_record(order[order.index(record) - 1])

    def show_record(self, record: str) -> None:
        """Show a record with differences, with the keyboard in its first choice."""
        self.list.choose(self._numbers[record])
        if self.detail is not None and self.detail.resolving is not None:
            self.detail.resolving.focus_first()
