"""The running visit in one line, on Home and over the observations."""

from __future__ import annotations

from datetime import datetime

from fieldtool.i18n import N_, _
from fieldtool.services.visits import Running
from ui.desk import Desk
from ui.jobs import Latest
from ui.values import date_in_words
from ui.widgets import Button, Card, ElidedLabel, Icon, folding_row


class VisitBar(Card):
    """`refresh` reads again what is running. While nothing is, it is hidden or offers to begin one."""

    def __init__(self, desk: Desk, begins: bool = False) -> None:
        super().__init__(margins=(14, 6, 8, 6), gap=0)
        self._desk = desk
        self._latest = Latest(desk.jobs)
        self.running: Running | None = None
        self._room, self._begins = True, begins
        self.words = ElidedLabel(role="strong")
        self.open_button = Button(N_("Open the visit"), on=lambda: self._open())
        self.finish_button = Button(N_("Finish…"), on=lambda: self._open(part="ending"))
        self.begin_button = Button(N_("Begin a visit"), on=lambda: desk.open("visits", new=True))
        line = folding_row(Icon("route", "primary", 20), gap=10)
        line.addWidget(self.words, 1)
        for each in (self.begin_button, self.open_button, self.finish_button):
            line.addWidget(each)
        self.body.addLayout(line)
        self.hide()
        desk.records_changed.connect(self._changed)

    def refresh(self) -> None:
        """Read again which visit is running."""
        self._latest.run(self._desk.workspace.visits.running, self.show_running)

    def show_running(self, running: Running | None) -> None:
        """Show this visit; none hides the bar."""
        self.running = running
        self._fit()
        if running is not None:
            self.words.say(lambda: told(running))
        else:
            self.words.say(N_("No visit in progress"))

    def set_room(self, room: bool) -> None:
        """Whether there is room for the bar where it stands."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        on = self.running is not None
        self.setVisible((on or self._begins) and self._room)
        self.begin_button.setVisible(not on)
        self.open_button.setVisible(on)
        self.finish_button.setVisible(on)

    def _changed(self, kinds: frozenset[str]) -> None:
        if not kinds or kinds & {"visit", "place"}:
            self.refresh()

    def _open(self, **what: str) -> None:
        if self.running is not None:
            self._desk.open("visits", record=self.running.id, **what)


def told(running: Running) -> str:
    """`Visit in progress: Terminal, since 09:50`."""
    place = running.place_name or (_("Place not known") if running.place_not_known else running.code)
    return _("Visit in progress: {place}, since {t}", place=place, t=since(running.started))


def since(started: str) -> str:
    """The hour when it was today, the date otherwise."""
    today = f"{datetime.now():%Y-%m-%dT}"  # noqa: DTZ005 - the day that the person has on the wall
    return started[11:16] if started.startswith(today) else date_in_words(started)
