"""The names that are offered for files: in the language of the program, plain, and nothing personal."""

from __future__ import annotations

import re

import pytest

from fieldtool.domain.printed_family import FORMATS
from fieldtool.domain.sheets import Order
from fieldtool.i18n import words
from fieldtool.services.offered_names import offered


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_sheet_has_a_plain_name_of_its_own(language: str) -> None:
    said = words(language)
    names = {offered(Order(each.name, each.words[-1], situation="DET"), said) for each in FORMATS}
    assert len(names) == len(FORMATS)
    assert all(re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*\.pdf", each) for each in names), names


@pytest.mark.parametrize(
    ("order", "es", "en"),
    [
        (
            Order("right", provision="DET-14"),
            "derecho-DET-14-dos-idiomas-carta.pdf",
            "right-DET-14-two-languages-letter.pdf",
        ),
        (
            Order("poster", "en", "a4", variant="tabs", situation="REC"),
            "afiche-una-hoja-con-tiras-para-arrancar-recepcion-ingles-A4.pdf",
            "poster-one-sheet-with-tabs-to-tear-off-reception-english-A4.pdf",
        ),
        (
            Order("qa", "es", "letter", large=True, situation="VER"),
            "preguntas-verificacion-espanol-carta-letra-grande.pdf",
            "questions-verification-spanish-letter-large-print.pdf",
        ),
    ],
)
def test_a_name_is_in_the_language_of_the_program(order: Order, es: str, en: str) -> None:
    assert (offered(order, words("es")), offered(order, words("en"))) == (es, en)


def test_nothing_in_a_name_leads_to_a_person() -> None:
    order = Order("person", "es", situation="DET", groups=("lgbti",), contacts=("secret",))
    report = Order("report", "es", record="OB-7K3QF2", variant="redacted")
    assert offered(order, words("es")) == "hoja-para-una-persona-detencion-espanol-carta.pdf"
    assert "7K3QF2" not in offered(report, words("es"))
