"""Differences to decide: the records at the left, all values of one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.records import Opened
from ui.jobs import Latest
from ui.language import Words
from ui.look import LOOK
from ui.pages.exchange.step import Step, empty
from ui.pages.exchange.words import KIND_ICONS
from ui.values import date_in_words
from ui.widgets import (
    OUTLINED,
    PRIMARY,
    SAFE,
    Button,
    Card,
    EmptyState,
    Label,
    Note,
    Row,
    RowList,
    column,
    row,
    written,
)
from ui.widgets.beside import Halves
from ui.widgets.differences import DifferencesPanel, Known, differing, gather, title_words

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Deciding(Step):
    """`first` is the id of the record to begin with."""

    def __init__(self, pages: ExchangePage, first: str | None) -> None:
        super().__init__(pages, N_("Differences to decide"))
        self._wanted = first
        self._decided: str | None = None
        self._latest = Latest(self.desk.jobs)
        self.told = Note(SAFE)
        self.list = RowList(N_("Records with differences"))
        self.panel: DifferencesPanel | None = None
        self._record: Opened | None = None
        left, right = Card(margins=(2, 8, 2, 8)), Card()
        left.body.addWidget(self.list)
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(200)))
        self._detail = column(gap=12)
        right.body.addLayout(self._detail)
        right.body.addStretch(1)
        self._both = Halves(left, right, 2, 700)
        self._both.hide()
        self._none = QWidget()
        prepare = Button(N_("Prepare bundle"), PRIMARY, "package-export", on=pages.prepare)
        column(
            EmptyState(
                N_(
                    "There are no differences to decide. When two people change the same thing, it appears "
                    "here."
                ),
                "circle-check",
                prepare,
            ),
            on=self._none,
        )
        self._none.hide()
        self.body.addWidget(self.told)
        self.body.addWidget(self._both, 1)
        self.body.addWidget(self._none)
        self.body.addStretch(0)
        self.later = Button(N_("Close"), OUTLINED, on=self.leave_page)
        self.foot.addWidget(self.later)
        self.foot.addStretch(1)
        hint = N_("Until you decide, all versions are kept and go along in every bundle.")
        self.hint = Label(hint, tone="text2", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(self.hint, 3)
        self.list.current_changed.connect(self._open)
        self.desk.records_changed.connect(self._changed)
        self.first = self.list

    # the list

    def arrive(self, what: dict[str, Any]) -> None:
        self._read()

    def _changed(self, _kinds: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        records = self.desk.workspace.records

        def read() -> tuple[Opened, ...]:
            return tuple(each for kind in KINDS for each in records.find(kind, with_differences=True))

        self.desk.jobs.run(read, self.show_records)

    def show_records(self, found: tuple[Opened, ...]) -> None:
        self._both.setVisible(bool(found))
        self._none.setVisible(not found)
        self.hint.setVisible(bool(found))
        order = sorted(found, key=lambda each: each.record.kind != "observation")
        before = self.list.current_row()
        self.list.show_rows([_row(each) for each in order], keep=False)
        wanted = self._wanted or (before.item.record.id if before is not None else None)
        self._wanted = None
        ids = [each.record.id for each in order]
        if wanted in ids:
            self.list.choose(ids.index(wanted))
        elif found:
            self.list.choose_first()
        else:
            self._clear()
        if self.isVisible() and self.window().focusWidget() in (None, self.window(), self.later):
            self.focus_first()

    # one record

    def _open(self, chosen: Row) -> None:
        if self.panel is not None and chosen.item == self._record:
            return  # the same as before: what was chosen in it stays
        self._clear()
        self._record = chosen.item
        workspace, id = self.desk.workspace, self._record.record.id
        opened = self._record
        self._latest.run(lambda: gather(workspace, [id]), lambda known: self._show(opened, known), owner=self)

    def _clear(self) -> None:
        empty(self._detail)
        self.panel = self._record = None

    def _show(self, opened: Opened, known: Known) -> None:
        if opened is not self._record:
            return
        record = opened.record
        empty(self._detail)
        fields = differing(record, record.state.differences, known)
        head = row(gap=12)
        head.addWidget(Label(_title(opened), "h2", wrap=True), 1)
        head.addWidget(Label(written(record.code), "small", "text2").selectable())
        box = QWidget()
        self.panel = DifferencesPanel(fields)
        self.panel.decided.connect(self.decide)
        column(head, Label(title_words(fields), tone="text2", wrap=True), self.panel, on=box, gap=10)
        self._detail.addWidget(box)

    def save(self) -> None:
        """Decide what was chosen."""
        if self.panel is not None and self.panel.choices():
            self.decide(self.panel.choices())

    def decide(self, choices: dict[str, Json]) -> None:
        """Write what a person decided; what was left for later stays open."""
        if self._record is None or self.panel is None or not choices:
            return
        record, records = self._record.record, self.desk.workspace.records
        self.problem.clear()
        self.desk.jobs.run(
            lambda: records.decide(record.id, choices, record.state.heads),
            lambda _nothing: self._done(record.code, record.kind, len(choices)),
            self._failed,
            busy=self.panel.button,
            owner=self,
        )

    def _done(self, code: str, kind: str, fields: int) -> None:
        self.told.say(
            lambda: plural(
                "1 difference was decided in {code}",
                "{n} differences were decided in {code}",
                fields,
                code=code,
            ),
            N_("The other values stay in the history."),
        )
        self.desk.wrote(kind)
        if not self.isVisible():
            self._read()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidRecordsError):
            self.problem.say(
                error.what,
                lambda: " ".join(
                    [*(_(each.fault.message) for each in error.faults), _("Nothing was saved.")]
                ),
            )
        else:
            self.tell(error)


def _title(opened: Opened) -> Words:
    name = opened.place_name or opened.record.values.get("name") or opened.record.values.get("organisation")
    kind = KINDS.get(opened.record.kind)
    if name:
        return written(str(name))
    return kind.title if kind is not None else written(opened.record.kind)


def _row(opened: Opened) -> Row:
    record = opened.record
    count = len(record.state.differences)
    when = str(record.values.get("occurred") or record.values.get("started") or "")

    def detail() -> str:
        fields = plural("1 field differs", "{n} fields differ", count)
        return " · ".join(part for part in (date_in_words(when), fields) if part)

    return Row(
        _title(opened), detail, record.code, KIND_ICONS.get(record.kind, "file-text"), "amber", item=opened
    )
