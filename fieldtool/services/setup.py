"""Before there is a store: the pass phrase, the recovery words and their sheet."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from io import BytesIO

from fieldtool.domain.folding import fold
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.recovery import RecoveryWords, five_words, new_words, read_words

__all__ = [
    "RecoveryWords",
    "Strength",
    "check_phrase",
    "new_recovery_words",
    "phrase_strength",
    "read_words",
    "recovery_sheet",
    "sheet_pages",
    "sheet_picture",
    "suggest_phrase",
]

SHORTEST = 8
"""Characters: the least that a phrase may have."""

_COMMON = ("password", "contrasena", "frase", "123456", "qwerty", "111111", "abcdef", "fieldtool", "migrante")


class Strength(StrEnum):
    """How hard a phrase is to guess. A weak one is accepted with a warning, a short one is not."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def word(self) -> str:
        """The message for people."""
        return _WORDS[self]

    @property
    def good_enough(self) -> bool:
        return self is not Strength.TOO_SHORT


_WORDS: Mapping[Strength, str] = {
    Strength.TOO_SHORT: N_("Too short: use at least 8 characters"),
    Strength.WEAK: N_("Weak: somebody who knows you could guess it"),
    Strength.FAIR: N_("Good enough"),
    Strength.STRONG: N_("Strong"),
}


def suggest_phrase(language: str) -> str:
    """Five random words, easy to type without accents."""
    return five_words("es" if language == "es" else "en")


def phrase_strength(phrase: str) -> Strength:
    """A cautious estimate: what repeats, runs in order or is common counts little."""
    text = fold(" ".join(phrase.split()))
    if len(text) < SHORTEST:
        return Strength.TOO_SHORT
    bits = _bits(text)
    if bits < 30:
        return Strength.WEAK
    return Strength.FAIR if bits < 50 else Strength.STRONG


def check_phrase(phrase: str) -> None:
    """Raises `UserError` K-08 when a phrase is too short for a store."""
    strength = phrase_strength(phrase)
    if not strength.good_enough:
        raise UserError(
            "K-08",
            Text(N_("This phrase cannot be used. {why}."), {"why": Text(strength.word)}),
            Text(N_("Nothing was changed.")),
            Text(N_("Use four or five words that do not belong together.")),
        )


def check_bundle_phrase(phrase: str) -> None:
    """Raises `UserError` X-34 when a phrase is too easy for a file that may be copied and guessed at."""
    if phrase_strength(phrase) in (Strength.TOO_SHORT, Strength.WEAK):
        raise UserError(
            "X-34",
            Text(N_("This phrase is too easy to guess for a bundle.")),
            Text(N_("No bundle was written.")),
            Text(N_("Use five words that do not belong together, and tell them by another way.")),
        )


def new_recovery_words(language: str) -> RecoveryWords:
    """Fresh recovery words for a store that is about to be made."""
    return new_words("es" if language == "es" else "en")


def recovery_sheet(
    words: RecoveryWords,
    language: str,
    paper: str,
    today: date,
    *,
    numbers: str = "",
    exercise: bool = False,
) -> bytes:
    """The sheet with the recovery words as PDF, to be printed and kept away from the computer.

    `numbers`: of the key of an organisation when it is the sheet of one. `exercise`: of a practice store.
    """
    from fieldtool.printing import press
    from fieldtool.printing import recovery_sheet as sheet  # what prints is loaded by who prints

    out = BytesIO()
    chosen = "es" if language == "es" else "en"
    job = sheet.RecoverySheet(words.words, words.code, today, chosen, paper, numbers)
    with press.printing(exercise=exercise):
        sheet.render(job, out)
    return out.getvalue()


def sheet_pages(pdf: bytes) -> int:
    """How many pages the sheet has."""
    from fieldtool.printing.preview import page_count

    return page_count(pdf)


def sheet_picture(pdf: bytes, page: int, width_px: int) -> bytes:
    """A page (from 0) of the sheet as a PNG, for the printer."""
    from fieldtool.printing.preview import page_as_png

    return page_as_png(pdf, page, width_px)


def _bits(text: str) -> float:
    for common in _COMMON:
        text = text.replace(common, common[0])
    words = [word for word in re.split(r"[\s.,;_-]+", text) if word]
    by_words = len({word for word in words if len(word) > 2}) * 11.0
    letters = [
        letter
        for before, letter in zip(" " + text, text, strict=False)
        if letter != before and abs(ord(letter) - ord(before)) != 1
    ]
    counts = Counter(letters)
    total = len(letters)
    each = -sum(n / total * math.log2(n / total) for n in counts.values()) if total else 0.0
    by_letters = total * min(each, 3.2)
    return max(by_words, by_letters * 0.75) if len(words) > 2 else by_letters * 0.75
