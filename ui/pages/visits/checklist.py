"""The checklist: the indicators of a chapter, and beside them the current one with its answer and note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.visiting import as_notes, notes_of
from fieldtool.domain.vocabularies import CHAPTERS, INDICATOR_ANSWERS
from fieldtool.i18n import N_
from ui.look import LOOK
from ui.pages.observations.form_words import clean
from ui.pages.visits.indicators import IndicatorList, question
from ui.pages.visits.part import Part
from ui.widgets import (
    QUIET,
    Beside,
    Button,
    Card,
    ChipGroup,
    Choice,
    Flow,
    Label,
    LabelledField,
    TextField,
    announce,
    column,
    spaced,
)


class NoteField(TextField):
    """`left` comes with Esc: back to the questions."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Checklist(Part):
    """`chapter_asked` wants the indicators of a chapter (`show_asked` takes them); `observation_asked` and
    `standard_asked` give the code of a standard."""

    chapter_asked = Signal(str)
    observation_asked = Signal(str)
    standard_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        spaced(self.body, (16, 10, 16, 10), 10)
        self.chapter = ""
        self._room = 0
        self.list = IndicatorList()
        self.indicators = self.list.indicators
        self.pick = Choice(CHAPTERS, name=N_("Situation"))
        self.pick.chosen.connect(self.choose_chapter)
        self.progress = Label(role="strong")
        self.next_button = Button(N_("Next unanswered question"), icon="arrow-down", on=self.go_to_open)
        self.next_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay()
        self.list.current_changed.connect(self._show_current)
        self.list.answered.connect(self.answer)
        self.list.entered.connect(self._to_note)
        self.marks.changed.connect(self._marked)
        self.note.textChanged.connect(self._noted)
        self.note.left.connect(self.take_keyboard)

    def _lay(self) -> None:
        self.question = Label(role="h2", wrap=True)
        self.code = Label(role="small", tone="text2")
        self.marks = ChipGroup(INDICATOR_ANSWERS, many=False)
        self.note = NoteField(lines=2)
        self.fields = {
            "answers": LabelledField(N_("Answer"), self.marks),
            "notes": LabelledField(N_("Note"), self.note, hint=N_("No names."), optional=True),
        }
        self.observe_button = Button(
            N_("Note an observation"), icon="file-plus", on=lambda: self._ask(self.observation_asked)
        )
        self.read_button = Button(
            N_("Read the standard"), QUIET, "scale", on=lambda: self._ask(self.standard_asked)
        )
        keys = Label(
            N_("In the list, 1 to 4 answer, 0 clears and Enter goes to the note."),
            "hint",
            wrap=True,
        )
        self.panel = Card(margins=(18, 12, 18, 12), gap=10)
        for part in (self.code, self.question, *self.fields.values()):
            self.panel.body.addWidget(part)
        self.panel.body.addWidget(Flow(self.observe_button, self.read_button, gap=8))
        self.panel.body.addWidget(keys)
        self.panel.body.addStretch(1)
        LOOK.follow(self.progress, lambda: self.progress.setMinimumHeight(LOOK.px(36)))
        head = Flow(self.pick, self.progress, self.next_button, gap=12)
        holder, side = QWidget(), QWidget()
        column(self.list, None, on=holder)
        column(self.panel, None, on=side)
        self.both = Beside(holder, side, width=498)
        self.body.addWidget(head)
        self.body.addWidget(self.both, 1)

    # values

    def put(self, values: Mapping[str, Json]) -> None:
        answers = values.get("answers")
        given = (
            {str(code): str(each) for code, each in answers.items()} if isinstance(answers, Mapping) else {}
        )
        self.indicators.put(given, notes_of(values))
        self._show_current(self.list.current())

    def values(self) -> dict[str, Json]:
        notes: Json = as_notes(self.indicators.notes)
        if self.indicators.notes == notes_of(self.given):
            notes = self.given.get("notes")
        return {"answers": dict(self.indicators.answers), "notes": notes}

    def follow(self) -> None:
        done, total = self.indicators.answered, len(self.indicators.asked)
        self.progress.say(N_("{n} of {total}"), n=done, total=total)
        self.next_button.setEnabled(done < total)

    # the chapter

    def choose_chapter(self, code: str) -> None:
        """Ask for the indicators of another chapter."""
        self.chapter = code
        self.pick.set_value(code)
        self.chapter_asked.emit(code)

    def show_asked(self, asked: Sequence[Provision]) -> None:
        """Show these indicators, at the first that has no answer."""
        had = self.list.hasFocus()
        self.indicators.show(asked)
        self.follow()
        first = self.list.next_open()
        self.list.choose(first if first is not None else 0)
        if not asked:
            self._show_current(None)
        if had:
            self.take_keyboard()

    # answers

    def answer(self, code: str) -> None:
        """Answer the current question and go on to the next one; "" takes the answer away and stays."""
        provision = self.list.current()
        if provision is None:
            return
        self._set(provision.id, code)
        at = self.list.currentIndex().row()
        if code and at + 1 < len(self.indicators.asked):
            self.list.choose(at + 1)
        else:
            self._show_current(provision)
        announce(self.list, self.progress.text())

    def _marked(self) -> None:
        """A chip: the question stays, so that a note can follow."""
        provision = self.list.current()
        if provision is not None and not self.quiet:
            self._set(provision.id, self.marks.value() or "")

    def _set(self, id: str, code: str) -> None:
        answers = {**self.indicators.answers, id: code} if code else {**self.indicators.answers}
        if not code:
            answers.pop(id, None)
        self.indicators.put(answers, self.indicators.notes)
        self._follow_answer(code)
        self.touched()

    def _noted(self) -> None:
        provision = self.list.current()
        if provision is None or self.quiet:
            return
        notes = {**self.indicators.notes, provision.id: clean(self.note.toPlainText()).strip()}
        self.indicators.put(self.indicators.answers, {code: note for code, note in notes.items() if note})
        self.touched()

    def go_to_open(self) -> None:
        """Make the next question without an answer current."""
        number = self.list.next_open(self.list.currentIndex().row())
        if number is not None:
            self.list.choose(number)
            self.take_keyboard()

    def _show_current(self, provision: Provision | None) -> None:
        self.panel.setEnabled(provision is not None)
        before, self.quiet = self.quiet, True
        if provision is None:
            self.question.say(N_("There are no indicators for this situation here."))
            self.code.plain("")
            self.marks.set_value(None)
            self.note.setPlainText("")
        else:
            self.question.say(lambda: question(provision))
            self.code.plain(provision.id)
            self.marks.set_value(self.indicators.answers.get(provision.id))
            self.note.setPlainText(self.indicators.notes.get(provision.id, ""))
        self._follow_answer(self.marks.value() or "")
        self.quiet = before

    def _follow_answer(self, code: str) -> None:
        self.observe_button.setVisible(code == "no")

    def _ask(self, signal: Signal) -> None:
        provision = self.list.current()
        if provision is not None:
            signal.emit(provision.id)  # type: ignore[attr-defined]

    # the keyboard and the room

    def _to_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """Put the keyboard in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        self.take_keyboard()

    def set_room(self, height: int) -> None:
        self._room = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = LOOK.px(180)
        head = self.pick.sizeHint().height() + LOOK.px(10 + 10 + 10 + 4)
        wanted = least if self.both.stacked else max(self._room - head, least)
        if self.list.minimumHeight() != wanted:
            self.list.setFixedHeight(wanted)
