"""Telephone numbers: one written form where a number is understood, and as it was written everywhere else.

Short numbers (911, *211), numbers of one town (555 0134) and extensions are only known to who wrote them, and
are never touched: a number that was made wrong by a program does harm.

What knows the numbers of all countries takes 1 MB and is loaded with the first number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_PLAIN = re.compile(r"\+?[\d\s().\-/]+", re.A)
"""What may be read as a number. Anything else, such as `ext. 12` or `*211`, stays as written."""


def normal(written: str, country: str | None) -> str:
    """The form in which a number is kept: `+52 961 999 0134`, or as it was written when it is not understood.

    `country`: the one (ISO 3166-1) whose numbers are written without the code of a country.
    """
    number = _read(written, country)
    return " ".join(written.split()) if number is None else _as(number, "INTERNATIONAL")


def shown(kept: str, country: str | None) -> str:
    """A number as people in `country` dial it: without the code of their own country, with that of others."""
    number = _read(kept, country)
    if number is None:
        return kept
    import phonenumbers

    own = country is not None and number.country_code == phonenumbers.country_code_for_region(country)
    if own and number.country_code == _SHARED and phonenumbers.region_code_for_number(number) != country:
        own = False  # 1 is the code of many countries, and their numbers are dialled with it
    return _as(number, "NATIONAL" if own else "INTERNATIONAL")


def key(written: str, country: str | None) -> str:
    """What is the same for two writings of one number, and different for different numbers."""
    number = _read(written, country)
    if number is not None:
        return _as(number, "E164")
    return (
        f"{country or ''}:{''.join(each for each in written.casefold() if each.isalnum() or each in '*#+')}"
    )


def is_doubtful(written: str, country: str | None) -> bool:
    """Whether a number is as long as a whole one and yet none of `country`: a digit may be missing."""
    digits = sum(each.isdigit() for each in written)
    return bool(_PLAIN.fullmatch(written)) and digits > _LONGEST_SHORT and _read(written, country) is None


def can_be_dialled(written: str, country: str | None) -> bool:
    """Whether there is anything in `written` that a telephone could dial: seven digits, a service number such
    as 911, *211 or 1555, or a short one that `country` knows. A beginning such as 5255 is none."""
    digits = "".join(each for each in written if each in "0123456789")
    if len(digits) < _SHORTEST or not digits.strip("0"):
        return False
    if len(digits) == _SHORTEST or len(digits) > _LONGEST_SERVICE or digits[0] in "019" or "*" in written:
        return True
    if country is None:
        return False
    import phonenumbers

    code = phonenumbers.country_code_for_region(country)
    short = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
    return bool(phonenumbers.is_valid_short_number_for_region(short, country))


_SHARED = 1
_SHORTEST, _LONGEST_SERVICE = 3, 6
_LONGEST_SHORT = 8


def _read(written: str, country: str | None) -> PhoneNumber | None:
    if not _PLAIN.fullmatch(written):
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _as(number: PhoneNumber, form: str) -> str:
    """The number in a form that has a name in `phonenumbers.PhoneNumberFormat`."""
    import phonenumbers

    written: str = phonenumbers.format_number(number, getattr(phonenumbers.PhoneNumberFormat, form))
    return written
