"""From what a person chose to a PDF: one file for each format gathers what goes on it and has it drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from fieldtool.domain.sheets import Order

if TYPE_CHECKING:  # whoever only asks what a sheet lacks does not load what prints
    from fieldtool.services.sheets.making import Drawn, Making

Maker: TypeAlias = "Callable[[Making, Order], Drawn]"


def maker(name: str) -> Maker:
    """What makes a format. Each is loaded when it is first printed: many days nothing is."""
    from fieldtool.services.sheets import (
        blanks,
        contacts,
        custody,
        figures,
        handouts,
        kit,
        office,
        person,
        questions,
        referral,
        report,
        right,
        sessions,
    )

    return {
        "person": person.make,
        "right": right.make,
        "card": handouts.card_of,
        "trifold": handouts.trifold_of,
        "poster": handouts.poster_of,
        "booklet": handouts.booklet_of,
        "qa": questions.make,
        "contacts": contacts.make,
        "custody": custody.make,
        "figures": figures.make,
        "keys": office.keys,
        "printer": office.printer_test,
        "install": office.install,
        "checklist": blanks.make,
        "form": blanks.make,
        "report": report.make,
        "visit": report.make,
        "referral": referral.make,
        "guide": sessions.make_guide,
        "quiz": sessions.make_quiz,
        "key": sessions.make_key,
        "evaluation": sessions.make_evaluation,
        "certificate": sessions.make_certificate,
        "kit": kit.make,
    }[name]
