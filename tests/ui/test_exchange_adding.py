"""Adding another computer: its file, its numbers compared, a name for it; nobody is added before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.computers import Computer, acquaint, identity_file
from ui.language import set_language
from ui.settings import PreferencesKeeper


@pytest.fixture
def make(keeper: PreferencesKeeper, tmp_path: Path, qtbot: Any) -> Iterator[Callable[[str], Computer]]:
    """Makes computers, in English."""
    set_language("en")
    made: list[Computer] = []

    def one(name: str) -> Computer:
        made.append(Computer(tmp_path / name, keeper, qtbot, (1366, 698)))
        return made[-1]

    yield one
    for each in made:
        each.close()


def peers(computer: Computer) -> list[str]:
    return [each.name for each in computer.do(computer.workspace.exchange.peers)]


def waits(computer: Computer) -> str:
    """What stands beside the main button, which is closed."""
    assert not computer.button("Add").isEnabled()
    return str(computer.step.needed.text())


def test_nobody_is_added_before_the_numbers_were_compared(
    make: Callable[[str], Computer], tmp_path: Path
) -> None:
    ana, beto = make("ana"), make("beto")
    file = identity_file(beto, tmp_path / "b.fieldtool-id")
    ana.click("Add another computer…")
    assert waits(ana) == "Choose the identity file of the other computer first."
    ana.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # the key says it too
    assert "No identity file was chosen yet" in ana.words()
    ana.click("Choose identity file…")
    ana.answer(file)
    assert waits(ana) == "Write a name for that computer."
    ana.bot.keyClicks(ana.step.name.control, "Puesto")
    assert waits(ana) == "Compare the numbers first, then tick the box."
    ana.click("I compared them: they are the same")
    assert ana.button("Add").isEnabled() and ana.step.needed.text() == ""
    ana.click("I compared them: they are the same")
    assert waits(ana)
    set_language("es")
    assert ana.step.name.control.text() == "Puesto" and "Los números de la otra persona" in ana.words()
    set_language("en")
    ana.key(Qt.Key.Key_Escape)
    assert ana.kind == "Front" and peers(ana) == []


def test_files_that_are_no_identity_and_our_own_are_refused(
    make: Callable[[str], Computer], tmp_path: Path
) -> None:
    ana = make("ana")
    ana.click("Add another computer…")
    own = identity_file(ana, tmp_path / "own.fieldtool-id")
    ana.step.read_file(own)
    ana.settle()
    assert "This is the identity of this computer itself" in ana.words() and "X-11" in ana.words()
    damaged = tmp_path / "damaged.fieldtool-id"
    damaged.write_bytes(own.read_bytes()[:-9])
    ana.step.read_file(damaged)
    ana.settle()
    assert "X-01" in ana.words() and not ana.step.compare.isVisible()
    ana.step.read_file(tmp_path / "gone.fieldtool-id")
    ana.settle()
    assert "F-01" in ana.words()


def test_two_computers_cannot_have_the_same_name(make: Callable[[str], Computer], tmp_path: Path) -> None:
    ana, beto, carla = make("ana"), make("beto"), make("carla")
    acquaint(ana, beto)
    ana.click("Add another computer…")
    ana.step.read_file(identity_file(carla, tmp_path / "c.fieldtool-id"))
    ana.settle()
    ana.bot.keyClicks(ana.step.name.control, "beto")
    ana.click("I compared them: they are the same")
    ana.click("Add")
    assert "X-12" in ana.words() and peers(ana) == ["Beto"]
    ana.step.read_file(identity_file(beto, tmp_path / "b.fieldtool-id"))
    ana.settle()
    assert "You already know that computer as Beto." in ana.words()
    assert not ana.step.compared.isChecked()  # another file: its numbers were not compared yet
