"""The colours, sizes and type of the design, as plain values. No Qt here.

Every pair in `PAIRS` keeps its WCAG 2 contrast ratio in all themes; a test computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Tokens = Mapping[str, str]
"""Name of a colour to `#RRGGBB`."""

LIGHT, DARK, CONTRAST, SYSTEM = "light", "dark", "contrast", "system"
CHOICES = (LIGHT, DARK, CONTRAST, SYSTEM)
"""What a person can choose; `system` becomes light or dark after the system's own choice."""

_NAMES = """
bg surface sunken border control text text2 text3 primary primary-hover on-primary primary-soft primary-text
nav nav-text nav-active nav-active-text nav-mark amber amber-soft amber-line danger danger-soft danger-line
ok ok-soft ok-line info info-soft info-line disabled ring-outer ring-inner
VER VER-soft DET DET-soft DEP DEP-soft REC REC-soft GEN GEN-soft
""".split()

_LIGHT = """
#F5F3EF #FFFFFF #ECE9E3 #D9D4CB #7A756C #1C2526 #475254 #5F696B #0B5D63 #084A4F #FFFFFF #DCEDEC #0A5258
#10363A #D7E6E6 #1E5359 #FFFFFF #F2B84B #8A4B00 #FCEFD6 #C77700 #A4231C #FBE6E3 #C8443B
#1B6B3A #E0F1E5 #1B6B3A #1F4E8C #E3ECF8 #1F4E8C #8F8A82 #14181A #FFC933
#1F4E8C #E3ECF8 #8A4B00 #FCEFD6 #7A2E5D #F6E3EF #1B6B3A #E0F1E5 #475254 #ECE9E3
""".split()

_DARK = """
#141A1B #1D2526 #101516 #354143 #8B9799 #ECF1F0 #B9C4C4 #9AA6A7 #7CCBC8 #97D9D6 #06272A #1D3D40 #9ADAD7
#0C1213 #B9C9C9 #1D3D40 #FFFFFF #F2B84B #F4C267 #3A2C12 #C98F2B #FF9C92 #45201D #D9695F
#86D6A0 #17351F #86D6A0 #9CC3F5 #1B2C45 #9CC3F5 #6F7A7B #FFC933 #14181A
#9CC3F5 #1B2C45 #F4C267 #3A2C12 #EBA7D0 #3D2034 #86D6A0 #17351F #B9C4C4 #101516
""".split()

_CONTRAST = """
#FFFFFF #FFFFFF #FFFFFF #000000 #000000 #000000 #000000 #333333 #003B46 #000000 #FFFFFF #FFF3B0 #00262E
#000000 #FFFFFF #FFFFFF #000000 #003B46 #5A2E00 #FFFFFF #5A2E00 #8A0000 #FFFFFF #8A0000
#004D1A #FFFFFF #004D1A #00307A #FFFFFF #00307A #595959 #000000 #FFD400
#00307A #FFFFFF #5A2E00 #FFFFFF #5C0A3C #FFFFFF #004D1A #FFFFFF #000000 #FFFFFF
""".split()

THEMES: Mapping[str, Tokens] = MappingProxyType(
    {
        name: MappingProxyType(dict(zip(_NAMES, colours, strict=True)))
        for name, colours in ((LIGHT, _LIGHT), (DARK, _DARK), (CONTRAST, _CONTRAST))
    }
)

TEXT, GRAPHIC, EXEMPT = 4.5, 3.0, 1.0

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text in ("text", "text2", "text3") for ground in ("bg", "surface", "sunken")),
    *(("control", ground, GRAPHIC) for ground in ("bg", "surface", "sunken")),
    *((text, "surface", TEXT) for text in ("primary", "primary-text", "amber", "danger", "ok", "info")),
    *((text, "bg", TEXT) for text in ("primary-text", "amber", "danger", "ok", "info")),
    *((f"{tone}", f"{tone}-soft", TEXT) for tone in ("amber", "danger", "ok", "info")),
    *(("text", f"{tone}-soft", TEXT) for tone in ("amber", "danger", "ok", "info", "primary")),
    *((f"{tone}-line", ground, GRAPHIC) for tone in ("danger", "ok", "info") for ground in ("bg", "surface")),
    ("text2", "primary-soft", TEXT),
    ("text3", "primary-soft", TEXT),
    ("primary-text", "primary-soft", TEXT),
    ("on-primary", "primary", TEXT),
    ("on-primary", "primary-hover", TEXT),
    ("nav-text", "nav", TEXT),
    ("nav-active-text", "nav-active", TEXT),
    ("nav-mark", "nav-active", GRAPHIC),
    *((f"{code}", f"{code}-soft", TEXT) for code in ("VER", "DET", "DEP", "REC", "GEN")),
    *((f"{code}", "surface", TEXT) for code in ("VER", "DET", "DEP", "REC", "GEN")),
    ("ring-inner", "ring-outer", GRAPHIC),
)
"""Foreground, ground and the lowest ratio allowed."""


class Type(NamedTuple):
    """A role of text: size in points at 100 % and weight (400 to 800)."""

    points: float
    weight: int


TYPES: Mapping[str, Type] = MappingProxyType(
    {
        "small": Type(10, 400),
        "small-strong": Type(10, 600),
        "body": Type(11, 400),
        "strong": Type(11, 600),
        "label": Type(11, 600),
        "hint": Type(10, 400),
        "lead": Type(13, 400),
        "title": Type(13.5, 600),
        "h2": Type(13.5, 700),
        "h1": Type(19, 700),
        "number": Type(13, 700),
        "total": Type(17, 800),
    }
)

FAMILY, FALLBACK = "Atkinson Hyperlegible Next", "Noto Sans"

SCALES = (90, 100, 110, 125, 150, 175, 200)
"""Sizes of text, in per cent."""

WIDE = 1180
"""Effective width of the window (its width divided by the scale) from which the sidebar shows words."""

SIDE_BY_SIDE = 1000
"""Effective width of a page's body from which a side column fits beside the main one."""


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` as in WCAG 2."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def step(scale: int, up: bool) -> int:
    """The next larger or smaller size of text; the same at the ends."""
    others = [each for each in SCALES if (each > scale if up else each < scale)]
    return (min(others) if up else max(others)) if others else scale
