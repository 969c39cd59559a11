"""The card at the right: what is open now, read beside the list."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import INSTRUMENT_KINDS
from fieldtool.domain.vocabularies import AUDIENCES
from fieldtool.i18n import N_, _
from fieldtool.services.citing import copied
from fieldtool.services.directory import EntryReading
from fieldtool.services.library import HelpReading, PackInfo
from fieldtool.services.reading import AnswerReading, InstrumentReading, ProvisionReading, TermReading
from ui.desk import Desk
from ui.language import Words, say
from ui.look import LOOK
from ui.making import Pieces
from ui.pages.rights.beside import told
from ui.pages.rights.finding import Reading, RecordReading
from ui.pages.rights.grounds import ContactsLink
from ui.pages.rights.headline import Headline
from ui.pages.rights.other_views import EntryView, HelpView
from ui.pages.rights.source_views import InstrumentView, TermView
from ui.pages.rights.texts import SHOWN
from ui.pages.rights.views import AnswerView, ProvisionView, RecordView, record_title
from ui.widgets import (
    PRIMARY,
    QUIET,
    SITUATION_ICONS,
    Button,
    Card,
    EmptyState,
    Flow,
    Label,
    Pill,
    ScrollBody,
    SituationPill,
    announce,
    changing,
    column,
)

V = TypeVar("V", bound=QWidget)

MOST_STEPS, MOST_GROUNDS = 3, 5
"""Lines of plain words and of the legal basis that most standards have."""

COPIED_FOR = 2_000
"""Milliseconds for which the button says that the text was copied."""

COPIED = (ProvisionReading, AnswerReading, TermReading)
"""What can be copied with its source."""
PINNED = (ProvisionReading, AnswerReading, TermReading, InstrumentReading)
"""What can be pinned."""
CHOOSE = N_("Choose a standard or a question in the list.")
PIN, UNPIN = N_("Pin"), N_("Unpin")
OPEN_OBSERVATION = N_("Open the observation")
OPEN_VISIT = N_("Open the visit")
OPEN_CONTACT = N_("Open in Contacts")
OPEN_HELP = N_("Open the help page")


class Reader(Card):
    """`show_reading` opens a text; `back` asks for what was before it."""

    link_asked = Signal(object)
    """Kind and id of a text that what is read leads to."""
    country_asked = Signal(str)
    contacts_asked = Signal()
    """Whom to call in the country that is told of."""
    pin_asked = Signal(bool)
    back_asked = Signal()

    def __init__(self, desk: Desk, inside: bool = True) -> None:
        """`inside` an open notebook a text can be pinned, printed and noted, and leads to contacts."""
        super().__init__(margins=0, gap=0)
        self._desk, self._inside = desk, inside
        self.reading: Reading | None = None
        self.back = Button(N_("Back"), QUIET, "arrow-left", on=self.back_asked.emit)
        self.situations = {code: SituationPill(code) for code in SITUATION_ICONS}
        self.kind = Pill(N_("Record"), "info", "clipboard-list")
        self.source = Label(role="small", tone="text2", wrap=True)
        self.title = Label(role="h1", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pin = Button(PIN, QUIET, "pin", on=self._pin, tip=lambda: "Ctrl+D")
        self.is_pinned = False
        signs = (self.back, *self.situations.values(), self.kind)
        self.headline = Headline(signs, self.source, self.pin)
        self.views: list[QWidget] = []
        """Those that were needed until now."""
        self._country = ""
        self.scroll = ScrollBody(margins=(22, 14, 22, 12), gap=9)
        # With the keyboard in it the arrows scroll.
        self.scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for part in (self.headline, self.title):
            self.scroll.box.addWidget(part)
        self.scroll.box.addStretch(1)
        self._filled = QWidget()
        filled = column(on=self._filled, gap=0)
        filled.addWidget(self.scroll, 1)
        filled.addWidget(self._foot())
        self.empty = EmptyState(CHOOSE, "scale")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._filled)
        self.body.addWidget(self.stack)
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._sight.timeout.connect(self._bring_now)
        self._wanted: QWidget | None = None

    # Each view is made with the first text of its kind.

    @cached_property
    def provision(self) -> ProvisionView:
        """A standard."""
        made = self._view(ProvisionView())
        made.grounds.country_asked.connect(self.country_asked)
        self._lead_to_contacts(made.grounds.contacts)
        return made

    @cached_property
    def answer(self) -> AnswerView:
        """An answer to a question."""
        made = self._view(AnswerView())
        self._lead_to_contacts(made.contacts)
        return made

    @cached_property
    def term(self) -> TermView:
        """A word of the glossary."""
        return self._view(TermView())

    @cached_property
    def instrument(self) -> InstrumentView:
        """A treaty or another source."""
        made = self._view(InstrumentView())
        made.country_asked.connect(self.country_asked)
        return made

    @cached_property
    def entry(self) -> EntryView:
        """A contact of the content."""
        return self._view(EntryView())

    @cached_property
    def help(self) -> HelpView:
        """A part of the help."""
        return self._view(HelpView())

    @cached_property
    def record(self) -> RecordView:
        """Something that was written down."""
        return self._view(RecordView())

    def prepare(self) -> Pieces:
        """Make the view of a standard with what most of them need: the first text to be read is one."""
        view = self.provision
        yield
        view.plain.ask.have(MOST_STEPS)
        view.plain.refused.have(MOST_STEPS)
        yield
        view.grounds.have(MOST_GROUNDS)
        yield

    def _view(self, made: V) -> V:
        linked, cautions = getattr(made, "linked", None), getattr(made, "cautions", None)
        if linked is not None:
            linked.connect(self.link_asked)
        if cautions is not None:
            cautions.opened.connect(lambda: self._bring(cautions))
        made.hide()
        self.scroll.box.insertWidget(self.scroll.box.count() - 1, made)
        self.views.append(made)
        return made

    def _lead_to_contacts(self, link: ContactsLink) -> None:
        link.clicked.connect(self.contacts_asked)
        link.setVisible(self._inside)
        if self._country:
            link.show_country(self._country)

    def _foot(self) -> QWidget:
        self.sheet = Button(N_("Print sheet"), PRIMARY, "printer", on=self.print_sheet, tip=lambda: "Ctrl+P")
        self.copy_button = Button(N_("Copy"), icon="copy", on=self.copy)
        self.note = Button(N_("Note an observation"), icon="file-plus", on=self.observe)
        self.go_there = Button(OPEN_OBSERVATION, PRIMARY, "file-text", on=self._go_there)
        bar = QFrame()
        buttons = Flow(self.sheet, self.copy_button, self.note, self.go_there, gap=8)
        column(buttons, on=bar, margins=(22, 8, 22, 12))
        self.foot = bar
        self._copied = QTimer(self, singleShot=True, interval=COPIED_FOR)
        self._copied.timeout.connect(lambda: self.copy_button.say(N_("Copy")))
        return bar

    def clear(self, words: Words = CHOOSE) -> None:
        """Nothing is open; `words` say what can be done."""
        self.reading = None
        self.empty.words.say(words)
        self.stack.setCurrentWidget(self.empty)

    def show_reading(self, reading: Reading, keep: bool = False) -> None:
        """Open a text from its beginning; `keep` the place, when only the country is another."""
        self.reading = reading
        place = self.scroll.verticalScrollBar().value() if keep else 0
        with changing(self._filled):
            self._fill(reading)
        self.scroll.verticalScrollBar().setValue(place)
        say(self.scroll.setAccessibleName, self.title.text)
        self.stack.setCurrentWidget(self._filled)

    def _fill(self, reading: Reading) -> None:
        situation = None
        view: QWidget
        if isinstance(reading, ProvisionReading):
            provision, situation = reading.provision, reading.provision.situation
            self.source.say(lambda: f"{provision.id} · {edition(reading.info)}")
            self.title.say(lambda: provision.title.in_(i18n.current().language))
            self.provision.show_reading(reading)
            view = self.provision
        elif isinstance(reading, AnswerReading):
            answer, situation = reading.answer, reading.answer.situation
            self.source.say(lambda: f"{_(AUDIENCES.word(answer.audience))} · {answer.id}")
            self.title.say(lambda: answer.question.in_(i18n.current().language))
            self.answer.show_reading(reading)
            view = self.answer
        elif isinstance(reading, TermReading):
            view = self._show_term(reading)
        elif isinstance(reading, InstrumentReading):
            view = self._show_instrument(reading)
        elif isinstance(reading, EntryReading):
            view = self._show_entry(reading)
        elif isinstance(reading, HelpReading):
            view = self._show_help(reading)
        else:
            self._show_record(reading)
            view = self.record
        for code, pill in self.situations.items():
            pill.setVisible(code == situation)
        self._show_buttons(reading)
        for each in self.views:
            each.setVisible(each is view)

    def _show_term(self, reading: TermReading) -> QWidget:
        self.source.say(lambda: f"{_('Glossary')} · {edition(reading.info)}")
        self.title.say(told(reading.term.term))
        self.term.show_reading(reading)
        return self.term

    def _show_instrument(self, reading: InstrumentReading) -> QWidget:
        found = reading.instrument
        self.source.say(lambda: f"{_(INSTRUMENT_KINDS.word(found.kind))} · {edition(reading.info)}")
        self.title.say(told(found.short_name))
        self.instrument.show_reading(reading)
        return self.instrument

    def _show_entry(self, reading: EntryReading) -> QWidget:
        self.source.say(N_("Contacts"))
        self.title.say(told(reading.entry.name))
        self.entry.show_reading(reading)
        return self.entry

    def _show_help(self, reading: HelpReading) -> QWidget:
        self.source.say(N_("Help"))
        self.title.say(told(reading.section.title))
        self.help.show_reading(reading)
        return self.help

    def show_country(self, code: str) -> None:
        """The country (ISO 3166-1) whose contacts the texts lead to."""
        self._country = code
        if "provision" in vars(self):
            self.provision.grounds.contacts.show_country(code)
        if "answer" in vars(self):
            self.answer.contacts.show_country(code)

    def show_pinned(self, on: bool) -> None:
        """Whether what is read is pinned."""
        self.is_pinned = on
        self.pin.say(UNPIN if on else PIN)
        self.pin.set_icon("pinned" if on else "pin")

    def _pin(self) -> None:
        if isinstance(self.reading, PINNED):
            self.pin_asked.emit(not self.is_pinned)

    def _show_record(self, reading: RecordReading) -> None:
        record = reading.opened.record
        self.source.plain(record.code)
        self.title.say(record_title(reading))
        self.record.show_reading(reading)

    def _show_buttons(self, reading: Reading) -> None:
        elsewhere = _elsewhere(reading)
        self.kind.setVisible(isinstance(reading, RecordReading))
        self.pin.setVisible(self._inside and isinstance(reading, PINNED))
        self.sheet.setVisible(self._inside and isinstance(reading, ProvisionReading | AnswerReading))
        self.copy_button.setVisible(isinstance(reading, COPIED))
        self.note.setVisible(self._inside and isinstance(reading, ProvisionReading))
        self.go_there.setVisible(elsewhere is not None)
        if elsewhere is not None:
            self.go_there.say(elsewhere[0])
        self.foot.setVisible(isinstance(reading, COPIED) or elsewhere is not None)
        self._copied.stop()
        self.copy_button.say(N_("Copy"))

    def minimumSizeHint(self) -> QSize:
        # Texts scroll: the window may be smaller than they are.
        return QSize(LOOK.px(300), LOOK.px(150))

    # what the buttons do

    def print_sheet(self) -> None:
        """The sheet of what is read; from there the one of its whole chapter is a click away."""
        if isinstance(self.reading, ProvisionReading):
            found = self.reading.provision
            self._desk.open("handouts", format="right", provision=found.id, situation=found.situation)
        elif isinstance(self.reading, AnswerReading):
            asked = self.reading.answer
            self._desk.open("handouts", format="qa", answers=(asked.id,), situation=asked.situation)

    def copy(self) -> None:
        """Put the text into the clipboard in the languages that are shown, its source first."""
        if not isinstance(self.reading, COPIED):
            return
        QGuiApplication.clipboard().setText(copied(self.reading, SHOWN.languages))
        self.copy_button.say(N_("Copied"))
        announce(self.copy_button, _("Copied"))
        self._copied.start()

    def observe(self) -> None:
        """Begin an observation about the provision that is read."""
        if isinstance(self.reading, ProvisionReading):
            self._desk.open("observations", new=True, provision=self.reading.provision.id)

    def _go_there(self) -> None:
        elsewhere = _elsewhere(self.reading) if self.reading is not None else None
        if elsewhere is not None:
            _words, section, what = elsewhere
            self._desk.open(section, **what)

    def focus_text(self) -> None:
        """Put the keyboard in what is read."""
        if self.reading is not None:
            self.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, part: QWidget) -> None:
        """Bring what was just opened into sight when it has its place."""
        self._wanted = part
        self._sight.start()

    def _bring_now(self) -> None:
        if self._wanted is not None:
            top = self._wanted.mapTo(self.scroll.widget(), self._wanted.rect().topLeft()).y()
            self.scroll.verticalScrollBar().setValue(top)


def _elsewhere(reading: Reading) -> tuple[str, str, dict[str, str]] | None:
    """Where what is read has its own place: words of the button, section, and with what it is opened."""
    if isinstance(reading, EntryReading):
        return OPEN_CONTACT, "contacts", {"contact": reading.entry.id}
    if isinstance(reading, HelpReading):
        return OPEN_HELP, "help", {"page": reading.section.page}
    if isinstance(reading, RecordReading) and reading.opened.record.kind == "observation":
        return OPEN_OBSERVATION, "observations", {"record": reading.opened.record.id}
    if isinstance(reading, RecordReading) and reading.opened.record.kind == "visit":
        return OPEN_VISIT, "visits", {"record": reading.opened.record.id}
    return None


def edition(info: PackInfo) -> str:
    """What the texts belong to. They are a collection of our own, never the text of a network."""
    title = info.title.in_(i18n.current().language)
    return _("{title}, edition {version}", title=title, version=info.version)
