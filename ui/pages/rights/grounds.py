"""The legal basis of a provision: where it is written, whether that binds, whether the country is bound."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import BODIES, INSTRUMENT_KINDS, RATIFICATION_STATUSES
from fieldtool.domain.knowledge import Instrument, Ratification
from fieldtool.domain.vocabularies import COUNTRIES
from fieldtool.i18n import N_, _
from fieldtool.services.reading import Ground
from ui.language import Words, say
from ui.widgets import QUIET, Button, Choice, Flow, Icon, Label, column, row

BINDING = N_("It binds the States that are party to it")
NATIONAL = N_("It binds the authorities of that country")
JUDGMENT = N_("It binds the State that was party to the case; for the others it is guidance")
NOT_BINDING = N_("It does not bind by itself; it helps to understand what does")
_WHOM = {"judgment": JUDGMENT, "national_law": NATIONAL}
"""Whom an instrument binds that is no treaty."""


class GroundRow(QWidget):
    """One item of the basis in two lines; the full title is the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label(role="strong", wrap=True).selectable()
        self.about = Label(role="small", tone="text2", wrap=True)
        self.bound = Label(role="small", tone="text2", wrap=True)
        self._sign = Icon("book", "text2", 16)
        inner = column(self.name, self.about, self.bound, gap=1)
        row(column(3, self._sign, None, gap=0), inner, on=self, gap=9).setStretch(1, 1)

    def show_ground(self, ground: Ground, country: str) -> None:
        binding = ground.instrument is not None and ground.instrument.binding
        self._sign.show_icon("gavel" if binding else "book", "primary" if binding else "text2")
        say(self._name_it, lambda: _name(ground), owner=self, key="name")
        self.about.say(lambda: _about(ground))
        say(self.setToolTip, lambda: _full(ground))
        say(self.name.setAccessibleDescription, lambda: _full(ground))
        self.bound.say(lambda: _bound(ground, country))
        self.bound.setVisible(ground.ratification is not None or _should_be_told(ground, country))
        unsure = ground.ratification is None or ground.ratification.confidence != "high"
        self.bound.set_tone("amber" if unsure else "text2")

    def _name_it(self, text: str) -> None:
        self.name.plain(text)


class ContactsLink(Button):
    """Leads to whom one can call in the country that is told of."""

    def __init__(self) -> None:
        super().__init__(N_("See contacts"), QUIET, "address-book")

    def show_country(self, code: str) -> None:
        self.say(lambda: _("See contacts: {country}", country=i18n.current().country(code)))


class Grounds(QWidget):
    """All items of a basis, and the country whose ratifications are told. Rows are used again."""

    country_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.country = country_choice()
        self.country.chosen.connect(self.country_asked)
        self.contacts = ContactsLink()
        head = country_head(N_("Legal basis"), self.country)
        self._box = column(head, Flow(self.contacts), on=self, gap=9)
        self._rows: list[GroundRow] = []

    @property
    def rows(self) -> list[GroundRow]:
        """The rows that are shown."""
        return [each for each in self._rows if not each.isHidden()]

    def have(self, number: int) -> None:
        """Make rows until there are so many; those that nobody needs yet are hidden."""
        while len(self._rows) < number:
            made = GroundRow()
            made.hide()
            self._rows.append(made)
            self._box.addWidget(made)

    def show_grounds(self, grounds: Sequence[Ground], country: str) -> None:
        self.country.set_value(country)
        self.have(len(grounds))
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(grounds))
            if number < len(grounds):
                each.show_ground(grounds[number], country)


def _name(ground: Ground) -> str:
    language = i18n.current().language
    short = ground.instrument.short_name.in_(language) if ground.instrument else ground.basis.instrument
    return ", ".join(part for part in (short, ground.basis.where.in_(language)) if part)


def _full(ground: Ground) -> str:
    if ground.instrument is None:
        return ""
    full = ground.instrument.full_title.in_(i18n.current().language)
    return _("{title}. {body}.", title=full, body=_(BODIES.word(ground.instrument.body)))


def _about(ground: Ground) -> str:
    return about_in_words(ground.instrument) if ground.instrument is not None else ""


def about_in_words(instrument: Instrument) -> str:
    """What kind of text it is, of which year, and whom it binds."""
    kind = _(INSTRUMENT_KINDS.word(instrument.kind))
    words = NOT_BINDING
    if instrument.binding:
        words = _WHOM.get(instrument.kind, BINDING)
    if instrument.adopted is None:
        return _("{kind}. {binding}.", kind=kind, binding=_(words))
    return _("{kind} of {year}. {binding}.", kind=kind, year=instrument.adopted, binding=_(words))


def _should_be_told(ground: Ground, country: str) -> bool:
    """A treaty of which nothing is known about the country: silence would look like an answer."""
    return ground.instrument is not None and ground.instrument.kind == "treaty" and bool(country)


def _bound(ground: Ground, country: str) -> str:
    found = ground.ratification
    if found is None:
        return _not_listed(country) if _should_be_told(ground, country) else ""
    return bound_in_words(found)


def _not_listed(country: str) -> str:
    name = i18n.current().country(country)
    return _("{country} · The collection does not say whether it is bound.", country=name)


def bound_in_words(found: Ratification) -> str:
    """Which country, whether it is bound and since when, and whether that is sure."""
    name, status = i18n.current().country(found.country), _(RATIFICATION_STATUSES.word(found.status))
    if found.year is None:
        text = _("{country} · {status}.", country=name, status=status)
    else:
        text = _("{country} · {status} ({year}).", country=name, status=status, year=found.year)
    doubt = _("To be verified.") if found.confidence != "high" else ""
    return " ".join(part for part in (text, doubt) if part)


def country_choice() -> Choice:
    """The countries whose ratifications can be told."""
    countries = [(code, lambda code=code: i18n.current().country(code)) for code in COUNTRIES]
    made = Choice(countries, N_("Country whose ratifications are shown"))
    say(made.setPlaceholderText, N_("Choose a country"))
    return made


def country_head(words: Words, country: Choice) -> QWidget:
    """A heading with the choice of the country behind it."""
    head = QWidget()
    row(Label(words, "strong", wrap=True), country, on=head, gap=12).setStretch(0, 1)
    return head
