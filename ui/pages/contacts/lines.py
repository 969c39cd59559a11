"""Entries of the directory as words: rows of the list, states, hours and the text that is copied."""

from __future__ import annotations

from typing import Any

from fieldtool import i18n
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.contacts import Freshness
from fieldtool.services.directory import Entry
from ui.language import LANGUAGE
from ui.pages.contacts_rows import CONSULATE_NOTE, TONES, age_alone, hours_words
from ui.pages.hours import schedule_words
from ui.pages.signs import HELP_ICONS
from ui.widgets import Row

NOT_VERIFIED = N_("Not yet verified")
PillParts = tuple[Any, str, str]


def row_of(entry: Entry) -> Row:
    """The line of an entry; its item is the id."""
    return Row(
        lambda: entry.name.in_(LANGUAGE.code),
        # Where there is no room for both, the kinds of help are cut and not the number.
        lambda: " · ".join((entry.shown or _("No number yet"), help_of(entry))),
        icon=HELP_ICONS.get(entry.help[0], "phone"),
        pill=state(entry),
        below=True,
        tail=lambda: distance(entry),
        item=entry.id,
    )


def state(entry: Entry) -> PillParts:
    """How sure the number is: words, tone and icon of a pill."""
    listed = entry.listed
    if listed is None:
        return NOT_VERIFIED, "amber", "alert-triangle"
    tone, icon = TONES[listed.freshness]
    if listed.freshness is Freshness.NEVER and not listed.trust.silent_days:
        return NOT_VERIFIED, "amber", "alert-triangle"
    return (lambda: age_alone(listed)), tone, icon


def help_of(entry: Entry) -> str:
    """The kinds of help, in words."""
    return ", ".join(_(HELP_KINDS.word(kind)) for kind in entry.help)


def distance(entry: Entry) -> str:
    """How far it is from the place that was asked for; "" when that is not known."""
    if entry.km is None:
        return ""
    return _("{km} km", km=round(entry.km)) if entry.km >= 1 else _("less than 1 km")


def text_of(entry: Entry) -> str:
    """What is copied: name, help, number, hours, and how sure it is."""
    values: Any = entry.listed.record.values if entry.listed else {}
    words = state(entry)[0]
    lines = [
        entry.name.in_(LANGUAGE.code),
        help_of(entry),
        entry.shown,
        schedule_words(values.get("schedule") or ()),
        hours_words(values),
        str(values.get("address") or ""),
        words() if callable(words) else _(words),
        _(CONSULATE_NOTE) if entry.is_consulate else "",
    ]
    return "\n".join(each for each in lines if each)


def counted(number: int, country: str | None, has_legal: bool) -> str:
    """How many are listed, of which country alone, and what is missing most."""
    words = [plural("1 contact", "{n} contacts", number)]
    if country:
        words.append(i18n.current().country(country))
    if not has_legal:
        words.append(_("no legal help yet: add it first"))
    return " · ".join(words)


def twice(pairs: int) -> str:
    """How many pairs of contacts may be the same."""
    return plural("2 contacts may be the same.", "{n} pairs of contacts may be the same.", pairs)
