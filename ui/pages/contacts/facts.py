"""What is told of a contact or an institution, wherever it is read: how sure it is, the number, the notes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import CONFIDENCES
from fieldtool.domain.dates import first_day, precision
from fieldtool.domain.vocabularies import CALL_ANSWERS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.contacts import CallLine, Listed, Offered
from fieldtool.services.directory import Entry
from ui.language import LANGUAGE
from ui.pages.contacts.lines import distance, state
from ui.pages.contacts_rows import CONSULATE_NOTE, help_words, number
from ui.pages.hours import answers_now, schedule_words, wall_clock
from ui.values import who
from ui.widgets import Flow, Label, Note, Pill, column
from ui.widgets.notes import ATTENTION

MOST_CALLS = 5

BOTH = (
    ("description_es", "description_en", N_("What they do")),
    ("eligibility", "eligibility_en", N_("Who can ask")),
    ("documents", "documents_en", N_("What they ask for")),
    ("cost", "cost_en", N_("Cost")),
    ("accessibility", "accessibility_en", N_("Accessibility")),
    ("hours_es", "hours_en", N_("Hours")),
    ("notes_es", "notes_en", N_("Notes")),
)
"""Fields with a text for each language, and what they are called together."""


class EntryFacts(QWidget):
    """Everything of an entry but its name, made anew for each."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(on=self, gap=10)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry; None shows nothing."""
        _clear(self._box)
        if entry is not None:
            self._show(entry)

    def _show(self, entry: Entry) -> None:
        add = self._box.addWidget
        pills = [Pill(*state(entry))]
        if entry.listed is not None:
            now = answers_now(entry.listed.record.values, wall_clock())
            pills += [Pill(*now)] if now is not None else []
        if entry.internal:
            pills.append(Pill(N_("Only for the team"), "info", "lock"))
        if entry.state_body:
            pills.append(Pill(entry.state_body, "amber", "alert-triangle"))
        add(Flow(*pills, gap=8))
        if entry.is_consulate:
            add(Note(ATTENTION, text=CONSULATE_NOTE))
        if entry.shown:
            add(Flow(number(entry.shown)))
        if entry.listed is not None:
            self._show_listed(entry, entry.listed)
        elif entry.offered is not None:
            self._show_offered(entry.offered)

    def _show_listed(self, entry: Entry, listed: Listed) -> None:
        add, values = self._box.addWidget, listed.record.values
        if listed.days is not None:
            add(Label(lambda: _checked(listed), tone="text2", wrap=True))
        if listed.obstacle is not None:
            add(Label(listed.obstacle, tone="danger", wrap=True))
        self._fact(N_("Kinds of help"), lambda: help_words(values))
        others = tuple(values.get("telephones", ()))[1:]
        self._plain(N_("More telephones"), "; ".join(others))
        if values.get("emergency") == "yes":
            self._fact(N_("Opening hours"), lambda: _("They answer at any hour"))
        elif values.get("schedule"):
            self._fact(N_("Opening hours"), lambda: schedule_words(values["schedule"]))
        if entry.km is not None:
            self._fact(N_("How far"), lambda: distance(entry))
        where = ("address", "locality", "subdivision1")
        self._plain(N_("Where"), ", ".join(str(values[name]) for name in where if values.get(name)))
        if values.get("country"):
            self._fact(N_("Country"), lambda: i18n.current().country(str(values["country"])))
        self._plain(N_("Places served"), ", ".join(values.get("places", ())))
        if values.get("languages"):
            self._fact(N_("Languages spoken"), lambda: ", ".join(map(_language, values["languages"])))
        for es, en, name in BOTH:
            self._both(name, values.get(es), values.get(en))
        self._plain(N_("E-mail addresses"), ", ".join(values.get("emails", ())))
        self._plain(N_("Websites"), ", ".join(values.get("websites", ())))
        self._plain(N_("Where the information comes from"), str(values.get("source") or ""))
        if entry.referrals:
            self._fact(N_("Referrals"), lambda: _referred(entry.referrals))
        if listed.calls:
            calls = listed.calls[:MOST_CALLS]
            self._fact(N_("Last calls"), lambda: "\n".join(map(_call, calls)))

    def _show_offered(self, offered: Offered) -> None:
        institution = offered.institution
        add = self._box.addWidget
        if not institution.phone:
            add(Label(N_("No number is listed: we could not be sure of one."), wrap=True))
        words = N_("It comes with the content. It becomes a contact of the team once somebody has called it.")
        add(Label(words, tone="text2", wrap=True))
        if institution.confidence != "high":
            self._fact(N_("How sure it is"), lambda: _(CONFIDENCES.word(institution.confidence)))
        self._fact(N_("Country"), lambda: i18n.current().country(institution.country))
        self._plain(N_("Websites"), institution.website)

    def _fact(self, name: str, words: Any) -> None:
        value = Label(words, wrap=True).selectable()
        self._box.addLayout(column(Label(name, "small", "text2", wrap=True), value, gap=1))

    def _plain(self, name: str, text: str) -> None:
        if text:
            self._fact(name, lambda: text)

    def _both(self, name: str, es: Any, en: Any) -> None:
        """The text in the language of now first, then the other one under it."""
        if not (es or en):
            return

        def texts() -> str:
            own, other = (es, en) if LANGUAGE.code == "es" else (en, es)
            return "\n".join(str(each) for each in (own, other) if each)

        self._fact(name, texts)


def _checked(listed: Listed) -> str:
    assert listed.checked_on is not None
    by, day = listed.checked_by, i18n.current().date(listed.checked_on)
    if by is None:
        return _("Checked on {day}", day=day)
    return _("Checked on {day} by {who}", day=day, who=who(by, ""))


def _referred(number: int) -> str:
    return plural("1 referral went to it", "{n} referrals went to it", number)


def _call(line: CallLine) -> str:
    by = line.by or who(line.author, "")
    words = _(CALL_ANSWERS.word("yes" if line.answered else "no"))
    return " · ".join(each for each in (_day(line.day), words, by, line.note) if each)


def _day(written: str) -> str:
    known = precision(written) in ("day", "minute")
    return i18n.current().date(first_day(written)) if known else written


def _language(written: str) -> str:
    if 2 <= len(written) <= 3 and written.isalpha() and written.islower():
        return i18n.current().language_name(written)
    return written


def _clear(box: Any) -> None:
    while (item := box.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif item.layout() is not None:
            _clear(item.layout())
            item.layout().deleteLater()
