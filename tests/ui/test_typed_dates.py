from __future__ import annotations

from datetime import datetime

import pytest

from fieldtool.i18n import words
from ui.typed_dates import shown, understood

NOW = datetime(2025, 10, 14, 11, 5)  # noqa: DTZ001 - people type in the time of their wall


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("hoy", "2025-10-14"),
        ("Today", "2025-10-14"),
        ("ayer", "2025-10-13"),
        ("yesterday", "2025-10-13"),
        ("antier", "2025-10-12"),
        ("ahora", "2025-10-14T11:05"),
        ("10:30", "2025-10-14T10:30"),
        ("23:50", "2025-10-13T23:50"),  # not in the future
        ("ayer 18:40", "2025-10-13T18:40"),
        ("ayer, 18:40", "2025-10-13T18:40"),
        ("ayer a las 18:40", "2025-10-13T18:40"),
        ("yesterday at 6:40 pm", "2025-10-13T18:40"),
        ("6:40 p. m.", "2025-10-13T18:40"),
        ("14/10", "2025-10-14"),
        ("15/10", "2024-10-15"),  # the last such day that is not in the future
        ("10/14", "2025-10-14"),
        ("3/4", "2025-04-03"),
        ("14/10/2025", "2025-10-14"),
        ("14-10-25", "2025-10-14"),
        ("14.10.2025 10:38", "2025-10-14T10:38"),
        ("2025", "2025"),
        ("2026-10", "2026-10"),
        ("10/2026", "2026-10"),
        ("2026-10-14", "2026-10-14"),
        ("2026-10-14T10:38", "2026-10-14T10:38"),
        ("14 oct 2025", "2025-10-14"),
        ("mar 14 oct 2025, 10:38", "2025-10-14T10:38"),
        ("Tue 14 Oct 2025, 10:38", "2025-10-14T10:38"),
        ("14 de octubre de 2025", "2025-10-14"),
        ("October 14, 2025", "2025-10-14"),
        ("octubre 2025", "2025-10"),
        ("octubre de 2025", "2025-10"),
        ("3 marzo", "2025-03-03"),
        ("miércoles 1 oct", "2025-10-01"),
    ],
)
def test_dates_are_understood_as_people_type_them(typed: str, value: str) -> None:
    assert understood(typed, NOW) == value


@pytest.mark.parametrize(
    "typed", ["", "31/02/2025", "32/1", "25:00", "10:75", "2025 10:30", "tal vez", "14/", "0/0", "99999"]
)
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert understood(typed, NOW) is None


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("value", ["2025", "2025-10", "2025-10-14", "2025-03-04T10:38", "2024-02-29T00:00"])
def test_what_is_shown_can_be_typed_back(language: str, value: str) -> None:
    assert understood(shown(value, words(language)), NOW) == value


def test_dates_are_shown_as_in_the_design() -> None:
    assert shown("2025-10-14T10:38", words("es")) == "mar 14 oct 2025, 10:38"
    assert shown("2025-10-14T10:38", words("en")) == "Tue 14 Oct 2025, 10:38"
