"""The panel under the list: what the chosen visit says, its observations, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance

from fieldtool.domain.vocabularies import ACCESSES, VISIT_REASONS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.records import Opened
from ui.language import Words
from ui.look import LOOK
from ui.pages.observations.binning import discarded_in_words
from ui.pages.visits.lines import Line, about
from ui.values import moment_in_words
from ui.widgets import QUIET, Button, Card, ElidedLabel, Flow, Label, spaced, written

MOST = 8
"""Observations that are offered; the count tells of the others."""
FIRST = 44
"""Characters of what each of them says."""

LONGEST = 230
"""Characters of the summary that are shown."""


class Panel(Card):
    """Its signals give the line; `observation_asked` the id of an observation."""

    open_asked = Signal(object)
    resume_asked = Signal(object)
    finish_asked = Signal(object)
    history_asked = Signal(object)
    print_asked = Signal(object)
    bin_asked = Signal(object)
    erase_asked = Signal(object)
    observation_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=5)
        self.line: Line | None = None
        self._short = False
        self.heading = ElidedLabel(role="h2")
        self.facts = Label(role="small", tone="text2", wrap=True)
        self.summary = Label(wrap=True)
        self.observed = Flow(gap=4)
        self.count = Label(role="small-strong", tone="text2")
        LOOK.follow(self.count, lambda: self.count.setMinimumHeight(LOOK.px(36)))
        self.observed.flow.addWidget(self.count)
        self.codes: list[Button] = []
        self.open_button = Button(N_("Open"), on=lambda: self._ask(self.open_asked))
        self.resume_button = Button(
            N_("Continue this visit"), icon="route", on=lambda: self._ask(self.resume_asked)
        )
        self.finish_button = Button(N_("Finish…"), icon="flag", on=lambda: self._ask(self.finish_asked))
        self.history_button = Button(N_("History"), icon="history", on=lambda: self._ask(self.history_asked))
        self.print_button = Button(N_("Print report"), icon="printer", on=lambda: self._ask(self.print_asked))
        self.bin_button = Button(N_("Move to the bin"), icon="trash", on=lambda: self._ask(self.bin_asked))
        self.erase_button = Button(
            N_("Erase for ever…"), QUIET, "trash", on=lambda: self._ask(self.erase_asked)
        )
        for part in (self.heading, self.facts, self.summary, self.observed):
            self.body.addWidget(part)
        self.body.addWidget(
            Flow(
                self.open_button,
                self.resume_button,
                self.finish_button,
                self.history_button,
                self.print_button,
                self.bin_button,
                self.erase_button,
                gap=8,
            )
        )
        self.show_line(None, False)

    def show_line(self, line: Line | None, may_resume: bool) -> None:
        """Show another visit; none hides the panel. `may_resume`: no other visit is running."""
        self.line = line
        self.setVisible(line is not None)
        self.show_observations(())
        if line is None:
            return
        saved, binned = line.record is not None, line.in_bin
        self.heading.say(lambda: " · ".join(filter(None, (line.code or _("New visit"), line.where))))
        self.facts.say(lambda: facts(line))
        text = " ".join(str(line.values.get("summary") or "").split())
        self.summary.plain(text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…")
        self.open_button.say(N_("Continue") if line.draft is not None or line.unsaved else N_("Open"))
        self.open_button.setVisible(not binned)
        lasts = saved and not binned and not line.ended
        self.resume_button.setVisible(lasts and not line.running and may_resume)
        self.finish_button.setVisible(lasts and line.running)
        self.history_button.setVisible(saved)
        self.print_button.setVisible(saved and not binned)
        self.bin_button.setVisible(saved or binned)
        self.bin_button.say(N_("Take out of the bin") if binned else N_("Move to the bin"))
        self.bin_button.set_icon("arrow-back-up" if binned else "trash")
        self.erase_button.setVisible(binned)
        self._fit()

    def show_observations(self, found: Sequence[Opened]) -> None:
        """Offer the observations of the visit."""
        for old in self.codes:
            self.observed.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.codes = []
        number = len(found)
        self.count.say(lambda: plural("1 observation", "{n} observations", number) if number else "")
        for each in found[:MOST]:
            id = each.record.id
            made = Button(_told(each), QUIET, on=lambda id=id: self.observation_asked.emit(id))
            self.codes.append(made)
            self.observed.flow.addWidget(made)
            made.show()
        self._fit()

    def set_short(self, short: bool) -> None:
        """Show the buttons alone, where the list needs the room."""
        self._short = short
        spaced(self.body, (12, 5, 12, 5) if short else (16, 12, 16, 12))
        self._fit()

    def _fit(self) -> None:
        self.heading.setVisible(not self._short)
        self.facts.setVisible(not self._short)
        self.summary.setVisible(bool(self.summary.text()) and not self._short)
        self.observed.setVisible(bool(self.codes) and not self._short)

    def _ask(self, signal: SignalInstance) -> None:
        if self.line is not None:
            signal.emit(self.line)


def facts(line: Line) -> str:
    """When, how long, why, what access, and the last change."""
    reason, access = str(line.values.get("reason") or ""), str(line.values.get("access_reason") or "")
    parts = [about(line)]
    if reason not in ("", "not_known"):
        parts.append(_(VISIT_REASONS.word(reason)))
    if access and line.values.get("access") in ACCESSES:
        parts.append(_("Reason that was given: {reason}", reason=access))
    if line.discarded is not None:
        parts.append(discarded_in_words(line.discarded.at_ms, line.discarded.until_ms))
    if line.record is not None:
        parts.append(_("Last change: {when}", when=moment_in_words(line.record.changed_ms)))
    return " · ".join(part for part in parts if part)


def _told(observation: Opened) -> Words:
    """The code of an observation and its first words: by the code alone nobody knows which one it is."""
    record = observation.record
    account = " ".join(str(record.values.get("account") or "").split())
    short = account if len(account) <= FIRST else f"{account[:FIRST].rstrip()}…"
    return written(f"{record.code} · {short}" if short and not record.restricted else record.code)
