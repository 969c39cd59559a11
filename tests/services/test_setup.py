"""Pass phrases, recovery words and their sheet, before there is a store."""

from __future__ import annotations

from datetime import date

import pytest

from fieldtool.services import setup
from fieldtool.services.setup import Strength
from tests.services.laptops import error_of


@pytest.mark.parametrize(
    ("phrase", "strength"),
    [
        ("", Strength.TOO_SHORT),
        ("agua", Strength.TOO_SHORT),
        ("  a  b  c", Strength.TOO_SHORT),
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("12345678", Strength.WEAK),
        ("abcdefghijkl", Strength.WEAK),
        ("contraseña123", Strength.WEAK),
        ("migrante2024", Strength.WEAK),
        ("abaco nadar toro limpio uno", Strength.STRONG),
    ],
)
def test_strength(phrase: str, strength: Strength) -> None:
    assert setup.phrase_strength(phrase) is strength
    if strength.good_enough:
        setup.check_phrase(phrase)
    else:
        assert error_of(setup.check_phrase, phrase).code == "K-08"


@pytest.mark.parametrize("language", ["es", "en", "xx"])
def test_suggested_phrases_are_strong_and_differ(language: str) -> None:
    phrases = {setup.suggest_phrase(language) for _ in range(20)}
    assert len(phrases) == 20
    assert {setup.phrase_strength(each) for each in phrases} == {Strength.STRONG}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_sheet_is_a_document(language: str, paper: str) -> None:
    words = setup.new_recovery_words(language)
    sheet = setup.recovery_sheet(words, language, paper, date(2026, 11, 22))
    assert sheet.startswith(b"%PDF")
    assert setup.read_words(" ".join(words.words)).entropy == words.entropy
