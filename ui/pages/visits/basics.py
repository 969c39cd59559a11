"""Where and when, who is there, why, and whether the team was let in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal

from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import ACCESSES, VISIT_REASONS, YES_NO
from fieldtool.i18n import N_
from ui.pages.observations.authorities import AuthorityChips
from ui.pages.observations.form_parts import Pair
from ui.pages.observations.form_words import clean
from ui.pages.observations.place import PlaceField
from ui.pages.visits.part import Part
from ui.widgets import Button, ChipGroup, DateField, Flow, LabelledField, LineField, give_mnemonics

HINDERED = ("partial", "denied")
"""Codes of `ACCESSES` for which a reason is asked."""

PROPOSED = N_("proposed: your post")


class Basics(Part):
    """`finish_asked`: nobody was let in, and the visit is over with that."""

    finish_asked = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.over = False
        """Whether the visit has ended: then there is nothing to finish."""
        self.place = PlaceField()
        self.started = DateField(now=now)
        self.authorities = AuthorityChips()
        self.reason = ChipGroup(VISIT_REASONS, many=False)
        self.announced = ChipGroup(YES_NO, many=False)
        self.access = ChipGroup(ACCESSES, many=False)
        self.access_reason = LineField()
        self.finish_button = Button(N_("Finish now"), icon="flag", on=self.finish_asked.emit)
        self.fields = {
            "place": self.place.labelled,
            "started": LabelledField(N_("Start"), self.started),
            "authorities": LabelledField(N_("Authority present"), self.authorities, optional=True),
            "reason": LabelledField(N_("Reason for the visit"), self.reason, optional=True),
            "announced": LabelledField(N_("Was the visit announced?"), self.announced, optional=True),
            "access": LabelledField(N_("Access"), self.access, optional=True),
            "access_reason": LabelledField(
                N_("Reason that was given"),
                self.access_reason,
                hint=N_("Being refused entry is information too. You can finish the visit with just that."),
                optional=True,
            ),
        }
        give_mnemonics(self, list(self.fields.values()))
        self.place.beside(self.fields["started"])
        for line in (
            Pair(self.place, self.fields["started"], right=236, room=560),
            self.fields["authorities"],
            Pair(self.fields["reason"], self.fields["announced"], right=330, room=760),
            self.fields["access"],
            self.fields["access_reason"],
            Flow(self.finish_button),
        ):
            self.body.addWidget(line)
        self.body.addStretch(1)
        self.place.changed.connect(lambda: self.fields["place"].set_mark(None))
        for signal in (
            self.place.changed,
            self.started.changed,
            self.started.textEdited,
            self.authorities.changed,
            self.reason.changed,
            self.announced.changed,
            self.access.changed,
            self.access_reason.textEdited,
        ):
            signal.connect(self.touched)

    def set_places(self, places: Iterable[Record], home: str) -> None:
        """The places to offer and the country of new ones."""
        self.place.set_home(home)
        self.place.set_places(places)

    def put(self, values: Mapping[str, Json]) -> None:
        self.over = bool(values.get("ended"))
        self.place.set_value(values.get("place"))
        show_date(self.started, str(values.get("started") or ""))
        self.authorities.set_groups(values.get("authorities") or ())
        for name, group in self._groups():
            group.set_value(str(values.get(name) or ""))
        self.access_reason.setText(str(values.get("access_reason") or ""))

    def propose_place(self, place: str) -> None:
        """Put the post (the id of its place) until somebody changes it, and say where it comes from."""
        self.place.set_value(place)
        self.fields["place"].set_mark(PROPOSED)

    def _groups(self) -> tuple[tuple[str, ChipGroup], ...]:
        return (("reason", self.reason), ("announced", self.announced), ("access", self.access))

    def values(self) -> dict[str, Json]:
        chosen = {}
        for name, group in self._groups():
            given = self.given.get(name)
            # A code of a newer release, which no button stands for.
            strange = given if isinstance(given, str) and given not in group._buttons else None
            chosen[name] = group.value() or strange
        written = clean(self.access_reason.text()).strip()
        unchanged = written == str(self.given.get("access_reason") or "").strip()
        return {
            "place": self.place.value(),
            "started": date_of(self.started),
            "authorities": self.authorities.groups(),
            **chosen,
            "access_reason": self.given.get("access_reason") if unchanged else written,
        }

    def follow(self) -> None:
        access = self.access.value()
        hindered = access in HINDERED
        held = bool(self.access_reason.text())
        self.fields["access_reason"].setVisible(hindered or held)
        self.finish_button.setVisible(hindered and not self.over)


def show_date(field: DateField, text: str) -> None:
    """Show a date, or what somebody typed and left in a draft."""
    try:
        field.set_value(read_date(text) if text else "")
    except ValueError:
        field.set_value("")
        field.setText(text)
        field.textEdited.emit(text)


def date_of(field: DateField) -> str:
    """The partial date, or what was typed when it is none."""
    return clean(field.text().strip()) if field.is_misread() else field.value()
