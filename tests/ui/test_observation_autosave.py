"""Nothing that was typed is lost: drafts while typing, on leaving, on locking, after the power was cut."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.services.laptops import PHRASE
from tests.ui.observing import CTRL, WATER, Laptop
from ui import doors as gates
from ui.inputs import INPUTS
from ui.pages.observations import autosave
from ui.pages.observations.autosave import WAIT, Autosave
from ui.sections import SECTIONS
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
BOUND = 1.5
"""Seconds of typing that a power cut may cost."""


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_the_wait_leaves_time_for_the_disk() -> None:
    assert WAIT / 1000 < BOUND - 0.4


def wait(laptop: Laptop) -> QTimer:
    """What writes the draft of the open form when it has run for a while."""
    timer: QTimer = laptop.page.form.autosave._timer
    assert timer.isSingleShot()
    return timer


def test_a_pause_is_enough(laptop: Laptop) -> None:
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.form.account.setFocus()
    QTest.keyClick(laptop.form.account, "x")
    assert wait(laptop).isActive() and wait(laptop).interval() == WAIT
    laptop.bot.waitUntil(lambda: bool(laptop.hours), timeout=20_000)
    (draft,) = laptop.drafts()
    assert draft.values["account"] == "x"
    assert laptop.hours[-1].count(":") == 1


def test_typing_on_does_not_put_it_off(laptop: Laptop) -> None:
    """The wait begins with the first key that is not written yet; those that follow find it running."""
    laptop.key(Qt.Key.Key_N, CTRL)
    account = laptop.form.account
    account.setFocus()
    for text in ("abcdefghij", "klmno"):
        written = len(laptop.hours)
        QTest.keyClick(account, text[0])
        begun = wait(laptop).timerId()
        assert wait(laptop).isActive()
        QTest.keyClicks(account, text[1:])  # no time passes here for the timer: nothing else is looked after
        assert wait(laptop).timerId() == begun, "a timer that is started anew gets another number"
        laptop.bot.waitUntil(lambda written=written: len(laptop.hours) > written, timeout=20_000)
        assert laptop.drafts()[0].values["account"] == account.toPlainText()
    assert account.toPlainText() == "abcdefghijklmno"


def test_leaving_a_field_writes_at_once(laptop: Laptop) -> None:
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.alt("account")
    laptop.type("Algo")
    wait(laptop).blockSignals(True)  # so it is not the wait that writes
    laptop.key(Qt.Key.Key_Tab)
    laptop.settle()
    assert laptop.drafts()[0].values["account"] == "Algo"


def test_leaving_the_section_and_coming_back(laptop: Laptop) -> None:
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.alt("account")
    laptop.type("Algo")
    laptop.page.leave()  # what the window calls before it locks, closes or shows another section
    laptop.settle()
    assert laptop.drafts()[0].values["account"] == "Algo"
    laptop.page.arrive({})
    assert laptop.page.current is laptop.page.form
    assert laptop.form.account.toPlainText() == "Algo"


def test_what_never_had_content_is_not_kept(laptop: Laptop) -> None:
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.alt("account")
    laptop.page.form.close_form()
    assert laptop.drafts() == ()
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.alt("account")
    laptop.type("x")
    laptop.page.leave()
    laptop.settle()
    assert len(laptop.drafts()) == 1
    laptop.key(Qt.Key.Key_Backspace)
    laptop.page.form.close_form()
    assert laptop.drafts() == ()


def test_a_draft_of_a_record(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    laptop.form.findings.button("follow_up").click()
    laptop.key(Qt.Key.Key_Escape)
    laptop.settle()
    (draft,) = laptop.drafts()
    assert draft.record == id and draft.values["people"] == WATER["people"]
    assert laptop.values(id)["findings"] == ["concern"]
    line = laptop.lines[0]
    assert (line.standing, line.code) == ("draft", laptop.records()[0].record.code)
    laptop.page.list.open_line.emit(line)
    laptop.settle()
    assert laptop.form.findings.values() == ("concern", "follow_up")
    laptop.page.form.save()
    laptop.settle()
    assert laptop.values(id)["findings"] == ["concern", "follow_up"]
    assert laptop.drafts() == ()


def test_a_draft_that_is_gone(laptop: Laptop) -> None:
    laptop.arrive(draft="0192a000-0000-7000-8000-000000000000")
    assert laptop.page.current is laptop.page.list
    assert "ya no está aquí" in laptop.page.list.note.text


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow: what a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_costs_no_words(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is told, stays, and is written when there is room, the form closed or not."""
    monkeypatch.setattr(autosave, "AGAIN", 60)
    problems: list[Any] = []
    laptop.jobs.problem.connect(problems.append)
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.alt("account")
    laptop.type("Algo")
    with full_disk():
        laptop.page.leave()
        laptop.settle()
        assert laptop.page.form.problem.isVisible()
        assert laptop.form.account.toPlainText() == "Algo"
        laptop.key(Qt.Key.Key_Escape)
        laptop.bot.waitUntil(lambda: bool(problems))
        assert laptop.page.current is laptop.page.list
    laptop.bot.waitUntil(lambda: [each.values["account"] for each in laptop.drafts()] == ["Algo"])
    laptop.bot.waitUntil(lambda: laptop.page.form.findChildren(Autosave) == [])


def test_locking_writes_first(tmp_path: Path, dressed: Any, jobs: Any, qtbot: Any) -> None:
    """The immediate lock, in the middle of a word."""
    folder = tmp_path / "store"
    new_store(folder).close()
    sections = [each for each in SECTIONS if each.key == "observations"]
    window = Window(dressed, jobs, gates.real(folder), sections)
    qtbot.addWidget(window)
    window.resize(1366, 698)
    window.show()
    jobs.run(lambda: Workspace.open(folder, PHRASE), window.unlock)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    qtbot.waitUntil(lambda: jobs.waiting == 0)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.shell, Qt.Key.Key_N, CTRL)
    INPUTS.coming.emit()
    form = window.shell.page("observations").form.form
    form.account.setFocus()
    QTest.keyClicks(form.account, "Algo que no se ha guard")
    qtbot.keyClick(form.account, Qt.Key.Key_F12)
    assert window.shell is None
    qtbot.waitUntil(lambda: jobs.waiting == 0)
    with Workspace.open(folder, PHRASE) as workspace:
        (draft,) = workspace.drafts.all()
        assert draft.values["account"] == "Algo que no se ha guard"


def test_killed_while_typing(tmp_path: Path, dressed: Any, qtbot: Any) -> None:
    """The process is killed at random moments, again and again; at most the bound of typing is gone."""
    folder = tmp_path / "store"
    new_store(folder).close()
    chance = random.Random(11)
    draft, before = "", ""
    for turn in range(4):
        if turn == 2:
            draft, before = "", ""  # a second observation beside the first
        told, killed = type_and_kill(folder, draft, f"{turn}", chance.uniform(1.6, 3.2))
        with Workspace.open(folder, PHRASE) as workspace:
            assert workspace.checking.check() == ()
            newest = workspace.drafts.all()[0]
        kept = newest.values.get("account", "")
        due = [text for at, text in told if at <= killed - BOUND]
        assert due, "the child had time to type"
        assert kept.startswith(due[-1]), f"turn {turn}: {kept!r} instead of {due[-1]!r}"
        assert told[-1][1].startswith(kept) and kept.startswith(before)
        assert not draft or newest.id == draft
        draft, before = newest.id, kept
    laptop = Laptop(folder, dressed, qtbot, new=False)
    assert [line.standing for line in laptop.lines] == ["draft", "draft"]
    assert laptop.page.list.table.current().id == draft, "what was written last is offered first"
    assert "Borrador · Guardado automático hoy a las" in laptop.words(laptop.page.list.summary)
    assert {each.id for each in laptop.do(laptop.workspace.drafts.recovered)} >= {draft}
    laptop.click(laptop.page.list.summary.open_button)
    assert laptop.form.account.toPlainText() == before
    laptop.close()


def test_a_late_list_does_not_take_the_keyboard(tmp_path: Path, dressed: Any, qtbot: Any) -> None:
    """Ctrl+N before the list was read: the keys go to the form."""
    laptop = Laptop(tmp_path / "store", dressed, qtbot)
    laptop.page.arrive({})
    laptop.page.list._want_focus = True
    laptop.page.list.refresh()
    laptop.key(Qt.Key.Key_N, CTRL)
    laptop.settle()
    assert laptop.form.situation.isAncestorOf(laptop.window.focusWidget())
    laptop.close()


def type_and_kill(folder: Path, draft: str, seed: str, after: float) -> tuple[list[tuple[float, str]], float]:
    """Let the child type for so many seconds and kill it; what it told, and when it was killed."""
    command = [sys.executable, "-m", "tests.ui.typing_child", str(folder), draft, seed]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    told: list[tuple[float, str]] = []
    with child.stdout:
        for line in child.stdout:
            at, text = json.loads(line)
            told.append((at, text))
            if at - told[0][0] >= after:
                break
        child.kill()
        killed = time.monotonic()
        for line in child.stdout:
            if line.endswith(b"\n"):
                told.append(tuple(json.loads(line)))
    child.wait()
    assert told[-1][0] - told[0][0] >= after, "the child ended by itself"
    return told, killed
