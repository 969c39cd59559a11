"""The answer key of a module: for the facilitator only, on paper of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.training import QuizQuestion, Session, Statement
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import strange, text
from fieldtool.printing.beside import Line, Margin
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.quiz import FALSE, LETTERS, TRUE
from fieldtool.printing.session_pages import Chapter, write
from fieldtool.printing.session_styles import USUAL, space, write_line

TITLE = N_("Answer key")
ONLY = N_("Only for the facilitator")
ANSWER = N_("Answer {letter}")
REASON = N_("Reason")
MISTAKE = N_("Frequent mistake")
STATEMENTS = N_("True or false, with pictures")
SCORE = N_("What the score says")
RIGHT = N_("{fewest} to {most} right")
SCORES = (
    N_("Go through the module once more before you go on, in smaller groups."),
    N_("Talk once more about the questions that many got wrong."),
    N_("The group is ready for the next module."),
)
"""What to do for each third of the possible score, from the lowest."""
COUNT = N_("Count how many got each question right")
BEFORE, AFTER = N_("Before"), N_("After")
QUESTION = N_("Question")

CELL = 24.0
ROW = 20.0


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What to print. `words` is `es` or `en`; `paper` a key of `PAPERS`."""

    sessions: tuple[Session, ...]
    edition: Edition
    words: str
    paper: str = "letter"


def render(job: AnswerKey, out: BinaryIO) -> SheetReport:
    """Write the keys of all modules as PDF. The same job gives the same bytes."""
    say = words(job.words).say
    titles = [each.module.title.in_(job.words) for each in job.sessions]
    sheet = Sheet(out, PAPERS[job.paper], f"{say(TITLE)}: {', '.join(titles)}", LANGUAGES[job.words])
    footer = Footer(tuple(job.edition.line(one) for one in sheet.languages))
    setter = _Setter(sheet, job)
    chapters = [
        Chapter(Band("key", (f"{say(ONLY)} · {say(TITLE)}: {title}",)), title, tuple(setter.key(each)))
        for each, title in zip(job.sessions, titles, strict=True)
    ]
    return SheetReport(write(sheet, chapters, footer), strange.notes(job.sessions))


class _Setter:
    """Sets the parts of a key in one language."""

    def __init__(self, sheet: Sheet, job: AnswerKey) -> None:
        self._sheet, self._language = sheet, job.words
        self._say = words(job.words).say
        self._margin = Margin(sheet, job.words, USUAL)

    def key(self, session: Session) -> Iterator[Part]:
        for number, question in enumerate(session.quiz, 1):
            yield from self._question(number, question)
        yield self._margin.rule()
        yield self._margin.across(self._say(STATEMENTS), USUAL.head, "H2")
        yield space(4, tied=True)
        for number, statement in enumerate(session.statements, 1):
            yield from self._statement(number, statement)
        yield from self._scores(len(session.quiz))
        yield self._counts(len(session.quiz))

    def _question(self, number: int, question: QuizQuestion) -> Iterator[Part]:
        right = question.options[question.right - 1].in_(self._language)
        yield self._margin.rule()
        yield self._margin.across(f"{number}. {question.question.in_(self._language)}", USUAL.head, "H2")
        yield space(3, tied=True)
        letter = LETTERS[question.right - 1]
        yield from self._fact(self._say(ANSWER, letter=f"{letter})"), right)
        reason = question.reason.in_(self._language)
        yield from self._fact(self._say(REASON), f"{reason} ({', '.join(question.provisions)})")
        yield from self._fact(self._say(MISTAKE), question.mistake.in_(self._language))

    def _statement(self, number: int, statement: Statement) -> Iterator[Part]:
        answer = self._say(TRUE if statement.true else FALSE)
        said, reason = (each.in_(self._language) for each in (statement.text, statement.reason))
        codes = ", ".join(statement.provisions)
        yield from self._fact(f"{number}. {answer}", f"{said}\n{reason} ({codes})")

    def _scores(self, questions: int) -> Iterator[Part]:
        """What to do after the quiz, by thirds of the score."""
        yield self._margin.rule()
        yield self._margin.across(self._say(SCORE), USUAL.head, "H2")
        yield space(4, tied=True)
        low, middle = questions // 2, questions * 4 // 5
        for fewest, most, what in zip(
            (0, low + 1, middle + 1), (low, middle, questions), SCORES, strict=True
        ):
            yield from self._fact(self._say(RIGHT, fewest=fewest, most=most), self._say(what))

    def _counts(self, questions: int) -> Part:
        """A table to count in, before and after, so that it is seen what the session changed."""
        style, left = USUAL.label, self._sheet.left
        head = text.set_text(self._say(COUNT), USUAL.head, self._sheet.right - left)
        names = [text.set_text(self._say(each), style, 80) for each in (QUESTION, BEFORE, AFTER)]
        numbers = [text.set_text(f"{n}", style, CELL) for n in range(1, questions + 1)]
        first = left + max(name.width for name in names) + 10

        def draw(top: float) -> None:
            self._write(head, left, top, "H2")
            y = top - head.height - 6
            for row, name in enumerate(names):
                self._write(name, left, y - row * ROW - 3, "P")
            for column, number in enumerate(numbers):
                self._write(number, first + column * CELL + (CELL - number.width) / 2, y - 3, "P")
            end = first + CELL * questions
            for row in range(len(names) + 1):
                write_line(self._sheet, first, end, y - row * ROW)
            for column in range(questions + 1):
                x = first + column * CELL
                self._sheet.rule(x, y, x, y - len(names) * ROW)

        return Part(head.height + 6 + len(names) * ROW + 6, draw)

    def _fact(self, label: str, said: str) -> list[Part]:
        return self._margin.beside(label, [Line(text.set_text(said, USUAL.text, self._margin.wide))])

    def _write(self, block: text.Block, x: float, top: float, kind: str) -> float:
        return self._sheet.write(block, x, top, kind, self._language)
