"""What a section of the window is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.language import Words


class Section(NamedTuple):
    """A section of the window. `factory(desk)` makes its page when it is first shown: import the page in
    there, so that the start of the program does not wait for it. `at_foot` puts it under the line (Settings,
    Help). A page `within` another section has no button of its own: that section is marked for it."""

    key: str
    title: Words
    icon: str
    factory: Callable[[Desk], QWidget]
    at_foot: bool = False
    within: str = ""
