"""What takes the place of the sheets: one page large, questions, modules, contacts, the form of a contact.

Each is loaded and made when it is first shown.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.sheets import Order
from fieldtool.domain.training import Module
from ui.pages.handouts_panel import Panel, Reader
from ui.pages.handouts_preview import Preview
from ui.pages.views import ViewsPage

if TYPE_CHECKING:  # what prints is loaded by the worker
    from fieldtool.services.printing import Printed
    from ui.pages.contacts_chooser import ContactChooser
    from ui.pages.contacts_form import ContactForm
    from ui.pages.handouts_ticks import TickChooser


class BesideSheets(ViewsPage):
    """The page that follows has the sheets and their panel, and draws them in `_options` and `_draw_page`."""

    sheet: Order
    printed: Printed | None
    panel: Panel
    main: QWidget
    _answers: dict[str, tuple[Answer, ...]]
    _modules: tuple[Module, ...]

    def _options(self) -> None:
        raise NotImplementedError

    def _draw_page(self, preview: Preview, number: int) -> None:
        raise NotImplementedError

    def _forget_drawn(self) -> None:
        raise NotImplementedError

    @cached_property
    def reader(self) -> Reader:
        made = self._view(Reader(), back=self._close_reader)
        made.preview.page_wanted.connect(lambda page: self._draw_page(made.preview, page))
        return made

    @cached_property
    def questions(self) -> TickChooser:
        from ui.pages.handouts_questions import question_chooser

        back = partial(self._return, self.panel.pick)
        return self._view(question_chooser(), chosen=self._questions_chosen, back=back)

    @cached_property
    def modules(self) -> TickChooser:
        from ui.pages.handouts_modules import module_chooser

        back = partial(self._return, self.panel.pick_modules)
        return self._view(module_chooser(), chosen=self._modules_chosen, back=back)

    @cached_property
    def contacts(self) -> ContactChooser:
        from ui.pages.contacts_chooser import ContactChooser

        return self._view(
            ContactChooser(self.desk),
            chosen=self._contacts_chosen,
            back=partial(self._return, self.panel.choose),
            edit=self.edit_contact,
            changed=self._forget_drawn,
        )

    @cached_property
    def form(self) -> ContactForm:
        from ui.pages.contacts_form import ContactForm

        return self._view(ContactForm(self.desk), saved=self._contact_saved, back=self._leave_form)

    def read(self) -> None:
        """One page as large as the window allows."""
        if self.printed is not None:
            self._show(self.reader)
            self.reader.show_sheet(self.panel.named, self.panel.preview.page, self.printed.report.pages)
            self._draw_page(self.reader.preview, self.reader.preview.page)
            if self.scroll is not None:
                self.scroll.verticalScrollBar().setValue(0)

    def _close_reader(self) -> None:
        page = self.reader.preview.page
        self.reader.preview.forget()
        self.panel.preview.turn(page - self.panel.preview.page)
        self._return(self.panel.zoom)

    def _return(self, to: QWidget) -> None:
        self._show(self.main)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._options()

    def pick_questions(self) -> None:
        from ui.pages.handouts_questions import ticks_of

        answers = self._answers.get(self.sheet.situation, ())
        self.questions.open(ticks_of(answers), self.sheet.answers)
        self._show(self.questions)
        self.questions.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _questions_chosen(self, ids: tuple[str, ...] | None) -> None:
        self.sheet = replace(self.sheet, answers=ids)
        self._return(self.panel.pick)

    def pick_modules(self) -> None:
        from ui.pages.handouts_modules import module_ticks

        self.modules.open(module_ticks(self._modules), self.sheet.modules)
        self._show(self.modules)
        self.modules.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _modules_chosen(self, ids: tuple[str, ...] | None) -> None:
        every = tuple(each.id for each in self._modules)
        self.sheet = replace(self.sheet, modules=every if ids is None else ids)
        self._return(self.panel.pick_modules)

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
