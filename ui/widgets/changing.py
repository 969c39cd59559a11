"""A part of a page in which much is shown and hidden at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def changing(part: QWidget) -> Iterator[None]:
    """Hide the part while it is changed, and lay it out once when all of it is as it will be.

    Whenever something is shown in what is seen, Qt lays out all that is around it: a page that shows thirty
    lines does so thirty times. Nothing is painted in between, and the keyboard stays where it was.
    """
    if not part.isVisible():
        yield
        return
    at = part.window().focusWidget()
    held = at if at is not None and part.isAncestorOf(at) else None
    part.hide()
    try:
        yield
    finally:
        part.show()
        if held is not None and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)
