"""The command that prints the questions of the screening aid. It only reads: no answer is taken."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fieldtool import i18n
from fieldtool.cli_opening import Answer, opened
from fieldtool.domain import screening
from fieldtool.domain.content_vocabularies import REVIEWS, SCREENING_ELEMENTS
from fieldtool.domain.knowledge import ScreeningQuestion
from fieldtool.i18n import _, current


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the command."""
    aid = command("screening", _("print the questions of the screening aid; it only reads"))
    aid.add_argument(
        "--about",
        action="append",
        required=True,
        choices=screening.SUBJECTS.codes,
        help=_("what the talk is about (may be repeated)"),
    )
    aid.add_argument(
        "--under-18", action="store_true", help=_("the person is under 18, or may be: no means are asked")
    )


def _screening(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        questions = workspace.screening.questions()
        cautions = workspace.screening.cautions()
    walk = screening.begin(questions, options.about, options.under_18)
    language = current().language
    lines = [_(screening.NO_VERDICT), *(each.text.in_(language) for each in cautions)]
    if walk.under_18 and "trafficking" in walk.subjects:
        lines.append(_(screening.WITHOUT_MEANS))
    order = (*walk.before, *walk.asked, *walk.referral)
    for element in dict.fromkeys(each.element for each in order):
        lines += ["", _(SCREENING_ELEMENTS.word(element)).upper()]
        lines += _told((each for each in order if each.element == element), language)
    document = {
        "about": list(walk.subjects),
        "under_18": walk.under_18,
        "note": {code: screening_note(code) for code in ("es", "en")},
        "questions": [_document(each) for each in order],
    }
    return document, "\n".join(lines)


def screening_note(language: str) -> str:
    """The sentence that the aid decides nothing, in `es` or `en`."""
    return i18n.words(language).say(screening.NO_VERDICT)


def _told(questions: Iterable[ScreeningQuestion], language: str) -> Iterable[str]:
    for each in questions:
        yield f"{each.id}  {each.question.in_(language)}"
        yield "    " + _("May suggest: {text}", text=each.suggests.in_(language))
        yield "    " + _("Do no harm: {text}", text=each.do_no_harm.in_(language))
        yield "    " + _(REVIEWS.word(each.review.state))


def _document(question: ScreeningQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "element": question.element,
        **{
            name: {"es": text.es, "en": text.en}
            for name, text in (
                ("question", question.question),
                ("suggests", question.suggests),
                ("do_no_harm", question.do_no_harm),
            )
        },
        "review": {"state": question.review.state, "on": question.review.on.isoformat()},
    }


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"screening": _screening}
