"""The panel of a sheet: preview, language, paper, questions, whom it names, and what to know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _, plural
from ui.language import say
from ui.pages.handouts_preview import LARGE, Preview
from ui.widgets import (
    ATTENTION,
    QUIET,
    Button,
    Card,
    ChipGroup,
    IconButton,
    Label,
    Note,
    column,
    grid,
    row,
)

TITLE = N_("{situation}: questions and answers")


class Panel(Card):
    """`changed` tells that another language or paper was chosen; the buttons are the page's to connect."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=7)
        self.title = Label(role="h2", wrap=True)
        self.zoom = IconButton("search", N_("Enlarge the page"))
        self.preview = Preview(beside=(self.zoom,))
        self.words = ChipGroup(
            (("es", lambda: "Español"), ("en", lambda: "English"), ("both", N_("Both"))),
            many=False,
            may_be_empty=False,
        )
        self.words.set_value("both")
        self.paper = ChipGroup(
            (("letter", N_("Letter")), ("a4", lambda: "A4")), many=False, may_be_empty=False
        )
        self.questions, self.contacts = Label(wrap=True), Label(wrap=True)
        self.pick, self.choose = Button(N_("Choose…")), Button(N_("Choose…"))
        say(self.pick.setAccessibleName, N_("Choose questions…"))
        say(self.choose.setAccessibleName, N_("Choose contacts…"))
        self.notes = Note(ATTENTION)
        self._rows = grid(gap=7)
        self._rows.setColumnStretch(1, 1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.preview)
        self.body.addLayout(self._rows)
        self._row(0, N_("Language"), self.words)
        self._row(1, N_("Paper"), self.paper)
        self._row(2, N_("Questions"), self.questions, self.pick)
        self._row(3, N_("Contacts"), self.contacts, self.choose)
        self.body.addWidget(self.notes)
        self.body.addWidget(
            Label(
                N_("Print on one side at full size (100 %). Black ink is enough; copies stay readable."),
                "hint",
                wrap=True,
            )
        )
        for group in (self.words, self.paper):
            group.changed.connect(self.changed.emit)

    def _row(self, number: int, name: str, control: QWidget, button: Button | None = None) -> None:
        label = Label(name, "label")
        label.setBuddy(button or control)
        if isinstance(control, ChipGroup):
            say(control.setAccessibleName, name)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._rows.addWidget(label, number, 0, middle)
        if button is None:
            self._rows.addWidget(control, number, 1)
        else:
            beside = row(control, button, gap=10)
            beside.setStretch(0, 1)
            self._rows.addLayout(beside, number, 1)

    def show_sheet(self, situation: str) -> None:
        """The name of the sheet."""
        self.title.say(lambda: _(TITLE, situation=_(CHAPTERS.word(situation))))

    def show_questions(self, chosen: int, of: int) -> None:
        if chosen == of:
            self.questions.say(lambda: plural("The only one", "All {n}", of))
        else:
            self.questions.say(N_("{n} of {total}"), n=chosen, total=of)

    def show_contacts(self, chosen: int | None, proposed: int) -> None:
        """How many were chosen; None when the sheet takes `proposed` by itself."""
        number = proposed if chosen is None else chosen
        if not number:
            self.contacts.say(N_("None: lines to write by hand"))
        elif chosen is None:
            self.contacts.say(lambda: plural("1 proposed", "{n} proposed", number))
        else:
            self.contacts.say(lambda: plural("1 chosen", "{n} chosen", number))

    def show_notes(self, notes: tuple[Text, ...]) -> None:
        """What the person who prints has to know."""
        if notes:
            self.notes.say(text=lambda: "\n".join(_(note) for note in notes))
        else:
            self.notes.clear()


class Reader(QWidget):
    """One page as large as the window allows. `back` goes back to the panel."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.close_button = Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit)
        self.preview = Preview(LARGE)
        column(row(self.close_button, None), self.preview, None, on=self, gap=4)

    def show_sheet(self, page: int, pages: int) -> None:
        self.preview.start(pages, page)
        self.preview.picture.setFocus(Qt.FocusReason.OtherFocusReason)
