"""What is counted: the period, the place, and whose observations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.figures import PERIODS, Span, Wanted
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COORDINATION
from fieldtool.i18n import N_
from fieldtool.services.figures import FigureService, read_span
from ui.widgets import Choice, DateField, Flow, LabelledField, column, written
from ui.widgets.layouts import sized
from ui.widgets.mnemonics import give_mnemonics

DATES, ANY, EVERYBODY, OWN = "dates", "", "everybody", "own"
FIRST_PERIOD = "90_days"


class Choosing(QWidget):
    """`changed` comes when the figures have to be read again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._named: list[tuple[str, str]] = []
        self.period = LabelledField(N_("Period"), Choice([*PERIODS, (DATES, N_("Between two dates"))]))
        self.since = LabelledField(N_("First day"), DateField())
        self.until = LabelledField(N_("Last day"), DateField())
        self.place = LabelledField(N_("Place"), Choice([(ANY, N_("All places"))]))
        self.whose = LabelledField(
            N_("Observations written by"), Choice([(EVERYBODY, N_("All posts")), (OWN, N_("This computer"))])
        )
        fields = (self.period, self.since, self.until, self.place, self.whose)
        for field in fields:
            sized(field, width=216)
        flow = Flow(*fields, gap=14)
        column(flow, on=self)
        give_mnemonics(self, fields)
        self.period.control.set_value(FIRST_PERIOD)
        self.place.control.set_value(ANY)
        self.whose.control.set_value(EVERYBODY)
        self._show_dates()
        self.period.control.chosen.connect(self._period_chosen)
        for choice in (self.place, self.whose):
            choice.control.chosen.connect(lambda _code: self.changed.emit())
        for date in (self.since, self.until):
            date.control.changed.connect(lambda _value: self.changed.emit())

    def _period_chosen(self, _code: str) -> None:
        self._show_dates()
        self.changed.emit()

    def _show_dates(self) -> None:
        own = self.period.control.value() == DATES
        self.since.setVisible(own)
        self.until.setVisible(own)

    def show_period(self, code: str) -> None:
        """Choose a period."""
        self.period.control.set_value(code)
        self._period_chosen(code)

    def show_use(self, use: str) -> None:
        """Those who coordinate look at all posts first, the others at their own."""
        self.whose.control.set_value(EVERYBODY if use == COORDINATION else OWN)

    def show_places(self, places: Sequence[Record]) -> None:
        """Offer the places by name."""
        chosen = self.place.control.value()
        named = sorted((str(each.values.get("name") or ""), each.id) for each in places)
        if named == self._named:
            return
        self._named = named
        self.place.control.set_choices(
            [(ANY, N_("All places")), *((id, written(name)) for name, id in named)]
        )
        self.place.control.set_value(chosen if chosen in {id for _, id in named} else ANY)

    def wanted(self, figures: FigureService) -> Wanted:
        """What is chosen. Raises `UserError` G-02 when the last day is before the first."""
        period = self.period.control.value() or FIRST_PERIOD
        if period == DATES:
            span = read_span(self.since.control.value(), self.until.control.value())
        else:
            span = figures.span(period) if period != "all" else Span()
        place = self.place.control.value()
        return Wanted(span, (place,) if place else (), self.whose.control.value() == OWN)
