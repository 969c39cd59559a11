"""The whole exchange between two computers through their windows, by clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.computers import Computer, Flashes, acquaint
from ui.settings import PreferencesKeeper


@pytest.fixture
def two(keeper: PreferencesKeeper, tmp_path: Path, qtbot: Any) -> Iterator[tuple[Computer, Computer]]:
    """Ana's and Beto's computers, in Spanish."""
    both = tuple(Computer(tmp_path / name, keeper, qtbot, (1366, 698)) for name in ("ana", "beto"))
    yield both[0], both[1]
    for each in both:
        each.close()


def meet(one: Computer, other: Computer, name: str, usb: Path) -> None:
    """`other` saves its identity file, `one` adds it under `name` after comparing the numbers."""
    file = usb / f"{name}.fieldtool-id"
    other.arrive()
    other.click("Guardar archivo de identidad…")
    other.answer(file)
    assert "El archivo de identidad está guardado" in other.words()
    one.arrive()
    one.click("Agregar otra computadora…")
    one.click("Elegir archivo de identidad…")
    one.answer(file)
    read_aloud = other.do(other.workspace.exchange.identity).fingerprint
    assert read_aloud.split() == one.step.numbers.text().split()
    one.bot.keyClicks(one.step.name.control, name)
    one.click("Los comparé: son los mismos")
    one.click("Agregar")
    assert one.kind == "Front" and name in one.words()


def give(one: Computer, other: Computer, file: Path) -> None:
    """`one` prepares a bundle and `other` looks at it; the review is open then."""
    one.arrive(do="prepare")
    one.click("Guardar en…")
    one.answer(file)
    assert one.kind == "Ready" and file.name in one.words()
    other.arrive(do="receive")
    other.click("Elegir el paquete…")
    other.answer(file)
    assert other.kind == "Review"


def documents(computer: Computer) -> Any:
    return computer.do(lambda: computer.workspace.records.documents(None, {}))


def numbers(computer: Computer) -> list[str]:
    """New, brought up to date, decided by the other side, the same, with differences, set aside."""
    from ui.pages.exchange.totals import Totals

    boxes = computer.step.findChild(Totals).boxes
    return [box.accessibleName().split()[0] for box in boxes]


def test_the_whole_exchange(two: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = two
    usb = tmp_path / "usb"
    usb.mkdir()
    flashes = Flashes()
    meet(ana, beto, "Puesto Beto", usb)
    meet(beto, ana, "Puesto Ana", usb)
    (record,) = ana.do(
        lambda: ana.workspace.records.add(
            "observation",
            [
                {
                    "situation": "DET",
                    "findings": ["concern"],
                    "occurred": "2026-10-14T10:38",
                    "place": {"name": "Terminal de autobuses"},
                    "account": "No hay agua.",
                }
            ],
        )
    )

    # A first bundle: preview, then receive; a second time nothing changes and the window says so.
    give(ana, beto, usb / "uno.fieldtool")
    assert "Paquete de Puesto Ana" in beto.words() and "Firma conocida" in beto.words()
    assert numbers(beto) == ["2", "0", "0", "0", "0", "0"]
    assert "Terminal de autobuses" in beto.words() and "Nada cambia hasta que pulse Recibir." in beto.words()
    assert documents(beto) == ()
    beto.click("Recibir 2")
    assert beto.kind == "Outcome" and documents(beto) == documents(ana)
    beto.arrive(do="receive", file=usb / "uno.fieldtool")
    assert numbers(beto) == ["0", "0", "0", "2", "0", "0"]
    beto.click("Recibir")
    assert "Nada cambió" in beto.words() and documents(beto) == documents(ana)

    # Both change the same observation: one field differently, and one field each.
    ana.do(
        lambda: ana.workspace.records.edit(record, {"account": "No hay agua desde ayer.", "source": "seen"})
    )
    beto.do(
        lambda: beto.workspace.records.edit(record, {"account": "Hay poca agua.", "reliability": "likely"})
    )
    give(ana, beto, usb / "dos.fieldtool")
    assert numbers(beto) == ["0", "0", "0", "1", "1", "0"]
    words = beto.words()
    for each in (
        "En esta computadora",
        "En el paquete",
        "No hay agua desde ayer.",
        "Hay poca agua.",
        "Fuente",
    ):
        assert each in words
    assert "Puesto Ana" in words
    beto.click("Recibir y resolver después")
    beto.click("Preparar un paquete de vuelta")
    assert [check.isChecked() for _name, check in beto.step.checks] == [True]
    give(beto, ana, usb / "tres.fieldtool")
    ana.click("Recibir y resolver después")
    assert documents(ana) == documents(beto)
    assert len(documents(ana)[0]["differences"] or documents(ana)[1]["differences"]) == 1

    # The difference is decided on one side and reaches the other.
    ana.click("Resolver las diferencias")
    assert ana.kind == "Deciding"
    assert "No hay agua desde ayer." in ana.words() and "Hay poca agua." in ana.words()
    chosen = next(box for box in ana.step.panel.fields[0].boxes if box.version.value == "Hay poca agua.")
    chosen.setFocus()
    ana.bot.keyClick(chosen, Qt.Key.Key_Space)
    ana.click("Resolver")
    assert "No hay diferencias por resolver" in ana.words()
    give(ana, beto, usb / "cuatro.fieldtool")
    assert numbers(beto) == ["0", "0", "1", "1", "0", "0"]
    beto.click("Recibir 1")
    assert documents(ana) == documents(beto)
    settled = beto.do(lambda: beto.workspace.records.get(record))
    assert settled.values["account"] == "Hay poca agua." and not settled.state.differences
    assert settled.state.had_difference == ("account",)
    history = beto.do(lambda: beto.workspace.records.history(record))
    assert any(after == "No hay agua desde ayer." for each in history for _p, _b, after in each.changes)
    flashes.stop()
    assert not flashes.found


def test_by_keyboard_alone(two: tuple[Computer, Computer], tmp_path: Path) -> None:
    """From the front to a received bundle with Tab, Space, Enter and the keys of the window."""
    ana, beto = two
    acquaint(ana, beto)
    ana.do(lambda: ana.workspace.records.add("place", [{"name": "Puente"}]))
    file = tmp_path / "uno.fieldtool"

    ana.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert ana.kind == "Preparing" and ana.window.focusWidget() is ana.step.checks[0][1]
    ana.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ana.answer(file)
    assert ana.kind == "Ready"
    ana.key(Qt.Key.Key_Escape)
    assert ana.kind == "Front"

    beto.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert beto.window.focusWidget() is beto.step.choose
    beto.key(Qt.Key.Key_Space)
    beto.answer(file)
    assert beto.kind == "Review"
    beto.key(Qt.Key.Key_Escape)
    assert beto.kind == "Front" and documents(beto) == ()
    beto.arrive(do="receive", file=file)
    beto.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert beto.kind == "Outcome" and len(documents(beto)) == 1


def test_giving_and_receiving_tell_their_steps(two: tuple[Computer, Computer], tmp_path: Path) -> None:
    """In words for those who listen, at one height with the title for those who look."""
    ana, beto = two

    def told(computer: Computer) -> str:
        strip, title = computer.step.steps, computer.step.title
        middles = {each.mapTo(computer.step, each.rect().center()).y() for each in (strip, title)}
        assert max(middles) - min(middles) <= 1
        assert strip.width() >= strip.whole()
        return str(strip.accessibleName())

    meet(ana, beto, "Puesto Beto", tmp_path)
    meet(beto, ana, "Puesto Ana", tmp_path)
    ana.do(lambda: ana.workspace.records.add("place", [{"name": "Terminal de autobuses"}]))
    ana.arrive(do="prepare")
    assert told(ana) == "Paso 2 de 3: Qué va"  # the only other computer is chosen
    (box,) = (check for _name, check in ana.step.checks)
    box.setChecked(False)
    ana.settle()
    assert told(ana) == "Paso 1 de 3: Para quién"
    box.setChecked(True)
    ana.settle()
    ana.click("Guardar en…")
    ana.answer(tmp_path / "one.fieldtool")
    assert (ana.kind, told(ana)) == ("Ready", "Paso 3 de 3: Guardarlo")
    beto.arrive(do="receive")
    assert told(beto) == "Paso 1 de 3: Elegir el archivo"
    beto.click("Elegir el paquete…")
    beto.answer(tmp_path / "one.fieldtool")
    assert (beto.kind, told(beto)) == ("Review", "Paso 2 de 3: Revisar")
    beto.click("Recibir 1")
    assert (beto.kind, told(beto)) == ("Outcome", "Paso 3 de 3: Listo")
