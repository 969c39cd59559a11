"""Every state of the section: every word in both languages, every control with a name, nothing too wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fieldtool.i18n import PSEUDO, _
from tests.ui.bundles import SEALED_WITH_A_PHRASE, from_a_stranger, with_an_altered_piece
from tests.ui.computers import OBSERVATION, Computer, acquaint, add, differing, identity_file
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.exchange.ready import Ready
from ui.settings import PreferencesKeeper
from ui.values import date_in_words, moment_in_words
from ui.widgets import RowList
from ui.widgets.rows import said


@pytest.fixture
def pair(keeper: PreferencesKeeper, tmp_path: Path, qtbot: Any) -> Iterator[tuple[Computer, Computer]]:
    """Two computers that know each other as Ana and Beto."""
    ana, beto = (Computer(tmp_path / name, keeper, qtbot, (1366, 698)) for name in ("ana", "beto"))
    acquaint(ana, beto)
    yield ana, beto
    for each in (ana, beto):
        each.close()


def states(pair: tuple[Computer, Computer], folder: Path) -> Iterator[tuple[Computer, tuple[str, ...]]]:
    """Leads through every state; gives what people wrote or chose in it."""
    ana, beto = pair
    mine = (
        "Ana",
        "Beto",
        "first.fieldtool",
        "second.fieldtool",
        "x.fieldtool",
        "b.fieldtool-id",
        "damaged.x",
    )
    values = ("Terminal", "Puente", "Estación", "Albergue", "Poca agua.", "Sin agua ayer.", "Sin agua.")
    known = (*mine, *values)
    yield ana, known
    ana.arrive(do="prepare")
    yield ana, known
    ana.page.add()
    yield ana, known
    ana.step.save()
    ana.step.read_file(identity_file(beto, folder / "b.fieldtool-id"))
    ana.settle()
    ana.step.name.control.clear()
    ana.step.save()
    yield ana, known
    file = differing(pair, folder)
    ana.arrive()
    yield ana, known
    add(ana, {**OBSERVATION, "confidentiality": "restricted"})
    ana.arrive(do="prepare")
    ana.step.restricted.setChecked(True)
    ana.step.leaving.button.click()
    ana.step.leaving.list.opened.emit(ana.step.leaving.list.current_row())
    ana.settle()
    yield ana, known
    ana.step.checks[0][1].setChecked(False)
    ana.step.save()
    yield ana, known
    path = folder / "x.fieldtool"
    ana.step.write(path, ["Beto"])
    ana.settle()
    yield ana, (*known, f"x.fieldtool ({folder})")
    damaged = folder / "damaged.x"
    damaged.write_bytes(b"age-encryption.org/v1\n")
    beto.arrive(do="receive", file=damaged)
    yield beto, known
    beto.arrive(do="receive", file=file)
    rows = beto.step.contents.list
    for number in range(len(rows.rows)):
        if not rows.rows.row(number).head:
            rows.choose(number)
            beto.settle()
            yield beto, known
    beto.step.save()
    assert beto.step.problem.isVisible()
    beto.step.contents.detail.resolving.others.button.click()
    yield beto, (*known, date_in_words(OBSERVATION["occurred"]))
    beto.step.contents.keep_both.click()
    yield beto, (*known, date_in_words(OBSERVATION["occurred"]))
    beto.step.save()
    beto.settle()
    assert beto.kind == "Outcome"
    yield beto, known
    beto.page.differences()
    beto.settle()
    yield beto, known
    beto.arrive(do="receive", file=file)
    yield beto, known
    beto.step.save()
    beto.settle()
    yield beto, known
    beto_key = beto.do(beto.workspace.exchange.identity).recipient
    from_a_stranger(folder / "strange", beto_key)
    beto.arrive(do="receive", file=folder / "strange")
    yield beto, known
    beto.click(_("Add that computer…"))
    beto.step.read_file(identity_file(ana, folder / "a.fieldtool-id"))
    beto.settle()
    yield beto, (*known, "a.fieldtool-id")
    ana.do(lambda: with_an_altered_piece(ana.workspace, folder / "altered", beto_key))
    beto.do(lambda: beto.workspace.exchange.receive(folder / "altered"))
    beto.arrive()
    yield beto, (*known, *(each.item for each in beto.do(beto.workspace.exchange.set_aside)))


def later_states(pair: tuple[Computer, Computer], folder: Path) -> Iterator[tuple[Computer, tuple[str, ...]]]:
    """The same for phrases, receipts, the history and what was set aside."""
    ana, beto = pair
    phrase, path = "farol lento cobre nube siete", folder / "phrase.fieldtool"
    known = (
        "Ana",
        "Beto",
        "Terminal",
        phrase,
        path.name,
        "asked.fieldtool",
        f"{path.name} ({folder})",
        "r.fieldtool-receipt",
        OBSERVATION["account"],
    )
    record, _restricted = add(ana, OBSERVATION, {**OBSERVATION, "confidentiality": "restricted"})
    ana.arrive(do="prepare")
    ana.step.audience.take_phrase()
    ana.settle()
    ana.step.audience.phrase.field.setText("hola")
    ana.step.save()
    yield ana, known
    made = ana.do(lambda: ana.workspace.exchange.prepare(path, ["Beto"]))
    ana.page.show_step(Ready(ana.page, replace(made, files=(path, path)), phrase))
    yield ana, known
    asked = folder / "asked.fieldtool"
    asked.write_bytes(SEALED_WITH_A_PHRASE)
    beto.arrive(do="receive", file=asked)
    assert beto.step.ask.isVisible()
    beto.step.open_locked()
    yield beto, known
    beto.arrive(do="receive", file=path)
    beto.step.save()
    beto.settle()
    yield beto, known
    beto.page.give_receipt()
    beto.settle()
    beto.step.write(folder / "r.fieldtool-receipt")
    beto.settle()
    yield beto, known
    ana.page.take_receipt()
    ana.settle()
    ana.step.take_text()
    yield ana, known
    ana.step.take(folder / "r.fieldtool-receipt")
    ana.settle()
    yield ana, known
    ana.arrive(do="prepare")
    yield ana, known
    (place, *_rest) = ana.do(lambda: [each.record.id for each in ana.workspace.records.find("place")])
    ana.do(lambda: ana.workspace.records.put_into_bin(record))
    beto.do(lambda: beto.workspace.records.edit(record, {"reliability": "likely"}))
    file = folder / "bin.fieldtool"
    ana.do(lambda: ana.workspace.records.purge(place))
    ana.do(lambda: ana.workspace.exchange.prepare(file, ["Beto"]))
    beto.arrive(do="receive", file=file)
    yield beto, known
    beto.step.save()
    beto.settle()
    yield beto, known
    beto.page.differences()
    beto.settle()
    yield beto, known
    key = beto.do(beto.workspace.exchange.identity).recipient
    add(ana)
    ana.do(lambda: with_an_altered_piece(ana.workspace, folder / "altered", key))
    beto.do(lambda: beto.workspace.exchange.receive(folder / "altered"))
    beto.page.aside()
    beto.settle()
    beto.step.save()
    beto.settle()
    yield beto, known
    beto.page.history()
    beto.settle()
    next(iter(beto.step.undo_buttons.values())).click()
    when = (moment_in_words(each.at_ms) for each in beto.do(beto.workspace.exchange.diary))
    yield beto, (*known, *when)


@pytest.mark.parametrize("walk", [states, later_states])
@pytest.mark.parametrize("scale", [100, 200])
def test_every_state_is_translated_named_and_fits(
    pair: tuple[Computer, Computer], tmp_path: Path, keeper: PreferencesKeeper, scale: int, walk: Any
) -> None:
    keeper.change(text_scale=scale)
    for number, (computer, known) in enumerate(walk(pair, tmp_path)):
        state = f"{number} {computer.kind}"
        set_language("es")
        computer.settle()
        assert computer.window.minimumSizeHint().width() <= 1366, state
        assert computer.window.width() <= 1366, state
        set_language(PSEUDO)
        computer.settle()
        # A value with its writer and its date is nothing but what people wrote.
        found = [each for each in untranslated(computer.page, known) if "VersionBox.name" not in each]
        assert found == [], state
        assert unnamed(computer.page) == [], state
        assert _untranslated_rows(computer, known) == [], state
        set_language("en")


def _untranslated_rows(computer: Computer, known: tuple[str, ...]) -> list[str]:
    """The small lines of rows that hold words, none of them translated, and that nobody wrote."""
    found = []
    for rows in computer.page.findChildren(RowList):
        lines = [said(rows.rows.row(index).detail) for index in range(len(rows.rows))]
        found += [
            line for line in lines if any(map(str.isalpha, line)) and "⟦" not in line and line not in known
        ]
    return found


def test_that_the_identity_file_is_saved_is_seen_in_a_small_window(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, _beto = pair
    ana.window.resize(1024, 600)
    ana.settle()
    bar = ana.step.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())  # where the button is
    assert bar.value() > 0
    ana.step._save_identity(tmp_path / "ana.fieldtool-id")
    ana.settle()
    note, view = ana.step.note, ana.step.scroll.viewport()
    assert note.isVisible() and "ana.fieldtool-id" in note.text
    assert note.mapTo(view, note.rect().topLeft()).y() >= 0
    assert note.mapTo(view, note.rect().bottomLeft()).y() <= view.height()
