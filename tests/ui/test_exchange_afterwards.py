"""What comes after a bundle: undoing it, receipts, the history, and what was set aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fieldtool.domain.merge import DELETED
from fieldtool.services.printing import receipt_modules
from tests.ui.bundles import with_an_altered_piece, without_the_first
from tests.ui.computers import OBSERVATION, Computer, add, bundle
from ui.language import set_language
from ui.settings import PreferencesKeeper
from ui.widgets import Question


def question(computer: Computer) -> Question:
    return next(each for each in computer.window.findChildren(Question) if each.isVisible())


def observations(computer: Computer) -> list[str]:
    found = computer.do(lambda: computer.workspace.records.documents("observation", {}))
    return sorted(each["account"] for each in found)


def received(pair: tuple[Computer, Computer], folder: Path) -> str:
    """Beto looks at a bundle of Ana's with one observation and receives it; gives the observation."""
    ana, beto = pair
    (record,) = add(ana)
    beto.arrive(do="receive", file=bundle(ana, folder / "a.fieldtool", "Beto"))
    beto.click("Receive 2")
    assert beto.kind == "Outcome"
    return record


# undoing


def test_what_was_received_can_be_undone_at_once(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    _ana, beto = pair
    received(pair, tmp_path)
    heard: list[Any] = []
    beto.desk.records_changed.connect(heard.append)
    beto.click("Undo receiving this bundle")
    question(beto).reject()
    beto.settle()
    assert observations(beto) == ["Sin agua."] and beto.kind == "Outcome"
    beto.click("Undo receiving this bundle")
    question(beto).accept()
    beto.settle()
    assert beto.kind == "Front" and "2 records were taken out again." in beto.words()
    assert observations(beto) == [] and heard == [frozenset()]
    beto.arrive(do="receive", file=tmp_path / "a.fieldtool")
    beto.click("Receive 2")
    assert observations(beto) == ["Sin agua."]


def test_a_bundle_that_changed_nothing_has_nothing_to_undo(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    received(pair, tmp_path)
    beto.arrive(do="receive", file=tmp_path / "a.fieldtool")
    beto.click("Receive")
    assert "Give a receipt" in beto.words() and "Undo receiving this bundle" not in beto.words()


def test_the_history_tells_and_undoes(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    _ana, beto = pair
    record = received(pair, tmp_path)
    beto.do(lambda: beto.workspace.records.edit(record, {"account": "Poca agua."}))
    beto.arrive()
    beto.click("History of the exchange")
    assert "Received from Ana" in beto.words() and "New: 1 observation, 1 place" in beto.words()
    assert "Backup made" in beto.words()  # before it was received
    (button,) = beto.step.undo_buttons.values()
    assert button.accessibleName().startswith("Undo what was received from Ana, ")
    button.click()
    question(beto).accept()
    beto.settle()
    assert beto.kind == "Past"
    assert "0 records were taken out again." in beto.words()  # its place stays with the record
    assert "1 record stayed because something was written on it afterwards." in beto.words()
    assert "Undone" in beto.words() and beto.step.undo_buttons == {}
    assert "give a new one now" in beto.words()  # the sender may count on what was undone
    assert "Undone: what was received from Ana" in beto.words()
    assert "Stayed, because somebody wrote on it afterwards: 1 record" in beto.words()
    assert observations(beto) == ["Poca agua."]


def test_the_history_tells_whether_a_bundle_is_known_to_have_arrived(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    received(pair, tmp_path)
    ana.page.history()
    ana.settle()
    assert "Prepared for Beto\n1 observation, 1 place" in ana.words() and "No receipt yet" in ana.words()
    text = beto.do(beto.workspace.exchange.receipt)
    ana.do(lambda: ana.workspace.exchange.take_receipt_text(text))
    ana.page.history()
    ana.settle()
    assert "Confirmed by a receipt" in ana.words() and "No receipt yet" not in ana.words()
    set_language("es")
    assert "Preparado para Beto\n1 observación, 1 lugar" in ana.words()
    assert "Confirmado con un acuse" in ana.words()


def test_a_long_history_is_shown_some_at_a_time(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    ana.page.history()
    ana.settle()
    assert "Nothing has been given or received yet." in ana.words()
    for _number in range(52):
        ana.do(ana.workspace.exchange.receipt)
    ana.page.history()
    ana.settle()
    assert "Receipt number 52 was made" in ana.words() and "number 2 was" not in ana.words()
    ana.click("Show older")
    assert "Receipt number 1 was made" in ana.words() and not ana.step.older.isVisible()


# receipts


def test_a_receipt_by_file_tells_what_arrived(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    received(pair, tmp_path)
    ana.page.take_receipt()
    ana.settle()
    assert "Nobody has given a receipt yet." in ana.words() and "2 changes" in ana.words()
    beto.click("Give a receipt")
    beto.click("Save the receipt…")
    beto.answer(tmp_path / "r.fieldtool-receipt")
    assert "The receipt is saved" in beto.words()
    ana.click("Choose the receipt…")
    ana.answer(tmp_path / "r.fieldtool-receipt")
    assert "The receipt was added" in ana.words()
    assert "Everything here has arrived at Beto. It is safe to erase it here." in ana.words()
    assert "Do not erase this notebook yet" not in ana.words()


def test_it_is_safe_to_erase_only_when_nothing_at_all_is_missing_there(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    received(pair, tmp_path)
    receipt = beto.do(beto.workspace.exchange.receipt)
    ana.do(lambda: ana.workspace.exchange.take_receipt_text(receipt))
    values = {"situation": "DET", "account": "Borrador."}
    ana.do(lambda: ana.workspace.drafts.keep(ana.workspace.drafts.begin("observation", values)))
    ana.page.take_receipt()
    ana.settle()
    words = ana.words()
    assert "Do not erase this notebook yet" in words and "1 draft: drafts never travel" in words
    assert "Most of it has arrived at Beto." in words and "change" not in words.split("arrived at Beto")[1]
    add(ana, {**OBSERVATION, "account": "Nueva."})
    ana.page.take_receipt()
    ana.settle()
    assert "1 change" in ana.words() and "It is safe to erase it here" not in ana.words()


def test_the_square_code_is_the_receipt_that_is_saved(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    received(pair, tmp_path)
    beto.page.give_receipt()
    beto.settle()
    square = beto.step.square
    assert square.isVisible() and square.accessibleName()
    beto.step.write(tmp_path / "r.fieldtool-receipt")
    beto.settle()
    data = (tmp_path / "r.fieldtool-receipt").read_bytes()
    rows = receipt_modules(data)
    assert rows is not None
    picture = square.grab().toImage()
    unit = picture.width() // (len(rows) + 8)
    assert unit >= 3
    seen = [
        [
            picture.pixelColor(unit * (4 + x) + unit // 2, unit * (4 + y) + unit // 2).lightness() < 128
            for x in range(len(rows))
        ]
        for y in range(len(rows))
    ]
    assert seen == [list(row) for row in rows]
    assert picture.pixelColor(1, 1).lightness() == 255
    # What a telephone read of it is taken in as text.
    ana.page.take_receipt()
    ana.settle()
    ana.click("It came as a QR code…")
    ana.click("Add it")
    assert "Paste the text of the code first." in ana.words()
    ana.step.text.control.setPlainText(data.decode())
    ana.click("Add it")
    assert "The receipt was added" in ana.words() and "This notebook may be erased" in ana.words()


def test_a_receipt_that_is_too_long_is_given_as_a_file(pair: tuple[Computer, Computer]) -> None:
    from ui.pages.exchange.giving import Giving, Made

    ana, _beto = pair
    page = Giving(ana.page)
    page.show_receipt(Made(b"x" * 5000, None))
    ana.page.show_step(page)
    ana.settle()
    assert "This receipt is too long for a QR code" in ana.words() and not page.square.isVisible()
    assert page.save_button.isEnabled()


def test_a_file_that_is_no_receipt_changes_nothing(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, _beto = pair
    add(ana)
    (tmp_path / "r.fieldtool-receipt").write_bytes(b"{}")
    ana.page.take_receipt()
    ana.settle()
    ana.step.take(tmp_path / "r.fieldtool-receipt")
    ana.settle()
    assert "X-40" in ana.words() and "Nobody has given a receipt yet." in ana.words()
    assert "The receipt was added" not in ana.words()


# set aside


def test_what_was_set_aside_can_be_read_and_tried_again(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    add(ana, OBSERVATION, {**OBSERVATION, "account": "Otra."})
    key = beto.do(beto.workspace.exchange.identity).recipient
    ana.do(lambda: with_an_altered_piece(ana.workspace, tmp_path / "x", key))
    beto.do(lambda: beto.workspace.exchange.receive(tmp_path / "x"))
    beto.arrive()
    beto.click("See what was set aside")
    assert beto.kind == "Aside" and "Its content is not what its author wrote." in beto.words()
    assert "Ana, number 3" in beto.words()
    assert '"note": "Altered."' in beto.step.text.toPlainText() and beto.step.text.isReadOnly()
    beto.click("Try again")
    assert "Nothing could be received yet" in beto.words() and "1 piece is still waiting." in beto.words()
    file = bundle(ana, tmp_path / "z.fieldtool", "Beto")
    beto.do(lambda: beto.workspace.exchange.receive(file))
    beto.page.aside()
    beto.settle()
    assert "Nothing is set aside." in beto.words() and not beto.step.again.isVisible()


def test_what_is_missing_names_whom_to_ask(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    add(ana, OBSERVATION, {**OBSERVATION, "account": "Otra."})
    key = beto.do(beto.workspace.exchange.identity).recipient
    ana.do(lambda: without_the_first(ana.workspace, tmp_path / "x", key))
    beto.do(lambda: beto.workspace.exchange.receive(tmp_path / "x"))
    beto.page.aside()
    beto.settle()
    assert "Ask Ana for its records 1 to 1: they never arrived here." in beto.words()


# the bin, and what is erased


def test_a_difference_about_the_bin_reads_well_and_is_decided(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    record = received(pair, tmp_path)
    ana.do(lambda: ana.workspace.records.put_into_bin(record))
    beto.do(lambda: beto.workspace.records.edit(record, {"account": "Poca agua."}))
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "b.fieldtool", "Beto"))
    assert "In the bin" in beto.words() and "Not in the bin" in beto.words()
    set_language("es")
    assert "En la papelera" in beto.words() and "Fuera de la papelera" in beto.words()
    set_language("en")
    beto.click("Receive and resolve later")
    beto.click("Decide the differences")
    (field,) = beto.step.panel.fields
    assert {each.text() for each in field.boxes} == {"Not in the bin", "In the bin"}
    assert field.field.path == DELETED and not field.both.isVisible()
    next(each for each in field.boxes if each.text() == "Not in the bin").click()
    beto.click("Decide")
    assert "1 difference was decided in OB-" in beto.words()
    found = beto.do(lambda: beto.workspace.records.get(record))
    assert not found.deleted and not found.state.differences and found.values["account"] == "Poca agua."


def test_what_will_be_erased_for_ever_is_said_before(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    record = received(pair, tmp_path)
    ana.do(lambda: ana.workspace.records.purge(record))
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "b.fieldtool", "Beto"))
    assert "1 record will be erased for ever" in beto.words()
    assert "What is erased cannot be brought back, not even by undoing." in beto.words()
    assert observations(beto) == ["Sin agua."]
    beto.click("Receive")
    assert "1 record was erased for ever" in beto.words() and observations(beto) == []


def test_of_very_many_records_the_list_says_how_many_more_come(
    pair: tuple[Computer, Computer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, beto = pair
    add(ana, *({**OBSERVATION, "account": f"Sin agua {n}."} for n in range(8)))
    monkeypatch.setattr("fieldtool.services.arriving.MOST_TOLD", 5)
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "a.fieldtool", "Beto"))
    assert "The list names the latest records. 4 more come with them." in beto.words()
    assert beto.button("Receive 9").isEnabled()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_question_is_never_cut_off(
    pair: tuple[Computer, Computer], tmp_path: Path, keeper: PreferencesKeeper, scale: int
) -> None:
    keeper.change(text_scale=scale)
    _ana, beto = pair
    received(pair, tmp_path)
    beto.step.ask_undo()
    for language in ("es", "en"):
        set_language(language)
        beto.settle()
        QApplication.processEvents()
        asked = question(beto)
        for each in asked.findChildren(type(beto.step.undo_button)):
            assert each.width() >= each.sizeHint().width(), each.text()
        for label in asked.findChildren(type(beto.step.title)):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    question(beto).reject()
    set_language("en")


def test_preparing_says_that_what_is_not_saved_stays(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    add(ana, OBSERVATION)
    ana.arrive(do="prepare")
    assert "stays here" not in ana.words()

    def write() -> None:
        drafts = ana.workspace.drafts
        drafts.keep(drafts.begin("observation", {"account": "A medias."}))

    ana.do(write)
    ana.arrive(do="prepare")
    assert "1 draft stays here" in ana.words() and "they are safe on this computer" in ana.words()
    assert "not saved" not in ana.words()


def test_drafts_of_each_kind_are_counted_and_lead_to_where_they_are(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    add(ana, OBSERVATION)

    def write() -> None:
        drafts = ana.workspace.drafts
        for account in ("A medias.", "Otra."):
            drafts.keep(drafts.begin("observation", {"account": account}))
        drafts.keep(drafts.begin("place", {"name": "Puente"}))
        drafts.keep(drafts.begin("contact", {"organisation": "Casa de ejemplo"}))

    ana.do(write)
    asked: list[tuple[str, Any]] = []
    ana.page.desk.go.connect(lambda section, what: asked.append((section, dict(what))))
    ana.arrive(do="prepare")
    assert "4 drafts stay here" in ana.words() and "2 observations, 1 place, 1 contact." in ana.words()
    ways = ana.step.drafts.ways
    assert [kind for kind, each in ways.items() if each.isVisible()] == ["observation", "place", "contact"]
    for each in ("observation", "place", "contact"):
        ways[each].click()
    assert asked == [
        ("observations", {"filter": "drafts"}),
        ("places", {"filter": "drafts", "back": "exchange"}),
        ("contacts", {"add": True}),
    ]
