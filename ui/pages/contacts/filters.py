"""What the list of contacts is narrowed by: kind of help and words in sight, the rest one click away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.record import Record
from fieldtool.domain.vocabularies import COUNTRIES
from fieldtool.i18n import N_, _
from fieldtool.services.directory import Wanted
from fieldtool.services.posts import Post
from ui.pages.contacts.kinds import ANY, HelpKinds
from ui.widgets import (
    QUIET,
    Button,
    Choice,
    LabelledField,
    LineField,
    ScrollBody,
    SearchField,
    column,
    row,
    written,
)
from ui.widgets.mnemonics import give_mnemonics

SHOWN = (
    ("all", N_("All contacts")),
    ("open", N_("Open now")),
    ("public", N_("May be printed")),
    ("internal", N_("Only for the team")),
)


class Filters(QWidget):
    """The filters in sight, above the list; `kinds` stands over the whole page. `changed` comes when the list
    has to be asked again."""

    changed = Signal()
    more_asked = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = SearchField(N_("Name, place or number"), N_("Find a contact"))
        self.words.typed.connect(lambda _text: self.changed.emit())
        self.words.entered.connect(self.entered.emit)
        self.words.below.connect(self.entered.emit)
        self.kinds = HelpKinds()
        self.kinds.changed.connect(self.changed.emit)
        self.more = Button(N_("More filters"), QUIET, "adjustments", on=self.more_asked.emit)
        self.pick = Choice(SHOWN, name=N_("Filter"))
        self.pick.set_value("all")
        self.pick.chosen.connect(lambda _code: self.changed.emit())
        foot = row(self.pick, self.more, gap=8)
        foot.setStretch(0, 1)
        column(self.words, foot, on=self, margins=(12, 12, 8, 2), gap=8)

    def clear(self) -> None:
        """Narrow by nothing."""
        self.words.clear()
        self.kinds.set_value(ANY)
        self.pick.set_value("all")


class MoreFilters(ScrollBody):
    """Country, place, language and nearness, in place of the list while they are chosen."""

    changed = Signal()
    done = Signal()
    post_asked = Signal(str)
    """The id of the place that shall be the post from now on."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 12, 14, 12), gap=10)
        self._post = ANY
        countries = [(code, lambda code=code: i18n.current().country(code)) for code in COUNTRIES]
        self.country = LabelledField(N_("Country"), Choice([(ANY, N_("All that is here")), *countries]))
        self.place = LabelledField(N_("Town, state or place served"), LineField(icon="map-pin"))
        self.language = LabelledField(N_("Language spoken"), LineField(icon="language"))
        self.near = LabelledField(N_("Nearest to"), Choice([(ANY, N_("No place"))]))
        self.make_post = Button(N_("Make this place my post"), QUIET, "map-pin", on=self._ask_post)
        self.close_button = Button(N_("Show the list"), icon="list", on=self.done.emit)
        self.clear_button = Button(N_("Clear the filters"), QUIET, "x", on=self.clear)
        fields = (self.country, self.place, self.language, self.near)
        for each in (*fields, self.make_post, self.close_button, self.clear_button, None):
            if each is None:
                self.box.addStretch(1)
            else:
                self.box.addWidget(each)
        give_mnemonics(self, fields)
        for choice in (self.country, self.near):
            choice.control.set_value(ANY)
            choice.control.chosen.connect(lambda _code: self.changed.emit())
        self.near.control.chosen.connect(lambda _code: self._fit())
        for line in (self.place, self.language):
            line.control.textChanged.connect(lambda _text: self.changed.emit())

    def show_places(self, places: tuple[Record, ...], post: Post | None) -> None:
        """Offer the places whose position is known, the post first."""
        self._post = post.place if post is not None else ANY
        known = [each for each in places if {"latitude", "longitude"} <= each.values.keys()]
        known.sort(key=lambda each: each.id != self._post)
        chosen = self.near.control.value()
        named = [(each.id, _near_words(each, self._post)) for each in known]
        self.near.control.set_choices([(ANY, N_("No place")), *named])
        self.near.control.set_value(chosen if chosen in {each.id for each in known} else ANY)
        self.near.setVisible(bool(known))
        self._fit()

    def _fit(self) -> None:
        self.make_post.setVisible(self.near.control.value() not in (ANY, None, self._post))

    def _ask_post(self) -> None:
        self.post_asked.emit(self.near.control.value())

    def clear(self) -> None:
        """Narrow by nothing."""
        for choice in (self.country, self.near):
            choice.control.set_value(ANY)
        self._fit()
        for line in (self.place, self.language):
            line.control.clear()
        self.changed.emit()

    def count(self) -> int:
        """How many of these narrow the list now."""
        return sum(bool(each) for each in self._values().values())

    def _values(self) -> dict[str, Any]:
        return {
            "country": self.country.control.value(),
            "place": self.place.control.text().strip(),
            "language": self.language.control.text().strip(),
            "near": self.near.control.value(),
        }

    def wanted(self, filters: Filters) -> Wanted:
        """All filters together."""
        values, shown, kind = self._values(), filters.pick.value(), filters.kinds.value()
        return Wanted(
            help=(kind,) if kind else (),
            countries=(values["country"],) if values["country"] else (),
            place=values["place"],
            language=values["language"],
            open_now=shown == "open",
            visibility=shown if shown in ("public", "internal") else "",
            near=values["near"] or None,
            words=filters.words.text(),
        )


def _near_words(place: Record, post: str) -> Any:
    name = str(place.values["name"])
    return (lambda: _("Post: {name}", name=name)) if place.id == post else written(name)
