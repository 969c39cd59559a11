"""The end of a visit: its figures, what is missing, when it ended, and what is to be said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.visiting import GAPS, Figures
from fieldtool.domain.vocabularies import FINDINGS, INDICATOR_ANSWERS
from fieldtool.i18n import N_, _
from ui.language import Words
from ui.pages.observations.form_words import clean
from ui.pages.observations.protect import ProtectNote
from ui.pages.visits.basics import date_of, show_date
from ui.pages.visits.part import Part
from ui.widgets import (
    INFO,
    SAFE,
    Beside,
    Card,
    DateField,
    Label,
    LabelledField,
    Note,
    TextField,
    column,
    give_mnemonics,
    grid,
    sized,
)


class Ending(Part):
    """`part_asked` gives the key of the part in which something is missing."""

    part_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.ended = DateField(now=now)
        self.summary = TextField(lines=6)
        self.fields = {
            "ended": LabelledField(
                N_("End"),
                self.ended,
                hint=N_("If you leave it empty, the time when you choose Finish the visit is noted."),
                optional=True,
            ),
            "summary": LabelledField(
                N_("Summary"),
                self.summary,
                hint=N_("What matters most, in your words. No names, phone or document numbers."),
                optional=True,
            ),
        }
        give_mnemonics(self, list(self.fields.values()))
        self.protect = ProtectNote(self.summary)
        self.figures = FiguresCard()
        self.missing = Note(INFO)
        main, side = QWidget(), QWidget()
        column(
            sized(self.fields["ended"], width=300, most=True), self.fields["summary"], None, on=main, gap=12
        )
        column(self.figures, self.missing, self.protect, None, on=side, gap=12)
        self.body.addWidget(Beside(main, side, width=340, gap=20))
        for signal in (self.ended.changed, self.ended.textEdited, self.summary.textChanged):
            signal.connect(self.touched)

    def put(self, values: Mapping[str, Json]) -> None:
        show_date(self.ended, str(values.get("ended") or ""))
        self.summary.setPlainText(str(values.get("summary") or ""))
        self.summary.document().setModified(False)

    def values(self) -> dict[str, Json]:
        kept = self.given.get("summary")
        changed = self.summary.document().isModified()
        return {
            "ended": date_of(self.ended),
            "summary": clean(self.summary.toPlainText()) if changed else kept,
        }

    def show_figures(self, figures: Figures) -> None:
        """Show what was counted."""
        self.figures.show_figures(figures)
        gaps = figures.missing
        if gaps:
            self.missing.say(
                N_("You can still add"),
                lambda: "\n".join(_(GAPS.word(each)) for each in gaps),
                kind=INFO,
            )
        else:
            self.missing.say(text=N_("Nothing is missing."), kind=SAFE)


class FiguresCard(Card):
    """A visit in numbers."""

    def __init__(self) -> None:
        super().__init__(N_("In numbers"), margins=(16, 12, 16, 12), gap=6)
        self._table = QWidget()
        self._grid: QGridLayout = grid(on=self._table, gap=4)
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(self._table)

    def show_figures(self, figures: Figures) -> None:
        """Show these; the ones before go."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, (words, value, inner) in enumerate(rows(figures)):
            name = Label(words, "small" if inner else "body", "text2" if inner else None, wrap=True)
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(
                Label(value, "small" if inner else "strong"), number, 1, Qt.AlignmentFlag.AlignRight
            )


def rows(figures: Figures) -> list[tuple[Words, Words, bool]]:
    """Name, value, and whether it is part of the line before it."""
    minutes, people = figures.minutes, figures.people
    answered = sum(figures.answers.values())
    found: list[tuple[Words, Words, bool]] = [
        (N_("Duration"), lambda: "–" if minutes is None else lasted(minutes), False),
        (N_("Observations"), lambda: str(figures.observations), False),
    ]
    for code, word in FINDINGS:
        if figures.findings[code]:
            found.append((word, _text(figures.findings[code]), True))
    found.append(
        (
            N_("Checklist"),
            lambda: _("{n} of {total}", n=answered, total=figures.asked) if figures.asked else str(answered),
            False,
        )
    )
    for code, word in INDICATOR_ANSWERS:
        if figures.answers[code]:
            found.append((word, _text(figures.answers[code]), True))
    found.append((N_("People held"), lambda: "–" if people is None else str(people), False))
    return found


def _text(number: int) -> Words:
    return lambda: str(number)


def lasted(minutes: int) -> str:
    """`2 h 20 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min", n=rest)
    return _("{h} h {m} min", h=hours, m=rest)
