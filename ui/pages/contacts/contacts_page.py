"""The page: the list with its filters at the left, the card at the right; in narrow windows one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldtool.i18n import N_, plural
from fieldtool.services.directory import Directory, Entry
from fieldtool.services.duplicates import Proposal
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.making import Pieces
from ui.page import Page
from ui.pages.contacts.card import ContactCard
from ui.pages.contacts.filters import Filters, MoreFilters
from ui.pages.contacts.joining import Joining
from ui.pages.contacts.lines import counted, row_of
from ui.pages.contacts.merging import MergeView
from ui.pages.contacts.opened import Opened
from ui.pages.contacts.others import OtherPrograms
from ui.pages.contacts_form import ContactForm
from ui.pages.list_beside import ListBeside, ListCard, Widths
from ui.widgets import (
    PRIMARY,
    Button,
    EmptyState,
    Label,
    Note,
    RowList,
    announce,
    column,
    row,
)
from ui.widgets.stack import PageStack

SHORT = 400
"""Height in pixels at 100 % under which the filters take less room."""
WIDTHS = Widths(least=300, most=420, part=0.4, one=700)


class ContactsPage(Page):
    """Whom to call. `shown` is what the list holds now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Contacts"), scrolls=False)
        self.shown: tuple[Entry, ...] = ()
        self._open = ""
        self._asking = Latest(desk.jobs)

    def make(self) -> Pieces:
        yield
        self.add = Button(N_("Add a contact"), PRIMARY, "plus", on=lambda: self.edit(None))
        self.others = OtherPrograms(self)
        self.head.addWidget(self.others)
        self.head.addWidget(self.add)
        yield
        self.filters = Filters()
        yield
        self.more = MoreFilters()
        yield
        self.count = Label(role="small", tone="text2", wrap=True)
        self.list = RowList(N_("Contacts"))
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(40)))
        self.empty = EmptyState(N_("No contacts for your area yet. Add legal help first."), "address-book")
        yield
        self.card, self.opened = ContactCard(), Opened(self)
        yield
        self.joining = Joining(self)
        yield
        self._lay_out()
        yield
        self._connect()
        self.sides = ListBeside(self.list_card, self.card, WIDTHS, self._side_shown)
        self.sides.show_list()
        LOOK.follow(self, self._fit)

    def _lay_out(self) -> None:
        self.list_card = ListCard(margins=(1, 0, 1, 10), gap=0)
        self._left, listing = QStackedWidget(), QWidget()
        inner = column(self.filters, on=listing, gap=4)
        counted = row(self.count, self.others.small, margins=(14, 0, 8, 0))
        counted.setStretch(0, 1)
        inner.addLayout(counted)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.empty, 1)
        self.empty.hide()
        self._left.addWidget(listing)
        self._left.addWidget(self.more)
        self.list_card.body.addWidget(self._left)
        self.list_card.keep_whole()
        self.main = QWidget()
        sides = row(self.list_card, self.card, gap=14)
        sides.setStretch(1, 1)
        column(self.filters.kinds, on=self.main, margins=(0, 0, 24, 12), gap=12).addLayout(sides, 1)
        self._form_body, self._merge_body = self.opened.form_body, self.opened.merge_body
        self.views = PageStack()
        for view in (self.main, self._form_body, self._merge_body):
            self.views.addWidget(view)
        # What scrolls in the place of the list has its scrollbar at the edge of the window, like a page.
        self.filled.space((24, 14, 0, 0), 12)
        self.body.addLayout(column(*self._notes(), margins=(0, 0, 24, 0), gap=12))
        self.body.addWidget(self.views, 1)

    def _notes(self) -> tuple[Note, ...]:
        return self.joining.twice, self.joining.done, self.others.came

    def _connect(self) -> None:
        self.filters.changed.connect(self.load)
        self.filters.more_asked.connect(self._show_filters)
        self.filters.entered.connect(self._enter_list)
        self.more.changed.connect(self.load)
        self.more.done.connect(self._hide_filters)
        self.more.post_asked.connect(self._make_post)
        self.list.current_changed.connect(lambda chosen: self._show_id(chosen.item))
        self.list.opened.connect(lambda _chosen: self._open_card())
        self.card.called.connect(self._called)
        self.card.edit.connect(self._edit_shown)
        self.card.print_asked.connect(self._print)
        self.card.back_asked.connect(self._back_to_list)
        self.desk.records_changed.connect(self._records_changed)

    @property
    def form(self) -> ContactForm:
        return self.opened.form

    @property
    def merging(self) -> MergeView:
        return self.opened.merging

    # what the window asks

    def arrive(self, what: dict[str, Any]) -> None:
        """`contact` is the id of one to be shown, `country` (ISO 3166-1) the only one whose contacts and
        institutions are listed; `add` opens an empty form; `do` is `import` or `export`."""
        if "contact" in what:
            self._open = what["contact"]
            self.show_view(self.main)
        if "country" in what:
            self._only_of(what["country"])
        if what.get("add"):
            self.edit(None)
        self.others.open(what.get("do"))
        self.load()

    def _only_of(self, country: str) -> None:
        """Narrow by a country alone, and begin at the top."""
        self.filters.clear()
        self.more.clear()
        self.more.country.control.set_value(country)
        self._left.setCurrentIndex(0)
        self._open = ""
        self.show_view(self.main)
        self.sides.show_list()

    def leave(self) -> None:
        self.opened.leave()
        self.joining.done.clear()
        self.others.came.clear()

    def save(self) -> None:
        """Ctrl+Enter saves the form when it is open, and does the main thing of the other views."""
        view = self.others.view()
        if self.views.currentWidget() is self._form_body:
            self.form.save()
        elif view is not None:
            view.save()

    def print_shown(self) -> None:
        """Ctrl+P prints the contact that is shown, when it may be printed."""
        if not self.card.print.isHidden():
            self._print()

    # the list

    def load(self) -> None:
        """Ask again: what is open stays open."""
        workspace, wanted = self.desk.workspace, self.more.wanted(self.filters)

        def work() -> tuple[Directory, tuple[Proposal, ...], Any]:
            places = workspace.records.places(), workspace.posts.now()
            return workspace.directory.find(wanted), workspace.duplicates.proposals(), places

        self._asking.run(work, self._loaded)

    def _loaded(self, found: tuple[Directory, tuple[Proposal, ...], Any]) -> None:
        directory, proposals, places = found
        self.shown = directory.entries
        self.more.show_places(*places)
        number = len(self.shown)
        country = self.more.country.control.value()
        self.count.say(lambda: counted(number, country, directory.has_legal))
        filters = self.more.count()
        self.filters.more.say(
            (lambda: plural("1 more filter is on", "{n} more filters are on", filters))
            if filters
            else N_("More filters")
        )
        self.empty.words.say(
            N_("No contacts for your area yet. Add legal help first.")
            if not directory.in_all
            else N_("No contact matches. Remove a filter.")
        )
        self.list.setVisible(bool(self.shown))
        self.empty.setVisible(not self.shown)
        self.list.show_rows([row_of(each) for each in self.shown], keep=False)
        self._choose()
        self.joining.show_proposals(proposals, in_sight=self.views.currentWidget() is self.main)

    def _make_post(self, place: str) -> None:
        posts = self.desk.workspace.posts
        self.desk.jobs.run(
            lambda: posts.choose(place), lambda _post: self.desk.wrote("place"), busy=self.more.make_post
        )

    def _choose(self) -> None:
        ids = [each.id for each in self.shown]
        if not ids:
            self.card.show_entry(None)
        elif self._open in ids:
            self.list.choose(ids.index(self._open))
            self._show_id(self._open)
        else:
            self.list.choose_first()

    def _show_id(self, id: str) -> None:
        entry = next((each for each in self.shown if each.id == id), None)
        self._open = id
        if entry is not None and entry is not self.card.entry:
            self.card.show_entry(entry)

    def _records_changed(self, kinds: frozenset[str]) -> None:
        if (not kinds or {"contact", "call", "place", "referral"} & kinds) and self.isVisible():
            self.load()

    def _enter_list(self) -> None:
        if self.shown:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_filters(self) -> None:
        self._left.setCurrentWidget(self.more)
        self.more.country.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_filters(self) -> None:
        self._left.setCurrentIndex(0)
        self.filters.more.setFocus(Qt.FocusReason.OtherFocusReason)

    # calls

    def _called(self, answered: bool) -> None:
        entry, workspace = self.card.entry, self.desk.workspace
        if entry is None:
            return

        def work() -> str:
            if entry.listed is None:
                return str(workspace.contacts.called_institution(entry.id, answered=answered))
            workspace.contacts.called(entry.id, entry.listed.telephone, answered=answered)
            return entry.id

        busy = self.card.works if answered else self.card.silent
        self.desk.jobs.run(work, self._written, busy=busy, owner=self)

    def _written(self, id: str) -> None:
        self._open = id
        self.desk.wrote("contact", "call")

    def _print(self) -> None:
        if self.card.entry is not None:
            self.desk.open("handouts", contacts=(self.card.entry.id,))

    # the form

    def edit(self, record: Any) -> None:
        """Open the form with a contact, or with None for a new one."""
        form = self.form
        self.show_view(self._form_body)
        form.open(record, self.desk.workspace.country)
        self._form_body.verticalScrollBar().setValue(0)

    def _edit_shown(self) -> None:
        if self.card.entry is not None and self.card.entry.listed is not None:
            self.edit(self.card.entry.listed.record)

    def _saved(self, id: str) -> None:
        self._open = id
        self.show_list()

    def _leave_form(self) -> None:
        self.form.leave()
        self.show_view(self.main)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_next(self, id: str) -> None:
        """The contact that is opened when the list is read again."""
        self._open = id

    # room

    def show_view(self, view: QWidget) -> None:
        """Show the list with its card, the form, or another view in their place."""
        self.views.setCurrentWidget(view)
        self.opened.show_feet(view is self._form_body)
        self.add.setVisible(view is self.main)
        self.others.fit()
        if view is not self.main:
            for note in self._notes():
                note.clear()

    def show_list(self, id: str = "") -> None:
        """Come back to the list; with the id of a contact no filter hides it."""
        if id:
            self._open = id
            self.filters.clear()
            self.more.clear()
        self.show_view(self.main)
        self.load()
        self._enter_list()

    def _side_shown(self) -> None:
        self.card.back.setVisible(self.sides.narrow)
        self.filters.kinds.setHidden(self.list_card.isHidden())

    def _open_card(self) -> None:
        """Enter or a click: the card takes the keyboard."""
        self.sides.show_other()
        first = self.card.works if self.card.works.isVisible() else self.card.copy
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.card.entry is not None:
            announce(self.card, self.card.entry.shown)

    def _back_to_list(self) -> None:
        self.sides.show_list()
        self._enter_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back one step; what was typed in the form stays in its draft."""
        at = self.focusWidget()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.others.back():
            return
        elif self.views.currentWidget() is self._form_body:
            self._leave_form()
        elif self.views.currentWidget() is self._merge_body:
            self.show_view(self.main)
        elif self._left.currentWidget() is self.more:
            self._hide_filters()
        elif at is not None and self.card.isAncestorOf(at):
            self._back_to_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() * 100 / LOOK.scale
        self.others.fit(width)
        self.sides.fit(width)
        self.filters.kinds.set_short(self.height() < LOOK.px(SHORT))
