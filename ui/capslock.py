"""Whether Caps Lock is on, where the system lets us know."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_LOCK_MASK = {"linux": 0x2, "darwin": 0x10000}
"""The bit of Caps Lock in the native modifiers: X11 and Wayland, macOS."""


def from_system() -> bool | None:
    """The state now, without a key; `None` where it cannot be asked (all but Windows)."""
    if sys.platform != "win32":
        return None
    import ctypes

    return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)


def from_key(event: QKeyEvent, before: bool) -> bool | None:
    """What a pressed key tells: a letter shows it on every system; `None` when it tells nothing."""
    asked = from_system()
    if asked is not None:
        return asked
    if event.key() == Qt.Key.Key_CapsLock:
        return not before
    text = event.text()
    if len(text) == 1 and text.isalpha() and text.upper() != text.lower():
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return text.isupper() != shift
    mask = _LOCK_MASK.get(sys.platform)
    if mask and event.nativeModifiers():
        return bool(event.nativeModifiers() & mask)
    return None
