"""Telephones: one form for what is understood, and everything else as it was written."""

from __future__ import annotations

import pytest

from fieldtool.telephones import is_doubtful, key, normal, shown


@pytest.mark.parametrize(
    ("written", "country", "kept"),
    [
        ("961 555 0134", "MX", "+52 961 555 0134"),
        ("(961) 555-0134", "MX", "+52 961 555 0134"),
        ("+52 961 555 0134", "GT", "+52 961 555 0134"),
        ("2555-0134", "SV", "+503 2555 0134"),
        ("911", "MX", "911"),
        ("*211", "CR", "*211"),
        ("1546", "GT", "1546"),
        ("555 0134", "MX", "555 0134"),
        ("961 555 0134 ext. 5", "MX", "961 555 0134 ext. 5"),
        ("WhatsApp  961 555 0134", "MX", "WhatsApp 961 555 0134"),
        ("961 555 0134", None, "961 555 0134"),
        ("no number", "MX", "no number"),
    ],
)
def test_kept_in_one_form_or_as_written(written: str, country: str | None, kept: str) -> None:
    assert normal(written, country) == kept
    assert normal(kept, country) == kept


@pytest.mark.parametrize(
    ("kept", "country", "seen"),
    [
        ("+52 961 555 0134", "MX", "961 555 0134"),
        ("+52 961 555 0134", "GT", "+52 961 555 0134"),
        ("+1 213-555-0134", "US", "(213) 555-0134"),
        ("+1 613-555-0134", "US", "+1 613-555-0134"),
        ("911", "US", "911"),
        ("555 0134", "MX", "555 0134"),
    ],
)
def test_shown_as_the_people_of_the_country_dial_it(kept: str, country: str, seen: str) -> None:
    assert shown(kept, country) == seen


def test_two_writings_of_one_number_are_one() -> None:
    assert key("961 555 0134", "MX") == key("+52 (961) 555-0134", "GT")
    assert key("555-0134", "MX") == key("555 0134", "MX") != key("555 0134", "GT")
    assert key("911", "MX") != key("*911", "MX")


def test_a_digit_that_is_missing_or_too_many_is_noticed() -> None:
    assert is_doubtful("961 555 01345", "MX") and is_doubtful("961 555 013", "MX")
    assert not any(is_doubtful(each, "MX") for each in ("961 555 0134", "911", "555 0134", "*211"))
