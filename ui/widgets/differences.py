"""Differences to decide: every value of each field with who wrote it and when, and a choice for each field.

Nothing is decided by itself: each field begins with "Decide later", and what stays so stays open.

    fields = differing(record, record.state.differences, known)      # `known` comes from `gather` in a job
    panel = DifferencesPanel(fields)
    panel.decided.connect(lambda choices: …records.decide(record.id, choices, record.state.heads))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import Candidate, Difference
from fieldtool.domain.record import Record
from fieldtool.i18n import N_, _, plural
from fieldtool.services.differing import OpenDifference, Side, all_texts, can_keep_all
from ui import icons
from ui.language import Words, follow
from ui.language import words as now
from ui.look import LOOK
from ui.values import Names, field_name, in_words, moment_in_words, read_names, who
from ui.widgets import drawn
from ui.widgets.basics import PRIMARY, Button, FoldingLabel, Icon, Label, Line, shown
from ui.widgets.beside import Halves
from ui.widgets.chips import RoundChip
from ui.widgets.layouts import Flow, column, row, spaced
from ui.widgets.notes import INFO, Note
from ui.widgets.rows import written

LATER = object()
"""The choice of leaving a field open."""

HERE, IN_BUNDLE = N_("On this computer"), N_("In the bundle")
BOTH = "both"
"""The choice of keeping all values, beside the number of one of them."""

_OWN, _STRANGER = N_("This computer"), N_("A computer that is not known here")
_TEXTS_KEPT = N_("Keeping both puts one text under the other.")
_VALUES_KEPT = N_("Keeping both leaves all versions with the record until somebody decides.")

TWO_COLUMNS = 560
"""Pixels at 100 % from which two values lie beside each other."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a value and when (milliseconds since 1970; `None` when that is not known)."""

    name: Words
    ms: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the words of differences are made of; `writers` by the id of the revision."""

    names: Names
    writers: Mapping[str, Writer]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values of a field. `here` says that it is on this computer, and not in the bundle."""

    value: Json
    words: Words
    writer: Writer
    here: bool = True


@dataclass(frozen=True, slots=True)
class Differing:
    """A field with all its values. `joinable` texts can all be kept, one under the other."""

    path: str
    label: Words
    versions: tuple[Version, ...]
    joinable: bool

    @property
    def joined(self) -> str:
        """All the texts, the oldest first."""
        return all_texts((each.writer.ms or 0, each.value) for each in self.versions)


def gather(workspace: Any, records: Iterable[str]) -> Known:
    """Names and writers for the differences of stored records. Call it in a job: it reads the store."""
    writers, values = {}, []
    for record in records:
        for change in workspace.records.history(record):
            name, author = change.name, change.author
            writers[change.revision] = Writer(lambda name=name, author=author: who(name, author), change.ms)
            values += [value for _path, before, after in change.changes for value in (before, after)]
    return Known(read_names(workspace, values), writers)


def differing(
    record: Record, differences: Iterable[Difference], known: Known, elsewhere: Words = IN_BUNDLE
) -> tuple[Differing, ...]:
    """The fields to decide about. `elsewhere` stands for writers that this store does not know."""
    kind = KINDS.get(record.kind)
    stranger = Writer(elsewhere, None)
    return tuple(_differing(kind, each, known, stranger) for each in differences)


def _differing(kind: Kind | None, difference: Difference, known: Known, stranger: Writer) -> Differing:
    path, names = difference.field, known.names

    def version(candidate: Candidate) -> Version:
        writer = known.writers.get(candidate.revision, stranger)
        return Version(candidate.value, lambda: in_words(kind, path, candidate.value, names), writer)

    versions = tuple(map(version, difference.candidates))
    joinable = can_keep_all(kind, path, [each.value for each in versions])
    return Differing(path, lambda: field_name(kind, path, names), versions, joinable)


def in_review(found: OpenDifference, names: Names) -> Differing:
    """The same for a difference of a bundle that is only looked at, with what is here and what is in it."""
    kind, path = KINDS.get(found.record.kind), found.difference.field
    own = {side.value: side.name for side in found.sides if side.name and isinstance(side.value, str)}
    known = Names({**names.records, **own}, names.provisions)

    def version(side: Side) -> Version:
        writer = Writer(
            _STRANGER if side.author is None else (written(side.author) if side.author else _OWN), side.ms
        )
        return Version(side.value, lambda: in_words(kind, path, side.value, known), writer, side.here)

    joinable = can_keep_all(kind, path, [side.value for side in found.sides])
    versions = tuple(map(version, found.sides))
    return Differing(path, lambda: field_name(kind, path, known), versions, joinable)


class VersionBox(QRadioButton):
    """A value as one answer: the circle, the whole text, and below it who wrote it and when."""

    _LEFT = 10 + 18 + 9

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.version = version
        self._below = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        LOOK.follow(self, self.updateGeometry)
        follow(self, self._put)

    def _put(self) -> None:
        writer = self.version.writer
        when = moment_in_words(writer.ms) if writer.ms is not None else ""
        self._below = " · ".join(part for part in (now(writer.name), when) if part)
        self.setText(now(self.version.words))
        self.setAccessibleName(f"{self.text()} ({self._below})")
        self.updateGeometry()

    def _heights(self, width: int) -> tuple[int, int]:
        inner = max(width - LOOK.px(self._LEFT + 12), LOOK.px(60))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        space = QRect(0, 0, inner, 10_000_000)
        text = LOOK.metrics("body").boundingRect(space, flags, self.text()).height()
        return text, LOOK.metrics("small").boundingRect(space, flags, self._below).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights(width)) + LOOK.px(8 + 4 + 8)

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(300), self.heightForWidth(LOOK.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(160), LOOK.px(48))

    def hitButton(self, point: Any) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        line = "primary" if on else ("text2" if self.underMouse() else "control")
        fill = "primary-soft" if on else "surface"
        drawn.box(painter, self.rect(), LOOK.px(6), fill, line, LOOK.px(2) if on else 1)
        sign = icons.pixmap("circle-dot" if on else "circle", "primary-text" if on else "control", 18)
        middle = LOOK.px(8) + LOOK.metrics("body").height() / 2
        drawn.picture(painter, sign, LOOK.px(10), middle)
        text, below = self._heights(self.width())
        left = LOOK.px(self._LEFT)
        wide = self.width() - left - LOOK.px(12)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        for role, token, top, tall, words in (
            ("body", "text", LOOK.px(8), text, self.text()),
            ("small", "text2", LOOK.px(8 + 4) + text, below, self._below),
        ):
            painter.setFont(LOOK.font(role))
            painter.setPen(LOOK.colour(token))
            painter.drawText(QRect(left, top, wide, tall), flags, words)


class _Boxes(QWidget):
    """Boxes in two columns, or under each other where there is no room."""

    def __init__(self, boxes: Sequence[QWidget]) -> None:
        super().__init__()
        self._boxes, self._columns = boxes, 0
        self._grid = QGridLayout(self)
        spaced(self._grid, 0, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, box in enumerate(self._boxes):
            self._grid.addWidget(box, index // columns, index % columns)
        for each in range(2):
            self._grid.setColumnStretch(each, 1 if each < columns else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= LOOK.px(TWO_COLUMNS) else 1)


def _beside(boxes: Sequence[VersionBox]) -> QWidget:
    """What is here at the left, and what the bundle brings at the right."""
    sides = []
    for title, here in ((HERE, True), (IN_BUNDLE, False)):
        mine = [each for each in boxes if each.version.here is here]
        none = [] if mine else [Label(N_("Nothing is written here."), "body", "text2", wrap=True)]
        half = QWidget()
        column(Label(title, "small-strong", "text2"), *mine, *none, None, on=half, gap=4)
        sides.append(half)
    return Halves(*sides)


class FieldChoice(QWidget):
    """The values of one field and the choice between them.

    In a `review` what is here stands beside what the bundle brings, nothing is chosen to begin with, and all
    can always be kept: texts one under the other, other values side by side until somebody decides.
    """

    changed = Signal()

    def __init__(self, field: Differing, review: bool = False) -> None:
        super().__init__()
        self.field = field
        self.boxes = [VersionBox(each) for each in field.versions]
        self.later = RoundChip(N_("Decide later"))
        self.both = RoundChip(N_("Keep both") if len(self.boxes) == 2 else N_("Keep all"))
        chips = [self.later] * (not review) + [self.both] * (review or field.joinable)
        self._group = QButtonGroup(self)
        for button in (*self.boxes, self.later, self.both):
            self._group.addButton(button)
        self.later.setChecked(not review)
        self._group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        name = Label(field.label, "strong", wrap=True)
        below = column(Flow(*chips), gap=2)
        if review:
            below.addWidget(Label(_TEXTS_KEPT if field.joinable else _VALUES_KEPT, "hint", wrap=True))
        column(name, _beside(self.boxes) if review else _Boxes(self.boxes), below, on=self, gap=6)
        for each in {self.later, self.both} - {*chips}:
            each.setParent(self)
            each.hide()
        follow(self, self._name)

    def _name(self) -> None:
        for button in (self.later, self.both):
            button.setAccessibleName(f"{now(self.field.label)}: {button.text()}")

    @property
    def pick(self) -> int | str | None:
        """The number of the version that is chosen, `BOTH`, or None where nothing is."""
        if self.both.isChecked():
            return BOTH
        return next((number for number, box in enumerate(self.boxes) if box.isChecked()), None)

    def choose(self, pick: int | str | None) -> None:
        """Choose what was chosen before."""
        if pick is not None:
            (self.both if isinstance(pick, str) else self.boxes[pick]).setChecked(True)

    def value(self) -> Any:
        """The chosen value, or `LATER`."""
        if self.both.isChecked():
            return self.field.joined if self.field.joinable else LATER
        for box in self.boxes:
            if box.isChecked():
                return box.version.value
        return LATER


class DifferencesPanel(QWidget):
    """All the fields of a record that differ, and the button that decides those that were chosen.

    `button=False` leaves the button out: the page asks `choices()` when it is time.
    """

    decided = Signal(object)
    """Path to the chosen value, for `records.decide`."""
    changed = Signal()

    def __init__(self, fields: Sequence[Differing], button: bool = True) -> None:
        super().__init__()
        self.fields = [FieldChoice(each) for each in fields]
        parts: list[Any] = []
        for number, each in enumerate(self.fields):
            parts += [Line(), each] if number else [each]
            each.changed.connect(self._changed)
        words = N_("The version that you do not choose stays in the history. Nothing is lost.")
        safe = Note(INFO, text=words, icon="history")
        self.button = Button(
            N_("Decide"), PRIMARY, "check", on=lambda: self.decided.emit(self.choices()), busy=N_("Saving…")
        )
        shown(self.button, button)
        self.needed = FoldingLabel(N_("Choose one of the versions."), "body", "text2")
        shown(self.needed, button)
        self._has_button = button
        column(*parts, safe, row(None, self.needed, self.button), on=self, gap=12)
        self._changed()

    def choices(self) -> dict[str, Json]:
        """Path to value of the fields that were decided; a field left for later is not in it."""
        return {each.field.path: each.value() for each in self.fields if each.value() is not LATER}

    def _changed(self) -> None:
        self.button.setEnabled(bool(self.choices()))
        shown(self.needed, self._has_button and not self.choices())
        self.changed.emit()


class HadDifference(QWidget):
    """The mark of a record that ever had a difference; it stays when all are decided. Names the fields."""

    def __init__(self, kind: Kind | None, paths: Sequence[str], names: Names) -> None:
        super().__init__()

        def named() -> str:
            fields = ", ".join(field_name(kind, path, names) for path in paths)
            return _("Had a difference in: {fields}", fields=fields)

        words = Label(named, "small", "text2", wrap=True)
        mark = Icon("arrows-diff", "amber", 16)
        box = row(mark, on=self, gap=6)
        box.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        box.addWidget(words, 1)
        shown(self, bool(paths))


def title_words(fields: Sequence[Differing]) -> Words:
    """The title above a panel."""
    return lambda: plural(
        "1 field was written differently on two computers",
        "{n} fields were written differently on two computers",
        len(fields),
    )
