"""The card of Home that tells once what is new after the program was replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.i18n import N_, _
from fieldtool.services.news import Untold, VersionNews
from ui.language import Words
from ui.widgets import Button, Card, Icon, Label, row

MOST_VERSIONS = 3
"""Of those that were skipped, the newest; the others are under `fieldtool whats-new`."""


class NewsCard(Card):
    """Made only when there is something to tell. `understood` is called when somebody has read it."""

    def __init__(self, untold: Untold, understood: Callable[[], Any]) -> None:
        super().__init__(N_("What is new"), margins=(18, 14, 18, 14), gap=8, icon="star")
        for each in untold.versions[:MOST_VERSIONS]:
            self.body.addWidget(Label(_headed(each), role="strong"))
            for note in each.notes:
                line = row(Icon("check", "ok", 18), Label(_said(note), wrap=True), gap=10)
                line.setStretch(1, 1)
                self.body.addLayout(line)
        if untold.is_copied:
            words = N_("Your notebook as it was before is among the backups, and stays there for 30 days.")
            self.body.addWidget(Label(words, wrap=True, tone="text2"))
        self.understood = Button(N_("Understood"), on=understood)
        self.body.addLayout(row(None, self.understood))


def _headed(news: VersionNews) -> Words:
    return lambda: _("Version {version}", version=news.version)


def _said(note: Both) -> Words:
    return lambda: note.in_(i18n.current().language)
