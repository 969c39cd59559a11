"""The fields of the form of a contact: what is asked, in which order, and how lists and hours are typed."""

from __future__ import annotations

from typing import Any

from fieldtool.domain.contact import CONTACT
from fieldtool.domain.schedule import read_typed
from fieldtool.domain.vocabularies import YES_NO
from fieldtool.i18n import N_
from ui.pages.hours import schedule_words
from ui.widgets import ChipGroup, LabelledField, LineField, TextField

SEVERAL = N_("Separate several with semicolons")
HINTS = {
    "schedule": N_("Such as Mon-Fri 9:00-17:00; Sat 9-13. For always, 24 h"),
    "position": N_("Degrees north and east: 14.6789,-92.1477"),
    **dict.fromkeys(("places", "languages", "emails", "websites"), SEVERAL),
}
LONG = frozenset({"description_es", "description_en", "notes_es", "notes_en"})
LISTS = frozenset({"places", "languages", "emails", "websites"})
MORE = (
    "name_en",
    "service_en",
    "description_es",
    "description_en",
    "schedule",
    "emergency",
    "languages",
    "address",
    "locality",
    "subdivision1",
    "position",
    "places",
    "emails",
    "websites",
    "eligibility",
    "eligibility_en",
    "documents",
    "documents_en",
    "cost",
    "cost_en",
    "accessibility",
    "accessibility_en",
    "notes_es",
    "notes_en",
    "source",
)
"""Everything that is optional, in the order in which it is asked."""


def more_fields() -> dict[str, LabelledField]:
    """A field for each of `MORE`."""
    return {name: _field(name) for name in MORE}


def _field(name: str) -> LabelledField:
    control: Any
    if name in LONG:
        control = TextField(lines=3)
    elif name == "emergency":
        control = ChipGroup(YES_NO, many=False)
    else:
        control = LineField()
    return LabelledField(CONTACT.field(name).question, control, hint=HINTS.get(name), optional=True)


def show(name: str, field: LabelledField, value: Any) -> None:
    """Put a stored value into its field."""
    field.set_error(None)
    if name == "emergency":
        field.control.set_value(value)
    elif name in LONG:
        field.control.setPlainText(str(value or ""))
    elif name == "schedule":
        # What was typed and could not be read yet comes back from a draft as it was.
        field.control.setText(schedule_words(value or ()) or "; ".join(value or ()))
    elif name in LISTS:
        field.control.setText("; ".join(value or ()))
    else:
        field.control.setText(str(value or ""))


def value_of(name: str, field: LabelledField) -> Any:
    """What a field holds, as a value of a contact; None when it is empty. Hours that cannot be read are a
    list with what was typed."""
    if name == "emergency":
        return field.control.value()
    if name in LONG:
        return field.control.toPlainText().strip() or None
    text = " ".join(field.control.text().split())
    if name == "schedule":
        try:
            return list(read_typed(text)) or None
        except ValueError:
            return [text]
    if name in LISTS:
        return split(text) or None
    return text or None


def split(text: str) -> list[str]:
    """What stands between semicolons."""
    parts = (" ".join(each.split()) for each in text.split(";"))
    return [each for each in parts if each]


def changed(field: LabelledField) -> Any:
    """The signal with which the control of a field tells that it changed."""
    control = field.control
    return control.changed if isinstance(control, ChipGroup) else control.textChanged
