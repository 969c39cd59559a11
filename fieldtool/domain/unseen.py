"""Characters that nobody sees but that change what is seen: they could make one name look like another.

They are kept as they were written and shown as `[U+202E]`. Joiners, which names in some scripts and signs
need, stay where they join; between Latin letters they do nothing but hide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_JOINERS = "\u200c\u200d"
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, among them those that command a terminal
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # without width, and those that turn the direction of writing
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)
_NEEDS_NO_JOINER = ("LATIN", "GREEK", "CYRILLIC")


def unmasked(text: str) -> str:
    """The text with each unseen character as `[U+…]`. Breaks of lines and tabs stay."""
    return _replaced(text, lambda sign: f"[U+{ord(sign):04X}]")


def escaped(document: str) -> str:
    """A JSON document with each unseen character written as an escape: it reads as the same values."""
    return _replaced(document, _escape)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _replaced(text: str, form: Callable[[str], str]) -> str:
    if text.isascii() and text.isprintable():
        return text

    def replace(match: re.Match[str]) -> str:
        sign = match.group()
        before = text[match.start() - 1 : match.start()]
        return sign if sign in _JOINERS and _joins(before) else form(sign)

    return _UNSEEN.sub(replace, text)


def _joins(before: str) -> bool:
    """Whether a joiner after this character does something: it is of a script that joins, or a sign."""
    if not before or unicodedata.category(before) not in ("Lo", "Lm", "Mn", "Mc", "So", "Sk"):
        return False
    return not unicodedata.name(before, "LATIN").startswith(_NEEDS_NO_JOINER)
