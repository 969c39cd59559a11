"""What was set aside: why, as it came, tried again; and whom to ask for what it waits for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, current, plural
from fieldtool.services.exchange import KnownPeer, Missing, SetAsideItem
from ui.jobs import Latest
from ui.language import Words
from ui.look import LOOK
from ui.pages.exchange.step import Step, empty
from ui.pages.exchange.words import by_reason
from ui.widgets import (
    ATTENTION,
    INFO,
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Card,
    EmptyState,
    Label,
    Note,
    ProgressPanel,
    Row,
    RowList,
    TextField,
    column,
    written,
)
from ui.widgets.beside import Halves

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage

MOST_SHOWN = 20_000
"""Characters of one item that are shown."""
MOST_ASKED = 20
"""Gaps that are told one by one."""


class Aside(Step):
    """The list at the left, one item at the right."""

    def __init__(self, pages: ExchangePage) -> None:
        super().__init__(pages, N_("What was set aside"))
        self._latest = Latest(self.desk.jobs)
        self._names: dict[str, str] = {}
        self.panel = ProgressPanel()
        self.told = Note(SAFE)
        self.ask = Note(ATTENTION, icon="phone-call")
        self.list = RowList(N_("What was set aside"))
        self.text = TextField(lines=6, grows=True)
        self.text.setReadOnly(True)
        self._detail = column(gap=10)
        left, right = Card(margins=(2, 8, 2, 8)), Card()
        left.body.addWidget(self.list)
        right.body.addLayout(self._detail)
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(200)))
        self._both = Halves(left, right, 2, 700)
        self._both.hide()
        self._none = QWidget()
        words = N_("Nothing is set aside. What cannot be received from a bundle is kept here.")
        column(EmptyState(words, "circle-check"), on=self._none)
        self._none.hide()
        hint = N_(
            "These pieces of bundles could not be received. They are kept apart and tried again "
            "with each bundle that you receive."
        )
        self._hint = Label(hint, tone="text2", wrap=True)
        for part in (self.told, self.ask, self.panel, self._hint):
            self.body.addWidget(part)
        self.body.addWidget(self._both, 1)
        self.body.addWidget(self._none)
        self.body.addStretch(0)
        self.again = Button(N_("Try again"), PRIMARY, "refresh", on=self.save, busy=N_("Trying again…"))
        self.foot.addWidget(Button(N_("Close"), OUTLINED, on=self.back))
        self.foot.addStretch(1)
        self.foot.addWidget(self.again)
        self.again.hide()
        self.list.current_changed.connect(self._open)
        self.first = self.list

    # the list

    def arrive(self, what: dict[str, Any]) -> None:
        exchange = self.desk.workspace.exchange
        self.desk.jobs.run(
            lambda: (exchange.set_aside(), exchange.missing(), exchange.peers()),
            lambda found: self.show_items(*found),
            owner=self,
        )

    def show_items(
        self, items: tuple[SetAsideItem, ...], missing: tuple[Missing, ...], peers: tuple[KnownPeer, ...]
    ) -> None:
        self._names = {peer.identity.author: peer.name for peer in peers}
        self.again.setVisible(bool(items))
        self._both.setVisible(bool(items))
        self._none.setVisible(not items)
        self._hint.setVisible(bool(items))
        if missing:
            self.ask.say(N_("Whom to ask"), lambda: _to_ask(missing))
        else:
            self.ask.clear()
        self.list.show_rows(_rows(items, self._names))
        if self.list.current_row() is None:
            self.list.choose_first()
        if not items:
            empty(self._detail)
        if self.isVisible() and self.window().focusWidget() in (None, self.window()):
            self.focus_first()

    # one item

    def _open(self, chosen: Row) -> None:
        exchange, item = self.desk.workspace.exchange, chosen.item
        self._latest.run(
            lambda: _readable(exchange.set_aside_line(item.id)[1]),
            lambda text: self._show(item, text),
            self.tell,
            owner=self,
        )

    def _show(self, item: SetAsideItem, text: str) -> None:
        row = self.list.current_row()
        if row is None or row.item != item:
            return
        self._detail.removeWidget(self.text)
        self.text.setParent(self)
        self.text.hide()
        empty(self._detail)
        self._detail.addWidget(Label(item.reason, "h2", wrap=True))
        name = Label(role="small", tone="text2", wrap=True).selectable()
        name.say(_called(item.item, self._names))
        self._detail.addWidget(name)
        shown = Label(N_("As it came:"), "label")
        shown.setBuddy(self.text)
        self._detail.addWidget(shown)
        self.text.setPlainText(text[:MOST_SHOWN])
        self._detail.addWidget(self.text, 1)
        self.text.show()
        if len(text) > MOST_SHOWN:
            n = len(text) - MOST_SHOWN
            rest = lambda: _("It is longer: {n} more characters are not shown.", n=current().number(n))  # noqa: E731
            self._detail.addWidget(Note(INFO, text=rest))

    # trying again

    def save(self) -> None:
        """Try all of it once more."""
        if self.working or self.again.isHidden():
            return
        exchange = self.desk.workspace.exchange
        self.problem.clear()
        self.work(
            self.desk.jobs.run_long(
                exchange.try_again,
                lambda counts: self._tried(*counts),
                self._failed,
                busy=self.again,
                owner=self,
                panel=self.panel,
                cancelled=self.worked,
            )
        )

    def _tried(self, came: int, left: int) -> None:
        self.worked()
        if came:
            self.desk.wrote()
        self.told.say(
            lambda: (
                plural("1 piece was received", "{n} pieces were received", came)
                if came
                else _("Nothing could be received yet")
            ),
            lambda: plural("1 piece is still waiting.", "{n} pieces are still waiting.", left),
            kind=SAFE if came else INFO,
        )
        self.arrive({})

    def _failed(self, error: BaseException) -> None:
        self.worked()
        self.tell(error)


def _called(item: str, names: Mapping[str, str]) -> Words:
    """`1a2b3c4d:7` as `Puesto Sur, number 7`, when whoever wrote it is known."""
    short, _colon, number = item.partition(":")
    found = [name for author, name in names.items() if short and author.startswith(short)]
    if len(found) != 1 or not number:
        return written(item)
    return lambda: _("{name}, number {n}", name=found[0], n=number)


def _rows(items: tuple[SetAsideItem, ...], names: Mapping[str, str]) -> Iterator[Row]:
    """Under each reason what it set aside."""
    of_reason: dict[str, list[SetAsideItem]] = {}
    for each in items:
        of_reason.setdefault(each.reason.message, []).append(each)
    for reason, _names in by_reason(items):
        group = of_reason[reason.message]
        yield Row(reason, code=str(len(group)), head=True)
        for each in group:
            yield Row(_called(each.item, names), None, "", "alert-triangle", "amber", item=each)


def _readable(line: bytes) -> str:
    """One item laid out to be read as far as it can be; what is damaged as it came."""
    text = line.decode(errors="replace")
    with suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    return text


def _to_ask(missing: tuple[Missing, ...]) -> str:
    lines = [_(each.sentence) for each in missing[:MOST_ASKED]]
    more = len(missing) - MOST_ASKED
    if more > 0:
        lines.append(plural("1 more gap is not named.", "{n} more gaps are not named.", more))
    return "\n".join(lines)
