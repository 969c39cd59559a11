"""Step 2: the people affected, as counts and codes, never as names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.reading import Fault, is_empty
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _, plural
from ui.pages.observations.steps.about import PEOPLE, STEPS, persons
from ui.pages.observations.steps.find import CHOOSE
from ui.pages.observations.steps.group import GroupLine
from ui.pages.observations.steps.step import Step
from ui.pages.observations.steps.tally import Cell, Tally, counted, next_code
from ui.widgets import (
    ATTENTION,
    INFO,
    Button,
    Label,
    LabelledField,
    Note,
    column,
    give_mnemonics,
    row,
)


class People(Step):
    """When they did not agree, all of it is closed. What was written before is shown until somebody takes it
    away, and can be brought back while the form is open."""

    def __init__(self, saved: bool = False) -> None:
        """`saved`: whether the observation was saved before, so that its history may hold people too."""
        super().__init__(STEPS[PEOPLE].fields)
        self._saved = saved
        self.lines: list[GroupLine] = []
        self._taken: list[Json] = []
        self._closed = False
        self.closed = Note(INFO, text=None)
        self.take = Button(N_("Take these data away"), icon="trash", on=self.take_away)
        self.undo = Note(INFO)
        self.back = Button(N_("Undo"), icon="arrow-back-up", on=self.bring_back)
        self.undo.add_action(self.back)
        self.closed.add_action(self.take)
        self.tally = Tally()
        self.add = Button(N_("Add a group"), icon="plus", on=self.add_group)
        self.total = Label(tone="text2", wrap=True)
        self.list = QWidget()
        self._list = column(on=self.list, gap=8)
        self.groups = QWidget()
        column(self.list, row(self.add, self.total, None, gap=12), on=self.groups, gap=8)
        self.groups.setFocusProxy(self.add)
        self.fields = {
            "people": LabelledField(
                N_("Groups of people"),
                self.groups,
                hint=N_(
                    "Codes such as P1, never names. Nationality, language and needs stand under Details."
                ),
            ),
        }
        self.quick = LabelledField(N_("Quick count"), self.tally)
        give_mnemonics(self, [self.quick, self.fields["people"]])
        for part in (self.closed, self.undo, self.quick, self.fields["people"]):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.tally.counted.connect(self._counted)

    # values

    @property
    def now(self) -> list[dict[str, Json]]:
        """The groups as they are."""
        return [dict(each) for each in self.held("people") or () if isinstance(each, Mapping)]

    def show_values(self, values: Mapping[str, Json]) -> None:
        self._taken = []
        super().show_values(values)

    def show_held(self) -> None:
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for group in self.now:
            self._line(group)
        self._say()

    def _line(self, group: Mapping[str, Json]) -> GroupLine:
        line = GroupLine(group)
        line.changed.connect(self._typed)
        line.removed.connect(lambda: self._removed(line))
        line.turned.connect(lambda: self._turned(line))
        self.lines.append(line)
        self._list.addWidget(line)
        self.reordered.emit()
        return line

    def _say(self) -> None:
        groups = self.now
        self.tally.show_groups(groups)
        number = persons(groups)
        self.total.say(lambda: plural("1 person", "{n} people", number) if number else "")
        self.list.setVisible(bool(groups))
        self.undo.say(text=N_("They were taken away.") if self._taken and not groups else None)

    def _put(self, groups: Sequence[Json]) -> None:
        self.hold("people", list(groups))
        self._say()

    # what a person does

    def _typed(self) -> None:
        self._put([line.group for line in self.lines])

    def _counted(self, cell: Cell, number: int) -> None:
        groups = counted(self.now, cell, number)
        if len(groups) == len(self.lines):
            for line, group in zip(self.lines, groups, strict=True):
                if group != line.group:
                    line.group = group
                    line.show_words()
                    if line.details is not None:
                        line.details.show_count(group)
        elif len(groups) > len(self.lines):
            self._line(groups[-1])
        else:
            gone = next(line for line in self.lines if line.group not in groups)
            self._drop(gone)
        self._put(groups)

    def add_group(self) -> None:
        """One more group, with its details open."""
        line = self._line({"code": next_code(self.now), "count": 1})
        self._typed()
        line.turn_details()

    def _removed(self, line: GroupLine) -> None:
        self._drop(line)
        self._typed()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, line: GroupLine) -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _turned(self, line: GroupLine) -> None:
        for other in self.lines:
            if other is not line and line.opened:
                other.show_details(False)
        self.reordered.emit()

    # without consent

    def follow(self, values: Mapping[str, Json]) -> None:
        closed = values.get("consent") == "refused"
        some = not is_empty(self.held("people"))
        words: tuple[Any, ...] = (closed, some)
        if words == self._closed:
            return
        self._closed = words  # type: ignore[assignment]
        for part in (self.quick, self.add):
            part.setVisible(not closed)
        # Without groups there is nothing that codes and details could be explained of.
        self.fields["people"].setVisible(not closed or some)
        self.list.setEnabled(not closed)
        self.take.setVisible(closed and some)
        if not closed:
            self.closed.clear()
        elif some:
            self.closed.say(
                N_("Only the fact is stored, without data of the person."), self._why, kind=ATTENTION
            )
        else:
            self.closed.say(text=N_("Only the fact is stored, without data of the person."), kind=INFO)

    def _why(self) -> str:
        closed = _(
            "What was written here before is still in the draft, and closed."
            " To save, take it away, or change the consent in step 1."
        )
        kept = _(
            "The history keeps what was saved before. To erase it for ever, move the observation to the bin."
        )
        return f"{closed} {kept}" if self._saved else closed

    def take_away(self) -> None:
        """Take away what was written about people."""
        self._taken = list(self.held("people") or ())
        self._held.pop("people", None)
        self.show_held()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def bring_back(self) -> None:
        """Bring back what was taken away."""
        taken, self._taken = self._taken, []
        self._held["people"] = taken
        self.show_held()
        self.changed.emit()
        (self.take if self.take.isVisible() else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # faults

    def misread(self) -> tuple[Fault, ...]:
        found = []
        for number, line in enumerate(self.lines, 1):
            part = line.details.misread() if line.details is not None else None
            if part is not None:
                found.append(Fault(f"people.{number}.{part}", Text(CHOOSE)))
        return tuple(found[:1])

    def settle(self) -> None:
        for line in self.lines:
            if line.details is not None:
                line.details.nationality.settle()
                line.details.language.settle()

    def start(self) -> None:
        self.quick.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach(self, field: str) -> None:
        parts = field.split(".")
        if self.take.isVisibleTo(self):
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(parts) == 3 and parts[1].isdecimal() and 0 < int(parts[1]) <= len(self.lines):
            line = self.lines[int(parts[1]) - 1]
            line.show_details(True)
            self._turned(line)
            assert line.details is not None
            if parts[2] in line.details.fields:
                line.details.fields[parts[2]].control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
