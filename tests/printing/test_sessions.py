"""What trainers print: every word is on the paper, nothing is clipped, and a quiz fits on its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

import pytest

from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.training import TRAINED, QuizQuestion, Session
from fieldtool.i18n import words
from fieldtool.printing import answer_key, certificate, evaluation, guide, quiz
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import SheetReport
from tests.printing.conftest import ReadBack, squeezed

EDITION = Edition("2026.1", date(2026, 4, 14), Both("Colección de ejemplo", "Example collection"))
EDGE = 8 / 25.4 * 72 - 3
LEAST = 8.2 * 0.95 - 0.1
"""Points: the foot of a page, its digits as everywhere a little smaller."""


def session_of(pack: Pack, module: str) -> Session:
    def of(part: str) -> tuple[Any, ...]:
        return tuple(each for each in getattr(pack, part) if each.module == module)

    known = next(each for each in pack.modules if each.id == module)
    return Session(known, of("steps"), of("cases"), of("quiz"), of("statements"))


def told(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every text in it changed."""
    match value:
        case Both():
            return Both(change(value.es), change(value.en))
        case tuple():
            return tuple(told(each, change) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            new = {each.name: told(getattr(value, each.name), change) for each in fields(value)}
            return replace(value, **new)
        case _:
            return value


def texts(value: Any, language: str) -> Iterator[str]:
    """Every text in a value."""
    match value:
        case Both():
            yield value.in_(language)
        case tuple():
            for each in value:
                yield from texts(each, language)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from texts(getattr(value, each.name), language)


def printed(render: Callable[[Any, BinaryIO], SheetReport], job: Any) -> tuple[SheetReport, ReadBack]:
    out = BytesIO()
    report = render(job, out)
    return report, ReadBack(out.getvalue())


def flat(text: str) -> str:
    """Text without white space and bullets: a line may have ended anywhere."""
    return re.sub(r"[\s•]", "", squeezed(text))


def whole(read: ReadBack) -> str:
    """All text, without bands and feet, which stand between two pieces of a text that goes on."""
    pages = []
    for number in range(read.pages):
        page = read.page_text(number)
        page = re.sub(
            r"^(?:Guía de sesión|Session guide|Solo para quien facilita|Only for the f)[^•]*? ", "", page
        )
        pages.append(page)
    return flat(" ".join(pages))


def must_hold(read: ReadBack, wanted: Iterator[str]) -> None:
    there = whole(read)
    lost = [each for each in wanted if flat(each) not in there]
    assert lost == []


def must_be_clean(read: ReadBack, least: float = LEAST) -> None:
    assert read.overlaps() == []
    assert read.outside(EDGE) == []
    assert all(font.embedded for font in read.fonts)
    assert min(read.type_sizes) >= least
    for number in range(read.pages):
        assert f"{number + 1} / {read.pages}" in read.page_text(number)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_guide_holds_every_word(pack: Pack, language: str) -> None:
    session = session_of(pack, "MOD-DET")
    standards = {each.id: each.title for each in pack.provisions}
    job = guide.SessionGuide((session,), standards, EDITION, language)
    report, read = printed(guide.render, job)
    part = replace(session, quiz=(), statements=())
    must_hold(read, texts(part, language))
    must_be_clean(read)
    assert report.pages == read.pages
    assert "0:00" in read.text and "1:20" in read.text
    assert session.module.title.in_(language) in read.metadata()["Title"]
    only = printed(guide.render, replace(job, audience="officials"))[1].text
    for each in session.module.differs:
        assert (squeezed(each.text.in_(language)) in only) == (each.audience == "officials"), each.audience
    assert words(language).say(TRAINED.word("volunteers")).lower() in read.text


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_long_texts_and_odd_letters_go_on_on_the_next_page(pack: Pack, paper: str, large: bool) -> None:
    session = told(session_of(pack, "MOD-TRA"), lambda text: f"{text} K’iche’ ñandú Bʼatzʼ. {text} {text}")
    job = guide.SessionGuide((session,), {}, EDITION, "es", paper, large=large)
    report, read = printed(guide.render, job)
    must_hold(read, texts(session.steps, "es"))
    must_be_clean(read)
    assert report.notes == ()
    assert len(read.outline) == 1
    if large:
        assert {18.0, 26.0} <= {round(size, 1) for size in read.type_sizes}


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_quiz_fits_on_its_page(pack: Pack, language: str) -> None:
    sessions = tuple(session_of(pack, each.id) for each in pack.modules)
    for pictures in (False, True):
        job = quiz.Quiz(sessions, EDITION, language, "letter", pictures)
        report, read = printed(quiz.render, job)
        assert report.pages == len(sessions), report.notes
        must_be_clean(read)
        for number, session in enumerate(sessions):
            there = flat(read.page_text(number))
            asked = session.statements if pictures else session.quiz
            shown = [each.text for each in session.statements]
            shown = shown if pictures else [both for q in session.quiz for both in (q.question, *q.options)]
            assert [each for each in shown if flat(each.in_(language)) not in there] == []
            # What is right and why stands on the key alone.
            assert not any(flat(each.reason.in_(language)) in there for each in asked)


def test_ten_long_questions_take_columns_or_more_pages(pack: Pack) -> None:
    session = session_of(pack, "MOD-VER")
    ten = tuple(replace(each, id=f"{each.id}{n}") for n in range(2) for each in session.quiz[:5])
    job = quiz.Quiz((replace(session, quiz=ten),), EDITION, "es")
    report, read = printed(quiz.render, job)
    assert read.pages == 1
    must_be_clean(read)

    def longer(question: QuizQuestion) -> QuizQuestion:
        return replace(question, question=told(question.question, lambda text: f"{text} {text} {text}"))

    report, read = printed(
        quiz.render, replace(job, sessions=(replace(session, quiz=(*map(longer, ten), *ten[:3])),))
    )
    assert read.pages == 3 and "needs 3 pages" in str(report.notes[-1])
    must_be_clean(read)


@pytest.mark.parametrize("language", ["es", "en"])
def test_large_print_of_a_guide_is_large_in_its_margin_too(pack: Pack, language: str) -> None:
    sessions = tuple(session_of(pack, each.id) for each in pack.modules)
    _report, read = printed(
        guide.render, guide.SessionGuide(sessions, {}, EDITION, language, "letter", large=True)
    )
    # Below 14 points are only the foot and the title of later pages; digits are 95 %.
    assert {size for size in read.type_sizes if size < 14 * 0.95} <= {11.0, 10.45, 13.0, 12.35}
    must_be_clean(read)


def test_large_print_of_a_quiz(pack: Pack) -> None:
    session = session_of(pack, "MOD-WOM")
    _report, read = printed(quiz.render, quiz.Quiz((session,), EDITION, "en", "a4", large=True))
    must_hold(read, (both.en for q in session.quiz for both in (q.question, *q.options)))
    must_be_clean(read)
    assert 18.0 in {round(size, 1) for size in read.type_sizes}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_words_below_tick_and_cross_are_whole_in_large_print(pack: Pack, language: str) -> None:
    session = session_of(pack, "MOD-REC")
    job = quiz.Quiz((session,), EDITION, language, "letter", pictures=True, large=True)
    _report, read = printed(quiz.render, job)
    for word in (quiz.TRUE, quiz.FALSE):
        assert read.text.count(words(language).say(word)) == len(session.statements)
    must_be_clean(read)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_key_tells_answer_reason_and_mistake(pack: Pack, language: str) -> None:
    session = session_of(pack, "MOD-ASY")
    _report, read = printed(answer_key.render, answer_key.AnswerKey((session,), EDITION, language, "a4"))
    wanted = [
        both.in_(language)
        for question in session.quiz
        for both in (
            question.question,
            question.options[question.right - 1],
            question.reason,
            question.mistake,
        )
    ]
    wanted += [each.text.in_(language) for each in session.statements]
    wanted += [code for question in session.quiz for code in question.provisions]
    must_hold(read, iter(wanted))
    must_be_clean(read)
    only = {"es": "Solo para quien facilita", "en": "Only for the facilitator"}[language]
    assert all(only in read.page_text(number) for number in range(read.pages))


@pytest.mark.parametrize("choice", ["es", "en", "both"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_evaluation_and_certificate_ask_for_no_name_and_name_no_subject(
    pack: Pack, choice: str, paper: str
) -> None:
    titles = tuple(each.title for each in pack.modules[:2])
    _report, form = printed(evaluation.render, evaluation.Evaluation(titles, EDITION, choice, paper))
    must_be_clean(form)
    assert form.pages == 1
    _report, paper_ = printed(certificate.render, certificate.Certificate(180, EDITION, choice, paper))
    must_be_clean(paper_)
    assert paper_.pages == 1 and "180" in paper_.text
    for language in ("es", "en"):
        is_there = choice in (language, "both")
        title = {"es": "Constancia de participación", "en": "Certificate of participation"}[language]
        assert (title in paper_.text) == is_there
        assert (squeezed(titles[0].in_(language)) in form.text) == is_there
        assert titles[0].in_(language) not in paper_.text
    for telling in ("migrant", "asilo", "asylum", "trata", "traffick"):
        assert telling not in paper_.text.lower()


def test_the_same_job_gives_the_same_bytes(pack: Pack) -> None:
    session = session_of(pack, "MOD-MON")
    job = guide.SessionGuide((session,), {}, EDITION, "es")
    assert printed(guide.render, job)[1].pdf == printed(guide.render, job)[1].pdf
