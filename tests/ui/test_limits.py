"""A time limit of national law is said in good Spanish and English, one hour too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import LIMIT_UNITS
from fieldtool.domain.knowledge import Limit
from tests.services.laptops import PACK
from ui.pages.rights.views import limit_in_words


@pytest.mark.parametrize(
    ("limit", "es", "en"),
    [
        (Limit(1, "hours"), "1 hora", "1 hour"),
        (Limit(1, "working_days"), "1 día hábil", "1 working day"),
        (Limit(3, "months"), "3 meses", "3 months"),
    ],
)
def test_a_limit_is_said_in_the_right_number(limit: Limit, es: str, en: str) -> None:
    words = limit_in_words(replace(PACK.provisions[0], limit=limit))
    assert words is not None
    i18n.use("es")
    assert words() == es
    i18n.use("en")
    assert words() == en


def test_every_unit_is_known_for_one() -> None:
    for code, _name in LIMIT_UNITS:
        words = limit_in_words(replace(PACK.provisions[0], limit=Limit(1, code)))
        assert words is not None
        i18n.use("es")
        assert words() not in {f"1 {i18n.say(LIMIT_UNITS.word(code))}"}
