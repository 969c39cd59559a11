"""Differences of a bundle to look at before receiving it: what is here and what is in the bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _
from fieldtool.services.exchange import OpenDifference, SettledDifference, Side
from ui.language import Words
from ui.values import Names, field_name, in_words, moment_in_words
from ui.widgets import Label, column
from ui.widgets.beside import Halves
from ui.widgets.differences import HERE, IN_BUNDLE


class FieldVersions(QWidget):
    """One field: its values here at the left, those of the bundle at the right."""

    def __init__(self, found: OpenDifference, names: Names) -> None:
        super().__init__()
        kind, path = KINDS.get(found.record.kind), found.difference.field
        own = {
            str(side.value): side.name for side in found.sides if side.name and isinstance(side.value, str)
        }
        names = Names({**names.records, **own}, names.provisions)
        here = [each for each in found.sides if each.here]
        there = [each for each in found.sides if not each.here]
        halves = Halves(_half(HERE, here, kind, path, names), _half(IN_BUNDLE, there, kind, path, names))
        column(Label(lambda: field_name(kind, path, names), "strong", wrap=True), halves, on=self, gap=6)


class SettledVersions(QWidget):
    """One field that was open here: the values between which it was at the left, what the other side decided
    at the right."""

    def __init__(self, kind: str, found: SettledDifference, names: Names) -> None:
        super().__init__()
        declared, path = KINDS.get(kind), found.field
        own = {str(side.value): side.name for side in (*found.before, found.decided) if side.name}
        names = Names({**names.records, **own}, names.provisions)
        halves = Halves(
            _half(N_("Open here until now"), found.before, declared, path, names),
            _half(N_("What they decided"), [found.decided], declared, path, names, decided_by),
        )
        column(Label(lambda: field_name(declared, path, names), "strong", wrap=True), halves, on=self, gap=6)


def _half(
    title: Words,
    sides: Sequence[Side],
    kind: Kind | None,
    path: str,
    names: Names,
    told: Callable[[Side], str] | None = None,
) -> QWidget:
    half = QWidget()
    box = column(Label(title, "small-strong", "text2"), on=half, gap=4)
    for side in sides:
        box.addWidget(_value(side, kind, path, names, told or written_by))
    if not sides:
        box.addWidget(Label(N_("Nothing is written here."), "body", "text2", wrap=True))
    box.addStretch(1)
    return half


def _value(side: Side, kind: Kind | None, path: str, names: Names, told: Callable[[Side], str]) -> QFrame:
    well = QFrame()
    well.setProperty("well", True)
    value: Json = side.value
    text = Label(lambda: in_words(kind, path, value, names), wrap=True).selectable()
    text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    below = Label(lambda: told(side), "small", "text2", wrap=True)
    column(text, below, on=well, margins=(12, 8, 12, 8), gap=4)
    return well


def written_by(side: Side) -> str:
    """Who wrote a value and when."""
    when = moment_in_words(side.ms)
    if side.author is None:
        return _("Written by a computer that is not known here, {when}", when=when)
    if not side.author:
        return _("Written on this computer, {when}", when=when)
    return _("Written by {name}, {when}", name=side.author, when=when)


def decided_by(side: Side) -> str:
    """Who decided for a value and when."""
    when = moment_in_words(side.ms)
    if side.author is None:
        return _("Decided on a computer that is not known here, {when}", when=when)
    if not side.author:
        return _("Decided on this computer, {when}", when=when)
    return _("Decided by {name}, {when}", name=side.author, when=when)


def of_record(differences: Iterable[OpenDifference], record: str) -> tuple[OpenDifference, ...]:
    """The differences of one record."""
    return tuple(each for each in differences if each.record.id == record)
