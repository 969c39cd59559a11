"""The session guide: what a trainer says, does and asks, minute by minute, and the cases with answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.training import TRAINED, Case, Session, Step
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import strange, text
from fieldtool.printing.beside import BULLET, Line, Margin
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.session_pages import Chapter, write
from fieldtool.printing.session_styles import look, space

TITLE = N_("Session guide")
GOALS = N_("Goals")
TIME = N_("Time")
GROUP = N_("Group")
ROOM = N_("Room")
MATERIALS = N_("Materials")
STANDARDS = N_("Standards")
MINUTES = N_("{n} min")
PEOPLE = N_("{fewest} to {most} people")
FOR = N_("With {audience}")
SAY = N_("Say")
DO = N_("Do")
ASK = N_("Ask")
EXPECT = N_("Answers to expect")
WITHOUT = N_("Without projector or paper")
CASE = N_("Case study: {title}")
STORY = N_("Story")
LOOK_FOR = N_("What to look for")
INVENTED = N_("The people in the case studies are invented. Do not ask anybody to tell their own story.")

MARKS = {SAY: "messages", DO: "check", ASK: "help-circle", EXPECT: "circle-check", WITHOUT: "tool"}
"""What a trainer does, and its pictogram."""


@dataclass(frozen=True, slots=True)
class SessionGuide:
    """What to print. `audience` is a code of `TRAINED`, "" for all of them; `standards` are provisions of the
    modules, id to title; `words` is `es` or `en`; `paper` a key of `PAPERS`."""

    sessions: tuple[Session, ...]
    standards: dict[str, Both]
    edition: Edition
    words: str
    paper: str = "letter"
    audience: str = ""
    large: bool = False


def render(job: SessionGuide, out: BinaryIO) -> SheetReport:
    """Write the guides of all modules as PDF. The same job gives the same bytes."""
    said = words(job.words)
    titles = [each.module.title.in_(job.words) for each in job.sessions]
    name = said.say(TITLE)
    sheet = Sheet(out, PAPERS[job.paper], f"{name}: {', '.join(titles)}", LANGUAGES[job.words])
    footer = Footer(tuple(job.edition.line(one) for one in sheet.languages), job.large)
    setter = _Setter(sheet, job)
    chapters = [
        Chapter(Band(each.module.icon, (f"{name}: {title}",), job.large), title, tuple(setter.session(each)))
        for each, title in zip(job.sessions, titles, strict=True)
    ]
    return SheetReport(write(sheet, chapters, footer), strange.notes(job.sessions))


class _Setter:
    """Sets the parts of a guide."""

    def __init__(self, sheet: Sheet, job: SessionGuide) -> None:
        self._job = job
        self._say = words(job.words).say
        self._look = look(job.large)
        self._margin = Margin(sheet, job.words, self._look)

    def session(self, session: Session) -> Iterator[Part]:
        """The first page with what to know before, then the steps with their minutes, then the cases."""
        yield from self._before(session)
        at = 0
        for step in session.steps:
            yield from self._step(step, at)
            at += step.minutes
        for case in session.cases:
            yield from self._case(case)

    def _before(self, session: Session) -> Iterator[Part]:
        module, say, margin = session.module, self._say, self._margin
        yield margin.across(self._in(module.title), self._look.title, "H2")
        yield space(6, tied=True)
        yield from margin.beside(say(GOALS), self._bullets(module.goals))
        yield from margin.beside(say(TIME), [self._line(say(MINUTES, n=module.minutes))])
        people = say(PEOPLE, fewest=module.fewest, most=module.most)
        yield from margin.beside(say(GROUP), [self._line(people)])
        yield from margin.beside(say(ROOM), [self._line(self._in(module.room))])
        yield from margin.beside(say(MATERIALS), self._bullets(module.materials))
        for each in module.differs:
            if self._job.audience in ("", each.audience):
                whom = say(FOR, audience=say(TRAINED.word(each.audience)).lower())
                yield from margin.beside(whom, [self._line(self._in(each.text))])
        known = self._job.standards
        standards = [self._line(f"{id} {self._in(known[id])}") for id in module.provisions if id in known]
        yield from margin.beside(say(STANDARDS), standards)
        yield from margin.beside("", [self._line(say(INVENTED))])

    def _step(self, step: Step, at: int) -> Iterator[Part]:
        yield self._margin.rule()
        clock, minutes = f"{at // 60}:{at % 60:02}", self._say(MINUTES, n=step.minutes)
        yield self._margin.clock(clock, minutes, self._in(step.title))
        say = self._say
        if step.say:
            inside = [self._line(self._in(each), said=True) for each in step.say]
            yield from self._margin.beside(say(SAY), inside, MARKS[SAY], framed=True)
        for mark, texts in ((DO, step.do), (ASK, step.ask), (EXPECT, step.expect)):
            if texts:
                yield from self._margin.beside(say(mark), self._bullets(texts), MARKS[mark])
        if step.without is not None:
            instead = [self._line(self._in(step.without))]
            yield from self._margin.beside(say(WITHOUT), instead, MARKS[WITHOUT])
        yield space(4)

    def _case(self, case: Case) -> Iterator[Part]:
        say = self._say
        yield self._margin.rule()
        yield self._margin.across(say(CASE, title=self._in(case.title)), self._look.head, "H3")
        yield space(4, tied=True)
        story = [self._line(self._in(case.story), said=True)]
        yield from self._margin.beside(say(STORY), story, "book", framed=True)
        for asked, found in zip(case.ask, case.look_for, strict=True):
            *kept, last = self._margin.beside(say(ASK), self._bullets([asked]), MARKS[ASK])
            yield from (*kept, replace(last, tied=True))
            yield from self._margin.beside(say(LOOK_FOR), self._bullets([found]), MARKS[EXPECT])
        yield space(4)

    def _bullets(self, texts: Sequence[Both]) -> list[Line]:
        wide = self._margin.wide - BULLET
        return [Line(text.set_text(self._in(each), self._look.text, wide), True, BULLET) for each in texts]

    def _line(self, message: str, said: bool = False) -> Line:
        style = self._look.said if said else self._look.text
        return Line(text.set_text(message, style, self._margin.inside if said else self._margin.wide))

    def _in(self, both: Both) -> str:
        return both.in_(self._job.words)
