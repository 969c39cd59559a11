"""The panel under the list: what the chosen row says, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, SignalInstance

from fieldtool.domain.editions import Judgement
from fieldtool.domain.observation import OBSERVATION, awaits_follow_up
from fieldtool.i18n import N_, _, plural
from fieldtool.services.referrals import ReferralLine
from ui.pages.observations.binning import discarded_in_words
from ui.pages.observations.judged import JudgedNote
from ui.pages.observations.lines import Line
from ui.values import Names, date_in_words, field_name, kept_in_words, moment_in_words
from ui.widgets import OUTLINED, QUIET, Button, Card, ElidedLabel, Flow, Label, spaced

LONGEST = 230
"""Characters of the account that are shown."""


class _Action(Button):
    """A button that keeps only its icon where the room is short; its words stay as name and tooltip."""

    _short = False
    _full = ""

    def setText(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self.setToolTip(text if self._short else "")
        super().setText("" if self._short else text)

    def shorten(self, short: bool) -> None:
        """Show the icon alone, or the words as well."""
        self._short = short
        self.setText(self._full)


class Summary(Card):
    """Its signals give the line."""

    open_asked = Signal(object)
    history_asked = Signal(object)
    attachments_asked = Signal(object)
    referrals_asked = Signal(object)
    aid_asked = Signal(object)
    print_asked = Signal(object)
    bin_asked = Signal(object)
    """Into the bin, or out of it when the line is there."""
    erase_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=5)
        self.line: Line | None = None
        self._short = False
        self._referrals: Sequence[ReferralLine] = ()
        self.heading = ElidedLabel(role="h2")
        self.account = Label(wrap=True)
        self.below = Label(role="small", tone="text2", wrap=True)
        self.judged = JudgedNote()
        self.open_button = Button(N_("Open"), on=lambda: self._ask(self.open_asked))
        self.history_button = _Action(N_("History"), icon="history", on=lambda: self._ask(self.history_asked))
        self.attachments_button = _Action(
            N_("Attachments"), icon="paperclip", on=lambda: self._ask(self.attachments_asked)
        )
        self.referrals_button = _Action(
            N_("Referrals"), icon="arrow-forward-up", on=lambda: self._ask(self.referrals_asked)
        )
        self.aid_button = _Action(
            N_("Screening aid"), icon="user-question", on=lambda: self._ask(self.aid_asked)
        )
        self.print_button = _Action(
            N_("Print report"), icon="printer", on=lambda: self._ask(self.print_asked)
        )
        self.bin_button = _Action(N_("Move to the bin"), QUIET, "trash", on=lambda: self._ask(self.bin_asked))
        self.erase_button = _Action(
            N_("Erase for ever…"), QUIET, "trash", on=lambda: self._ask(self.erase_asked)
        )
        self.body.addWidget(self.heading)
        self.body.addWidget(self.account)
        self.body.addWidget(self.below)
        self.body.addWidget(self.judged)
        self.body.addWidget(
            Flow(
                self.open_button,
                self.history_button,
                self.attachments_button,
                self.referrals_button,
                self.aid_button,
                self.print_button,
                self.bin_button,
                self.erase_button,
                gap=8,
            )
        )
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show another row; none hides the panel."""
        if line is None or self.line is None or line.id != self.line.id:
            self._referrals = ()
        self.line = line
        self.judged.show_judgements(())
        self.referrals_button.setVisible(bool(self._referrals))
        self.setVisible(line is not None)
        if line is None:
            for label in (self.heading, self.account, self.below):
                label.plain("")
            return
        self.heading.say(lambda: _heading(line))
        account = " ".join(str(line.values.get("account") or "").split())
        self.account.plain(account if len(account) <= LONGEST else f"{account[:LONGEST].rstrip()}…")
        self.account.setVisible(bool(account) and not self._short)
        self.below.say(
            lambda: " · ".join(filter(None, (_task(line), _below(line), _referred(self._referrals))))
        )
        self.open_button.say(N_("Continue") if line.draft is not None else N_("Open"))
        binned = line.in_bin
        saved = line.record is not None
        self.open_button.setVisible(not binned)
        self.history_button.setVisible(saved)
        self.attachments_button.setVisible(saved and not binned)
        self.aid_button.setVisible(saved and not binned)
        self.print_button.setVisible(saved and not binned)
        self.bin_button.setVisible(saved or binned)
        self.bin_button.say(N_("Take out of the bin") if binned else N_("Move to the bin"))
        # In the bin, the way back weighs more than the way out for ever.
        self.bin_button.set_kind(OUTLINED if binned else QUIET)
        self.bin_button.set_icon("arrow-back-up" if binned else "trash")
        self.erase_button.setVisible(binned)

    def show_judgements(self, found: Sequence[Judgement]) -> None:
        """Tell which answers of the line were given by another edition; nothing where the room is short."""
        self.judged.show_judgements(() if self._short else found)

    def show_referrals(self, found: Sequence[ReferralLine]) -> None:
        """Tell how many referrals the line has, and offer to see them."""
        self._referrals = found
        self.show_line(self.line)

    def set_short(self, short: bool) -> None:
        """Show the heading and the buttons alone, where the list needs the room."""
        if short != self._short:
            self._short = short
            self.account.setVisible(bool(self.account.text()) and not short)
            # The chosen row above says the same.
            self.heading.setVisible(not short)
            self.below.setVisible(not short)
            for button in (
                self.history_button,
                self.attachments_button,
                self.referrals_button,
                self.aid_button,
                self.print_button,
                self.bin_button,
                self.erase_button,
            ):
                button.shorten(short)
            spaced(self.body, (12, 5, 12, 5) if short else (16, 12, 16, 12))

    def _ask(self, signal: SignalInstance) -> None:
        if self.line is not None:
            signal.emit(self.line)


def _referred(found: Sequence[ReferralLine]) -> str:
    if not found:
        return ""
    waiting = sum(each.outcome == "pending" for each in found)
    words = plural("1 referral", "{n} referrals", len(found))
    if not waiting:
        return words
    return f"{words} (" + plural("1 without an answer", "{n} without an answer", waiting) + ")"


def _heading(line: Line) -> str:
    first = line.code if line.code else _("New observation")
    parts = (first, line.situation_word, line.where)
    return " · ".join(part for part in parts if part)


def _task(line: Line) -> str:
    """`Follow-up: Volver el lunes · lun 19 oct 2026 · M-02`; "" when nothing waits."""
    if line.in_bin or not awaits_follow_up(line.values):
        return ""
    found = line.values.get("follow_up")
    told = found if isinstance(found, Mapping) else {}
    when = date_in_words(str(told.get("when") or ""))
    parts = (str(told.get("what") or ""), when, str(told.get("who") or ""))
    said = " · ".join(filter(None, parts))
    return _("Follow-up: {what}", what=said) if said else _("Follow-up: nobody wrote what to do")


def _below(line: Line) -> str:
    if line.discarded is not None:
        return discarded_in_words(line.discarded.at_ms, line.discarded.until_ms)
    if line.draft is not None:
        draft = _("Changes in a draft") if line.draft.record else _("Draft")
        return f"{draft} · {kept_in_words(line.draft.at_ms)}"
    assert line.record is not None
    rights = len(line.values.get("answers") or {})
    parts = [_("Last change: {when}", when=moment_in_words(line.record.changed_ms))]
    if rights:
        parts.append(plural("1 related right", "{n} related rights", rights))
    state = line.record.state
    if state.differences:
        number = len(state.differences)
        parts.append(plural("1 difference to decide", "{n} differences to decide", number))
    elif state.had_difference:
        fields = ", ".join(field_name(OBSERVATION, path, Names()) for path in state.had_difference)
        parts.append(_("Had a difference in: {fields}", fields=fields))
    return " · ".join(parts)
