"""The first words that a person sees are in the language of their computer."""

from __future__ import annotations

import locale

import pytest

from fieldtool import i18n

NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("asked", "made", "language"),
    [
        ({"LANG": "es_MX.UTF-8"}, "en_US", "es"),
        ({"LANG": "en_US.UTF-8"}, "es_MX", "en"),
        ({"LC_ALL": "es_GT.UTF-8", "LANG": "en_US.UTF-8"}, "en_US", "es"),
        ({"LC_MESSAGES": "en_GB", "LANG": "es_MX"}, None, "en"),
        ({}, "Spanish_Mexico", "es"),
        ({}, "English_United States", "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr_FR", "es"),
        ({}, None, "es"),
    ],
)
def test_what_is_asked_for_by_name_counts_before_what_the_computer_calls_its_own(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], made: str | None, language: str
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(locale, "getlocale", lambda: (made, "UTF-8"))
    assert i18n.language_of_system() == language
