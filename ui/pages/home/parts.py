"""The cards of Home: what is not finished, what was saved lately, whom to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.freshness import Freshness
from fieldtool.domain.vocabularies import FINDINGS, HELP_KINDS, SITUATIONS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.contacts import Listed, help_kind, names
from fieldtool.services.records import Opened
from ui.language import LANGUAGE, Words
from ui.look import LOOK
from ui.pages.contacts_rows import TONES, age_alone, age_words, hours_words
from ui.pages.home.now import MOST_CONTACTS, MOST_DRAFTS, NEEDED, Unfinished
from ui.pages.hours import answers_now, wall_clock
from ui.pages.short_list import ShortList
from ui.pages.signs import ANY_HELP, HELP_ICONS
from ui.values import kept_in_words, lately
from ui.widgets import (
    QUIET,
    SITUATION_ICONS,
    STATES,
    Button,
    Card,
    Flow,
    Icon,
    Label,
    Line,
    Measure,
    Pill,
    Row,
    column,
    row,
)

NARROW = 460
"""Width of a draft, in pixels at 100 %, under which what it lacks stands under its words."""
EDGE = 16
"""Pixels at 100 % between the edge of a card and its words. A list reaches both edges: what it draws keeps
this distance by itself, so that its words stand under the title."""


class DraftRow(QWidget):
    """One draft: situation, place, when it was kept, how much is missing, and the way back to it. `asked`
    gives its id."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Unfinished | None = None
        self.pill = Pill(N_("Draft"), "amber", "pencil")
        self.place = Label(role="strong", wrap=True)
        self.kept = Label(role="small", tone="text2", wrap=True)
        self.measure, self.missing = Measure(), Label(role="small", tone="text2")
        self.button = Button(N_("Continue"), on=self._ask)
        head = row(self.pill, self.place, gap=9)
        head.setStretch(1, 1)
        self._words, self._right = QWidget(), QWidget()
        column(head, self.kept, on=self._words, gap=4)
        lacks = column(None, self.measure, self.missing, None, gap=4)
        for each in (self.measure, self.missing):  # the bars of several drafts end in one line
            lacks.setAlignment(each, Qt.AlignmentFlag.AlignRight)
        row(None, lacks, self.button, on=self._right, gap=12)
        self._box: QBoxLayout = row(self._words, self._right, on=self, gap=12)
        self._box.setStretch(0, 1)
        LOOK.follow(self, self._fit)

    def minimumSizeHint(self) -> QSize:
        # The width at which the bar has gone under: without this the window could not get narrower.
        widest = max(self._words.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        directions = QBoxLayout.Direction
        under = self.width() < LOOK.px(NARROW)
        self._box.setDirection(directions.TopToBottom if under else directions.LeftToRight)

    def show_draft(self, draft: Unfinished) -> None:
        self._draft = draft
        code = draft.situation
        if code in SITUATIONS:
            self.pill.show_as(SITUATIONS.word(code), code, SITUATION_ICONS[code])
        else:
            self.pill.show_as(N_("Draft"), "amber", "pencil")
        self.place.say(lambda: where(draft.place, draft.place_not_known))
        self.kept.say(lambda: _kept(draft))
        self.measure.show_measure(len(NEEDED) - draft.lacks, len(NEEDED))
        self.missing.say(lambda: _missing(draft.lacks))
        self.button.say(N_("Continue"))

    def _ask(self) -> None:
        if self._draft is not None:
            self.asked.emit(self._draft.id)


def where(place: str, not_known: bool) -> str:
    """The name of a place, or what to say instead."""
    return place or (_("Place not known") if not_known else _("No place yet"))


def _missing(lacks: int) -> str:
    return plural("1 missing", "{n} missing", lacks) if lacks else _("can be saved")


def _kept(draft: Unfinished) -> str:
    changes = _("Changes to {code}", code=draft.code) if draft.code else ""
    return " · ".join(part for part in (kept_in_words(draft.at_ms), changes) if part)


class UnfinishedPart(QWidget):
    """The newest drafts. `asked` gives the id of one, `all_asked` the list of all."""

    asked = Signal(str)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label(N_("Unfinished"), "h2")
        self.count = Pill(lambda: "0", "amber", "pencil")
        self.see_all = Button(N_("See all"), QUIET, on=self.all_asked.emit)
        self.rows = [DraftRow() for _number in range(MOST_DRAFTS)]
        head = row(self.title, self.count, None, self.see_all, gap=9)
        box = column(head, on=self, margins=(EDGE, 0, EDGE, 0), gap=8)
        self._lines: list[Line] = []
        for number, each in enumerate(self.rows):
            line = Line()
            self._lines.append(line)
            each.asked.connect(self.asked)
            if number:
                box.addWidget(line)
            box.addWidget(each)

    def show_drafts(self, drafts: Sequence[Unfinished], count: int) -> None:
        self.setVisible(bool(drafts))
        self.count.show_as(lambda: str(count), "amber", "pencil")
        self.count.setAccessibleName(str(count))
        self.see_all.setVisible(count > len(drafts))
        for number, each in enumerate(self.rows):
            shown = number < len(drafts)
            each.setVisible(shown)
            self._lines[number].setVisible(shown and number > 0)
            if shown:
                each.show_draft(drafts[number])


class SavedPart(QWidget):
    """The observations that were written last. `asked` gives the id of one."""

    asked = Signal(str)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.see_all = Button(N_("See all"), QUIET, on=self.all_asked.emit)
        self.list = ShortList(N_("Saved recently"))
        self.list.opened.connect(lambda chosen: self.asked.emit(chosen.item))
        head = row(Label(N_("Saved recently"), "h2"), None, self.see_all, margins=(EDGE - 1, 0, EDGE - 1, 0))
        column(head, self.list, on=self, margins=(1, 0, 1, 0), gap=4)

    def show_saved(self, saved: Sequence[Opened]) -> None:
        self.setVisible(bool(saved))
        self.list.show_rows(map(_saved, saved))


def _saved(opened: Opened) -> Row:
    record = opened.record
    code = str(record.values.get("situation") or "")
    not_known = record.values.get("place") == NOT_KNOWN
    pill: tuple[Words, str, str | None] = (SITUATIONS.word(code), code, SITUATION_ICONS.get(code))
    return Row(
        lambda: where(opened.place_name, not_known),
        lambda: _about(opened),
        code=record.code,
        tail=STATES[opened.standing][2] if opened.standing != "saved" else None,
        pill=pill if code in SITUATIONS else None,
        item=record.id,
    )


def _about(opened: Opened) -> str:
    values = opened.record.values
    findings = ", ".join(_(FINDINGS.word(str(each))) for each in values.get("findings") or ())
    # The day on which it was saved, not that of what happened: the list is in this order.
    saved = _("Saved: {when}", when=lately(opened.record.changed_ms))
    return " · ".join(part for part in (saved, findings) if part)


class AidCard(Card):
    """The way to the screening aid, and what it is not."""

    def __init__(self, on: Callable[[], Any]) -> None:
        super().__init__(N_("Screening aid"))
        words = N_(
            "For when a person may be exploited, in danger or a child alone. It guides a referral, decides"
            " nothing and keeps nothing by itself."
        )
        self.body.addWidget(Label(words, tone="text2", wrap=True))
        self.go = Button(N_("Open the aid"), icon="user-question", on=on)
        self.body.addWidget(Flow(self.go))


class CallCard(Card):
    """Up to three numbers that somebody checked, legal help first."""

    def __init__(self) -> None:
        super().__init__(N_("Call now"))
        self.rows = [CallRow() for _number in range(MOST_CONTACTS)]
        for each in self.rows:
            self.body.addWidget(each)

    def show_contacts(self, contacts: Sequence[Listed]) -> None:
        self.setVisible(bool(contacts))
        for number, each in enumerate(self.rows):
            each.setVisible(number < len(contacts))
            if number < len(contacts):
                each.show_contact(contacts[number])


class CallRow(QWidget):
    """Kind of help, name, number, whether somebody answers now, and when somebody made sure that it works."""

    def __init__(self) -> None:
        super().__init__()
        self._values: Mapping[str, Any] = {}
        self._sign = Icon("phone", "primary", 20)
        self.name = Label(role="strong", wrap=True)
        self.about = Label(role="small", tone="text2", wrap=True)
        self.number = Label(role="number").selectable()
        self.now = Label(role="small", wrap=True)
        self.old = Pill("", "amber", "clock")
        both = column(self.name, self.about, self.now, row(self.old, None), gap=1)
        line = row(self._sign, both, self.number, on=self, gap=10)
        line.setStretch(1, 1)
        for each in (self._sign, self.number):  # beside the first line of a name that takes two
            line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self.show_hours)

    def show_hours(self) -> None:
        """Who has one call must not spend it on a line that nobody answers: told before it is dialled, and
        again each minute."""
        found = answers_now(self._values, wall_clock())
        # Without a word it would read as one that always answers.
        words, tone, _icon = found or (self._noted, "text2", "")
        self.now.set_tone(tone)
        self.now.say(words)

    def _noted(self) -> str:
        return hours_words(self._values) or _("Hours not known")

    def show_contact(self, listed: Listed) -> None:
        self._values = listed.record.values
        self.show_hours()
        self._minute.start()
        kind = help_kind(listed.record)
        self._sign.show_icon(HELP_ICONS.get(kind, ANY_HELP))
        name = names(listed.record)
        self.name.say(lambda: name.in_(LANGUAGE.code))
        self.number.plain(listed.shown)
        fresh = listed.freshness is Freshness.FRESH
        self.about.say(
            lambda: f"{_(HELP_KINDS.word(kind))} · {age_words(listed)}" if fresh else _(HELP_KINDS.word(kind))
        )
        # A number that nobody called for long may lead nowhere: that is seen before it is dialled.
        self.old.show_as(lambda: age_alone(listed), *TONES[listed.freshness])
        self.old.setVisible(not fresh)
