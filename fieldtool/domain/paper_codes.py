"""The code on a blank form: which form it is, for which situation, of which edition, with check signs.

`L-DET-2026.4-K7` is a checklist of detention, `F-ALL-2026.4-C3` an observation form of any situation. It is
typed from paper, often from a bad copy, so signs that look alike are told apart by their place, and the two
check signs, of an alphabet without twins, find every wrong sign and every pair that changed places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldtool.domain.vocabularies import CHAPTERS, SITUATIONS

CHECKLIST, FORM = "L", "F"
ANY = "ALL"
"""Stands for the situation of a form that is for any."""

CHECK_SIGNS = "ACEFHJKMNPRTWXY3479"
"""Nineteen signs that survive a copier; a prime number, so that the check finds what it should."""

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-"
_BASE = 40
_TO_DIGIT = str.maketrans("OQDILZSB", "00011258")
_TO_LETTER = str.maketrans("0123458", "OIZEASB")
_FORM = re.compile(
    r"(?P<form>[LF1I])(?P<chapter>[A-Z0-9]{3})(?P<edition>[0-9OQDILZSB]{4}(?:\.[0-9OQDILZSB]{1,4}){0,2})"
    r"(?P<check>[A-Z0-9]{2})"
)
_BEGINS = re.compile(r"\s*[LF]\s*[-–—_ ]\s*[A-Z]{3}\s*[-–—_ ]\s*\d", re.IGNORECASE)


class WrongCodeError(ValueError):
    """What was typed is no code, or one of its signs is wrong."""


@dataclass(frozen=True, slots=True)
class FormCode:
    """`form` is `CHECKLIST` or `FORM`; `chapter` a code of `CHAPTERS`, or `ANY`; `edition` that of the
    collection."""

    form: str
    chapter: str
    edition: str

    def __str__(self) -> str:
        plain = f"{self.form}-{self.chapter}-{self.edition}"
        return f"{plain}-{check_signs(plain)}"


def check_signs(plain: str) -> str:
    """The two check signs of a code without them.

    The text is read as a number to a base that shares no factor with 361, and neither does the base less one:
    so one wrong sign, or two neighbours that changed places, always give another rest.
    """
    rest = 0
    for sign in plain:
        rest = (rest * _BASE + _SIGNS.index(sign)) % len(CHECK_SIGNS) ** 2
    return CHECK_SIGNS[rest // len(CHECK_SIGNS)] + CHECK_SIGNS[rest % len(CHECK_SIGNS)]


def looks_like_code(text: str) -> bool:
    """Whether somebody seems to type the code of a form, and not words to be found."""
    return _BEGINS.match(text) is not None


def read_code(text: str) -> FormCode:
    """The code that was typed; capitals, gaps and dashes do not matter. Raises `WrongCodeError`."""
    packed = re.sub(r"[\s\-–—_]", "", text.upper())
    found = _FORM.fullmatch(packed)
    if found is None:
        raise WrongCodeError(text)
    form = "L" if found["form"] in "1I" else found["form"]
    code = FormCode(form, found["chapter"].translate(_TO_LETTER), found["edition"].translate(_TO_DIGIT))
    known = CHAPTERS.codes if form == CHECKLIST else (*SITUATIONS.codes, ANY)
    if code.chapter not in known or str(code)[-2:] != found["check"]:
        raise WrongCodeError(text)
    return code
