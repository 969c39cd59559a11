"""Reading the training modules of a pack: `training.toml` and `quizzes.toml`. The schema is told in
`docs/content-pack.md`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldtool.content.entry import Entry, entries
from fieldtool.domain.knowledge import Both
from fieldtool.domain.training import TRAINED, Case, Differs, Module, QuizQuestion, Statement, Step

Documents = dict[str, dict[str, Any]]

SESSIONS, QUIZZES = "training.toml", "quizzes.toml"
_TABLES: Mapping[str, tuple[str, ...]] = {
    SESSIONS: ("module", "step", "case"),
    QUIZZES: ("question", "statement"),
}


def modules(documents: Documents) -> tuple[Module, ...]:
    """The modules, in their order. Raises `UserError` C-03 for a damaged entry, as all of these do."""
    return tuple(map(_module, _blocks(documents, SESSIONS, "module")))


def steps(documents: Documents) -> tuple[Step, ...]:
    """The steps of all sessions, in their order."""
    return tuple(map(_step, _blocks(documents, SESSIONS, "step")))


def cases(documents: Documents) -> tuple[Case, ...]:
    """The case studies."""
    return tuple(map(_case, _blocks(documents, SESSIONS, "case")))


def quiz(documents: Documents) -> tuple[QuizQuestion, ...]:
    """The questions of the quizzes."""
    return tuple(map(_question, _blocks(documents, QUIZZES, "question")))


def statements(documents: Documents) -> tuple[Statement, ...]:
    """The statements that are true or false."""
    return tuple(map(_statement, _blocks(documents, QUIZZES, "statement")))


def _blocks(documents: Documents, file: str, table: str) -> Any:
    return entries(documents, file, table, *(each for each in _TABLES[file] if each != table))


def _module(entry: Entry) -> Module:
    return Module(
        id=entry.text("id"),
        situation=entry.text("situation"),
        icon=entry.text("icon"),
        title=entry.both("title"),
        goals=entry.pairs("goals"),
        minutes=entry.whole("minutes"),
        fewest=entry.whole("fewest"),
        most=entry.whole("most"),
        room=entry.both("room"),
        materials=entry.pairs("materials"),
        differs=tuple(
            Differs(code, entry.both(f"for_{code}"))
            for code in TRAINED.codes
            if f"for_{code}_es" in entry.values or f"for_{code}_en" in entry.values
        ),
        provisions=entry.texts("provisions"),
        review=entry.review("review"),
    )


def _step(entry: Entry) -> Step:
    return Step(
        id=entry.text("id"),
        module=entry.text("module"),
        minutes=entry.whole("minutes"),
        title=entry.both("title"),
        say=_optional(entry, "say"),
        do=_optional(entry, "do"),
        ask=_optional(entry, "ask"),
        expect=_optional(entry, "expect"),
        without=entry.both("without") if _has(entry, "without") else None,
        provisions=entry.texts("provisions") if "provisions" in entry.values else (),
    )


def _case(entry: Entry) -> Case:
    asked, found = entry.pairs("ask"), entry.pairs("look_for")
    return Case(
        id=entry.text("id"),
        module=entry.text("module"),
        title=entry.both("title"),
        story=entry.both("story"),
        ask=asked,
        look_for=found,
        provisions=entry.texts("provisions"),
    )


def _question(entry: Entry) -> QuizQuestion:
    return QuizQuestion(
        id=entry.text("id"),
        module=entry.text("module"),
        question=entry.both("question"),
        options=entry.pairs("options"),
        right=entry.whole("right"),
        reason=entry.both("reason"),
        mistake=entry.both("mistake"),
        provisions=entry.texts("provisions"),
    )


def _statement(entry: Entry) -> Statement:
    return Statement(
        id=entry.text("id"),
        module=entry.text("module"),
        icon=entry.text("icon"),
        text=entry.both("text"),
        true=entry.flag("true"),
        reason=entry.both("reason"),
        provisions=entry.texts("provisions"),
    )


def _optional(entry: Entry, key: str) -> tuple[Both, ...]:
    """The lists of a key that may be left out in both languages, not in one."""
    return entry.pairs(key) if _has(entry, key) else ()


def _has(entry: Entry, key: str) -> bool:
    return f"{key}_es" in entry.values or f"{key}_en" in entry.values
