"""One contact of the team, or one public institution: who it is, its number, and when somebody called it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.content_vocabularies import CONFIDENCES, INSTITUTION_KINDS
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.contacts import Freshness, Listed, Offered, names, state_body
from ui.language import LANGUAGE, say
from ui.widgets import (
    OUTLINED,
    QUIET,
    Button,
    Card,
    Flow,
    FoldingLabel,
    Label,
    Pill,
    WrapCheck,
    column,
    folding_row,
    sized,
)

CALLED = N_("Mark as checked today")
"""What is chosen after a call that was answered, in the same words wherever it can be."""
CALLED_MEANS = N_("I called the number today and it works")
CALLED_NUMBER = N_("Mark as checked today: I called {telephone} and it works")
CONSULATE_NOTE = N_(
    "Calling your consulate is your choice. If you are afraid of your government, you do not have to."
)

TONES: dict[Freshness, tuple[str, str]] = {
    Freshness.FRESH: ("ok", "circle-check"),
    Freshness.AGEING: ("amber", "hourglass"),
    Freshness.OLD: ("danger", "hourglass"),
    Freshness.NEVER: ("danger", "alert-triangle"),
    Freshness.SILENT: ("danger", "alert-triangle"),
}
"""How sure a number is, as tone and icon of a pill. The clock is that of the opening hours."""


class ContactRow(Card):
    """A contact of the team with a box to tick. Only what may be printed can be ticked."""

    def __init__(self, listed: Listed, on_called: Any, on_edit: Any) -> None:
        super().__init__(margins=(14, 10, 14, 10), gap=6)
        self.listed = listed
        values = listed.record.values
        called = names(listed.record)
        self.check = WrapCheck(lambda: called.in_(LANGUAGE.code))
        self.check.setEnabled(listed.obstacle is None)
        tone, icon = TONES[listed.freshness]
        pills = [Pill(lambda: age_alone(listed), tone, icon)] if listed.telephone else []
        pills.append(Pill(lambda: help_words(values), "info", "heart-handshake"))
        self.called = called_button(listed.shown, lambda: on_called(listed))
        self.edit = Button(N_("Edit"), QUIET, "pencil", on=lambda: on_edit(listed.record))
        say(self.edit.setAccessibleName, lambda: _("Edit {name}", name=called.in_(LANGUAGE.code)))
        parts: list[QWidget] = [number(listed.shown), self.called] if listed.telephone else []
        who = QWidget()
        column(self.check, Flow(*pills, gap=8), on=who, gap=6)
        whole = folding_row(who, *parts, self.edit, gap=12)
        whole.setStretch(0, 1)
        self.body.addLayout(whole)
        hours = Label(role="small", tone="text2", wrap=True)
        say(hours.setText, lambda: hours_words(values))
        hours.setVisible(bool(values.get("hours_es") or values.get("hours_en")))
        self.body.addWidget(hours)
        if listed.obstacle is not None:
            self.body.addWidget(Label(listed.obstacle, tone="danger", wrap=True))
        if "consulate" in values.get("help", ()):
            self.body.addWidget(Label(CONSULATE_NOTE, tone="amber", wrap=True))


class InstitutionRow(Card):
    """A public institution of the collection. It becomes a contact only when somebody called its number."""

    def __init__(self, offered: Offered, on_called: Any) -> None:
        super().__init__(margins=(14, 10, 14, 10), gap=6)
        institution = offered.institution
        self.offered = offered
        self.name = Label(lambda: institution.name.in_(LANGUAGE.code), "strong", wrap=True)
        self.body.addWidget(self.name)
        pills = [Pill(INSTITUTION_KINDS.word(institution.kind), "info", "building")]
        state = state_body(institution.kind)
        if state is not None:
            pills.append(Pill(state, "amber", "alert-triangle"))
        if institution.confidence != "high":
            pills.append(Pill(CONFIDENCES.word(institution.confidence), "amber", "alert-triangle"))
        self.body.addWidget(Flow(*pills, gap=8))
        self.called: Button | None = None
        if not institution.phone:
            self.body.addWidget(Label(N_("No number is listed: we could not be sure of one."), wrap=True))
        elif offered.contact is None:
            self.called = called_button(institution.phone, lambda: on_called(institution))
            self.body.addWidget(Flow(number(institution.phone), self.called, gap=12))
        else:
            self.body.addWidget(number(institution.phone))
            self.body.addWidget(Label(N_("It is among your contacts, above."), tone="ok", wrap=True))
        if institution.website:
            site = Label(role="small", tone="text2", wrap=True).selectable()
            site.plain(institution.website)
            self.body.addWidget(site)


def number(telephone: str) -> Label:
    """A telephone, large, that can be copied."""
    label = Label(role="number").selectable()
    label.plain(telephone)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    sized(label, height=36)  # in line with the buttons beside it
    say(label.setAccessibleName, N_("Telephone {telephone}"), telephone=telephone)
    return label


def called_button(telephone: str, on: Any) -> Button:
    """The deliberate step before a number is printed; screen readers hear the number with it."""
    button = Button(CALLED, OUTLINED, "phone-call", on=on, busy=N_("Saving…"), tip=CALLED_MEANS)
    say(button.setAccessibleName, CALLED_NUMBER, telephone=telephone)
    return button


def help_words(values: Any) -> str:
    """The kinds of help of a contact, in words."""
    return ", ".join(_(HELP_KINDS.word(kind)) for kind in values.get("help", ()))


def hours_words(values: Any) -> str:
    """The hours in the language of the window, or in the other one when they are written only there."""
    first, second = ("hours_es", "hours_en") if LANGUAGE.code == "es" else ("hours_en", "hours_es")
    return str(values.get(first) or values.get(second) or "")


def age_words(listed: Listed) -> str:
    """When somebody last called, within a line: `checked 20 days ago`."""
    if listed.freshness is Freshness.SILENT:
        return _("did not answer on {days} days", days=listed.trust.silent_days)
    if listed.days is None:
        return _("not called yet")
    if listed.trust.silent_days:
        return _("did not answer the last time")
    if listed.days == 0:
        return _("checked today")
    return plural("checked yesterday", "checked {n} days ago", listed.days)


def age_alone(listed: Listed) -> str:
    """The same where it stands alone, as in a pill: `Checked 20 days ago`."""
    words = age_words(listed)
    return words[:1].upper() + words[1:]


def heading(words: Any, *beside: QWidget) -> Any:
    """A title over a part of the list."""
    made = folding_row(FoldingLabel(words, "h2"), *beside)
    made.setStretch(0, 1)
    return made
