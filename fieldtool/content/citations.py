"""How the place in an instrument is said in each language: `9(4)` is `art. 9(4)` and `art. 9.4`.

The words come from `citations.toml` of the pack, so that a lawyer can correct them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldtool.domain.knowledge import Both

ARTICLE = Both("art.", "art.")
NUMBER = Both("núm.", "No.")

_NUMBERED = re.compile(r"(?P<word>[a-z]+(?: [a-z]+)*) (?P<numbers>[0-9IVXLC].*)")
_BARE = re.compile(r"[0-9IVXLC]")


def place(
    pinpoint: str, instrument: str, kind: str, words: Mapping[str, str], divisions: Mapping[str, Both]
) -> Both:
    """The words for a pinpoint, in both languages.

    `kind` is the kind of the instrument; `words` are English words and themes with their Spanish;
    `divisions` say what the parts of an instrument are called when the pinpoint is only a number.
    A pinpoint with words that are not listed comes back the same in both languages.
    """
    if pinpoint in words:
        return Both(words[pinpoint], pinpoint)
    if _BARE.match(pinpoint):
        usual = ARTICLE if kind in ("treaty", "declaration", "national_law") else NUMBER
        name = divisions.get(instrument, usual)
        return Both(f"{name.es} {_spanish_numbers(pinpoint, words)}", f"{name.en} {pinpoint}")
    match = _NUMBERED.fullmatch(pinpoint)
    if match and match["word"] in words:
        return Both(f"{words[match['word']]} {_spanish_numbers(match['numbers'], words)}", pinpoint)
    return Both(pinpoint, pinpoint)


def _spanish_numbers(numbers: str, words: Mapping[str, str]) -> str:
    """`36(1)(a)-(c)` is written `36.1.a-c` in Spanish; `1 and 3`, `1 y 3`."""
    numbers = re.sub(r"-\((\w+)\)", r"-\1", numbers)
    numbers = re.sub(r"\((\w+)\)", r".\1", numbers)
    return re.sub(r"\b[a-z]{2,}\b", lambda match: words.get(match[0], match[0]), numbers)
