"""The screening aid: means are never asked under 18, nobody is asked who did not agree, no path gives a
verdict, and stopping is possible everywhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from fieldtool.domain import screening
from fieldtool.domain.content_vocabularies import SCREENING_ELEMENTS
from fieldtool.domain.knowledge import Both, Review, ScreeningQuestion
from fieldtool.domain.screening import MARKS, SUBJECTS, Stage, Summary, Walk


def question(element: str, number: int) -> ScreeningQuestion:
    text = Both(f"{element} {number}", f"{element} {number}")
    return ScreeningQuestion(
        f"Q-{element}-{number}", element, text, text, text, Review("checked", date(2026, 11, 22))
    )


QUESTIONS = tuple(question(element, number) for element in SCREENING_ELEMENTS.codes for number in (1, 2))
SUBJECT_SETS = some.sets(some.sampled_from(SUBJECTS.codes), min_size=1)
STEPS: dict[str, Callable[[Walk], Walk]] = {
    "agree": lambda walk: screening.agree(walk) if walk.stage is Stage.BEFORE else walk,
    "on": screening.go_on,
    "back": screening.go_back,
    "end": screening.to_the_end,
    "stop": screening.stop,
    **{
        code: lambda walk, code=code: screening.mark(walk, code) if walk.question else walk
        for code in MARKS.codes
    },
}
PATHS = some.lists(some.sampled_from(sorted(STEPS)), max_size=60)


def walked(subjects: set[str], young: bool, path: list[str]) -> list[Walk]:
    """Every state that a path goes through."""
    walk = screening.begin(QUESTIONS, subjects, young)
    states = [walk]
    for step in path:
        walk = STEPS[step](walk)
        states.append(walk)
    return states


@given(SUBJECT_SETS, PATHS)
def test_under_18_the_means_are_never_asked(subjects: set[str], path: list[str]) -> None:
    for walk in walked(subjects, True, path):
        assert walk.question is None or walk.question.element != "means"
        assert "means" not in {each.element for each in walk.asked}
        assert "means" not in (*screening.summary(walk).may_point, *screening.summary(walk).not_talked)


@given(some.sets(some.sampled_from(SUBJECTS.codes)))
def test_a_child_is_under_18_whatever_was_chosen(more: set[str]) -> None:
    walk = screening.begin(QUESTIONS, {"child", *more}, under_18=False)
    assert walk.under_18 and "means" not in {each.element for each in walk.asked}


def test_an_adult_is_asked_about_all_three_elements() -> None:
    walk = screening.begin(QUESTIONS, ["trafficking"], under_18=False)
    assert [each.element for each in walk.asked] == ["act", "act", "means", "means", "purpose", "purpose"]


@given(SUBJECT_SETS, some.booleans(), PATHS)
def test_nobody_is_asked_who_did_not_agree(subjects: set[str], young: bool, path: list[str]) -> None:
    without = [step for step in path if step != "agree"]
    for walk in walked(subjects, young, without):
        assert walk.stage in (Stage.BEFORE, Stage.STOPPED)
        assert walk.question is None and walk.marks == ()


@given(SUBJECT_SETS, some.booleans(), PATHS)
def test_stopping_is_possible_everywhere_and_forgets_everything(
    subjects: set[str], young: bool, path: list[str]
) -> None:
    for walk in walked(subjects, young, path):
        stopped = screening.stop(walk)
        assert stopped.stage is Stage.STOPPED and stopped.marks == () and stopped.question is None
        assert screening.summary(stopped).may_point == ()
        for step in ("on", "back", "end"):
            assert STEPS[step](stopped) == stopped


@given(SUBJECT_SETS, some.booleans(), PATHS)
def test_no_path_gives_a_score_or_a_verdict(subjects: set[str], young: bool, path: list[str]) -> None:
    walk = walked(subjects, young, path)[-1]
    found = screening.summary(walk)
    parts = [getattr(found, each.name) for each in dataclasses.fields(Summary)]
    listed = [name for part in parts for name in part]
    assert all(isinstance(name, str) for name in listed)
    # Every element that belongs to the talk stands in exactly one place, and nothing else does.
    assert sorted(listed) == sorted(screening.elements(walk.subjects, walk.under_18))
    assert all(name in screening.MEANINGS for name in listed)


@given(SUBJECT_SETS, some.booleans(), PATHS)
def test_one_mark_weighs_as_much_as_many(subjects: set[str], young: bool, path: list[str]) -> None:
    walk = walked(subjects, young, path)[-1]
    once: dict[str, tuple[str, str]] = {}
    for each in walk.asked:
        if walk.mark_of(each.id) == "may_point":
            once.setdefault(each.element, (each.id, "may_point"))
    single = dataclasses.replace(walk, marks=tuple(once.values()))
    assert screening.summary(single).may_point == screening.summary(walk).may_point


def test_silence_and_no_are_told_apart() -> None:
    walk = screening.agree(screening.begin(QUESTIONS, ["smuggling", "asylum"], under_18=False))
    walk = screening.go_on(screening.mark(walk, "not_said"))
    walk = screening.go_on(screening.go_on(walk))
    walk = screening.go_on(screening.mark(walk, "does_not"))
    assert walk.stage is Stage.SUMMARY
    assert screening.summary(walk) == Summary((), ("smuggling",), ("refugee",))


def test_a_mark_can_be_changed_and_taken_away() -> None:
    walk = screening.agree(screening.begin(QUESTIONS, ["asylum"], under_18=False))
    first = walk.asked[0].id
    walk = screening.mark(screening.mark(walk, "may_point"), "does_not")
    assert walk.marks == ((first, "does_not"),)
    assert screening.mark(walk, None).marks == ()


def test_going_back_keeps_marks_until_before_asking() -> None:
    walk = screening.agree(screening.begin(QUESTIONS, ["asylum"], under_18=False))
    walk = screening.go_on(screening.mark(walk, "may_point"))
    walk = screening.go_back(walk)
    assert walk.at == 0 and walk.mark_of(walk.asked[0].id) == "may_point"
    assert screening.go_back(walk).stage is Stage.BEFORE


@given(some.sets(some.sampled_from(SUBJECTS.codes)), some.booleans())
def test_legal_help_comes_first_and_a_consulate_never(subjects: set[str], young: bool) -> None:
    kinds = screening.help_kinds(subjects, young)
    assert kinds[0] == "legal" and "consulate" not in kinds and len(set(kinds)) == len(kinds)
    assert ("child_protection" in kinds) == (young or "child" in subjects)
