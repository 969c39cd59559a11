"""The quiz of a module: questions with three options, or statements with pictograms for true and false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.training import QuizQuestion, Session, Statement
from fieldtool.domain.words import N_, Aside, Text
from fieldtool.i18n import words
from fieldtool.printing import strange, text
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part, drawn, paged
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.session_pages import Chapter, room, write
from fieldtool.printing.session_styles import BOX, Look, look, square, write_line
from fieldtool.printing.styles import HAIR, MM

TITLE = N_("Quiz")
GROUP_CODE = N_("Code of the group")
DATE = N_("Date")
BEFORE = N_("Before the session")
AFTER = N_("After the session")
NO_NAME = N_("Do not write your name. Cross one box for each question.")
NO_NAME_PICTURES = N_("Do not write your name. Is it true or false? Cross one box for each picture.")
TRUE = N_("True")
FALSE = N_("False")
SMALLER = N_("The quiz “{title}” was set smaller so that it fits on one page.")
MORE_PAGES = N_("The quiz “{title}” needs {n} pages.")

LETTERS = "abcdefghij"
NUMBER = 20.0
INDENT = NUMBER + 4
GUTTER = 7 * MM
SCALES = (1.0, 0.96, 0.92)
"""How much smaller the type may get before a quiz goes on on a second page: question 12, option 11.5 pt."""
PICTOGRAM = 15 * MM
MARK = 9 * MM
ANSWER = 26 * MM


@dataclass(frozen=True, slots=True)
class Quiz:
    """What to print. `words` is `es` or `en`; `paper` a key of `PAPERS`; `pictures`: statements, for people
    who do not read much."""

    sessions: tuple[Session, ...]
    edition: Edition
    words: str
    paper: str = "letter"
    pictures: bool = False
    large: bool = False


def render(job: Quiz, out: BinaryIO) -> SheetReport:
    """Write the quizzes of all modules as PDF, each on its own page. The same job gives the same bytes."""
    said = words(job.words)
    titles = [each.module.title.in_(job.words) for each in job.sessions]
    name = said.say(TITLE)
    sheet = Sheet(out, PAPERS[job.paper], f"{name}: {', '.join(titles)}", LANGUAGES[job.words])
    footer = Footer(tuple(job.edition.line(one) for one in sheet.languages), job.large)
    chapters: list[Chapter] = []
    notes = [*strange.notes(job.sessions)]
    for session, title in zip(job.sessions, titles, strict=True):
        band = Band(session.module.icon, (f"{name}: {title}",), job.large)
        first, later = (room(sheet, band, footer, is_first) for is_first in (True, False))
        parts, scale = _fitting(job, session, sheet, first)
        pages = len(paged(parts, first, later))
        chapters.append(Chapter(band, title, tuple(parts)))
        if pages > 1:
            notes.append(Text(MORE_PAGES, {"title": title, "n": pages}))
        elif scale < 1:
            notes.append(Aside(SMALLER, {"title": title}))
    return SheetReport(write(sheet, chapters, footer), tuple(notes))


def _fitting(job: Quiz, session: Session, sheet: Sheet, high: float) -> tuple[list[Part], float]:
    """The parts as they fit on a page: in the usual type, smaller, or in two columns. What does not fit even
    then goes on on the next page in the usual type."""
    usual = look(job.large)
    scales = SCALES[:1] if job.large else SCALES
    for columns in (1,) if job.large or job.pictures else (1, 2):
        for scale in scales:
            parts = [*_Setter(sheet, job, _scaled(usual, scale), columns).quiz(session, high)]
            if sum(part.height for part in parts) <= high:
                return parts, scale
    return [*_Setter(sheet, job, usual).quiz(session, high)], 1.0


def _scaled(usual: Look, scale: float) -> Look:
    return replace(
        usual,
        question=usual.question.sized(usual.question.size * scale),
        option=usual.option.sized(usual.option.size * scale),
    )


class _Setter:
    """Sets a quiz in one language and one size."""

    def __init__(self, sheet: Sheet, job: Quiz, look: Look, columns: int = 1) -> None:
        self._sheet, self._job, self._look, self._columns = sheet, job, look, columns
        self._say = words(job.words).say
        self._wide = sheet.right - sheet.left
        self._column = (self._wide - GUTTER * (columns - 1)) / columns

    def quiz(self, session: Session, high: float) -> Iterator[Part]:
        """The whole quiz; with columns, as high as they need to be, which may be more than `high`."""
        head = [*self._before()]
        yield from head
        if self._job.pictures:
            for number, each in enumerate(session.statements, 1):
                yield self._statement(number, each)
        elif self._columns == 1:
            for number, question in enumerate(session.quiz, 1):
                yield from self._question(number, question, 0)
        else:
            yield self._beside(session, high - sum(part.height for part in head))

    def _beside(self, session: Session, high: float) -> Part:
        """The questions in columns, each question whole."""
        columns: list[list[Part]] = [[]]
        left = high
        for number, question in enumerate(session.quiz, 1):
            x = (len(columns) - 1) * (self._column + GUTTER)
            parts = [*self._question(number, question, x)]
            if sum(part.height for part in parts) > left and columns[-1] and len(columns) < self._columns:
                columns.append([])
                left = high
                parts = [*self._question(number, question, x + self._column + GUTTER)]
            columns[-1] += parts
            left -= sum(part.height for part in parts)

        def draw(top: float) -> None:
            for column in columns:
                drawn(column, top)

        return Part(max(sum(part.height for part in column) for column in columns), draw)

    def _before(self) -> Iterator[Part]:
        yield self._head()
        hint = NO_NAME_PICTURES if self._job.pictures else NO_NAME
        block = text.set_text(self._say(hint), self._look.text, self._wide)
        yield Part(block.height + 8, lambda top: self._write(block, 0, top, "P"), tied=True)

    def _head(self) -> Part:
        """No name: the code of the group, the date, and whether it is before or after the session."""
        style = self._look.label
        labels = [text.set_text(f"{self._say(each)}:", style, self._wide) for each in (GROUP_CODE, DATE)]
        whens = [text.set_text(self._say(each), style, self._wide) for each in (BEFORE, AFTER)]
        line, half = max(BOX, style.leading) + 10, self._wide / 2

        def draw(top: float) -> None:
            for number, label in enumerate(labels):
                x = number * half
                self._write(label, x, top, "P")
                base = top - style.leading + 1
                left = self._sheet.left + x
                write_line(self._sheet, left + label.width + 5, left + half - 12, base)
            for number, when in enumerate(whens):
                x = number * half
                square(self._sheet, self._sheet.left + x, top - line)
                self._write(when, x + BOX + 6, top - line - (BOX - style.leading) / 2, "P")

        return Part(2 * line + 2, draw, tied=True)

    def _question(self, number: int, question: QuizQuestion, x: float) -> Iterator[Part]:
        style = self._look.question
        counter = text.set_text(f"{number}.", style, NUMBER * 2)
        asked = text.set_text(question.question.in_(self._job.words), style, self._column - INDENT)

        def draw(top: float) -> None:
            self._write(counter, x, top, "P")
            self._write(asked, x + INDENT, top, "H2")

        yield Part(asked.height + 3, draw, tied=True)
        for at, option in enumerate(question.options):
            yield self._option(LETTERS[at], option, x + INDENT, last=at == len(question.options) - 1)

    def _option(self, letter: str, option: Both, x: float, last: bool) -> Part:
        style = self._look.option
        name = text.set_text(f"{letter})", style, 30)
        inside = BOX + 7 + style.size * 1.45
        block = text.set_text(option.in_(self._job.words), style, self._column - INDENT - inside)
        high = max(BOX + 1, block.height)

        def draw(top: float) -> None:
            square(self._sheet, self._sheet.left + x, top)
            drop = (style.leading - BOX) / 2 - 1
            self._write(name, x + BOX + 7, top + drop, "P")
            self._write(block, x + inside, top + drop, "P")

        return Part(high + 2 + (6 if last else 0), draw, tied=not last)

    def _statement(self, number: int, statement: Statement) -> Part:
        """A pictogram, the sentence, and a tick and a cross to choose from."""
        style = self._look.question.sized(max(16.0, self._look.question.size))
        label = self._look.label
        names = [text.set_text(self._say(each), label, self._wide) for each in (TRUE, FALSE)]
        wide = max(ANSWER, *(name.width + 8 for name in names))
        answers = self._wide - 2 * wide
        x = NUMBER + PICTOGRAM + 12
        counter = text.set_text(f"{number}.", style, NUMBER * 2)
        block = text.set_text(statement.text.in_(self._job.words), style, answers - x - 10)
        side = MARK + 4 + label.leading + BOX + 4
        high = max(PICTOGRAM, block.height, side) + (6 if self._job.large else 16)

        def draw(top: float) -> None:
            middle = top - high / 2
            left = self._sheet.left
            self._sheet.icon(statement.icon, left + NUMBER + 2, middle + PICTOGRAM / 2, PICTOGRAM)
            self._write(counter, 0, middle + style.leading / 2, "P")
            self._write(block, x, middle + block.height / 2, "H2")
            for at, (icon, name) in enumerate(zip(("check", "x"), names, strict=True)):
                centre = answers + wide * (at + 0.5)
                y = middle + side / 2
                self._sheet.icon(icon, left + centre - MARK / 2, y, MARK)
                self._write(name, centre - name.width / 2, y - MARK - 2, "P")
                square(self._sheet, left + centre - BOX / 2, y - MARK - 4 - label.leading)
            self._sheet.rule(left, top - high, self._sheet.right, top - high, HAIR)

        return Part(high, draw)

    def _write(self, block: text.Block, x: float, top: float, kind: str) -> float:
        return self._sheet.write(block, self._sheet.left + x, top, kind, self._job.words)
