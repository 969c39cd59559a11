"""The section of places: the list, the form and the history, one at a time."""

from __future__ import annotations

from typing import Any

from ui.desk import Desk
from ui.pages.places.list_page import ListPage
from ui.pages.places.place_page import PlacePage
from ui.pages.record_section import RecordSection


class PlacesPage(RecordSection):
    """`arrive` understands `new` (with `name`), `draft`, `record`, `filter`, and `back`: the section that is
    shown again when the form, or the list, is closed; {} keeps what is shown."""

    WATCHED = frozenset({"place", "observation", "visit"})

    def __init__(self, desk: Desk) -> None:
        self.list_page, self.place = ListPage(desk), PlacePage(desk)
        super().__init__(desk, self.list_page, self.place)

    def arrive(self, what: dict[str, Any]) -> None:
        """The section is shown now."""
        if what or not self._back:
            self.list_page.lead_back_to(str(what.get("back") or "observations"))
        super().arrive(what)

    def bring(self, what: dict[str, Any]) -> None:
        """Show what was asked for."""
        if what.get("new") and what.get("name"):
            self.place.open_new(str(what["name"]))
        else:
            super().bring(what)
