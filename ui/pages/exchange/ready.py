"""A bundle was written: where it is, who can read it, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Prepared
from ui.pages.exchange.step import SENDING, Step
from ui.pages.exchange.words import folder_and_name
from ui.widgets import ATTENTION, OUTLINED, PRIMARY, SAFE, Button, Card, Icon, Label, Note, row

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage


class Ready(Step):
    """`phrase` opens the bundle, when it was sealed with one: it is shown this one time more."""

    done = True

    def __init__(self, pages: ExchangePage, made: Prepared, phrase: str | None = None) -> None:
        super().__init__(pages, N_("The bundle is ready"), (SENDING, 3))
        self.body.addWidget(self._written(made, phrase))
        if phrase is not None:
            self.body.addWidget(_told_apart(phrase))
        self.body.addWidget(
            Note(
                SAFE,
                N_("What comes next"),
                N_(
                    "Hand the file over on a USB drive or in any message. When they give you theirs, choose "
                    "Receive a bundle, and both computers will hold the same."
                ),
                icon="arrow-right",
            )
        )
        self.body.addStretch(1)
        close = Button(N_("Done"), PRIMARY, "check", on=self.leave_page)
        self.foot.addWidget(Button(N_("Receive a bundle"), OUTLINED, "package-import", on=pages.receive))
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.first = close

    def _written(self, made: Prepared, phrase: str | None) -> Card:
        card = Card(N_("What was written"), icon="package-export")
        where = Label(role="strong", wrap=True).selectable()
        where.plain(folder_and_name(made.path))
        card.body.addWidget(where)
        if len(made.files) > 1:
            card.body.addWidget(_parts(made))
        goes = lambda: plural("1 record is in it.", "{n} records are in it.", made.records)  # noqa: E731
        card.body.addWidget(Label(goes, wrap=True))
        if made.attachments:
            inside = lambda: plural(  # noqa: E731
                "1 attachment is inside.", "{n} attachments are inside.", made.attachments
            )
            card.body.addWidget(Label(inside, wrap=True))
        if not made.everything:
            card.body.addWidget(
                Label(N_("Only what was not confirmed by a receipt is inside."), tone="text2", wrap=True)
            )
        if made.withheld:
            withheld = lambda: plural(  # noqa: E731
                "1 restricted record was not included.",
                "{n} restricted records were not included.",
                made.withheld,
            )
            card.body.addWidget(Label(withheld, wrap=True))
        if made.left_out:
            left = lambda: plural(  # noqa: E731
                "1 record was left out and still counts as not shared.",
                "{n} records were left out and still count as not shared.",
                len(made.left_out),
            )
            card.body.addWidget(Label(left, wrap=True))
        names = "; ".join(made.names)
        words = (
            (lambda: _("Only {names} and this computer can open it.", names=names))
            if phrase is None
            else N_("Only those who know the phrase can open it.")
        )
        who = row(Icon("lock", "ok", 18), gap=8)
        who.addWidget(Label(words, "strong", wrap=True), 1)
        card.body.addLayout(who)
        return card


def _parts(made: Prepared) -> QWidget:
    names = ", ".join(each.name for each in made.files)
    return Note(
        ATTENTION,
        lambda: _("It was cut into {n} parts that belong together", n=len(made.files)),
        lambda: _("Put all of them in the same folder: {files}. To receive, choose the first.", files=names),
        icon="package",
    )


def _told_apart(phrase: str) -> Card:
    card = Card(N_("The phrase of this bundle"), icon="key")
    words = Label(role="number", wrap=True).selectable()
    words.plain(phrase)
    card.body.addWidget(words)
    card.body.addWidget(
        Label(
            N_(
                "Write it down and pass it on apart from the file: by telephone or face to face. It "
                "is not shown again."
            ),
            wrap=True,
        )
    )
    return card
