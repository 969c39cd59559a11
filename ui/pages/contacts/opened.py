"""What takes the place of the list of contacts: the form, and two that may be the same beside each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui.pages.contacts.merging import MergeView
from ui.pages.contacts_form import ContactForm
from ui.widgets import ScrollBody

if TYPE_CHECKING:
    from ui.pages.contacts.contacts_page import ContactsPage


class Opened:
    """Both are made with their first use: whoever looks for a telephone waits for neither."""

    def __init__(self, page: ContactsPage) -> None:
        self._page = page
        self.form_body = ScrollBody(margins=(0, 0, 24, 12))
        self.merge_body = ScrollBody(margins=(0, 0, 24, 12))

    @cached_property
    def form(self) -> ContactForm:
        """The form of one contact."""
        page = self._page
        made = ContactForm(page.desk, page.foot)
        made.saved.connect(page._saved)
        made.back.connect(page._leave_form)
        self.form_body.box.addWidget(made)
        return made

    @cached_property
    def merging(self) -> MergeView:
        """Two contacts, side by side."""
        page, made = self._page, MergeView()
        made.merged.connect(page.joining.merge)
        made.apart.connect(page.joining.keep_apart)
        made.back.connect(lambda: page.show_view(page.main))
        self.merge_body.box.addWidget(made)
        return made

    def show_feet(self, on: bool) -> None:
        """Whether the foot of the page, which is that of the form, is in sight."""
        if "form" in vars(self):
            bar = self.form.feet.parentWidget()
            assert bar is not None
            bar.setVisible(on)

    def leave(self) -> None:
        """Another section is shown, or the window locks: the draft of the form is written."""
        if "form" in vars(self):
            self.form.leave()
