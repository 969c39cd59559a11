"""How many people are held, which authorities were met, and who was there of the team."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldtool.domain.codec import Json
from fieldtool.domain.reading import is_empty
from fieldtool.domain.visit import VISIT
from fieldtool.domain.visiting import people_of
from fieldtool.i18n import N_, plural
from ui.pages.observations.form_words import clean
from ui.pages.visits.part import Part
from ui.widgets import Flow, Label, LabelledField, LineField, TextField, give_mnemonics, sized
from ui.widgets.basics import shown

HELD = VISIT.field("people_held")


class People(Part):
    """An empty number says that nobody counted; 0 says that there was nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = {part.name: LineField() for part in HELD.parts}
        self.met = TextField(lines=3)
        self.team = LineField()
        for line in self.numbers.values():
            sized(line, width=132)
        among = {"children_alone": N_("Count them among the girls and boys above too.")}
        labelled = {
            part.name: LabelledField(part.question, self.numbers[part.name], hint=among.get(part.name))
            for part in HELD.parts
        }
        self.fields = {
            **{f"people_held.{name}": each for name, each in labelled.items()},
            "authorities_met": LabelledField(
                N_("Authorities met"),
                self.met,
                hint=N_("Position or rank, not names. One per line."),
                optional=True,
            ),
            "team": LabelledField(
                N_("Team"), self.team, hint=N_("Codes, not names, with commas between them."), optional=True
            ),
        }
        give_mnemonics(self, list(self.fields.values()))
        self.total = Label(role="strong")
        self.body.addWidget(Label(HELD.question, "h2"))
        self.body.addWidget(
            Label(N_("Leave empty what nobody counted. Write 0 where there was nobody."), "hint", wrap=True)
        )
        self.body.addWidget(Flow(*(each for name, each in labelled.items() if name not in among), gap=14))
        self.body.addWidget(self.total)
        for name in among:
            self.body.addWidget(labelled[name])
        self.body.addWidget(self.fields["authorities_met"])
        self.body.addWidget(self.fields["team"])
        self.body.addStretch(1)
        for line in (*self.numbers.values(), self.team):
            line.textEdited.connect(self.touched)
        self.met.textChanged.connect(self.touched)

    def put(self, values: Mapping[str, Json]) -> None:
        held = values.get("people_held")
        for name, line in self.numbers.items():
            number = held.get(name) if isinstance(held, Mapping) else None
            line.setText("" if number is None else str(number))
        self.met.setPlainText("\n".join(map(str, values.get("authorities_met") or ())))
        self.met.document().setModified(False)
        self.team.setText(", ".join(map(str, values.get("team") or ())))
        self.team.setModified(False)

    def values(self) -> dict[str, Json]:
        given = self.given.get("people_held")
        held = dict(given) if isinstance(given, Mapping) else {}
        for name, line in self.numbers.items():
            text = clean(line.text()).strip()
            held[name] = int(text) if re.fullmatch("[0-9]{1,9}", text) else text or None
        met: Json = self.given.get("authorities_met")
        if self.met.document().isModified():
            lines = clean(self.met.toPlainText()).splitlines()
            met = [" ".join(each.split()) for each in lines if each.strip()]
        team: Json = self.given.get("team")
        if self.team.isModified():
            team = [
                " ".join(each.split()) for each in re.split("[,;]", clean(self.team.text())) if each.strip()
            ]
        kept = {name: value for name, value in held.items() if not is_empty(value)}
        return {"people_held": kept, "authorities_met": met, "team": team}

    def follow(self) -> None:
        count = people_of(self.values())
        self.total.say(
            (lambda: "") if count is None else lambda: plural("1 person held", "{n} people held", count)
        )
        shown(self.total, count is not None)
