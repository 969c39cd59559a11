"""What each post sent, for those who coordinate: the newest bundle of each, and who has been silent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.figures import SILENT_DAYS
from ui.pages.home.words import days_since
from ui.values import lately
from ui.widgets import QUIET, Button, Card, Icon, Label, Pill, row

MOST_POSTS = 4


@dataclass(frozen=True, slots=True)
class Sent:
    """A post, the moment (ms) of its last bundle, 0 when it never sent any, and what that brought.

    `known_ms` is when the post was added here.
    """

    name: str
    at_ms: int
    known_ms: int
    counts: Mapping[str, int]

    @property
    def silent(self) -> int:
        """Days of silence; 0 while that is nothing to be told."""
        days = days_since(self.at_ms or self.known_ms)
        return days if days >= SILENT_DAYS else 0


def read_sent(workspace: Any) -> tuple[Sent, ...]:
    """In the worker: the posts that are known here, those heard last first."""
    last: dict[str, Any] = {}
    for each in workspace.exchange.imports():
        if not each.undone:
            last.setdefault(each.sender, each)
    found = [
        Sent(
            peer.name,
            last[peer.name].at_ms if peer.name in last else 0,
            peer.trusted_ms,
            last[peer.name].counts if peer.name in last else {},
        )
        for peer in workspace.exchange.peers()
    ]
    return tuple(sorted(found, key=lambda each: (-each.at_ms, each.name)))


class SentCard(Card):
    """Hidden while no other computer is known. `history` shows everything that came."""

    def __init__(self, history: Callable[[], Any]) -> None:
        super().__init__(N_("What the other computers sent"))
        self.history = Button(N_("See the history"), QUIET, on=history)
        assert self.head is not None
        self.head.addWidget(self.history)
        self.rows = [_PostRow() for _number in range(MOST_POSTS)]
        self.others = Label(role="small", tone="text2", wrap=True)
        for each in (*self.rows, self.others):
            self.body.addWidget(each)

    def show_sent(self, sent: Sequence[Sent]) -> None:
        """Show the posts heard last, and how many more there are and how many of them are silent."""
        self.setVisible(bool(sent))
        for number, each in enumerate(self.rows):
            each.setVisible(number < len(sent))
            if number < len(sent):
                each.show_post(sent[number])
        rest = sent[MOST_POSTS:]
        silent = sum(bool(each.silent) for each in rest)
        self.others.setVisible(bool(rest))
        self.others.say(lambda: _others(len(rest), silent))


class _PostRow(QWidget):
    """Name, when it was heard, what came; or for how long nothing did."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label(role="strong")
        self.about = Label(role="small", tone="text2", wrap=True)
        self.pill = Pill(N_("Silent"), "amber", "bell")
        line = row(Icon("package-import", "primary", 18), self.name, self.about, self.pill, on=self, gap=10)
        line.setStretch(2, 1)

    def show_post(self, sent: Sent) -> None:
        self.name.plain(sent.name)
        self.about.say(lambda: told(sent))
        self.pill.setVisible(bool(sent.silent))
        self.pill.show_as(lambda: _silent(sent.silent), "amber", "bell")


def told(sent: Sent) -> str:
    """`today, 10:14 · 3 new · 1 changed`."""
    if not sent.at_ms:
        return _("Has not sent anything yet")
    counts = sent.counts
    parts = [
        plural("1 new", "{n} new", counts.get("new", 0)) if counts.get("new") else "",
        plural("1 changed", "{n} changed", counts.get("changed", 0)) if counts.get("changed") else "",
        plural("1 with differences", "{n} with differences", counts.get("differences", 0))
        if counts.get("differences")
        else "",
    ]
    came = " · ".join(part for part in parts if part) or _("nothing new")
    return f"{lately(sent.at_ms)} · {came}"


def _silent(days: int) -> str:
    return plural("silent for 1 day", "silent for {n} days", days)


def _others(count: int, silent: int) -> str:
    words = plural("And 1 more computer.", "And {n} more computers.", count)
    if not silent:
        return words
    return f"{words} " + plural(
        "1 of them has been silent for two weeks.", "{n} of them have been silent for two weeks.", silent
    )
