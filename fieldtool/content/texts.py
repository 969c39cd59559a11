"""Every text of a pack, and how far each was checked."""

from __future__ import annotations

from collections.abc import Iterator

from fieldtool.domain.knowledge import (
    Answer,
    Both,
    HandoutLine,
    Pack,
    PackWord,
    Review,
    ScreeningQuestion,
    Term,
)
from fieldtool.domain.training import Module


def texts(pack: Pack) -> Iterator[tuple[str, str, Both]]:
    """Every text of the pack: id of its entry, part and the two languages."""
    for _, entry, part, both in texts_by_kind(pack):
        yield entry, part, both


def texts_by_kind(pack: Pack) -> Iterator[tuple[str, str, str, Both]]:
    """Every text of the pack: kind and id of its entry, part and the two languages."""
    yield "pack", pack.id, "title", pack.title
    yield "pack", pack.id, "publisher", pack.publisher
    for provision in pack.provisions:
        for part in ("title", "norm", "indicator"):
            yield "provision", provision.id, part, getattr(provision, part)
        if provision.plain is not None:
            yield "provision", provision.id, "in_short", provision.plain.in_short
            for part in ("ask", "if_refused"):
                for each in getattr(provision.plain, part):
                    yield "provision", provision.id, part, each
    for kind, entries, parts in (
        ("answer", pack.answers, ("question", "answer")),
        ("instrument", pack.instruments, ("short_name", "full_title")),
        ("screening", pack.screening, ("question", "suggests", "do_no_harm")),
        ("institution", pack.institutions, ("name",)),
        ("caution", pack.cautions, ("text",)),
        ("topic", pack.topics, ("name",)),
        ("term", pack.terms, ("term", "meaning")),
        ("word", pack.words, ("text",)),
    ):
        for entry in entries:
            for part in parts:
                yield kind, entry.id, part, getattr(entry, part)
    for line in pack.handouts:
        yield "handout", line.id, "text", line.plain
    yield from _training(pack)


def _training(pack: Pack) -> Iterator[tuple[str, str, str, Both]]:
    for module in pack.modules:
        yield "module", module.id, "title", module.title
        yield "module", module.id, "room", module.room
        for part in ("goals", "materials"):
            yield from (("module", module.id, part, each) for each in getattr(module, part))
        yield from (("module", module.id, "differs", each.text) for each in module.differs)
    for step in pack.steps:
        yield "step", step.id, "title", step.title
        for part in ("say", "do", "ask", "expect"):
            yield from (("step", step.id, part, each) for each in getattr(step, part))
        if step.without is not None:
            yield "step", step.id, "without", step.without
    for case in pack.cases:
        yield "case", case.id, "title", case.title
        yield "case", case.id, "story", case.story
        for part in ("ask", "look_for"):
            yield from (("case", case.id, part, each) for each in getattr(case, part))
    for question in pack.quiz:
        for part in ("question", "reason", "mistake"):
            yield "quiz", question.id, part, getattr(question, part)
        yield from (("quiz", question.id, "options", each) for each in question.options)
    for statement in pack.statements:
        yield "statement", statement.id, "text", statement.text
        yield "statement", statement.id, "reason", statement.reason


def reviews(pack: Pack) -> Iterator[tuple[str, str, Review]]:
    """How far each text was checked: id of its entry and the part of the file that says it."""
    for provision in pack.provisions:
        yield provision.id, "review", provision.review
        if provision.plain is not None:
            yield provision.id, "plain_review", provision.plain.review
    checked: tuple[Answer | ScreeningQuestion | Term | PackWord | HandoutLine | Module, ...]
    checked = (*pack.answers, *pack.screening, *pack.terms, *pack.words, *pack.handouts, *pack.modules)
    for each in checked:
        yield each.id, "review", each.review
    for translation in pack.translations:
        yield translation.of, "review", translation.review
