"""Handouts: choose a sheet, see its pages, print it or save it. All drawing is done in the worker."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.printed_family import HANDOUTS, format_named
from fieldtool.domain.sheets import ANSWERS, MODULES, PROVISION, RECORD, Format, Order
from fieldtool.domain.training import Module
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.progress import Progress
from fieldtool.services.sheets.ordering import lacking
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import LANGUAGE
from ui.later import later
from ui.look import LOOK
from ui.making import Pieces
from ui.pages.handouts_beside import BesideSheets
from ui.pages.handouts_cards import FAMILIES, GAP, SheetCards
from ui.pages.handouts_lists import KINDS, MOST, of_records, of_rights
from ui.pages.handouts_order import FIRST, SITUATIONS, STOPPED, ordered
from ui.pages.handouts_out import Output
from ui.pages.handouts_panel import Panel
from ui.pages.handouts_preview import MAKING, Preview
from ui.pages.handouts_small import Thumbnails
from ui.widgets import Beside, Button, FilterChips, Following, column

if TYPE_CHECKING:  # what prints is loaded by the worker
    from fieldtool.services.printing import Printed

PANEL_WIDTH = 440


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return HandoutsPage(desk)


class HandoutsPage(BesideSheets):
    """One view at a time: the sheets with their panel, the questions, the contacts, the form of a contact."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Handouts"))
        self.sheet = Order(FIRST, "both", desk.preferences.now.paper, situation=CHAPTERS.codes[0])
        self.printed: Printed | None = None
        self._drawn: Order | None = None
        self._answers: dict[str, tuple[Answer, ...]] = {}
        self._pages, self._rights, self._listed = (Latest(desk.jobs) for _each in range(3))
        self._right = ""
        self._drawing: Progress | None = None
        self._modules: tuple[Module, ...] = ()

    def make(self) -> Pieces:
        yield
        self.situation, self.cards = FilterChips(SITUATIONS), SheetCards(HANDOUTS)
        left = QWidget()
        column(self.situation, self.cards, None, on=left, gap=12)
        yield
        self.panel = Panel()
        yield from self.panel.make()
        self.out, self.small = Output(self, self.shown), Thumbnails(self.desk, self.cards)
        self.beside = Following(self.panel)
        self.main = Beside(left, self.beside, width=PANEL_WIDTH)
        self.body.addWidget(self.out.done)
        self.body.addWidget(self.out.progress)
        self._first(self.main)
        yield
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.out.save_pdf)
        self.foot.addWidget(self.out.print)
        self.problem.add_action(Button(N_("Save PDF…"), icon="download", on=self.out.ask_where))
        self.situation.set_value(self.sheet.situation)
        self._connect()
        self._show(self.main)

    def _connect(self) -> None:
        panel = self.panel
        self.cards.changed.connect(self._card)
        self.situation.changed.connect(self._card)
        panel.changed.connect(self._options)
        panel.preview.page_wanted.connect(lambda page: self._draw_page(panel.preview, page))
        panel.zoom.clicked.connect(self.read)
        panel.pick.clicked.connect(self.pick_questions)
        panel.choose.clicked.connect(self.choose_contacts)
        panel.whole.clicked.connect(self.whole_chapter)
        panel.pick_modules.clicked.connect(self.pick_modules)
        self.desk.records_changed.connect(self._records_changed)
        assert self.scroll is not None
        self.beside.follow(self.scroll)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        LOOK.follow(self, self._thumbnails)

    # called by the window

    def arrive(self, what: dict[str, Any]) -> None:
        self.panel.paper.set_value(self.desk.preferences.now.paper)
        self.out.forget()
        self._take(what)
        if not self._answers:
            later(self, *(self.cards.show_family for _family in FAMILIES))
            workspace = self.desk.workspace
            self.desk.jobs.run(workspace.library.answers, self._read)
            self.desk.jobs.run(lambda: workspace.printing.modules(), self._read_modules)  # loaded there
        later(self, self._see_card)
        self._options()
        if "again" in what:
            self.out.ask_printer()  # when it is drawn

    def _take(self, what: dict[str, Any]) -> None:
        """Choose what somebody comes for: a `format`, a `situation`, `contacts`, `answers`, a `record`, a
        `provision`; or all that an order says (`again`), which is printed at once."""
        if what:
            self._show(self.main)
        if "again" in what:
            self._take_again(what["again"])
            return
        situation = what.get("situation")
        if situation in CHAPTERS:
            self.situation.set_value(situation)
        if "contacts" in what:
            self.sheet = replace(self.sheet, contacts=tuple(what["contacts"]))
        if "record" in what:
            self.panel.record.setText(what["record"])
        if "provision" in what:
            self.panel.provision.setText(what["provision"])
        wanted = what.get("format", self.cards.value() or FIRST)
        if wanted != self.cards.value():
            self.cards.choose(wanted)
        self._card()
        if "answers" in what:
            self.sheet = replace(self.sheet, answers=tuple(what["answers"]))

    def _take_again(self, order: Order) -> None:
        """All as it was when this sheet went out, but for contacts and answers."""
        known = format_named(order.format)
        self.cards.choose(order.format)
        self.situation.set_value(order.situation)
        self.sheet = order
        self.panel.paper.set_value(order.paper)
        self.panel.provision.setText(order.provision)
        self.panel.people.setText(str(order.people or ""))
        self.panel.show_format(known, order)
        self._offer()
        self.panel.preview.forget()

    def _see_card(self) -> None:
        """Bring the card that is chosen into sight, wherever somebody came from; where the panel lies below
        the cards, not away from who works in it."""
        focus = self.window().focusWidget()
        if self.beside.x() == 0 and focus is not None and self.panel.isAncestorOf(focus):
            return
        card = self.cards.cards.get(self.cards.value() or "")
        if card is not None and card.isVisible() and self.scroll is not None:
            if card.visibleRegion().boundingRect().height() < card.height() * 3 // 4:
                self.scroll.ensureWidgetVisible(card, 0, LOOK.px(GAP))
            self.beside.show_top()

    def leave(self) -> None:
        if self._is_open("form"):
            self.form.leave()
        self.problem.clear()
        self.out.forget()

    def print_shown(self) -> None:
        """Ctrl+P prints the sheet, whatever view is open."""
        self._show(self.main)
        self.out.ask_printer()

    def shown(self) -> tuple[Order, Printed] | None:
        """The sheet that was chosen, when it is the one that is drawn."""
        there = self.printed is not None and self._drawn == self.order
        return (self.order, self.printed) if there and self.printed is not None else None

    def save(self) -> None:
        """Ctrl+Enter saves the form of a contact when it is open."""
        if self._is_open("form"):
            self.form.save()

    def show_problem(self, error: UserError) -> None:
        super().show_problem(error)
        if error.code == "P-26":
            self.panel.show_restricted(True)
        if error.code == "P-02":
            self.sheet = replace(self.sheet, contacts=None)
            self._options()

    # the sheet

    def _read(self, answers: tuple[Answer, ...]) -> None:
        for code in CHAPTERS.codes:
            self._answers[code] = tuple(each for each in answers if each.situation == code)
        self._show_choice()
        self._thumbnails()

    def _read_modules(self, modules: tuple[Module, ...]) -> None:
        self._modules = modules

    @property
    def format(self) -> Format:
        """What is chosen of the printed family."""
        return format_named(self.sheet.format)

    def _card(self) -> None:
        """Another sheet or another situation: what was chosen of the other does not fit any more."""
        name, situation = self.cards.value() or FIRST, self.situation.value() or ""
        if situation != self.sheet.situation:
            self.sheet = replace(self.sheet, answers=None)
        known = format_named(name)
        words = self.sheet.words if self.sheet.words in known.words else self._usual(known)
        self.sheet = replace(self.sheet, format=name, words=words, situation=situation)
        self.panel.show_format(known, self.order)
        self._offer()
        self.panel.preview.forget()
        self.beside.show_top()
        self.out.forget()
        self._options()

    def _offer(self) -> None:
        """Read what can be chosen from the list of this sheet."""
        workspace, name, situation = self.desk.workspace, self.sheet.format, self.sheet.situation
        if self.format.asks(RECORD):
            self._listed.run(
                lambda: workspace.records.latest(KINDS[name], MOST),
                lambda found: self.panel.records.offer(of_records(found)),
            )
        elif self.format.asks(PROVISION):
            self._listed.run(
                workspace.library.provisions,
                lambda found: self.panel.offer_rights(of_rights(found, situation)),
            )

    def _usual(self, known: Format) -> str:
        """Both languages where the format has them, else that of the window."""
        return "both" if "both" in known.words else LANGUAGE.code

    @property
    def order(self) -> Order:
        """What would be printed now."""
        return ordered(self.sheet, self.panel, self.situation.value() or "")

    def _options(self) -> None:
        """Something may be chosen otherwise: remember the paper and draw the sheet again if it is another."""
        words = self.panel.words.value() or self._usual(self.format)
        large = self.format.large and self.panel.size.value() == "large"
        if large and words == "both":
            words = LANGUAGE.code
            self.panel.words.set_value(words)
        self.panel.words.button("both").setVisible("both" in self.format.words and not large)
        paper = self.panel.paper.value() or self.sheet.paper
        self.sheet = replace(self.sheet, words=words, paper=paper)
        self.desk.preferences.change(paper=paper)
        self._show_choice()
        self._thumbnails()
        order = self.order
        self._name_right(order.provision.upper())
        why = lacking(order)
        self.panel.show_lacking(self.format.asks(MODULES) and not self.sheet.modules)
        if why is not None:
            self._drawn = self.printed = None
            self.panel.preview.forget(why)
            self.panel.show_notes(())
            self.out.close_buttons(True)
        elif order != self._drawn:
            self._draw(order)

    def _name_right(self, code: str) -> None:
        """Say which right a code is."""
        if code != self._right:
            self._right = code
            self.panel.show_right(None)
            library = self.desk.workspace.library
            self._rights.run(lambda: library.provision(code) if code else None, self.panel.show_right)

    def _show_choice(self) -> None:
        total = len(self._answers.get(self.sheet.situation, ()))
        chosen = total if self.sheet.answers is None else len(self.sheet.answers)
        self.panel.show_questions(chosen, total)
        few = self.format.asks(ANSWERS) and chosen < total
        self.panel.whole.setVisible(few or self.format.asks(PROVISION))
        self.panel.show_modules(len(self.sheet.modules))
        contacts, printed = self.sheet.contacts, self.printed
        self.panel.show_contacts(
            None if contacts is None else len(contacts), printed.contacts if printed else None
        )

    def _draw(self, order: Order) -> None:
        workspace, preview = self.desk.workspace, self.panel.preview
        page, width = preview.page, preview.width_px
        if not preview.pages:
            preview.forget(MAKING)
        self.out.close_buttons(True)

        def work(progress: Progress) -> tuple[Order, Printed, bytes]:
            printed = workspace.printing.sheet(order, progress)
            first = min(page, printed.report.pages - 1)
            return order, printed, workspace.printing.picture(printed.pdf, first, width)

        if self._drawing is not None:
            self._drawing.cancel()  # a pile for a large group takes long, and nobody wants this one any more
        stopped = partial(self._stopped, order)
        self._drawing = self.desk.jobs.run_long(
            work, self._show_sheet, panel=self.panel.drawing, cancelled=stopped
        )

    def _stopped(self, order: Order) -> None:
        if order == self.order:
            self.panel.preview.forget(STOPPED)

    def _show_sheet(self, found: tuple[Order, Printed, bytes]) -> None:
        order, printed, picture = found
        if order != self.order:
            return
        self._drawn, self.printed = order, printed
        self.panel.preview.start(printed.report.pages)
        self.panel.preview.show_page(picture)
        self.panel.show_notes(printed.notes)
        self._show_choice()
        self.out.close_buttons(False)
        self.out.drawn()

    def _draw_page(self, preview: Preview, number: int) -> None:
        printed, width, workspace = self.printed, preview.width_px, self.desk.workspace
        if printed is not None:
            self._pages.run(lambda: workspace.printing.picture(printed.pdf, number, width), preview.show_page)

    def _thumbnails(self) -> None:
        if self._answers:
            self.small.draw(self.sheet.paper, self.situation.value() or "")

    # views

    def _show(self, view: QWidget) -> None:
        super()._show(view)
        self.foot.parentWidget().setVisible(view is self.main or self._is_open("reader"))
        if view is self.main:
            later(self, self._see_card)

    def whole_chapter(self) -> None:
        """All questions and answers of the situation instead of one text of it."""
        self.sheet = replace(self.sheet, answers=None)
        self.cards.choose(FIRST)
        self._card()

    def _forget_drawn(self) -> None:
        self._drawn = None

    def _records_changed(self, kinds: frozenset[str]) -> None:
        if not kinds or "contact" in kinds:
            self._forget_drawn()
            if self.isVisible() and not self.main.isHidden():
                self._options()
        if not kinds or KINDS.get(self.sheet.format) in kinds:
            self._offer()
