"""Every state of the section: what it says, what it refuses, and that nothing happens by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.bundles import with_an_altered_piece
from tests.ui.computers import OBSERVATION, Computer, acquaint, add, bundle, differing, held, identity_file
from ui.language import set_language
from ui.settings import PreferencesKeeper
from ui.widgets import RowList


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


@pytest.fixture
def pair(make: Callable[[str], Computer]) -> tuple[Computer, Computer]:
    """Two computers that know each other as Ana and Beto."""
    ana, beto = make("ana"), make("beto")
    acquaint(ana, beto)
    return ana, beto


# the front


def test_a_new_store_says_what_to_do_first(make: Callable[[str], Computer]) -> None:
    ana = make("ana")
    assert "Nobody is known yet." in ana.words()
    assert "Nothing to share" not in ana.words()  # nothing was ever saved: nothing was handed over
    ana.click("Prepare bundle")
    assert "First exchange identity files" in ana.words()
    ana.click("Add another computer…")
    ana.click("Cancel")
    ana.click("Differences to decide")
    assert "There are no differences to decide." in ana.words()
    acquainted = ana.do(lambda: ana.workspace.exchange.peers())
    assert acquainted == ()


def test_the_front_counts_what_is_not_shared(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, _beto = pair
    add(ana)
    ana.arrive()
    assert "2 changes not shared" in ana.words()
    bundle(ana, tmp_path / "a.fieldtool", "Beto")
    ana.arrive()
    assert "Nothing to share. Everything saved has been handed over." in ana.words()
    assert "Beto" in ana.words() and "Numbers compared on" in ana.words()


def test_with_people_and_no_records_there_is_nothing_to_prepare(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    asked: list[Any] = []
    ana.desk.go.connect(lambda section, what: asked.append((section, what)))
    ana.arrive(do="prepare")
    ana.click("New observation")
    assert asked == [("observations", {"new": True})]


# preparing


def test_restricted_records_stay_unless_somebody_says_otherwise(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    add(ana, OBSERVATION, {**OBSERVATION, "confidentiality": "restricted", "account": "Secreto."})
    ana.arrive(do="prepare")
    assert not ana.step.restricted.isChecked()
    assert (
        "2 records will be in the bundle" in ana.words() and "1 restricted record is withheld" in ana.words()
    )
    ana.click("Save to…")
    ana.answer(tmp_path / "a.fieldtool")
    assert "1 restricted record was not included." in ana.words()
    assert "Only Beto and this computer can open it." in ana.words()
    beto.arrive(do="receive", file=tmp_path / "a.fieldtool")
    assert "The sender kept back the words of 1 record." in beto.words()
    beto.click("Receive 2")
    ana.arrive(do="prepare")
    ana.click("Include restricted records")
    assert "3 records will be in the bundle" in ana.words() and "The restricted records go too" in ana.words()
    ana.click("Save to…")
    ana.answer(tmp_path / "b.fieldtool")
    assert "3 records are in it." in ana.words()
    beto.arrive(do="receive", file=tmp_path / "b.fieldtool")
    beto.click("Receive 1")
    accounts = {
        each["account"] for each in beto.do(lambda: beto.workspace.records.documents("observation", {}))
    }
    assert accounts == {"Sin agua.", "Secreto."}


def test_a_bundle_for_nobody_is_not_written(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    add(ana)
    ana.arrive(do="prepare")
    ana.step.checks[0][1].setChecked(False)
    ana.click("Save to…")
    assert "Nobody was chosen to read the bundle" in ana.words()
    ana.step.checks[0][1].setChecked(True)
    assert "Nobody was chosen" not in ana.words()


def test_the_name_that_is_offered_holds_nothing_personal(pair: tuple[Computer, Computer]) -> None:
    import re

    from PySide6.QtWidgets import QFileDialog

    ana, _beto = pair
    add(ana)
    ana.arrive(do="prepare")
    ana.click("Save to…")
    dialog = next(each for each in ana.window.findChildren(QFileDialog) if each.isVisible())
    name = Path(dialog.selectedFiles()[0]).name
    assert re.fullmatch(r"bundle-\d{4}-\d{2}-\d{2}\.fieldtool", name)
    dialog.reject()


def test_cancelling_writes_and_receives_nothing(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    add(ana)
    ana.arrive(do="prepare")
    go = held(ana)
    ana.step.write(tmp_path / "a.fieldtool", ["Beto"])
    assert ana.step.working
    ana.page.arrive({"do": "receive"})  # what goes on is not left alone
    assert ana.kind == "Preparing"
    ana.step.cancel_button.click()
    go.set()
    ana.settle()
    assert "Cancelled. No bundle was written" in ana.words()
    assert not list(tmp_path.glob("*.fieldtool")) and not list(tmp_path.glob(".new-*"))
    assert ana.step.save_button.isEnabled() and ana.do(ana.workspace.exchange.unshared) == 2

    file = bundle(ana, tmp_path / "a.fieldtool", "Beto")
    beto.arrive(do="receive")
    go = held(beto)
    beto.step.look_at(file)
    beto.step.back()
    go.set()
    beto.settle()
    assert beto.kind == "Choosing" and "Cancelled. Nothing was received." in beto.words()
    beto.arrive(do="receive", file=file)
    go = held(beto)
    beto.step.save()
    beto.step.back()
    go.set()
    beto.settle()
    assert beto.kind == "Review" and "Cancelled. Nothing was received." in beto.words()
    assert beto.do(lambda: beto.workspace.records.documents(None, {})) == ()
    beto.click("Cancel")
    assert beto.kind == "Front"


def test_a_disk_that_refuses_is_told(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, _beto = pair
    add(ana)
    ana.arrive(do="prepare")
    ana.step.write(tmp_path / "gone" / "a.fieldtool", ["Beto"])
    ana.settle()
    assert "F-01" in ana.words() and ana.step.save_button.isEnabled()


# receiving


def test_bundles_that_cannot_be_opened(
    pair: tuple[Computer, Computer], make: Callable[[str], Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    carla = make("carla")
    add(ana)
    file = bundle(ana, tmp_path / "a.fieldtool", "Beto")
    carla.arrive(do="receive", file=file)
    assert carla.kind == "Choosing" and "This bundle is for another office" in carla.words()
    assert "X-07" in carla.words()
    damaged = tmp_path / "d.fieldtool"
    damaged.write_bytes(file.read_bytes()[:-40])
    beto.arrive(do="receive", file=damaged)
    assert "This bundle arrived damaged" in beto.words() and "X-04" in beto.words()
    other = tmp_path / "o.fieldtool"
    other.write_bytes(b"a photograph, perhaps")
    beto.step.look_at(other)
    beto.settle()
    assert "X-06" in beto.words() and "X-04" not in beto.words()
    beto.step.look_at(file)
    beto.settle()
    assert beto.kind == "Review"


def test_a_review_tells_which_backup_there_is(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    add(ana)
    file = bundle(ana, tmp_path / "a.fieldtool", "Beto")
    beto.arrive(do="receive", file=file)
    assert beto.step.safe.text().endswith("A backup is made first.")
    beto.do(beto.workspace.keeping.backup_now)
    beto.arrive(do="receive", file=file)
    assert "choose Receive. Backup: today, " in beto.step.safe.text()


def test_an_unknown_sender_has_to_be_added_first(make: Callable[[str], Computer], tmp_path: Path) -> None:
    ana, beto, carla = make("ana"), make("beto"), make("carla")
    for each in (beto, carla):
        identity = ana.do(ana.workspace.exchange.identity)
        each.do(lambda each=each, identity=identity: each.workspace.exchange.trust(identity, "Ana"))
    add(beto)
    file = bundle(beto, tmp_path / "b.fieldtool", "Ana")
    ana.arrive(do="receive", file=file)
    numbers = beto.do(beto.workspace.exchange.identity).fingerprint
    assert "We do not know who signed this" in ana.words() and "X-09" in ana.words()
    assert numbers.split() == [n for n in ana.words(ana.step.unknown).split() if n.isdigit() and len(n) == 4]
    assert not ana.button("Receive 2").isEnabled()
    ana.step.save()  # nor by its key
    ana.settle()
    assert ana.kind == "Review"

    ana.click("Add that computer…")
    ana.step.read_file(identity_file(carla, tmp_path / "c.fieldtool-id"))
    ana.settle()
    assert "This is not the computer that signed the bundle" in ana.words() and numbers in ana.words()
    ana.step.read_file(identity_file(beto, tmp_path / "b.fieldtool-id"))
    ana.settle()
    assert "This is not the computer" not in ana.words()
    ana.bot.keyClicks(ana.step.name.control, "Beto")
    ana.click("I compared them: they are the same")
    ana.click("Add")
    assert ana.kind == "Review" and "Known signature" in ana.words()
    ana.click("Receive 2")
    assert ana.kind == "Outcome"


def test_what_cannot_be_taken_in_is_set_aside_with_its_reason(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    add(ana)
    beto_key = beto.do(beto.workspace.exchange.identity).recipient
    ana.do(lambda: with_an_altered_piece(ana.workspace, tmp_path / "x.fieldtool", beto_key))
    beto.arrive(do="receive", file=tmp_path / "x.fieldtool")
    assert "1 set aside" in [box.accessibleName() for box in _totals(beto)]
    reason = "Its content is not what its author wrote."
    rows = beto.step.findChild(RowList)
    assert reason in beto.words()
    rows.choose(len(rows.rows) - 1)
    beto.settle()
    assert "It is kept apart and tried again" in beto.words()
    beto.click("Receive 1")
    assert reason in beto.words()
    beto.arrive()
    assert "Set aside" in beto.words() and reason in beto.words() and "1 piece" in beto.words()
    # A good copy of it comes: it is taken in, and nothing is set aside any more.
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "y.fieldtool", "Beto"))
    beto.click("Receive 1")
    beto.arrive()
    assert reason not in beto.words() and beto.do(beto.workspace.exchange.set_aside) == ()


def _totals(computer: Computer) -> Any:
    from ui.pages.exchange.totals import Totals

    return computer.step.findChild(Totals).boxes


# coming and going


def test_a_review_waits_while_another_section_is_shown(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    add(ana)
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "a.fieldtool", "Beto"))
    beto.page.leave()
    beto.arrive()
    assert beto.kind == "Review"
    beto.arrive()  # its own name in the sidebar leads to the front
    assert beto.kind == "Front"


def test_other_pages_hear_of_what_was_received(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    add(ana)
    heard: list[Any] = []
    beto.desk.records_changed.connect(heard.append)
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "a.fieldtool", "Beto"))
    beto.click("Receive 2")
    assert heard == [frozenset({"observation", "place"})]
    asked: list[Any] = []
    beto.desk.go.connect(lambda section, what: asked.append((section, what)))
    beto.click("Open")
    (record,) = [each.record.id for each in beto.do(lambda: beto.workspace.records.find("observation"))]
    assert asked == [("observations", {"record": record})]


def test_one_difference_can_be_decided_and_another_left(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    beto.arrive(do="receive", file=differing(pair, tmp_path))
    words = beto.words()
    assert "Estación" in words and "Albergue" in words  # a place that only the bundle has, by its name
    beto.click("Receive and resolve later")
    beto.click("Decide the differences")
    account = next(each for each in beto.step.panel.fields if each.field.path == "account")
    account.boxes[0].setChecked(True)
    beto.click("Decide")
    assert "1 difference was decided in OB-" in beto.words()
    assert [each.field.path for each in beto.step.panel.fields] == ["place"]
    beto.click("Decide later")
    beto.arrive()
    assert beto.kind == "Front" and "Differences to decide (1)" in beto.words()


def test_a_choice_is_kept_while_other_things_are_written(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    file = differing(pair, tmp_path)
    beto.do(lambda: beto.workspace.exchange.receive(file))
    beto.arrive(do="differences")
    beto.step.panel.fields[0].boxes[1].setChecked(True)
    beto.page.leave()
    add(beto)
    beto.desk.wrote("observation")
    beto.settle()
    beto.arrive()
    assert beto.kind == "Deciding" and beto.step.panel.choices()
