"""Handouts: choose a sheet, see its pages, print it or save it. All drawing is done in the worker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.services.printing import Printed
from ui.desk import Desk
from ui.jobs import Latest
from ui.look import LOOK
from ui.page import Page
from ui.pages.contacts_chooser import ContactChooser
from ui.pages.contacts_form import ContactForm
from ui.pages.handouts_cards import PICTURE, SheetCards
from ui.pages.handouts_out import Output
from ui.pages.handouts_panel import Panel, Reader
from ui.pages.handouts_preview import Preview
from ui.pages.handouts_questions import QuestionChooser
from ui.widgets import Beside, Button, row

PANEL_WIDTH = 440


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return HandoutsPage(desk)


class HandoutsPage(Page):
    """One view at a time: the sheets with their panel, the questions, the contacts, the form of a contact."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Handouts"))
        self.sheet = Order("qa", "both", desk.preferences.now.paper)
        self.printed: Printed | None = None
        self._drawn: Order | None = None
        self._answers: dict[str, tuple[Answer, ...]] = {}
        self._thumbnails_of = ""
        self._sheets, self._pages = Latest(desk.jobs), Latest(desk.jobs)
        self.cards, self.panel = SheetCards(), Panel()
        left = QWidget()
        row(self.cards, on=left)
        left.layout().setAlignment(self.cards, Qt.AlignmentFlag.AlignTop)
        self.out = Output(self, self.shown)
        self.main = Beside(left, self.panel, width=PANEL_WIDTH)
        self.reader, self.questions = Reader(), QuestionChooser()
        self.contacts, self.form = ContactChooser(desk), ContactForm(desk)
        self._views = (self.main, self.reader, self.questions, self.contacts, self.form)
        self.body.addWidget(self.out.done)
        self.body.addWidget(self.out.progress)
        for view in self._views:
            self.body.addWidget(view)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.out.save_pdf)
        self.foot.addWidget(self.out.print)
        self.problem.add_action(Button(N_("Save PDF…"), icon="download", on=self.out.ask_where))
        self._connect()
        self._show(self.main)

    def _connect(self) -> None:
        panel = self.panel
        self.cards.changed.connect(self._card)
        panel.changed.connect(self._options)
        panel.preview.page_wanted.connect(lambda page: self._draw_page(panel.preview, page))
        panel.zoom.clicked.connect(self.read)
        self.reader.preview.page_wanted.connect(lambda page: self._draw_page(self.reader.preview, page))
        self.reader.back.connect(self._close_reader)
        panel.pick.clicked.connect(self.pick_questions)
        panel.choose.clicked.connect(self.choose_contacts)
        self.questions.chosen.connect(self._questions_chosen)
        self.questions.back.connect(lambda: self._return(panel.pick))
        self.contacts.chosen.connect(self._contacts_chosen)
        self.contacts.back.connect(lambda: self._return(panel.choose))
        self.contacts.edit.connect(self.edit_contact)
        self.contacts.changed.connect(self._forget_drawn)
        self.form.saved.connect(self._contact_saved)
        self.form.back.connect(self._leave_form)
        self.desk.records_changed.connect(self._records_changed)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        LOOK.follow(self, self._thumbnails)

    # called by the window

    def arrive(self, what: dict[str, Any]) -> None:
        self.panel.paper.set_value(self.desk.preferences.now.paper)
        self.out.forget()
        situation = what.get("situation")
        if situation in dict(CHAPTERS):
            self._show(self.main)
            self.cards.choose(situation)
        elif self.cards.value() is None:
            self.cards.choose("VER")
        if "contacts" in what:
            self._show(self.main)
            self.sheet = replace(self.sheet, contacts=tuple(what["contacts"]))
        if not self._answers:
            workspace = self.desk.workspace
            self.desk.jobs.run(workspace.library.answers, self._read)
        self._options()

    def leave(self) -> None:
        self.form.leave()
        self.problem.clear()
        self.out.forget()

    def print_shown(self) -> None:
        """Ctrl+P prints the sheet, whatever view is open."""
        self._show(self.main)
        self.out.ask_printer()

    def shown(self) -> tuple[Order, Printed] | None:
        """The sheet that was chosen, when it is the one that is drawn."""
        return (self.sheet, self.printed) if self.printed is not None and self._drawn == self.sheet else None

    def save(self) -> None:
        """Ctrl+Enter saves the form of a contact when it is open."""
        if not self.form.isHidden():
            self.form.save()

    def show_problem(self, error: UserError) -> None:
        super().show_problem(error)
        if error.code == "P-02":
            self.sheet = replace(self.sheet, contacts=None)
            self._options()

    def go_back(self) -> None:
        """Esc: one view back. What was typed in the form stays until another contact is opened."""
        if not self.form.isHidden():
            self._leave_form()
        elif not self.contacts.isHidden():
            self._return(self.panel.choose)
        elif not self.questions.isHidden():
            self._return(self.panel.pick)
        elif not self.reader.isHidden():
            self._close_reader()

    # the sheet

    def _read(self, answers: tuple[Answer, ...]) -> None:
        for code, card in self.cards.cards.items():
            self._answers[code] = tuple(each for each in answers if each.situation == code)
            card.show_count(len(self._answers[code]))
        self._show_choice()
        self._thumbnails()

    def _card(self) -> None:
        code = self.cards.value()
        if code and code != self.sheet.situation:
            self.sheet = replace(self.sheet, situation=code, answers=None)
            self.panel.preview.forget()
            self.panel.show_sheet(code)
            self.out.forget()
            self._options()

    def _options(self) -> None:
        """Language or paper may be others: remember the paper and draw the sheet again if it is another."""
        paper = self.panel.paper.value() or self.sheet.paper
        self.sheet = replace(self.sheet, words=self.panel.words.value() or "both", paper=paper)
        self.desk.preferences.change(paper=paper)
        self._show_choice()
        self._thumbnails()
        if self.sheet != self._drawn and self.sheet.situation:
            self._draw()

    def _show_choice(self) -> None:
        total = len(self._answers.get(self.sheet.situation, ()))
        chosen = total if self.sheet.answers is None else len(self.sheet.answers)
        self.panel.show_questions(chosen, total)
        contacts, printed = self.sheet.contacts, self.printed
        self.panel.show_contacts(
            None if contacts is None else len(contacts), printed.contacts if printed else 0
        )

    def _draw(self) -> None:
        sheet, workspace, preview = self.sheet, self.desk.workspace, self.panel.preview
        page, width = preview.page, preview.width_px
        self.out.close_buttons(True)

        def work() -> tuple[Order, Printed, bytes]:
            printed = workspace.printing.sheet(sheet)
            first = min(page, printed.report.pages - 1)
            return sheet, printed, workspace.printing.picture(printed.pdf, first, width)

        self._sheets.run(work, self._show_sheet)

    def _show_sheet(self, found: tuple[Order, Printed, bytes]) -> None:
        sheet, printed, picture = found
        if sheet != self.sheet:
            return
        self._drawn, self.printed = sheet, printed
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

    def read(self) -> None:
        """One page as large as the window allows."""
        if self.printed is not None:
            self._show(self.reader)
            self.reader.show_sheet(self.panel.preview.page, self.printed.report.pages)
            self._draw_page(self.reader.preview, self.reader.preview.page)
            if self.scroll is not None:
                self.scroll.verticalScrollBar().setValue(0)

    def _close_reader(self) -> None:
        page = self.reader.preview.page
        self.reader.preview.forget()
        self.panel.preview.turn(page - self.panel.preview.page)
        self._return(self.panel.zoom)

    def _thumbnails(self) -> None:
        """The small pictures, one job each, so that nothing else waits long."""
        wanted = f"{self.sheet.paper} {LOOK.scale}"
        if not self._answers or wanted == self._thumbnails_of:
            return
        self._thumbnails_of = wanted
        for code in self.cards.cards:
            self._thumbnail(code, Order("qa", "both", self.sheet.paper, situation=code, contacts=()))

    def _thumbnail(self, code: str, sheet: Order) -> None:
        workspace = self.desk.workspace
        width = round(LOOK.px(PICTURE) * 2 * self.devicePixelRatioF())
        self.desk.jobs.run(
            lambda: workspace.printing.picture(workspace.printing.sheet(sheet).pdf, 0, width),
            self.cards.cards[code].show_picture,
        )

    # views

    def _show(self, view: QWidget) -> None:
        for each in self._views:
            each.setVisible(each is view)
        self.foot.parentWidget().setVisible(view is self.main)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    def _return(self, to: QWidget) -> None:
        self._show(self.main)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._options()

    def pick_questions(self) -> None:
        self.questions.open(self._answers.get(self.sheet.situation, ()), self.sheet.answers)
        self._show(self.questions)
        self.questions.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _questions_chosen(self, ids: tuple[str, ...] | None) -> None:
        self.sheet = replace(self.sheet, answers=ids)
        self._return(self.panel.pick)

    def choose_contacts(self) -> None:
        self.contacts.open(self.sheet.contacts)
        self._show(self.contacts)
        self.contacts.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _contacts_chosen(self, ids: tuple[str, ...]) -> None:
        self.sheet = replace(self.sheet, contacts=ids)
        self._return(self.panel.choose)

    def edit_contact(self, record: Any) -> None:
        self.form.open(record, self.desk.workspace.country)
        self._show(self.form)
        self.form.organisation.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_form(self) -> None:
        self.form.leave()
        self._show(self.contacts)

    def _contact_saved(self, id: str) -> None:
        self.contacts.tick(id)
        self.contacts.load()
        self._show(self.contacts)

    def _forget_drawn(self) -> None:
        self._drawn = None

    def _records_changed(self, kinds: frozenset[str]) -> None:
        if not kinds or "contact" in kinds:
            self._forget_drawn()
            if self.isVisible() and not self.main.isHidden():
                self._options()
