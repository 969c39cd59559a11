"""What stands beside an attachment: what is known of it, what can be done with it, and who had it in hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldtool.domain.media_types import size_in_words
from fieldtool.domain.vocabularies import CUSTODY_EVENTS
from fieldtool.i18n import N_, _
from fieldtool.services.attachments import AttachmentLine, CustodyLine, Hand
from ui.pages.attachments.reading import Seen
from ui.pages.attachments.words import hidden_in_words, kind_of
from ui.values import date_in_words, moment_in_words
from ui.widgets import ATTENTION, Button, Card, Label, Note, Pill, column

MOST_EVENTS = 30


class Facts(QWidget):
    """The side column of the viewer. Its buttons are connected by the page, which gives `more`."""

    def __init__(self, *more: Button) -> None:
        super().__init__()
        self.about = Label(wrap=True)
        self.small = Label(role="small", tone="text2", wrap=True)
        self.hash = Label(role="small", tone="text2", wrap=True).selectable()
        self.restricted = Pill(N_("Restricted"), "amber", "eye-off")
        self.hidden = Note(ATTENTION, icon="eye-x")
        first = Card(gap=6)
        for part in (self.about, self.small, self.restricted, self.hash):
            first.body.addWidget(part)
        self.clean = Button(N_("Save a clean copy…"), icon="shield-check", busy=N_("Saving…"))
        self.original = Button(N_("Save the original…"), icon="download", busy=N_("Saving…"))
        self.other = Button(N_("Open in another program…"), icon="external-link", busy=N_("Opening…"))
        self.events = Card(N_("Custody"), gap=6)
        self._lines = QWidget()
        self._box = column(on=self._lines, gap=6)
        self.events.body.addWidget(self._lines)
        buttons = column(self.clean, self.original, self.other, *more, gap=8)
        column(first, self.hidden, buttons, self.events, None, on=self, gap=12)

    def show_facts(self, seen: Seen) -> None:
        """Everything that is known of what is shown."""
        line, hidden = seen.line, seen.hidden
        self.about.plain(line.description)
        self.about.setVisible(bool(line.description))
        self.small.say(lambda: _facts(line))
        self.hash.plain(f"SHA-256 {_grouped(line.hash)}")
        self.restricted.setVisible(line.sensitivity == "restricted")
        if hidden:
            self.hidden.say(
                N_("This file holds hidden data"),
                lambda: " ".join(
                    (f"{hidden_in_words(hidden)}.", _("A clean copy leaves it out; the original keeps it."))
                ),
            )
        else:
            self.hidden.clear()
        picture = line.media_type.startswith("image/")
        self.clean.setVisible(picture)
        for button in (self.clean, self.original, self.other):
            button.setEnabled(line.here)
        self.show_custody(seen.custody)

    def show_custody(self, custody: tuple[CustodyLine, ...]) -> None:
        """The newest first."""
        self._empty()
        for event in tuple(reversed(custody))[:MOST_EVENTS]:
            self._box.addWidget(Label(_said(event), "small", wrap=True))

    def forget(self) -> None:
        """Say nothing any more."""
        for label in (self.about, self.small, self.hash):
            label.plain("")
        self.hidden.clear()
        self._empty()

    def _empty(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _facts(line: AttachmentLine) -> str:
    parts = [
        line.code,
        kind_of(line.media_type),
        size_in_words(line.size),
        _("taken on {date}", date=date_in_words(line.taken)) if line.taken else "",
        _("taken by {code}", code=line.taken_by) if line.taken_by else "",
    ]
    return " · ".join(part for part in parts if part)


def _grouped(hash: str) -> str:
    return " ".join(hash[start : start + 8] for start in range(0, len(hash), 8))


def _said(event: CustodyLine):  # type: ignore[no-untyped-def]
    def words() -> str:
        who = _hand(event.by)
        said = f"{moment_in_words(event.ms)} · {_(CUSTODY_EVENTS.word(event.event))} · {who}"
        return f"{said} → {', '.join(map(_hand, event.to))}" if event.to else said

    return words


def _hand(hand: Hand) -> str:
    return _("This computer") if hand.name == "" else hand.name or hand.code
