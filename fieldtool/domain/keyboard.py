"""The keys that work in the window: for the help page and for the sheet beside the computer."""

from __future__ import annotations

from collections.abc import Callable

from fieldtool.domain.words import N_

GLOBAL_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", N_("Search")),
    ("Ctrl+N", N_("New observation")),
    ("Ctrl+Enter", N_("Save")),
    ("Ctrl+Shift+Enter", N_("Save and add another")),
    ("Ctrl+P", N_("Print what is shown")),
    ("Ctrl+D", N_("Pin this text")),
    ("Ctrl+E", N_("Prepare a bundle")),
    ("Ctrl+I", N_("Receive a bundle")),
    ("Ctrl+L", N_("Lock at once")),
    ("F12", N_("Lock at once")),
    ("Ctrl+Shift+L", N_("Lock at once")),
    ("Ctrl+Shift+E", N_("Change the language")),
    ("Ctrl++", N_("Larger text")),
    ("Ctrl+-", N_("Smaller text")),
    ("Ctrl+0", N_("Text at 100 %")),
    ("F6", N_("Next part of the window")),
    ("Shift+F6", N_("Previous part of the window")),
    ("F1", N_("Help")),
)
"""Keys that work everywhere; a test looks for each of them in the window."""

LOCAL_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓ Enter", N_("Move in a list and open")),
    ("Space", N_("Tick an option or a box")),
    ("1 … 9", N_("Tick an answer of a group of options")),
    ("Alt+1 … 5", N_("Another step of an observation")),
    ("Alt+↓", N_("Open the calendar of a date or a list of choices")),
    ("Page Up, Page Down", N_("Turn the pages of a preview")),
    ("Esc", N_("Clear or go back; nothing typed is lost")),
)

SECTIONS = (
    N_("Home"),
    N_("Rights"),
    N_("Observations"),
    N_("Contacts"),
    N_("Handouts"),
    N_("Reports"),
    N_("Exchange"),
)
"""The sections of the window in their order: Ctrl and their number open them."""

SECTION_KEYS = tuple((f"Ctrl+{number}", title) for number, title in enumerate(SECTIONS, start=1))

GROUPS = (
    (N_("Everywhere"), GLOBAL_KEYS),
    (N_("Sections"), SECTION_KEYS),
    (N_("In forms and lists"), LOCAL_KEYS),
)
"""Title and keys of each group, in the order of the help page."""

_NAMED = (N_("Page Up, Page Down"), N_("Space"))


def shown(key: str, say: Callable[[str], str]) -> str:
    """The name of a key as it is written on the keyboard, in the language of `say`."""
    if key in _NAMED:
        return say(key)
    spaced = key[:-1].replace("+", " ") + key[-1]
    return spaced.replace(" -", " −").replace("Shift", say(N_("Shift")))


def written(key: str, say: Callable[[str], str]) -> str:
    """The same in letters only: the fonts of the sheets have no arrows."""
    arrows, down = say(N_("Arrows")), say(N_("Down arrow"))
    return shown(key, say).replace("↑ ↓", f"{arrows},").replace("↓", down)
