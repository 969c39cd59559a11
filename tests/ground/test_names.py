"""Names of countries, languages, months and days are those of CLDR, though they are kept without Babel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date

from fieldtool import i18n
from fieldtool.domain.languages import NAMES

DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]


def plain(text: str) -> str:
    """Without the points of abbreviations, and with the spaces that our fonts have."""
    return text.replace(".", "").replace("\u202f", " ").replace("\xa0", " ").replace("\u2011", "-")


@pytest.mark.parametrize(("language", "name"), [("es", "es_419"), ("en", "en")])
def test_dates_are_written_as_babel_writes_them(language: str, name: str) -> None:
    words, month = i18n.words(language), "MMMM 'de' y" if language == "es" else "MMMM y"
    for told, pattern in (
        (words.date, "EEE d MMM y"),
        (words.day, "d MMM y"),
        (words.short_day, "d MMM"),
        (words.short_month, "MMM yy"),
        (words.month, month),
    ):
        assert [told(day) for day in DAYS] == [plain(format_date(day, pattern, name)) for day in DAYS]


@pytest.mark.parametrize(("language", "name"), [("es", "es_419"), ("en", "en")])
def test_countries_and_languages_are_called_as_babel_calls_them(language: str, name: str) -> None:
    words, locale = i18n.words(language), Locale.parse(name)
    assert len(words.countries()) > 200
    assert all(called == i18n._plain(locale.territories[code]) for code, called in words.countries())
    known = [each for each in locale.languages if each not in NAMES]
    assert all(words.language_name(each) == i18n._plain(locale.languages[each]) for each in known)
