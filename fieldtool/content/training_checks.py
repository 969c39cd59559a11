"""What is wrong with training modules: minutes that do not add up, a quiz without a right answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fieldtool.content.faults import PackFault
from fieldtool.domain.knowledge import Pack
from fieldtool.domain.training import OPTIONS, TRAINED, Module, QuizQuestion, Statement
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import Text
from fieldtool.paths import resources

FEWEST_STEPS, FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 6, 10
FEWEST_STATEMENTS = 4
MOST_CASES = 2
MOST_MINUTES = 240
"""A session that is longer has to be two."""


def ids(pack: Pack) -> tuple[Iterable[str], ...]:
    """The ids of the entries, part by part."""
    return tuple(
        [each.id for each in part]
        for part in (pack.modules, pack.steps, pack.cases, pack.quiz, pack.statements)
    )


def named(pack: Pack) -> Iterator[tuple[str, str]]:
    """Id of an entry and of a provision that it names."""
    for part in (pack.modules, pack.steps, pack.cases, pack.quiz, pack.statements):
        for each in part:
            yield from ((each.id, name) for name in each.provisions)


def check(pack: Pack) -> Iterator[PackFault]:
    """The faults of the modules and of what belongs to them."""
    known = {each.id for each in pack.modules}
    for part in (pack.steps, pack.cases, pack.quiz, pack.statements):
        for each in part:
            if each.module not in known:
                yield PackFault(
                    each.id, "module", Text("There is no module “{name}”.", {"name": each.module})
                )
    for module in pack.modules:
        yield from _module(pack, module)
    for step in pack.steps:
        if step.minutes < 1:
            yield PackFault(step.id, "minutes", Text("The minutes have to be a number from 1."))
        if not (step.say or step.do or step.ask):
            yield PackFault(step.id, "", Text("A step says, does or asks something."))
        if step.expect and not step.ask:
            yield PackFault(step.id, "expect", Text("Answers are expected where nothing is asked."))
    for case in pack.cases:
        if not case.ask or len(case.ask) != len(case.look_for):
            yield PackFault(case.id, "look_for", Text("Each question of a case has one answer."))
    yield from _quizzes(pack)


def _module(pack: Pack, module: Module) -> Iterator[PackFault]:
    if module.situation not in CHAPTERS:
        yield PackFault(
            module.id, "situation", Text("“{code}” is not a known code.", {"code": module.situation})
        )
    yield from _icon(module.id, module.icon)
    minutes = sum(step.minutes for step in pack.steps if step.module == module.id)
    if minutes != module.minutes or minutes > MOST_MINUTES:
        yield PackFault(
            module.id,
            "minutes",
            Text(
                "Its steps take {sum} minutes, and it says {said}.", {"sum": minutes, "said": module.minutes}
            ),
        )
    if not 1 <= module.fewest <= module.most:
        yield PackFault(module.id, "most", Text("The largest group is smaller than the smallest."))
    for code in TRAINED.codes:
        if module.for_(code) is None:
            yield PackFault(module.id, f"for_{code}", Text("It does not say what differs for this audience."))
    for what, part, fewest, most in (
        ("step", pack.steps, FEWEST_STEPS, None),
        ("case", pack.cases, 1, MOST_CASES),
        ("question", pack.quiz, FEWEST_QUESTIONS, MOST_QUESTIONS),
        ("statement", pack.statements, FEWEST_STATEMENTS, MOST_QUESTIONS),
    ):
        count = sum(each.module == module.id for each in part)
        if count < fewest or (most is not None and count > most):
            yield PackFault(
                module.id, what, Text("It has too few or too many of these: {count}.", {"count": count})
            )


def _quizzes(pack: Pack) -> Iterator[PackFault]:
    for question in pack.quiz:
        if len(question.options) != OPTIONS or not 1 <= question.right <= OPTIONS:
            yield PackFault(
                question.id,
                "right",
                Text("A question has {count} options, exactly one of them right.", {"count": OPTIONS}),
            )
        for language in ("es", "en"):
            said = Counter(each.in_(language) for each in question.options)
            if said and max(said.values()) > 1:
                yield PackFault(question.id, "options", Text("Two of its options are the same."))
    resting: tuple[QuizQuestion | Statement, ...] = (*pack.quiz, *pack.statements)
    for each in resting:
        if not each.provisions:
            yield PackFault(each.id, "provisions", Text("It does not say on which provision it rests."))
    for statement in pack.statements:
        yield from _icon(statement.id, statement.icon)


def _icon(entry: str, name: str) -> Iterator[PackFault]:
    if not name.replace("-", "").isalnum() or not (resources() / "icons" / f"{name}.svg").is_file():
        yield PackFault(entry, "icon", Text("There is no pictogram “{name}”.", {"name": name}))
