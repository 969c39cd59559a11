"""What the list is narrowed by besides its chips: dates, situation and place, told in words meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStyleOptionComboBox, QWidget

from fieldtool.domain.figures import PERIODS, Span
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.services.figures import EVERYTHING, FigureService, read_span
from ui.language import Words, words
from ui.values import date_in_words
from ui.widgets import (
    ERROR,
    QUIET,
    Button,
    Choice,
    DateField,
    Flow,
    Icon,
    Label,
    LabelledField,
    Note,
    column,
    folding_row,
    give_mnemonics,
    written,
)
from ui.widgets.basics import shown
from ui.widgets.layouts import sized

ANY, EVER, DATES = "", "all", "dates"
WIDTHS = (132, 150, 132)
"""Pixels at 100 % of the choices: in one row with the chips. What is chosen is told whole in a line below."""


class _Filter(Choice):
    """A choice that says what it is about while it narrows nothing."""

    def __init__(self, choices: Any, name: Words) -> None:
        self._name, self._nothing = name, choices[0][0]
        super().__init__(choices, name)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        if self.value() == self._nothing:
            option.currentText = words(self._name)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """By what it is narrowed. `situation` is a code and `place` an id; "" is any."""

    span: Span = EVERYTHING
    situation: str = ANY
    place: str = ANY


BY_NOTHING = Narrowed()


class Narrowing(QWidget):
    """The three choices. `changed` comes when the list has to be read again."""

    changed = Signal()

    def __init__(self, figures: FigureService) -> None:
        super().__init__()
        self._figures = figures
        self._names: dict[str, str] = {}
        others = [each for each in PERIODS if each[0] != EVER]
        ever = (EVER, PERIODS.word(EVER))
        self.dates = _Filter([ever, *others, (DATES, N_("Between two dates"))], N_("Dates"))
        self.situation = _Filter([(ANY, N_("Every situation")), *SITUATIONS], N_("Situation"))
        self.place = _Filter([(ANY, N_("All places"))], N_("Place"))
        self.since = LabelledField(N_("First day"), DateField())
        self.until = LabelledField(N_("Last day"), DateField())
        give_mnemonics(self, (self.since, self.until))
        self._between = Flow(*(sized(each, width=216) for each in (self.since, self.until)), gap=14)
        self.choices = QWidget()
        three = zip((self.dates, self.situation, self.place), WIDTHS, strict=True)
        each_wide = (sized(each, width=width) for each, width in three)
        folding_row(*each_wide, None, on=self.choices, gap=6)
        self._words = Label(role="strong", wrap=True)
        self.off = Button(N_("Take the filters off"), QUIET, "x", on=self._take_off)
        self.told = QWidget()
        folding_row(Icon("filter", "primary", 18), self._words, self.off, None, on=self.told, gap=8)
        self.order = Note(ERROR)
        column(self._between, self.order, self.told, on=self, gap=8)
        self.clear()
        for choice in (self.dates, self.situation, self.place):
            choice.chosen.connect(lambda _code: self._chosen())
        for field in (self.since, self.until):
            field.control.changed.connect(lambda _value: self._chosen())

    # choosing

    def narrowed(self) -> Narrowed:
        """What is chosen, as it is today. Two days in the wrong order narrow nothing."""
        return Narrowed(self._span()[0], self.situation.value() or ANY, self.place.value() or ANY)

    def _span(self) -> tuple[Span, Words | None]:
        """The dates that are chosen, and what is wrong with them."""
        period = self.dates.value() or EVER
        if period != DATES:
            return self._figures.span(period), None
        try:
            return read_span(self.since.control.value(), self.until.control.value()), None
        except UserError as error:
            return EVERYTHING, error.what

    def choose_situation(self, code: str) -> None:
        """Choose a situation, "" for all, and tell nobody."""
        self.situation.set_value(code)
        self._fit()

    def clear(self) -> None:
        """Narrow by nothing, and tell nobody."""
        self.dates.set_value(EVER)
        for choice in (self.situation, self.place):
            choice.set_value(ANY)
        for field in (self.since, self.until):
            field.control.set_value("")
        self._fit()

    def show_places(self, places: Sequence[Record]) -> None:
        """Offer the places by name; one that is gone is not chosen any more."""
        names = {each.id: str(each.values.get("name") or "") for each in places}
        if names == self._names:
            return
        chosen, self._names = self.place.value(), names
        named = sorted((name, id) for id, name in names.items())
        self.place.set_choices([(ANY, N_("All places")), *((id, written(name)) for name, id in named)])
        self.place.set_value(chosen if chosen in names else ANY)
        if chosen and chosen not in names:
            self._chosen()

    def _chosen(self) -> None:
        self._fit()
        self.changed.emit()

    def _take_off(self) -> None:
        self.dates.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear()
        self.changed.emit()

    # telling

    @property
    def says_anything(self) -> bool:
        """Whether there is more to show than the three choices."""
        return self.is_on or self.dates.value() == DATES

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self.narrowed() != BY_NOTHING

    def _fit(self) -> None:
        shown(self._between, self.dates.value() == DATES)
        wrong = self._span()[1]
        if wrong is None:
            self.order.clear()
        elif self.order.isHidden():
            self.order.say(text=wrong)
        shown(self.told, self.is_on)
        self._words.say(self._in_words)

    def _in_words(self) -> str:
        situation, place = self.situation.value(), self.place.value()
        parts = [
            self._dates_in_words(),
            _(SITUATIONS.word(situation)) if situation else "",
            self._names.get(place or "", ""),
        ]
        return _("Only: {filters}", filters=" · ".join(filter(None, parts)))

    def _dates_in_words(self) -> str:
        period = self.dates.value() or EVER
        if period != DATES:
            return "" if period == EVER else _(PERIODS.word(period))
        span = self.narrowed().span
        since, until = date_in_words(span.since), date_in_words(span.until)
        if since and until:
            return _("from {since} to {until}", since=since, until=until)
        return _("from {since}", since=since) if since else _("until {until}", until=until) if until else ""
