"""What is known of the chosen place, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, SignalInstance

from fieldtool.i18n import N_, _, plural
from ui.pages.observations.binning import discarded_in_words
from ui.pages.places.lines import Line
from ui.pages.places.words import position_in_words, type_word, where
from ui.values import moment_in_words
from ui.widgets import QUIET, Button, Card, Flow, Label, spaced

LONGEST = 240


@dataclass(frozen=True, slots=True)
class Use:
    """How many records name a place (its id)."""

    place: str
    observations: int
    visits: int


def read_use(workspace: Any, place: str) -> Use:
    """In the worker."""
    return Use(
        place,
        workspace.records.count("observation", place=place),
        workspace.records.count("visit", place=place),
    )


class Panel(Card):
    """Every signal gives the line."""

    open_asked = Signal(object)
    history_asked = Signal(object)
    bin_asked = Signal(object)
    erase_asked = Signal(object)
    post_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=4)
        self.line: Line | None = None
        self._short = False
        self.heading = Label(role="strong", wrap=True)
        self.facts = Label(role="small", tone="text2", wrap=True)
        self.position = Label(role="small", wrap=True).selectable()
        self.use = Label(role="small", tone="text2", wrap=True)
        self.text = Label(wrap=True)
        self.open_button = Button(N_("Open"), on=lambda: self._ask(self.open_asked))
        self.post_button = Button(
            N_("Make this my post"), icon="map-pin", on=lambda: self._ask(self.post_asked)
        )
        self.history_button = Button(N_("History"), icon="history", on=lambda: self._ask(self.history_asked))
        self.bin_button = Button(N_("Move to the bin"), icon="trash", on=lambda: self._ask(self.bin_asked))
        self.erase_button = Button(
            N_("Erase for ever…"), QUIET, "trash", on=lambda: self._ask(self.erase_asked)
        )
        for part in (self.heading, self.facts, self.position, self.text, self.use):
            self.body.addWidget(part)
        buttons = (self.open_button, self.post_button, self.history_button)
        self.body.addWidget(Flow(*buttons, self.bin_button, self.erase_button, gap=8))
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show another place; none hides the panel."""
        self.line = line
        self.setVisible(line is not None)
        self.use.plain("")
        if line is None:
            return
        record = line.record
        saved, binned = record is not None, line.in_bin
        self.heading.say(lambda: " · ".join(filter(None, (line.code, line.name or _("New place")))))
        self.facts.say(lambda: facts(line))
        self.position.say(lambda: position_in_words(line.values) or _("Nobody has written where it lies."))
        text = " ".join(str(line.values.get("note") or "").split())
        self.text.plain(text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…")
        self.open_button.say(N_("Continue") if line.standing == "draft" else N_("Open"))
        self.open_button.setVisible(not binned)
        self.post_button.setVisible(saved and not binned and not line.post)
        self.history_button.setVisible(saved)
        # Shown once it is known that nothing would lose its place.
        self.bin_button.setVisible(binned)
        self.bin_button.say(N_("Take out of the bin") if binned else N_("Move to the bin"))
        self.bin_button.set_icon("arrow-back-up" if binned else "trash")
        self.erase_button.setVisible(line.discarded is not None)
        self._fit()

    def show_use(self, use: Use) -> None:
        """Tell what names the place. Only one that nothing names can go into the bin, or be erased."""
        line = self.line
        if line is None or line.record is None or line.id != use.place:
            return
        self.use.say(lambda: told(use))
        free = not use.observations and not use.visits
        self.bin_button.setVisible(line.record.deleted or (free and not line.post))
        self.erase_button.setVisible(line.record.deleted and free)
        self._fit()

    def set_short(self, short: bool) -> None:
        """Show the buttons alone, where the list needs the room."""
        self._short = short
        spaced(self.body, (12, 5, 12, 5) if short else (16, 12, 16, 12))
        self._fit()

    def _fit(self) -> None:
        for part in (self.heading, self.facts, self.position):
            part.setVisible(not self._short)
        for part in (self.text, self.use):
            part.setVisible(bool(part.text()) and not self._short)

    def _ask(self, signal: SignalInstance) -> None:
        if self.line is not None:
            signal.emit(self.line)


def facts(line: Line) -> str:
    """Its type, where that is, and the last change."""
    parts = [type_word(line.values), where(line.values)]
    if line.discarded is not None:
        parts.append(discarded_in_words(line.discarded.at_ms, line.discarded.until_ms))
    elif line.record is not None:
        parts.append(_("Last change: {when}", when=moment_in_words(line.record.changed_ms)))
    else:
        parts.append(_("Draft"))
    return " · ".join(part for part in parts if part)


def told(use: Use) -> str:
    """`12 observations and 2 visits name it: it cannot go into the bin.`"""
    if not use.observations and not use.visits:
        return _("Nothing names it.")
    seen = plural("1 observation", "{n} observations", use.observations) if use.observations else ""
    visited = plural("1 visit", "{n} visits", use.visits) if use.visits else ""
    return _("Used in: {what}.", what=", ".join(part for part in (seen, visited) if part))
