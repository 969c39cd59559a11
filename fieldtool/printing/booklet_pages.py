"""What stands on the pages of the booklet: columns of pieces, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fieldtool.domain.knowledge import Answer, HandoutLine
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.domain.words import N_, Text
from fieldtool.printing import contact_entry, pictograms, pieces, text
from fieldtool.printing.booklet_styles import BookletStyles
from fieldtool.printing.contact_entry import CONSULATE_NOTE, EntryPiece
from fieldtool.printing.handout import Handout, line_piece, lines_of, say
from fieldtool.printing.handout_words import (
    LEGAL_FIRST,
    MY_LANGUAGE,
    MY_NUMBERS,
    OTHER,
    PANELS,
    PHRASES,
    POINT,
    REMEMBER,
    WHOM_TO_CALL,
    YOUR_CONSULATE,
)
from fieldtool.printing.pieces import Column, Piece, Said
from fieldtool.printing.qa_sheet import GENERAL_AUDIENCE
from fieldtool.printing.styles import Style

HOW_TO_USE = N_("How to use this booklet")
QUESTIONS = N_("Questions and answers")
MY_NOTES = N_("My notes")
MY_DATES = N_("My appointments and time limits")

GENERAL = "GEN"
COVER_FRAME = 0.58
"""Part of the height that the frame of the cover takes."""
COVER_GAP = 16.0
OWN_LINES = (3, 2, 1)
"""Lines for own numbers and dates below the contacts: fewer when they would need a page of their own."""
OWN_PAGE = 7
"""Lines for each when they have one."""


class Pages:
    """Makes the pages of a booklet in one language. `notes` are for the person who prints."""

    def __init__(self, job: Handout, styles: BookletStyles, language: str) -> None:
        self.job, self.styles, self.language = job, styles, language
        self.notes: list[Text] = []
        self.phrases_title = say(language, PHRASES)
        self.questions_title = say(language, QUESTIONS)
        self.contacts_title = say(language, WHOM_TO_CALL)

    def cover(self) -> list[Column]:
        """What stands below the frame of the cover; what does not fit there goes on on further pages."""
        made = [
            self._text(line.plain.in_(self.language), self.styles.text if number else self.styles.chapter)
            for number, line in enumerate(self.job.of("cover"))
        ]
        below = (1 - COVER_FRAME) * self.styles.room - COVER_GAP
        return pieces.columns(made, below, self.styles.room) or [()]

    def how(self) -> list[Column]:
        """How the booklet is used, and legal help in a frame."""
        lines = [self._line(line) for line in self._of("how", GENERAL)]
        languages = (self.language,)
        if self.job.legal is None:
            entry = contact_entry.write_in(languages, self.styles.column, self.styles.call)
        else:
            entry = contact_entry.entry(self.job.legal, languages, self.styles.column, self.styles.call)
        head = self._title(say(self.language, HOW_TO_USE), "book")
        return self._paged([head, *lines, EntryPiece.of(entry, framed=True), *self._consulate()])

    def chapter(self, situation: str) -> list[Column]:
        """A situation alone: in a few words, what to do before, during and after, its notes."""
        found = [self._chapter_title(situation), *self._brief(situation)]
        for part, title in PANELS:
            lines = self._of(part, situation)
            if lines:
                found.append(self._head(say(self.language, title)))
                found += self._with_end(map(self._line, lines), self._remember(part, situation))
        return self._paged([*found, *self._notes(situation)])

    def spread(self, situation: str, answers: Sequence[Answer]) -> list[Column]:
        """A situation among others: what to do on one page, as many questions as fit on the next."""
        first = [self._chapter_title(situation), *self._brief(situation)]
        lines = self._of("during", situation)
        first += self._with_end(map(self._line, lines), self._remember("during", situation))
        found = self._paged([*first, *self._notes(situation)])
        second = [self._head(self.questions_title)]
        for answer in answers:
            more = [*second, self._answer(answer)]
            if len(second) > 1 and pieces.height(more) > self.styles.room:
                break
            second = more
        return [*found, *self._paged(second)] if answers else found

    def questions(self, answers: Iterable[Answer]) -> list[Column]:
        """Questions with their answers, in full."""
        return self._paged(
            [self._title(self.questions_title, "message-question"), *map(self._answer, answers)]
        )

    def phrases(self) -> list[Column]:
        """Phrases to point at, always in both languages."""
        other = OTHER[self.language]
        situation = self.job.situation
        found = [
            self._title(self.phrases_title, "messages"),
            self._text(say(self.language, POINT), self.styles.note),
        ]
        for line in self._of("phrase", situation):
            said = tuple(
                Said(text.set_text(line.plain.in_(one), style, self.styles.column), "P", one)
                for one, style in ((self.language, self.styles.phrase), (other, self.styles.phrase_again))
            )
            found.append(Piece(said, ruled=True, after=12))
        return self._paged(found)

    def contacts(self) -> list[Column]:
        """Whom to call, legal help first, and lines for own numbers; the last is the back of the booklet."""
        entries = contact_entry.entries(
            self.job.contacts, (self.language,), self.styles.column, self.styles.call
        )
        self.notes += [note for entry in entries for note in entry.notes]
        found: list[Piece] = [self._title(self.contacts_title, "phone-call")]
        found += [EntryPiece.of(entry) for entry in entries]
        for lines in OWN_LINES:
            whole = [*found, *self._own(lines)]
            if pieces.height(whole) <= self.styles.room:
                return [tuple(whole)]
        return [*self._paged(found), *self._paged(self._own(OWN_PAGE))]

    def empty(self) -> Column:
        """A page for own notes."""
        head = self._title(say(self.language, MY_NOTES), "pencil")
        lines = int((self.styles.room - head.height - head.after) / pieces.WRITE_ON)
        return (head, Piece((), write=lines))

    def _paged(self, made: Sequence[Piece]) -> list[Column]:
        return pieces.columns(made, self.styles.room)

    def _of(self, part: str, situation: str) -> tuple[HandoutLine, ...]:
        return lines_of(self.job.lines, part, situation)

    def _line(self, line: HandoutLine, style: Style | None = None) -> Piece:
        used = style or self.styles.text
        gap = self.styles.gap
        return line_piece(
            line, (self.language,), (used, used), "Bold", self.styles.column, self.styles.icon, gap, gap
        )

    def _text(self, told: str, style: Style, kind: str = "P", after: float = 8.0) -> Piece:
        block = text.set_text(told, style, self.styles.column)
        return Piece((Said(block, kind, self.language),), after=after)

    def _title(self, told: str, icon: str) -> Piece:
        """The title of a page, with its pictogram."""
        size = self.styles.icon * 1.1
        indent = size + self.styles.gap
        block = text.unbroken(told, self.styles.chapter, self.styles.column - indent)
        said = (Said(block, "H2", self.language),)
        return Piece(said, icon=icon, icon_size=size, indent=indent, ruled=True, after=16, tied=True)

    def _chapter_title(self, situation: str) -> Piece:
        name = " ".join(line.plain.in_(self.language) for line in self._of("title", situation))
        return self._title(
            name or say(self.language, CHAPTERS.word(situation)), pictograms.SITUATION[situation]
        )

    def _head(self, told: str) -> Piece:
        block = text.set_text(told, self.styles.head, self.styles.column)
        return Piece((Said(block, "H3", self.language),), after=6, tied=True)

    def _brief(self, situation: str) -> list[Piece]:
        return [
            Piece((Said(self._marked(line, self.styles.text), "P", self.language),), after=10)
            for line in self._of("brief", situation)
        ]

    def _remember(self, part: str, situation: str) -> list[Piece]:
        told = " ".join(line.text.in_(self.language) for line in self._of(f"remember_{part}", situation))
        if not told:
            return []
        whole = f"*{say(self.language, REMEMBER)}* {told}"
        block = text.set_marked(whole, self.styles.text, self.styles.column, "Bold")
        return [Piece((Said(block, "P", self.language),), after=12)]

    @staticmethod
    def _with_end(lines: Iterable[Piece], end: list[Piece]) -> list[Piece]:
        """Lines and what ends them, which does not stand alone on the next page."""
        found = list(lines)
        if found and end:
            found[-1] = replace(found[-1], tied=True)
        return [*found, *end]

    def _notes(self, situation: str) -> list[Piece]:
        small = self.styles.icon * 0.75
        return [
            line_piece(
                line,
                (self.language,),
                (self.styles.note, self.styles.note),
                "Bold",
                self.styles.column,
                small,
                self.styles.gap,
                6,
            )
            for line in self._of("note", situation)
        ]

    def _marked(self, line: HandoutLine, style: Style) -> text.Block:
        return text.set_marked(line.text.in_(self.language), style, self.styles.column, "Bold")

    def _answer(self, answer: Answer) -> Piece:
        """Question and answer, in full; for whom it is, unless it is for adult migrants; its code."""
        width, language = self.styles.column, self.language
        said = []
        if answer.audience != GENERAL_AUDIENCE:
            whom = say(language, AUDIENCES.word(answer.audience))
            said.append(Said(text.set_text(whom, self.styles.small, width), "P", language))
        said.append(
            Said(text.set_text(answer.question.in_(language), self.styles.question, width), "H3", language)
        )
        told = f"{answer.answer.in_(language)} ({answer.id})"
        said.append(Said(text.set_text(told, self.styles.text, width), "P", language))
        return Piece(tuple(said), after=12)

    def _own(self, lines: int) -> list[Piece]:
        """Lines to write own numbers and dates on, and the own language."""
        found = []
        for label, number in ((MY_NUMBERS, lines), (MY_DATES, lines), (MY_LANGUAGE, 1)):
            block = text.set_text(f"{say(self.language, label)}:", self.styles.note, self.styles.column)
            found.append(Piece((Said(block, "P", self.language),), write=number, after=8))
        return found

    def _consulate(self) -> list[Piece]:
        told = f"{say(self.language, CONSULATE_NOTE)} {say(self.language, LEGAL_FIRST)}"
        head = self._head(say(self.language, YOUR_CONSULATE))
        return [head, self._text(told, self.styles.note)]
