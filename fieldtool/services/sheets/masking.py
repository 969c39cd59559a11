"""Words that a copy leaves out, taken out of its other texts too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fieldtool.domain.folding import composed, fold


class Mask:
    """Takes words out of texts, whatever their capitals, accents and gaps are."""

    def __init__(self, secrets: Iterable[str], sign: str) -> None:
        """`sign` stands where something was taken out."""
        found = {folded for each in secrets if (folded := " ".join(fold(composed(each)).split()))}
        ordered = sorted(found, key=lambda each: (-len(each), each))
        parts = (r"\s+".join(map(re.escape, each.split(" "))) for each in ordered)
        self._pattern = re.compile("|".join(rf"(?<!\w){part}(?!\w)" for part in parts)) if found else None
        self._sign = sign

    def hide(self, text: str) -> str:
        """The text with the sign instead of each of the words."""
        if self._pattern is None:
            return text
        whole = composed(text)
        pieces = [fold(letter) if not letter.isspace() else letter for letter in whole]
        places = [at for at, piece in enumerate(pieces) for _letter in piece]
        kept, last = [], 0
        for found in self._pattern.finditer("".join(pieces)):
            start, end = places[found.start()], places[found.end() - 1] + 1
            kept += [whole[last:start], self._sign]
            last = end
        return "".join((*kept, whole[last:]))
