"""About the content: every caution of the pack in both languages, the doubts, and how to cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import CAUTION_PARTS, RATIFICATION_STATUSES
from fieldtool.domain.knowledge import Both, Caution, Instrument, Ratification
from fieldtool.i18n import N_, _, plural
from fieldtool.services.library import PackInfo
from ui.language import LANGUAGE
from ui.look import LOOK
from ui.widgets import ATTENTION, Card, Flow, Label, Line, Note, Pill, column, row

FIRST = "not-the-networks-text"
"""The caution that stands before everything else."""

BESIDE = 640
"""Width from which the two languages stand side by side, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class AboutContent:
    """What is read in the worker."""

    info: PackInfo
    cautions: tuple[Caution, ...]
    doubts: tuple[Ratification, ...]
    instruments: tuple[Instrument, ...]

    @classmethod
    def read(cls, workspace: Any) -> AboutContent:
        library = workspace.library
        doubts = tuple(each for each in library.ratifications() if each.confidence != "high")
        return cls(library.info(), library.cautions(), doubts, library.instruments())


class Pair(QWidget):
    """A text in Spanish and in English; one below the other where the width ends."""

    def __init__(self, text: Both) -> None:
        super().__init__()
        spanish, english = Label(wrap=True).selectable(), Label(wrap=True, tone="text2").selectable()
        spanish.plain(text.es)
        english.plain(text.en)
        self._box: QBoxLayout = row(spanish, english, on=self, gap=20)
        for column_ in (0, 1):
            self._box.setStretch(column_, 1)
        LOOK.follow(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        # What it needs one below the other: without this it could not get narrow enough to change.
        widest = max(self._box.itemAt(at).minimumSize().width() for at in (0, 1))
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        directions = QBoxLayout.Direction
        beside = self.width() >= LOOK.px(BESIDE)
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def content(found: AboutContent) -> QWidget:
    """The whole part."""
    box = QWidget()
    column(
        _head(found.info, next(each for each in found.cautions if each.id == FIRST)),
        *(
            _part(title, [each for each in found.cautions if each.about == part and each.id != FIRST])
            for part, title in CAUTION_PARTS
            if any(each.about == part and each.id != FIRST for each in found.cautions)
        ),
        _doubts(found),
        None,
        on=box,
        gap=12,
    )
    return box


def _head(info: PackInfo, first: Caution) -> QWidget:
    box = QWidget()
    name = Label(lambda: info.title.in_(LANGUAGE.code), "h2", wrap=True)
    edition = Label(
        lambda: _(
            "Edition {edition}, put together on {date}",
            edition=info.version,
            date=i18n.current().day(info.reviewed),
        ),
        tone="text2",
        wrap=True,
    )
    note = Note(ATTENTION, text=lambda: f"{first.text.es}\n\n{first.text.en}")
    column(name, edition, note, on=box, gap=6)
    return box


def _part(title: str, cautions: Sequence[Caution]) -> QWidget:
    card = Card(title, margins=(18, 14, 18, 14), gap=10)
    for number, each in enumerate(cautions):
        if number:
            card.body.addWidget(Line())
        if each.countries:
            pills = [Pill(_country(code), "amber", "map-pin") for code in each.countries]
            card.body.addWidget(Flow(*pills, gap=6))
        card.body.addWidget(Pair(each.text))
    return card


def _doubts(found: AboutContent) -> QWidget:
    card = Card(N_("Ratifications to be verified"), margins=(18, 14, 18, 14), gap=10)
    card.body.addWidget(
        Label(N_("Check these with the depositary before you say that a country is bound."), wrap=True)
    )
    names = {each.id: each.short_name for each in found.instruments}
    for country in dict.fromkeys(each.country for each in found.doubts):
        rows = [each for each in found.doubts if each.country == country]
        card.body.addWidget(Line())
        card.body.addWidget(Label(_heading(country, len(rows)), "strong", wrap=True))
        card.body.addWidget(Label(_listed(rows, names), wrap=True).selectable())
    return card


def _heading(country: str, number: int) -> Any:
    return lambda: plural(
        "{country}: 1 to be verified",
        "{country}: {n} to be verified",
        number,
        country=i18n.current().country(country),
    )


def _listed(rows: Sequence[Ratification], names: dict[str, Both]) -> Any:
    def say() -> str:
        return "\n".join(
            " · ".join(
                filter(
                    None,
                    (
                        names[each.instrument].in_(LANGUAGE.code),
                        _(RATIFICATION_STATUSES.word(each.status)),
                        str(each.year or ""),
                    ),
                )
            )
            for each in rows
        )

    return say


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
