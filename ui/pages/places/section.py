"""The section of places: the list, the form and the history, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.desk import Desk
from ui.pages.places.list_page import ListPage
from ui.pages.record_section import RecordSection

if TYPE_CHECKING:
    from ui.pages.places.place_page import PlacePage


class PlacesPage(RecordSection):
    """`arrive` understands `new` (with `name`), `draft`, `record`, `filter`, and `back`: the section that is
    shown again when the form, or the list, is closed; {} keeps what is shown."""

    WATCHED = frozenset({"place", "observation", "visit"})
    FORM = "ui.pages.places.place_page"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ListPage(desk))

    def make_form(self) -> PlacePage:
        from ui.pages.places.place_page import PlacePage

        return PlacePage(self.desk)

    @property
    def place(self) -> PlacePage:
        """One place being written."""
        made: PlacePage = self.form
        return made

    def arrive(self, what: dict[str, Any]) -> None:
        """The section is shown now."""
        if what or not self._back:
            self.list.lead_back_to(str(what.get("back") or "observations"))
        super().arrive(what)

    def bring(self, what: dict[str, Any]) -> None:
        """Show what was asked for."""
        if what.get("new") and what.get("name"):
            self.with_form(lambda: self.form.open_new(str(what["name"])))
        else:
            super().bring(what)
