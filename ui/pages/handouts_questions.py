"""Which questions go on the sheet: all of them, or those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.vocabularies import AUDIENCES
from fieldtool.i18n import N_, _, plural
from ui.language import LANGUAGE, Words
from ui.pages.handouts_ticks import Tick, TickChooser

EVERYBODY = "migrant_adult"
"""The audience that is not named: the answers for it are for all."""


def question_chooser() -> TickChooser:
    """The questions of a chapter, to be ticked."""
    return TickChooser(
        N_("Questions on the sheet"),
        N_("Use these questions"),
        N_("Tick at least one question."),
        lambda n: plural("1 question", "{n} questions", n),
    )


def ticks_of(answers: Sequence[Answer]) -> tuple[Tick, ...]:
    """A tick for each question."""
    return tuple(Tick(each.id, _words(each), each.id) for each in answers)


def _words(answer: Answer) -> Words:
    """The question, with whom it is for when that is not everybody."""

    def say() -> str:
        question = answer.question.in_(LANGUAGE.code)
        if answer.audience == EVERYBODY:
            return question
        return f"{question} · {_(AUDIENCES.word(answer.audience))}"

    return say
