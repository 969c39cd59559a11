from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from ui import faults
from ui.jobs import Jobs, Latest
from ui.widgets import ProgressPanel

PROBLEM = UserError("X-04", Text(N_("This bundle arrived damaged.")))


def fail() -> None:
    raise PROBLEM


def test_results_come_back_in_order_in_the_thread_of_the_window(jobs: Jobs, settle: Any) -> None:
    told: list[tuple[int, bool, bool]] = []
    here = threading.current_thread()
    workers = set()

    def work(number: int) -> int:
        workers.add(threading.current_thread())
        return number

    for number in range(50):
        jobs.run(
            lambda number=number: work(number),
            lambda result: told.append((result, threading.current_thread() is here, True)),
        )
    settle()
    assert told == [(number, True, True) for number in range(50)]
    assert len(workers) == 1 and here not in workers


def test_an_error_goes_to_failed_else_to_the_nearest_page_else_to_the_window(
    jobs: Jobs, settle: Any, qtbot: Any
) -> None:
    class ShowsProblems(QWidget):
        shown: UserError | None = None

        def show_problem(self, error: UserError) -> None:
            self.shown = error

    page = ShowsProblems()
    qtbot.addWidget(page)
    inner = QPushButton(page)
    got: list[Any] = []
    jobs.problem.connect(got.append)
    jobs.run(fail, failed=lambda error: got.append(("failed", error)))
    jobs.run(fail, owner=inner)
    jobs.run(fail)
    settle()
    assert page.shown is PROBLEM
    assert got == [("failed", PROBLEM), PROBLEM]


def test_nobody_is_called_when_the_receiver_died(jobs: Jobs, settle: Any) -> None:
    class Receiver(QWidget):
        def take(self, _result: int) -> None:
            raise AssertionError("the widget is dead")

    receiver = Receiver()
    gate = threading.Event()
    busy = QPushButton(receiver)
    jobs.run(lambda: gate.wait(5) and 1, receiver.take, busy=busy)
    jobs.run(fail, receiver.take)
    receiver.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gate.set()
    settle()


def test_the_button_is_closed_while_work_runs(jobs: Jobs, settle: Any, qtbot: Any) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    gate = threading.Event()
    jobs.run(lambda: gate.wait(5), busy=button)
    jobs.run(lambda: None, busy=button)
    assert not button.isEnabled()
    gate.set()
    settle()
    assert button.isEnabled()


def test_a_fault_is_logged_without_values_and_told_to_failed(
    jobs: Jobs, settle: Any, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "María 555 0134"
    got: list[BaseException] = []

    def work() -> None:
        raise ValueError(secret)

    with caplog.at_level(logging.ERROR):
        jobs.run(work, failed=got.append)
        settle()
    assert isinstance(got[0], ValueError)
    assert secret not in caplog.text
    assert "ValueError" in caplog.text and "tests/ui/test_jobs.py" in caplog.text
    caplog.clear()


def test_a_report_of_a_fault_names_kinds_and_places_only() -> None:
    def inner(name: str) -> None:
        raise KeyError(name)

    try:
        try:
            inner("Juana")
        except KeyError as error:
            raise RuntimeError("Juana again") from error
    except RuntimeError as error:
        text = faults.report(error)
    assert "Juana" not in text
    assert text.startswith("RuntimeError\n  tests/ui/test_jobs.py:")
    assert "KeyError" in text


def test_long_work_reports_and_can_be_stopped(dressed: Any, jobs: Jobs, settle: Any, qtbot: Any) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    step, started, stopped = Text(N_("Look in:")), threading.Event(), []

    def work(progress: Progress) -> None:
        progress.at(step, 1, 30)
        started.set()
        while True:
            progress.at(step, 2, 30)

    progress = jobs.run_long(work, panel=panel, cancelled=lambda: stopped.append(True))
    assert started.wait(5)
    qtbot.waitUntil(lambda: "30" in panel._label.text())
    progress.cancel()
    settle()
    assert stopped == [True]
    assert panel.isHidden()


def test_only_the_newest_question_is_answered(jobs: Jobs, settle: Any) -> None:
    latest, told, asked = Latest(jobs), [], []
    gate = threading.Event()

    def work(text: str) -> str:
        gate.wait(5)
        asked.append(text)
        return text

    for text in ("m", "me", "med", "medi"):
        latest.run(lambda text=text: work(text), told.append)
    gate.set()
    settle()
    assert told == ["medi"]
    assert asked == ["m", "medi"]


def test_finish_does_and_tells_what_was_asked(qapp: Any) -> None:
    jobs, told = Jobs(), []
    for number in range(5):
        jobs.run(lambda number=number: number, told.append)
    jobs.finish()
    assert told == [0, 1, 2, 3, 4]
