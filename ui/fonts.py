"""The two families that ship with the program, so that the window looks alike on every computer."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from fieldtool.paths import resources
from ui.theme import FALLBACK, FAMILY, TYPES

_loaded: list[int] = []


def load() -> None:
    """Give the fonts to Qt once; a missing file is passed over, for the fallback of the system still
    draws."""
    if _loaded:
        return
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        _loaded.append(QFontDatabase.addApplicationFont(str(path)))


def font(role: str, scale: int) -> QFont:
    """The font of a role (see `ui.theme.TYPES`) at a size of text in per cent."""
    kind = TYPES[role]
    made = QFont([FAMILY, FALLBACK])
    made.setPointSizeF(kind.points * scale / 100)
    made.setWeight(QFont.Weight(kind.weight))
    return made
