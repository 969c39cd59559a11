"""One group of people: a line that says it, and under it the details when they are opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.reading import is_empty
from fieldtool.domain.vocabularies import AGE_GROUPS, GENDERS, NEEDS
from fieldtool.i18n import N_, _, plural
from ui.language import say
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.form_words import clean
from ui.pages.observations.steps.about import count_of
from ui.pages.observations.steps.find import CHOOSE, CodeField, countries, languages
from ui.widgets import (
    QUIET,
    Button,
    ChipGroup,
    Choice,
    Icon,
    IconButton,
    Label,
    LabelledField,
    LineField,
    column,
    row,
)

ALONE = {
    "woman": (N_("1 girl"), N_("1 woman"), N_("1 woman or girl")),
    "man": (N_("1 boy"), N_("1 man"), N_("1 man or boy")),
}
"""One person of a gender: a child, an adult, of an age that is not known."""

CHILDREN, ADULTS = ("0_5", "6_11", "12_17"), ("18_59", "60_plus")

PARTS = {part.name: part for part in OBSERVATION.field("people").parts}


class GroupLine(QWidget):
    """`changed` comes when a person changes a part, `removed` when the group should go, `turned` when its
    details were opened or closed."""

    changed = Signal()
    removed = Signal()
    turned = Signal()

    def __init__(self, group: Mapping[str, Json]) -> None:
        super().__init__()
        self.group: dict[str, Json] = dict(group)
        self.details: Details | None = None
        self.words = Label(role="strong", wrap=True)
        self.turn = Button(N_("Details"), QUIET, "chevron-down", on=self.turn_details)
        self.remove = IconButton("x", N_("Take this group away"), self.removed.emit, token="text2")
        sign = Icon("users", "primary", 20)
        head = row(sign, gap=8)
        head.addWidget(self.words, 1)
        head.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self._box = column(head, on=self, gap=6)
        self.show_words()

    def show_words(self) -> None:
        """Say what the group is now."""
        self.words.say(self._said)
        say(self.remove.setAccessibleName, N_("Take {code} away"), code=self.code)
        say(self.turn.setAccessibleName, N_("Details of {code}"), code=self.code)

    @property
    def code(self) -> str:
        """The code of the group; "?" while it has none."""
        return str(self.group.get("code") or "?")

    def _said(self) -> str:
        one = _one_person(self.group)
        parts = [self.code, _(one) if one else plural("1 person", "{n} people", count_of(self.group))]
        for name in ("gender", "age_group", "nationality", "language", "needs"):
            value = self.group.get(name)
            if value not in (None, "not_known") and not (one and name == "gender"):
                parts.append(_part_in_words(name, value))
        return " · ".join(part for part in parts if part)

    @property
    def opened(self) -> bool:
        return self.details is not None and not self.details.isHidden()

    def turn_details(self) -> None:
        """Open the details, or close them."""
        self.show_details(not self.opened)
        self.turned.emit()
        if self.opened and self.details is not None:
            self.details.start()

    def show_details(self, on: bool) -> None:
        """Whether the details are open."""
        if on and self.details is None:
            self.details = Details(self.group, self._put)
            self._box.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(on)
        self.turn.set_icon("chevron-up" if on else "chevron-down")

    def _put(self, name: str, value: Json) -> None:
        if is_empty(value):
            self.group.pop(name, None)
        else:
            self.group[name] = value
        self.show_words()
        self.changed.emit()


def _part_in_words(name: str, value: Json) -> str:
    choices = PARTS[name].choices
    if choices is not None:
        several = value if isinstance(value, list) else [value]
        return ", ".join(_(choices.word(str(each))) for each in several)
    words = i18n.current()
    return words.country(str(value)) if name == "nationality" else words.language_name(str(value))


class Details(QWidget):
    """The parts of one group. `put` takes the name of a part and its value."""

    def __init__(self, group: Mapping[str, Json], put: Callable[[str, Json], None]) -> None:
        super().__init__()
        self._known_needs = [each for each in group.get("needs") or () if each not in NEEDS]
        self.code, self.number = LineField(), LineField()
        self.number.setValidator(QIntValidator(0, 9999, self.number))
        self.age, self.gender = Choice(AGE_GROUPS), Choice(GENDERS)
        self.nationality, self.language = CodeField(countries), CodeField(languages)
        self.needs = ChipGroup(NEEDS)
        controls: dict[str, Any] = {
            "code": self.code,
            "count": self.number,
            "age_group": self.age,
            "gender": self.gender,
            "nationality": self.nationality,
            "language": self.language,
            "needs": self.needs,
        }
        self.fields = {name: LabelledField(PARTS[name].question, each) for name, each in controls.items()}
        field = self.fields
        column(
            Pair(field["code"], field["count"], left=150, room=330),
            Pair(field["age_group"], field["gender"], left=240, room=420),
            Pair(field["nationality"], field["language"], left=300, room=520),
            field["needs"],
            on=self,
            margins=(28, 0, 0, 8),
            gap=8,
        )
        self._show(group)
        self.code.textEdited.connect(lambda text: put("code", " ".join(clean(text).split())))
        self.number.textEdited.connect(lambda text: put("count", int(text) if text.isdecimal() else None))
        self.age.chosen.connect(lambda code: put("age_group", code))
        self.gender.chosen.connect(lambda code: put("gender", code))
        self.needs.changed.connect(lambda: put("needs", [*self.needs.values(), *self._known_needs]))
        for name, control in (("nationality", self.nationality), ("language", self.language)):
            control.changed.connect(lambda name=name, control=control: put(name, control.value()))
            control.unread.connect(
                lambda wrong, name=name: self.fields[name].set_error(CHOOSE if wrong else None)
            )

    def _show(self, group: Mapping[str, Json]) -> None:
        self.code.setText(str(group.get("code") or ""))
        count = group.get("count")
        self.number.setText(str(count) if isinstance(count, int) else "")
        for choice, name in ((self.age, "age_group"), (self.gender, "gender")):
            value = group.get(name)
            choice.set_value(str(value) if value is not None else None)
        for field, name in ((self.nationality, "nationality"), (self.language, "language")):
            value = group.get(name)
            field.set_value(str(value) if value is not None else None)
        self.needs.set_values(map(str, group.get("needs") or ()))

    def show_count(self, group: Mapping[str, Json]) -> None:
        """The number was changed in the table."""
        count = group.get("count")
        self.number.setText(str(count) if isinstance(count, int) else "")

    def start(self) -> None:
        """Put the keyboard where the details begin."""
        self.nationality.setFocus(Qt.FocusReason.OtherFocusReason)

    def misread(self) -> str | None:
        """The part with text that is in no list; None when all is well."""
        fields = (("nationality", self.nationality), ("language", self.language))
        return next((name for name, field in fields if field.is_misread()), None)


def _one_person(group: Mapping[str, Json]) -> str:
    """`1 woman`, for a group of one; the words of a gender are those of several."""
    words = ALONE.get(str(group.get("gender"))) if count_of(group) == 1 else None
    if words is None:
        return ""
    age = group.get("age_group")
    return words[0 if age in CHILDREN else 1 if age in ADULTS else 2]
