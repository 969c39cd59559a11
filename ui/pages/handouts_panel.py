"""The panel of a sheet: preview, what has to be chosen for it, whom it names, and what to know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.content_vocabularies import PROTECTS
from fieldtool.domain.for_person import EVERYONE
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.printed_family import HANDOUTS
from fieldtool.domain.sheets import (
    ANSWERS,
    AUDIENCE,
    CONTACTS,
    GROUPS,
    MODULES,
    PEOPLE,
    PROVISION,
    RECORD,
    SITUATION,
    Format,
    Order,
)
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.domain.words import Aside, Text
from fieldtool.i18n import N_, _, plural
from ui.language import Words, say
from ui.making import Pieces
from ui.pages.handouts_lists import Listed
from ui.pages.handouts_preview import LARGE, Preview
from ui.pages.rights.beside import titled
from ui.widgets import (
    ATTENTION,
    OUTLINED,
    PRIMARY,
    QUIET,
    Button,
    Card,
    ChipGroup,
    Choice,
    IconButton,
    Label,
    LineField,
    Note,
    ProgressPanel,
    WrapCheck,
    column,
    folding_row,
    grid,
    row,
    sized,
)
from ui.widgets.chips import Choices

TITLE = N_("{sheet}: {situation}")
FIRST_ROW = 34
"""Height of a row of chips, in pixels at 100 %."""
LANGUAGES = (("es", lambda: "Español"), ("en", lambda: "English"))
PAPERS = (("letter", N_("Letter")), ("a4", lambda: "A4"))
WORDS, PAPER, SIZE, VARIANT, GUARDED = "words", "paper", "size", "variant", "guarded"


class Panel(Card):
    """`changed` tells that something else was chosen; the buttons are the page's to connect."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=7)
        self.title = Label(role="h2", wrap=True)
        self.named: Words = ""
        self.zoom = IconButton("search", N_("Enlarge the page"))
        self.preview = Preview(beside=(self.zoom,))
        self.drawing = ProgressPanel()

    def make(self) -> Pieces:
        """What can be chosen, under the picture."""
        self.records = Listed(
            N_("The newest records"), N_("or type a code: OB-7K3QF2"), N_("Code of the record")
        )
        self.rights = Listed(N_("Rights"), N_("or type a code: DET-08"), N_("Code of the right"))
        self.record, self.provision = self.records.line, self.rights.line
        self.right, self._right_known = Label(wrap=True), False
        self.right.hide()
        right = QWidget()
        column(self.rights, self.right, on=right, gap=3)
        right.setFocusProxy(self.rights)
        self.whole = Button(N_("All questions of the situation"), QUIET)
        self.restricted = WrapCheck(N_("Print it although it is restricted"))
        self.audience = Choice(AUDIENCES, N_("For whom"))
        self.groups = ChipGroup([pair for pair in PROTECTS if pair[0] != EVERYONE])
        self.people = LineField(N_("for example 20"), name=N_("People in the group"))
        yield
        self.words = one_of((*LANGUAGES, ("both", N_("Both"))))
        self.paper = one_of(PAPERS)
        self.size = one_of((("normal", N_("Normal")), ("large", N_("Large"))))
        self.variants = {each.name: one_of(each.variants) for each in HANDOUTS if each.variants}
        yield
        self.questions, self.contacts, self.modules = Label(wrap=True), Label(wrap=True), Label(wrap=True)
        self.pick, self.choose, self.pick_modules = (Button(N_("Choose…")) for _each in range(3))
        say(self.pick.setAccessibleName, N_("Choose questions…"))
        say(self.choose.setAccessibleName, N_("Choose contacts…"))
        say(self.pick_modules.setAccessibleName, N_("Choose modules…"))
        self.notes, self.how = Note(ATTENTION), Label(role="hint", wrap=True)
        self.asides = Label(role="hint", wrap=True)
        self._rows = grid(gap=7)
        self._rows.setColumnStretch(1, 1)
        self._parts: dict[str, tuple[QWidget, ...]] = {}
        self.body.addWidget(self.title)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.drawing)
        # Right under the page, where both are in sight: what is printed is printed soon after.
        self.body.addWidget(self.notes)
        self.body.addLayout(self._rows)
        yield
        self._row(RECORD, N_("Record"), self.records)
        self._row(PROVISION, N_("Right"), right)
        self._row(GUARDED, N_("Restricted"), self.restricted)
        self._row(AUDIENCE, N_("For whom"), self.audience)
        self._row(GROUPS, N_("Rights for"), self.groups)
        self._row(MODULES, N_("Modules"), self.modules, self.pick_modules)
        self._row(PEOPLE, N_("People"), self.people)
        for each in (each for each in HANDOUTS if each.variants):
            named = N_("Version") if each.guarded else N_("Layout")
            self._row(f"{VARIANT} {each.name}", named, self.variants[each.name])
        yield
        self._row(WORDS, N_("Language"), self.words)
        self._row(PAPER, N_("Paper"), self.paper)
        self._row(SIZE, N_("Text size"), self.size)
        self._row(ANSWERS, N_("Questions"), self.questions, self.pick)
        self._row(CONTACTS, N_("Contacts"), self.contacts, self.choose)
        self.body.addLayout(row(self.whole, None))
        self.body.addWidget(self.asides)
        self.body.addWidget(self.how)
        # Beside many cards the panel is much higher than its parts: they stay together at its top.
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        for group in (self.groups, self.words, self.paper, self.size, *self.variants.values()):
            group.changed.connect(self.changed.emit)
        # Who says it for one record has not said it for the next.
        self.record.textChanged.connect(lambda _text: self.show_restricted(False))
        self.restricted.toggled.connect(lambda _on: self.changed.emit())
        self.audience.chosen.connect(lambda _code: self.changed.emit())
        for listed in (self.records, self.rights):
            listed.changed.connect(self.changed.emit)
        self.people.editingFinished.connect(self.changed.emit)

    def _row(self, key: str, name: str, control: QWidget, button: Button | None = None) -> None:
        number = len(self._parts)
        label = Label(name, "label")
        label.setBuddy(button or control)
        if isinstance(control, ChipGroup):
            say(control.setAccessibleName, name)
        # In one line with the first row of chips, however many there are.
        self._rows.addWidget(sized(label, height=FIRST_ROW), number, 0, Qt.AlignmentFlag.AlignTop)
        if button is None:
            # Chips take the width that the label leaves, also where no other row asks for it.
            policy = control.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            control.setSizePolicy(policy)
            if isinstance(control, WrapCheck):
                self._rows.addWidget(control, number, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._rows.addWidget(control, number, 1)
        else:
            beside = folding_row(control, button, gap=10)
            beside.setStretch(0, 1)
            self._rows.addLayout(beside, number, 1)
        self._parts[key] = tuple(each for each in (label, control, button) if each is not None)

    def show_format(self, known: Format, order: Order) -> None:
        """The name of the sheet, and the rows that it asks for, as they were ordered."""
        situation = order.situation
        self.named = known.title
        if known.asks(SITUATION) and situation:
            self.named = lambda: _(TITLE, sheet=_(known.title), situation=_(CHAPTERS.word(situation)))
        self.title.say(self.named)
        self.how.say(lambda: f"{_(known.how)} {_(FULL_SIZE)}")
        asked = {WORDS, PAPER, f"{VARIANT} {known.name}", *(SIZE,) * known.large}
        asked |= {choice for choice in self._parts if known.asks(choice)}
        for key, parts in self._parts.items():
            for part in parts:
                part.setVisible(key in asked)
        self.show_restricted(self.restricted.isChecked() and known.guarded)
        self.words.set_value(order.words)
        for code in ("es", "en", "both"):
            self.words.button(code).setVisible(code in known.words)
        self.size.set_value("large" if order.large else "normal")
        if known.name in self.variants:
            self.variants[known.name].set_value(order.variant)
        everybody = () if AUDIENCE in known.needs else (("", N_("Everybody")),)
        self.audience.set_choices((*everybody, *known.audiences))
        self.audience.set_value(order.audience or ("" if everybody else None))
        self.groups.set_values(order.groups)

    def variant(self, known: Format) -> str:
        """The form that is chosen for a format; empty when it has only one."""
        return (self.variants[known.name].value() or "") if known.name in self.variants else ""

    def show_questions(self, chosen: int, of: int) -> None:
        if chosen == of:
            self.questions.say(lambda: plural("The only one", "All {n}", of))
        else:
            self.questions.say(N_("{n} of {total}"), n=chosen, total=of)

    def show_restricted(self, asked: bool) -> None:
        """Whether it has to be said that a restricted record is printed all the same; nobody has said it for
        another one."""
        if not asked:
            self.restricted.setChecked(False)
        for part in self._parts[GUARDED]:
            part.setVisible(asked)

    def show_right(self, right: Provision | None) -> None:
        """The title of the right whose code was typed; None while it is not known."""
        self.right.say(titled(right) if right is not None else (lambda: ""))
        self._right_known = right is not None
        self._name_right()

    def offer_rights(self, choices: Choices) -> None:
        """The rights that can be chosen."""
        self.rights.offer(choices)
        self._name_right()

    def _name_right(self) -> None:
        """The list names the right that is chosen in it."""
        self.right.setVisible(self._right_known and self.rights.list.value() is None)

    def show_modules(self, chosen: int) -> None:
        if chosen:
            self.modules.say(lambda: plural("1 chosen", "{n} chosen", chosen))
        else:
            self.modules.say(N_("None yet"))

    def show_contacts(self, chosen: int | None, printed: int | None) -> None:
        """How many were chosen, None when the sheet takes those that are proposed; and how many stand on it,
        None before it is drawn: a card has room for one telephone, whatever was chosen."""
        if printed is None:
            if chosen is None:
                self.contacts.say(N_("Those that are proposed"))
            else:
                self.contacts.say(lambda: plural("1 chosen", "{n} chosen", chosen))
        elif not printed:
            self.contacts.say(N_("None is printed: lines to write by hand"))
        elif chosen is not None and chosen > printed:
            self.contacts.say(
                lambda: plural(
                    "1 is printed, of {of} chosen", "{n} are printed, of {of} chosen", printed, of=chosen
                )
            )
        else:
            self.contacts.say(lambda: plural("1 is printed", "{n} are printed", printed))

    def show_lacking(self, modules: bool) -> None:
        """Whether modules have to be chosen first: then that is the one thing to do."""
        self.pick_modules.set_kind(PRIMARY if modules else OUTLINED)

    def show_notes(self, notes: tuple[Text, ...]) -> None:
        """What the person who prints has to know."""
        warning = [each for each in notes if not isinstance(each, Aside)]
        asides = [each for each in notes if isinstance(each, Aside)]
        if warning:
            self.notes.say(text=lambda: "\n".join(map(_, warning)))
        else:
            self.notes.clear()
        self.asides.say(lambda: "\n".join(map(_, asides)))
        self.asides.setVisible(bool(asides))


FULL_SIZE = N_("Print at full size (100 %). Black ink is enough; copies stay readable.")


def one_of(choices: Choices) -> ChipGroup:
    """Chips of which one is always chosen; the first to begin with."""
    offered = tuple(choices)
    group = ChipGroup(offered, many=False, may_be_empty=False)
    group.set_value(offered[0][0])
    return group


class Reader(QWidget):
    """One page as large as the window allows. `back` goes back to the panel."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.close_button = Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit)
        self.title = Label(role="h2", wrap=True)
        self.preview = Preview(LARGE)
        head = folding_row(self.close_button, self.title)
        head.setStretch(1, 1)
        column(head, self.preview, None, on=self, gap=4)

    def show_sheet(self, title: Words, page: int, pages: int) -> None:
        self.title.say(title)
        self.preview.start(pages, page)
        self.preview.picture.setFocus(Qt.FocusReason.OtherFocusReason)
