"""The screening aid as a walk through its questions: it guides a referral and decides nothing.

A walk lives in memory only. It holds no words of the person: for each question at most one mark of whoever
asks. There is no score and no verdict anywhere; what comes out are the elements that may be pointed to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import ScreeningQuestion
from fieldtool.domain.words import N_

SUBJECTS = Vocabulary(
    "screening_subject",
    (
        ("trafficking", N_("Trafficking")),
        ("smuggling", N_("Smuggling")),
        ("asylum", N_("Asylum")),
        ("child", N_("A child alone or at risk")),
    ),
)
"""What the talk may be about; several at once are possible."""

AGES = Vocabulary(
    "screening_age",
    (
        ("adult", N_("18 or over")),
        ("under_18", N_("Under 18")),
        ("in_doubt", N_("Not sure: treated as under 18")),
    ),
)

MARKS = Vocabulary(
    "screening_mark",
    (
        ("may_point", N_("It may be a sign")),
        ("does_not", N_("It does not seem to be a sign")),
        ("not_asked", N_("Not asked")),
        ("not_said", N_("Does not want to say")),
    ),
)

BEFORE, REFERRAL, MEANS = "setting", "referral", "means"
"""The elements of what is settled before asking, of the question at the end, and of what children are never
asked."""

_ELEMENTS = {
    "trafficking": ("act", MEANS, "purpose"),
    "smuggling": ("smuggling",),
    "asylum": ("refugee",),
    "child": ("child",),
}

MEANINGS = {
    "act": N_(
        "The act: somebody recruited, transported, transferred, harboured or received the person. By itself"
        " it proves nothing: the purpose counts, and for adults the means."
    ),
    "means": N_(
        "The means: force, threats or other coercion, abduction, fraud or deception, abuse of power or of a"
        " position of vulnerability, or a payment or benefit to somebody with control over the person. Where"
        " a means was used, the person's yes to being exploited does not count."
    ),
    "purpose": N_(
        "The purpose: exploitation, such as sexual exploitation, forced labour or services, slavery or"
        " practices like it, servitude or the removal of organs. The aim is enough: the exploitation need not"
        " have happened yet."
    ),
    "minor": N_(
        "Under 18: the act and the purpose are enough. No means is needed, and the child's yes to being"
        " exploited does not count."
    ),
    "smuggling": N_(
        "Smuggling: somebody helped the person to cross a border without permission, to gain money or another"
        " benefit. By the Smuggling Protocol, help without gain, as by family, is not smuggling; national law"
        " may differ. Serious crimes can happen on the way, and smuggling can turn into trafficking."
    ),
    "refugee": N_(
        "International protection: going back could put the person in danger. An asylum authority has to hear"
        " the person before any return."
    ),
    "child": N_(
        "A child alone or at risk: child protection has to be called before the child is handed over to"
        " anybody."
    ),
}
"""What each element that can be pointed to means."""

NO_VERDICT = N_(
    "This guides a referral and decides nothing. It does not say who is a victim, a refugee or a child."
)
WITHOUT_MEANS = N_(
    "Under 18, or in doubt, the act and the purpose are enough: force, deception or any other means is not"
    " needed, so it is not asked about."
)

_HELP = {
    "trafficking": ("trafficking",),
    "smuggling": ("health", "emergency"),
    "asylum": ("asylum",),
    "child": ("child_protection",),
}
_TOPICS = {
    "trafficking": ("trafficking",),
    "smuggling": ("rescue_missing_and_deaths", "asylum_and_non_return", "complaints_and_justice"),
    "asylum": ("asylum_and_non_return",),
    "child": ("children",),
}


class Stage(StrEnum):
    """Where a walk is."""

    BEFORE = "before"
    ASKING = "asking"
    SUMMARY = "summary"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Walk:
    """One talk with one person.

    `asked` are the questions in their order, `before` and `referral` those of the beginning and the end. `at`
    is the place in `asked`. `marks` are pairs of the id of a question and a code of `MARKS`; a question
    without one was not asked.
    """

    subjects: tuple[str, ...]
    under_18: bool
    before: tuple[ScreeningQuestion, ...]
    asked: tuple[ScreeningQuestion, ...]
    referral: tuple[ScreeningQuestion, ...]
    stage: Stage = Stage.BEFORE
    at: int = 0
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def question(self) -> ScreeningQuestion | None:
        """The question of now; None when nothing is being asked."""
        return self.asked[self.at] if self.stage is Stage.ASKING else None

    def mark_of(self, question: str) -> str | None:
        """The mark of a question by its id."""
        return dict(self.marks).get(question)


@dataclass(frozen=True, slots=True)
class Summary:
    """The elements that were talked about, each in one of the three: what was said may point to it, it was
    not talked about, or nothing that was said pointed to it (which rules nothing out)."""

    may_point: tuple[str, ...]
    not_talked: tuple[str, ...]
    not_pointed: tuple[str, ...]


def elements(subjects: Iterable[str], under_18: bool) -> tuple[str, ...]:
    """The elements that are asked about, in their order. Under 18 the means are never among them."""
    wanted = set(subjects)
    found = [each for subject in SUBJECTS.codes if subject in wanted for each in _ELEMENTS[subject]]
    if under_18 and "trafficking" in wanted:
        found = ["minor", *found]
    return tuple(each for each in found if not (under_18 and each == MEANS))


def begin(questions: Sequence[ScreeningQuestion], subjects: Iterable[str], under_18: bool) -> Walk:
    """A new walk about at least one of `SUBJECTS`. A child alone is under 18, whatever else was chosen."""
    wanted = set(subjects)
    chosen = tuple(each for each in SUBJECTS.codes if each in wanted)
    assert chosen, "a walk is about something"
    young = under_18 or "child" in chosen
    asked = (each for element in elements(chosen, young) for each in questions if each.element == element)
    return Walk(
        chosen,
        young,
        tuple(each for each in questions if each.element == BEFORE),
        tuple(asked),
        tuple(each for each in questions if each.element == REFERRAL),
    )


def agree(walk: Walk) -> Walk:
    """The person agreed to be asked: the first question."""
    assert walk.stage is Stage.BEFORE
    return replace(walk, stage=Stage.ASKING if walk.asked else Stage.SUMMARY, at=0)


def mark(walk: Walk, code: str | None) -> Walk:
    """Mark the question of now with a code of `MARKS`; None takes its mark away."""
    question = walk.question
    assert question is not None and (code is None or code in MARKS.codes)
    others = tuple(pair for pair in walk.marks if pair[0] != question.id)
    return replace(walk, marks=others if code is None else (*others, (question.id, code)))


def go_on(walk: Walk) -> Walk:
    """The next question; after the last one the summary."""
    if walk.stage is not Stage.ASKING:
        return walk
    if walk.at + 1 < len(walk.asked):
        return replace(walk, at=walk.at + 1)
    return replace(walk, stage=Stage.SUMMARY)


def go_back(walk: Walk) -> Walk:
    """The question before; before the first one what comes before asking. Marks stay."""
    if walk.stage is Stage.SUMMARY and walk.asked:
        return replace(walk, stage=Stage.ASKING, at=len(walk.asked) - 1)
    if walk.stage is Stage.ASKING:
        return replace(walk, at=walk.at - 1) if walk.at else replace(walk, stage=Stage.BEFORE)
    return walk


def to_the_end(walk: Walk) -> Walk:
    """Ask no more, and sum up what was marked. What nobody agreed to be asked cannot be summed up."""
    return replace(walk, stage=Stage.SUMMARY) if walk.stage is Stage.ASKING else walk


def stop(walk: Walk) -> Walk:
    """Stop, wherever the walk is, and forget every mark. Help is offered all the same."""
    return replace(walk, stage=Stage.STOPPED, at=0, marks=())


def summary(walk: Walk) -> Summary:
    """What was marked, by element and without counting: one mark weighs as much as ten."""
    kinds: dict[str, set[str]] = {each.element: set() for each in walk.asked}
    for each in walk.asked:
        kinds[each.element].add(walk.mark_of(each.id) or "not_asked")
    may_point = tuple(name for name, found in kinds.items() if "may_point" in found)
    not_pointed = tuple(
        name for name, found in kinds.items() if "may_point" not in found and "does_not" in found
    )
    rest = tuple(name for name in kinds if name not in may_point and name not in not_pointed)
    return Summary(may_point, rest, not_pointed)


def help_kinds(subjects: Iterable[str], under_18: bool) -> tuple[str, ...]:
    """The kinds of help (`HELP_KINDS`) to offer, legal help first. A consulate is never among them."""
    return _gathered("legal", _HELP, subjects, ("child_protection",) if under_18 else ())


def topics(subjects: Iterable[str], under_18: bool) -> tuple[str, ...]:
    """The topics whose standards matter."""
    return _gathered("", _TOPICS, subjects, ("children",) if under_18 else ())


def _gathered(
    first: str, by_subject: dict[str, tuple[str, ...]], subjects: Iterable[str], more: tuple[str, ...]
) -> tuple[str, ...]:
    wanted = set(subjects)
    found = (each for name in SUBJECTS.codes if name in wanted for each in by_subject[name])
    return tuple(dict.fromkeys(each for each in (first, *found, *more) if each))
