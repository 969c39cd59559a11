"""What is said of drafts where a bundle is prepared: they are safe, do not travel, and where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from fieldtool.i18n import N_, _, plural
from fieldtool.services.drafts import Draft
from ui.desk import Desk
from ui.language import Words
from ui.widgets import ATTENTION, Button, Note

COUNTED: dict[str, Callable[[int], str]] = {
    "observation": lambda n: plural("1 observation", "{n} observations", n),
    "visit": lambda n: plural("1 visit", "{n} visits", n),
    "place": lambda n: plural("1 place", "{n} places", n),
    "contact": lambda n: plural("1 contact", "{n} contacts", n),
}
"""The kinds that people write drafts of, in the order in which they are told."""

WAYS: tuple[tuple[str, Words], ...] = (
    ("observation", N_("See the drafts of observations")),
    ("visit", N_("See the drafts of visits")),
    ("place", N_("See the drafts of places")),
    ("contact", N_("See the draft of a contact")),
)


class DraftsNote(Note):
    """Says nothing while there are no drafts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(ATTENTION, icon="pencil")
        self._desk = desk
        self._drafts: Sequence[Draft] = ()
        self.ways = {kind: Button(words, on=lambda kind=kind: self._go(kind)) for kind, words in WAYS}
        for button in self.ways.values():
            button.hide()
            self.add_action(button)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Count these by their kinds, each with a way to them."""
        self._drafts = drafts
        number, kinds = len(drafts), Counter(each.kind for each in drafts)
        if not number:
            self.clear()
            return
        self.say(
            lambda: plural("1 draft stays here", "{n} drafts stay here", number),
            lambda: _(
                "{what}. Drafts do not travel, and they are safe on this computer. Open and save what the "
                "others should have too.",
                what=in_words(kinds),
            ),
        )
        for kind, button in self.ways.items():
            button.setVisible(kinds[kind] > 0)

    def _go(self, kind: str) -> None:
        self._desk.open(f"{kind}s", **self._wanted(kind))

    def _wanted(self, kind: str) -> dict[str, Any]:
        """Contacts have no list of drafts: the one that is new, or the contact that was being changed."""
        if kind == "place":
            return {"filter": "drafts", "back": "exchange"}
        if kind != "contact":
            return {"filter": "drafts"}
        about = next((each.record for each in self._drafts if each.kind == kind), None)
        return {"add": True} if about is None else {"contact": about}


def in_words(kinds: Counter[str]) -> str:
    """`2 observations, 1 place`."""
    return ", ".join(say(kinds[kind]) for kind, say in COUNTED.items() if kinds[kind])
