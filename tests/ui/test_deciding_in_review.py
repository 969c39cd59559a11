"""Differences are decided while a bundle is looked at, by keyboard and by mouse; records are left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from fieldtool.services.exchange import Received
from tests.ui.bundles import from_a_stranger
from tests.ui.computers import OBSERVATION, Computer, add, bundle, differing
from ui.language import set_language
from ui.widgets import Question
from ui.widgets.differences import FieldChoice

CTRL = Qt.KeyboardModifier.ControlModifier


def apart(pair: tuple[Computer, Computer], folder: Path, n: int) -> tuple[tuple[str, ...], Path]:
    """A bundle of Ana's with a difference in each of some records, and in two fields of the first."""
    ana, beto = pair
    ids = add(ana, *({**OBSERVATION, "account": f"Relato {number}"} for number in range(n)))
    first = bundle(ana, folder / "first.fieldtool", "Beto")
    beto.do(lambda: beto.workspace.exchange.receive(first))
    for computer, text, source in ((ana, "Allá", "seen"), (beto, "Aquí", "told")):
        edit = computer.workspace.records.edit
        computer.do(lambda edit=edit, text=text: [edit(id, {"account": text}) for id in ids])
        computer.do(lambda edit=edit, source=source: edit(ids[0], {"source": source}))
    return ids, bundle(ana, folder / "second.fieldtool", "Beto")


def record(computer: Computer, id: str) -> Any:
    return computer.do(lambda: computer.workspace.records.get(id))


def row_of(computer: Computer, id: str) -> str:
    rows = computer.step.contents.list.rows
    number = computer.step.contents._numbers[id]
    return str(rows.data(rows.index(number), Qt.ItemDataRole.AccessibleTextRole))


def reach(computer: Computer, wanted: Any, field: Any = None, arrow: Any = None) -> None:
    """Bring the keyboard to a control: Tab between groups, an arrow inside one."""
    for _press in range(40):
        now = computer.window.focusWidget()
        if now is wanted:
            return
        computer.key(arrow if field is not None and now in (*field.boxes, field.both) else Qt.Key.Key_Tab)
    raise AssertionError("the keyboard does not come there")


def test_by_keyboard_alone(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    _ana, beto = pair
    (one, two), file = apart(pair, tmp_path, 2)
    beto.arrive(do="receive", file=file)
    step = beto.step
    assert beto.window.focusWidget() is step.contents.list and step.later_button.isVisible()
    assert step.receive_button.text() == "Decide now", "it does not receive yet"
    current = step.contents.list.current_row().item.id
    other = two if current == one else one

    # Receiving is not done before something is chosen: the keyboard comes to the first choice.
    beto.key(Qt.Key.Key_Return, CTRL)
    assert beto.kind == "Review" and "2 records still have a difference to decide" in beto.words()
    field = step.contents.detail.resolving.fields[0]
    assert beto.window.focusWidget() in field.boxes and beto.window.focusWidget().version.here
    assert step.contents.list.current_row().item.id == current
    assert not step.contents.detail.resolving.use.isEnabled()

    # All fields of the record that is shown: what the bundle brings.
    for each in step.contents.detail.resolving.fields:
        there = next(box for box in each.boxes if not box.version.here)
        reach(beto, there, each, Qt.Key.Key_Right)
        beto.key(Qt.Key.Key_Space)
    assert "still have" not in beto.words() and "Decided" in row_of(beto, current)
    use = step.contents.detail.resolving.use
    reach(beto, use)
    beto.key(Qt.Key.Key_Space)

    # The next one: both texts are kept.
    assert step.contents.list.current_row().item.id == other
    fields = step.contents.detail.resolving.fields
    assert beto.window.focusWidget() in fields[0].boxes
    for each in fields:
        reach(beto, each.both, each, Qt.Key.Key_Down)
        beto.key(Qt.Key.Key_Space)
    assert "Both are kept" in row_of(beto, other) and not step.later_button.isVisible()
    step.contents.detail.resolving.use.setFocus()
    beto.key(Qt.Key.Key_Space)
    assert beto.window.focusWidget() is step.receive_button
    before = record(beto, one).state.heads
    assert before == record(beto, one).state.heads  # nothing is written by choosing
    beto.key(Qt.Key.Key_Space)
    assert beto.kind == "Outcome" and "decided while receiving" in beto.words()
    values = {id: record(beto, id).values["account"] for id in (one, two)}
    assert sorted(values.values()) == ["Allá", "Allá\n\nAquí"]
    assert values[current] == "Allá"
    # A choice of one word cannot hold two: keeping both leaves it open.
    left = record(beto, one).state.open
    assert left == (set() if current == one else {"source"})


def test_cancelling_writes_nothing_and_choices_wait_while_others_are_looked_at(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    (one, two), file = apart(pair, tmp_path, 2)
    before = [record(beto, id).state for id in (one, two)]
    beto.arrive(do="receive", file=file)
    contents = beto.step.contents
    contents.show_record(one)
    fields = {each.field.path: each for each in contents.detail.resolving.fields}
    fields["account"].boxes[1].click()
    assert "1 of 2 chosen" in row_of(beto, one)
    contents.show_record(two)
    contents.before(two)
    again = {each.field.path: each for each in contents.detail.resolving.fields}
    assert again["account"].boxes[1].isChecked() and again["account"] is not fields["account"]
    assert again["source"].pick is None
    beto.key(Qt.Key.Key_Escape)
    assert beto.kind == "Front" and [record(beto, id).state for id in (one, two)] == before


def test_what_was_chosen_is_received_and_the_rest_stays_open(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    (one, two), file = apart(pair, tmp_path, 2)
    beto.arrive(do="receive", file=file)
    beto.step.contents.show_record(two)
    (field,) = beto.step.contents.detail.resolving.fields
    next(each for each in field.boxes if not each.version.here).click()
    beto.click("Receive and resolve later")
    assert beto.kind == "Outcome" and "1 difference was decided while receiving." in beto.words()
    assert record(beto, two).values["account"] == "Allá" and not record(beto, two).state.open
    assert record(beto, one).state.open == {"account", "source"}
    beto.click("Undo receiving this bundle")
    asked = next(each for each in beto.window.findChildren(Question) if each.isVisible())
    assert "What you decided while receiving it goes too." in beto.words(asked)
    asked.accept()
    beto.settle()
    assert record(beto, two).values["account"] == "Aquí" and not record(beto, two).state.open


def test_what_changed_meanwhile_is_told_and_not_overruled(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    (one,), file = apart(pair, tmp_path, 1)
    beto.arrive(do="receive", file=file)
    for each in beto.step.contents.detail.resolving.fields:
        next(box for box in each.boxes if not box.version.here).click()
    beto.do(lambda: beto.workspace.records.edit(one, {"account": "Otra cosa, ahora"}))
    beto.click("Receive 1")
    words = beto.words()
    assert "1 choice of yours was not written" in words and record(beto, one).code in words
    assert "Decide the differences" in words
    found = record(beto, one)
    assert found.state.open == {"account"} and found.values["source"] == "seen"
    set_language("es")
    assert "1 elección suya no se escribió" in beto.words()


def test_both_are_kept_in_all_two_hundred_and_one_is_open_at_a_time(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    ids, file = apart(pair, tmp_path, 200)
    beto.arrive(do="receive", file=file)
    contents = beto.step.contents
    for id in ids[:20]:
        contents.show_record(id)
        contents.detail.resolving.fields[0].boxes[0].click()
        beto.settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(beto.step.findChildren(FieldChoice)) <= 2, "one record is open at a time"
    beto.click("Keep both in all of them")
    assert not beto.step.later_button.isVisible()
    beto.step.save()
    beto.settle()
    assert beto.kind == "Outcome"
    kept = beto.do(lambda: [beto.workspace.records.get(id).values["account"] for id in ids])
    assert kept[20:] == ["Allá\n\nAquí"] * 180 and set(kept[:20]) <= {"Aquí", "Allá"}


def test_a_stranger_is_looked_at_without_choices(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    file = differing(pair, tmp_path)
    beto.do(lambda: beto.workspace.exchange.distrust("Ana"))
    beto.arrive(do="receive", file=file)
    assert beto.step.contents.detail.resolving is None and not beto.step.later_button.isEnabled()
    assert not beto.step.contents.keep_both.isVisible() and "Poca agua." in beto.words()
    key = beto.do(beto.workspace.exchange.identity).recipient
    from_a_stranger(tmp_path / "strange", key)
    beto.arrive(do="receive", file=tmp_path / "strange")
    assert "We do not know who signed this" in beto.words() and ana.kind == "Front"


def test_a_record_is_left_out_by_keyboard(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    add(ana, OBSERVATION, {**OBSERVATION, "account": "Se queda", "situation": "VER"})
    ana.arrive(do="prepare")
    assert "3 records will be in the bundle" in ana.words()
    ana.click("Leave some out…")
    rows = ana.step.leaving.list
    assert ana.window.focusWidget() is rows
    wanted = next(number for number in range(3) if rows.rows.row(number).item.situation == "VER")
    while rows.currentIndex().row() != wanted:
        ana.key(Qt.Key.Key_Down if rows.currentIndex().row() < wanted else Qt.Key.Key_Up)
    ana.key(Qt.Key.Key_Space)
    words = ana.words()
    assert (
        "2 records will be in the bundle" in words
        and "1 record is left out" in words
        and "Left out, " in words
    )
    assert rows.currentIndex().row() == wanted
    place = next(number for number in range(3) if rows.rows.row(number).item.kind == "place")
    rows.opened.emit(rows.rows.row(place))
    ana.settle()
    assert "1 record that goes names a place" in ana.words()
    rows.opened.emit(rows.rows.row(place))
    ana.settle()
    file = tmp_path / "less.fieldtool"
    ana.key(Qt.Key.Key_Return, CTRL)
    ana.answer(file)
    assert "1 record was left out and still counts as not shared." in ana.words()
    assert ana.do(ana.workspace.exchange.unshared) == 1
    found: Received = beto.do(lambda: beto.workspace.exchange.receive(file))
    assert len(found.new) == 2 and found.withheld == 1
    ana.arrive(do="prepare")
    ana.click("Leave some out…")
    assert "3 records will be in the bundle" in ana.words() and "Left out, " not in ana.words()
    ana.click("Save to…")
    ana.answer(tmp_path / "all.fieldtool")
    assert ana.do(ana.workspace.exchange.unshared) == 0
