"""The section of visits: the list, the form and the history, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.desk import Desk
from ui.pages.record_section import RecordSection
from ui.pages.visits.lines import FILTERS
from ui.pages.visits.list_page import ListPage
from ui.pages.visits.part import ENDING

if TYPE_CHECKING:
    from ui.pages.visits.visit_page import VisitPage


class VisitsPage(RecordSection):
    """`arrive` understands `new`, `draft`, `record` (with `part`), `filter`; {} keeps what is shown."""

    WATCHED = frozenset({"visit", "place", "observation"})
    FORM = "ui.pages.visits.visit_page"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ListPage(desk))
        self.list.finish.connect(
            lambda line: self.with_form(lambda: self.form.open_existing(record=line.id, part=ENDING))
        )

    def make_form(self) -> VisitPage:
        from ui.pages.visits.visit_page import VisitPage

        made = VisitPage(self.desk)
        made.finished.connect(self.list.tell_finished)
        return made

    @property
    def visit(self) -> VisitPage:
        """One visit."""
        made: VisitPage = self.form
        return made

    def bring(self, what: dict[str, Any]) -> None:
        """Show what was asked for; a running visit that is shown already comes to its part again."""
        if what.get("record"):
            record, part = str(what["record"]), str(what.get("part") or "")
            self.with_form(lambda: self.form.open_existing(record=record, part=part))
        elif not what and self._is_shown("form") and self.form.form is not None:
            self.form.form.go(self.form.form.at)
        else:
            super().bring(what)

    def put_filter(self, code: str) -> None:
        if code in dict(FILTERS):
            super().put_filter(code)
