"""The embedded fonts, and which of them prints which sign.

Text is set in Atkinson Hyperlegible Next. Digits are always Noto Sans at 95 %, because the slashed zero
of Atkinson turns into an 8 on a bad copy. Letters that Atkinson lacks (ɨ, ʼ, №, U+202F …) are Noto Sans
too. What neither has is replaced, so that a missing box never appears, and is reported.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from fieldtool.paths import resources

_ATKINSON = "AtkinsonHyperlegibleNext"
_NOTO = "NotoSans"

_COMPANION = {
    "Regular": "Regular",
    "Italic": "Regular",
    "Medium": "SemiBold",
    "SemiBold": "SemiBold",
    "Bold": "Bold",
    "ExtraBold": "Bold",
}
"""Face of the main family to the weight of Noto Sans that goes with it."""

DIGIT_FACES = {"DigitsRegular": "Regular", "DigitsSemiBold": "SemiBold", "DigitsBold": "Bold"}
"""Faces that are Noto Sans throughout, for telephones and codes."""

BASE_FONT = f"{_ATKINSON}-Regular"
DIGIT_SCALE = 0.95
_DIGITS = frozenset("0123456789")

_REPLACED = {
    "→": "›",
    "←": "‹",
    "⇒": "›",
    "✓": "•",
    "✔": "•",
    "☐": "•",
    "☑": "•",
    "✗": "×",
    "✘": "×",
    "‐": "-",
    "‒": "–",
}
"""Signs that people paste and that neither family has, and the nearest sign that one of them has."""

_UNKNOWN = "?"
_lock = Lock()
_registered: dict[str, frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font. `scale` multiplies the size of the style."""

    text: str
    font: str
    scale: float

    def width(self, size: float) -> float:
        """Width in points when the style has this size."""
        from reportlab.pdfbase import pdfmetrics

        return float(pdfmetrics.stringWidth(self.text, self.font, size * self.scale))


def _covered(font: str) -> frozenset[str]:
    """Register a font, once in the life of the program, and say which signs it has."""
    if font not in _registered:
        with _lock:
            if font not in _registered:
                from reportlab.pdfbase import pdfmetrics
                from reportlab.pdfbase.ttfonts import TTFont

                embedded = TTFont(font, str(resources() / "fonts" / f"{font}.ttf"))
                pdfmetrics.registerFont(embedded)
                _registered[font] = frozenset(chr(code) for code in embedded.face.charToGlyph)
    return _registered[font]


def register() -> None:
    """Make every face known to ReportLab. Cheap after the first time."""
    for face, weight in _COMPANION.items():
        _covered(f"{_ATKINSON}-{face}")
        _covered(f"{_NOTO}-{weight}")


def clean(text: str) -> str:
    """Composed letters, plain spaces, no invisible signs, and nothing that neither family can print.

    New lines stay: they end paragraphs.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    other = {ord(sign): printed for sign in {*composed} if (printed := _printable(sign)) != sign}
    return composed.translate(other) if other else composed


def unprintable(text: str) -> str:
    """The signs of a text that have to be printed as `?`, each once, in order of appearance."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(s for s in composed if s != _UNKNOWN and _printable(s) == _UNKNOWN))


@lru_cache(maxsize=4096)
def _printable(sign: str) -> str:
    if sign == "\n" or _has(sign):
        return sign
    if sign in ("\t", "\u2028", "\u2029", "\v", "\f"):
        return " "
    category = unicodedata.category(sign)
    if category in ("Cc", "Cf", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    if sign in _REPLACED:
        return _REPLACED[sign]
    taken_apart = unicodedata.normalize("NFKC", sign)
    if taken_apart == sign:
        taken_apart = unicodedata.normalize("NFKD", sign)
    if taken_apart != sign and all(map(_has, taken_apart)):
        return taken_apart
    return _UNKNOWN


def _has(sign: str) -> bool:
    """Whether one of the two families has a visible form, or a space, for this sign."""
    if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs"):
        return False
    return sign in _covered(BASE_FONT) or sign in _covered(f"{_NOTO}-Regular")


@lru_cache(maxsize=8192)
def runs(text: str, face: str) -> tuple[Run, ...]:
    """Split cleaned text into pieces of one font.

    `face` is a face of the main family (`Regular` … `ExtraBold`) or one of `DIGIT_FACES`. A letter and
    the combining marks on it stay in one piece.
    """
    main, noto = _pair(face)
    found: list[Run] = []
    for cluster in clusters(text):
        if main == noto or cluster in _DIGITS or any(sign not in _covered(main) for sign in cluster):
            font, scale = noto, 1.0 if main == noto or cluster not in _DIGITS else DIGIT_SCALE
        else:
            font, scale = main, 1.0
        if found and (found[-1].font, found[-1].scale) == (font, scale):
            found[-1] = Run(found[-1].text + cluster, font, scale)
        else:
            found.append(Run(cluster, font, scale))
    return tuple(found)


def forget() -> None:
    """Drop the texts that are remembered: they were secret."""
    runs.cache_clear()


def _pair(face: str) -> tuple[str, str]:
    if face in DIGIT_FACES:
        name = f"{_NOTO}-{DIGIT_FACES[face]}"
        _covered(name)
        return name, name
    return f"{_ATKINSON}-{face}", f"{_NOTO}-{_COMPANION[face]}"


def clusters(text: str) -> list[str]:
    """Letters, each with the marks that stand on it."""
    found: list[str] = []
    for sign in text:
        if found and unicodedata.combining(sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def widen(runs_of_line: tuple[Run, ...], size: float, tracking: float = 0.0) -> float:
    """Width in points of pieces in a row; `tracking` comes after every sign but the last."""
    signs = sum(len(run.text) for run in runs_of_line)
    return sum(run.width(size) for run in runs_of_line) + tracking * max(0, signs - 1)
