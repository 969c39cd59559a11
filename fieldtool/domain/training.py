"""What trainers need: modules with their steps, case studies, quizzes and statements to be judged.

Every text exists in Spanish and English. People in case studies are invented and stand as codes (P1, P2).
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.fields import pack_list
from fieldtool.domain.knowledge import Both, Review
from fieldtool.domain.vocabularies import AUDIENCES

TRAINED = pack_list(
    "trained",
    (
        ("migrants", "Migrants"),
        ("shelter_staff", AUDIENCES.word("shelter_staff")),
        ("officials", AUDIENCES.word("official")),
        ("volunteers", "Volunteers"),
    ),
)
"""For whom a session is held."""

OPTIONS = 3
"""Answers to choose from in a quiz, exactly one of them right."""


@dataclass(frozen=True, slots=True)
class Differs:
    """What is done otherwise for an audience: `audience` is a code of `TRAINED`."""

    audience: str
    text: Both


@dataclass(frozen=True, slots=True)
class Module:
    """A session. `situation` is the chapter whose handouts go with it; `icon` names a pictogram.

    `minutes` are those of all its steps together; `fewest` and `most` say for how many people it is made.
    `review` holds for everything that belongs to the module.
    """

    id: str
    situation: str
    icon: str
    title: Both
    goals: tuple[Both, ...]
    minutes: int
    fewest: int
    most: int
    room: Both
    materials: tuple[Both, ...]
    differs: tuple[Differs, ...]
    provisions: tuple[str, ...]
    review: Review

    def for_(self, audience: str) -> Both | None:
        """What is done otherwise for an audience; None when nothing is said."""
        return next((each.text for each in self.differs if each.audience == audience), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a session: what to say, to do, to ask, and which answers to expect.

    `without` tells how it goes without a projector or without paper; None when it needs neither.
    """

    id: str
    module: str
    minutes: int
    title: Both
    say: tuple[Both, ...]
    do: tuple[Both, ...]
    ask: tuple[Both, ...]
    expect: tuple[Both, ...]
    without: Both | None
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An invented story with questions; `look_for` has one answer for each of them."""

    id: str
    module: str
    title: Both
    story: Both
    ask: tuple[Both, ...]
    look_for: tuple[Both, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question with `OPTIONS` answers. `right` counts them from 1; `mistake` is what people often think."""

    id: str
    module: str
    question: Both
    options: tuple[Both, ...]
    right: int
    reason: Both
    mistake: Both
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that is true or false, with a pictogram, for people who do not read much."""

    id: str
    module: str
    icon: str
    text: Both
    true: bool
    reason: Both
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A module with everything that belongs to it."""

    module: Module
    steps: tuple[Step, ...]
    cases: tuple[Case, ...]
    quiz: tuple[QuizQuestion, ...]
    statements: tuple[Statement, ...]
