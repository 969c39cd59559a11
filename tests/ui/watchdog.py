"""Measures how long the window is held by one piece of work, while a hand leads it along its main paths.

A timer beats every millisecond in the thread of the window. As long as something else is done there, it
cannot beat: the time between two beats is how long a key would have waited. The benchmarks use it too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import later
from ui.desk import Desk
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.pages.visits.form import PARTS
from ui.shell import Shell

BEAT = 1
"""Milliseconds between two beats."""
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@dataclass
class Held:
    """The longest time between two beats, in milliseconds: on the clock, and what the thread of the window
    worked itself (the rest it waited for the worker or for other programs)."""

    wall: float = 0.0
    own: float = 0.0


class Watchdog(QObject):
    """Beats as long as it lives; `Held` for each name under which something was watched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Held] = {}
        self._now: Held | None = None
        self._wall = self._own = 0.0
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        if self._now is not None:
            self._now.wall = max(self._now.wall, (wall - self._wall) * 1000 - BEAT)
            self._now.own = max(self._now.own, (own - self._own) * 1000)
        self._wall, self._own = wall, own

    @contextmanager
    def watching(self, name: str) -> Iterator[None]:
        """Whatever holds the window meanwhile counts under this name."""
        self._wall, self._own = time.perf_counter(), time.thread_time()
        self._now = self.found.setdefault(name, Held())
        self._timer.start()
        try:
            yield
        finally:
            self._beat()
            self._timer.stop()
            self._now = None


class Hand:
    """Does things in the window as a person would: inside the event loop, then it waits until all is told."""

    def __init__(self, window: QWidget, shell: Shell, desk: Desk, jobs: Jobs) -> None:
        self.window, self.shell, self.desk, self.jobs = window, shell, desk, jobs
        self.dog = Watchdog()

    def does(self, name: str, *what: Callable[[], Any]) -> None:
        """Each of these, one after the other, counted under one name."""
        with self.dog.watching(name):
            for each in what:
                INPUTS.touch()  # keys given to a field are not seen by the window
                QTimer.singleShot(0, self.window, each)
                self._rest(20)
                for _time in range(6_000):
                    if self.jobs.waiting == 0 and not later.waiting():
                        break
                    self._rest(10)
                else:
                    raise TimeoutError(name)
                self._rest(30)

    def _rest(self, ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def opens(self, section: str, **what: Any) -> Callable[[], None]:
        return lambda: self.desk.open(section, **what)

    def key(self, key: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
        return lambda: QTest.keyClick(self._at(), key, held)

    def types(self, text: str) -> list[Callable[[], None]]:
        return [lambda sign=sign: QTest.keyClicks(self._at(), sign) for sign in text]

    def _at(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def page(self, section: str) -> Any:
        return self.shell.page(section)


def main_paths(hand: Hand) -> dict[str, Held]:
    """Everything that people do all day, once."""
    _sections(hand)
    _searching(hand)
    _observing(hand)
    _listing(hand)
    _visiting(hand)
    return hand.dog.found


def _sections(hand: Hand) -> None:
    for turn in ("first time", "again"):
        for section in hand.shell._sections:
            hand.does(f"open {section}, {turn}", hand.opens(section))


def _searching(hand: Hand) -> None:
    hand.does("to the search box", hand.key(KEY.Key_K, CTRL))
    hand.does("type in the search box", *hand.types("agua fria"))
    hand.does("walk the results", *[hand.key(KEY.Key_Down) for _time in range(6)])
    hand.does("empty the search box", lambda: hand.desk.search_asked.emit("", False))


def _observing(hand: Hand) -> None:
    form = hand.page("observations").form
    hand.does("new observation", hand.key(KEY.Key_N, CTRL))
    hand.does(
        "situation and finding", hand.key(KEY.Key_2), lambda: form.form.findings.button("concern").click()
    )
    hand.does("not known place", lambda: form.form.place.not_known.click())
    hand.does("into the account", lambda: form.form.account.setFocus())
    hand.does("type the account", *hand.types("No hay agua desde el viernes y no viene nadie."))
    for number in range(1, 5):
        hand.does(f"to step {number + 1}", lambda number=number: form.form.go(number))
    hand.does("a draft of it", hand.page("observations").leave)
    hand.does("save", hand.key(KEY.Key_Return, CTRL))


def _listing(hand: Hand) -> None:
    page = hand.page("observations")
    hand.does("filter the list", *[lambda code=code: page.list.show_filter(code) for code in ("DET", "all")])
    bar = page.list.table.verticalScrollBar()
    hand.does("scroll the list", *[lambda: bar.setValue(bar.maximum()) for _time in range(5)])
    hand.does("walk the list", *[hand.key(KEY.Key_Up) for _time in range(5)])
    hand.does("open an observation", lambda: page.list.open_line.emit(page.list.table.current()))
    hand.does("close it", hand.key(KEY.Key_Escape))


def _visiting(hand: Hand) -> None:
    visit = hand.page("visits").visit
    hand.does("new visit", hand.opens("visits", new=True))
    hand.does("type its place", *hand.types("Puente norte"))
    hand.does("begin it", hand.key(KEY.Key_Return, CTRL))
    hand.does("answer the checklist", *[hand.key(KEY.Key_1) for _time in range(8)])
    for part, _words in PARTS:
        hand.does(f"to {part}", lambda part=part: visit.form.go(part))
    hand.does("finish it", hand.key(KEY.Key_Return, CTRL))
    hand.does("back to Home", hand.opens("home"))
